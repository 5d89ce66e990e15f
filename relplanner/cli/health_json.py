"""Health as JSON that others may rely on."""

from relplanner.services.standing_views import HealthView


def health_json(health: HealthView) -> dict[str, object]:
    """Return grade, points, trend and the parts with their reasons; null where too little is known."""
    now = health.now
    return {
        "grade": now.grade,
        "points": now.points,
        "points_before": health.points_before,
        "trend": health.trend,
        "parts": [{"part": part.part, "points": part.points, "reason": part.reason} for part in now.parts],
    }
