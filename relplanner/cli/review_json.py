"""The review as JSON that others may rely on; ``relplanner help json`` documents it."""

from collections.abc import Sequence

from relplanner.cli.health_json import health_json
from relplanner.cli.json_values import Json, touch_json
from relplanner.domain.budget import week_label
from relplanner.domain.countermeasures import Countermeasure, NewPromise, NewTier, NewTouch
from relplanner.domain.review import WeekNumbers
from relplanner.services.review import Review, ReviewCard, ReviewRow


def review_json(review: Review, cards: Sequence[ReviewCard]) -> Json:
    """Return what the review shows: its cards in their order, what was decided, and the weeks in numbers."""
    ahead = review.ahead
    return {
        "week": week_label(review.today),
        "cards": [_card(card) for card in cards],
        "decided": [_decided(row) for row in review.decided],
        "waiting": review.waiting,
        "last_week": _numbers(review.last_week),
        "weeks": [_numbers(week) for week in review.weeks],
        "week_ahead": {
            "week": week_label(ahead.start),
            "start": ahead.start.isoformat(),
            "budget_minutes": ahead.load.budget_minutes,
            "planned_minutes": ahead.load.planned_minutes,
            "proposed": ahead.proposed,
            "touches": [touch_json(touch) for touch in ahead.touches],
        },
    }


def _card(shown: ReviewCard) -> Json:
    row = shown.row
    return {
        "contact": row.name,
        "contact_id": row.id,
        "tier": row.tier.name or None,
        "reason": shown.card.reason,
        "also": list(shown.card.also),
        "why": shown.why,
        "health": health_json(shown.health),
        "countermeasures": [_countermeasure(measure) for measure in shown.countermeasures],
    }


def _countermeasure(measure: Countermeasure) -> Json:
    said: Json = {"key": measure.key, "intent": measure.intent, "why": measure.why}
    match measure.becomes:
        case NewTouch(minutes, channel, within_days):
            becomes: Json = {
                "becomes": "touch",
                "channel": channel,
                "minutes": minutes,
                "within_days": within_days,
            }
        case NewPromise(text, within_days):
            becomes = {"becomes": "promise", "text": text, "within_days": within_days}
        case NewTier(name, effect):
            becomes = {"becomes": "tier", "tier": name, "effect": effect or None}
        case _:
            becomes = {"becomes": "tier", "tier": None}
    return {**said, **becomes}


def _decided(row: ReviewRow) -> Json:
    return {
        "contact": row.name,
        "contact_id": row.contact_id,
        "reason": row.reason,
        "decision": row.said or None,
    }


def _numbers(week: WeekNumbers) -> Json:
    return {
        "week": week_label(week.start),
        "start": week.start.isoformat(),
        "planned": week.planned,
        "done": week.done,
        "missed": week.missed,
        "skipped": week.skipped,
        "done_minutes": week.minutes,
        "budget_minutes": week.budget_minutes,
        "given": week.given,
        "received": week.received,
        "promises_kept": week.promises_kept,
    }
