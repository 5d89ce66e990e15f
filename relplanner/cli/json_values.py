"""What several listings write as JSON: days, instants, touches, shares."""

from datetime import date

from pendulum import DateTime

from relplanner.domain.capacity import Capacity
from relplanner.services.views import TouchView

Json = dict[str, object]

_SHARE_DECIMALS = 4


def day_json(day: date | None) -> str | None:
    """Return a day as ``2026-11-23``."""
    return day.isoformat() if day else None


def instant_json(instant: DateTime | None) -> str | None:
    """Return an instant as ``2026-11-23T10:00:00+01:00``."""
    return instant.isoformat(timespec="seconds") if instant else None


def shares_json(capacity: Capacity) -> Json:
    """Return what the tiers ask for, and the budget, as shares of the working time."""
    return {
        "share_asked": round(capacity.share_asked, _SHARE_DECIMALS),
        "share_budget": round(capacity.share_budget, _SHARE_DECIMALS),
    }


def touch_json(touch: TouchView) -> Json:
    """Return a touch, and why it is where it is."""
    return {
        "id": touch.id,
        "contact": touch.contact,
        "contact_id": touch.contact_id,
        "purpose": touch.purpose,
        "channel": touch.channel,
        "start": instant_json(touch.start),
        "minutes": touch.minutes,
        "status": touch.status,
        "why": touch.why_dated,
        "intent": touch.intent or None,
    }
