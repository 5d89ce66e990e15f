"""What is said about one touch, in the words that the panel, the strip and the lists share."""

from datetime import date

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.domain.wording import Clock, day_words, minutes_words, moment_words
from relplanner.services.views import TierMark, TouchView
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece

_GIVE = "give: "
_TO_DO = (Purpose.FOLLOW_UP, Purpose.REVIEW, Purpose.GROWTH)

STATUS_STYLES = {
    TouchStatus.PROPOSED: "$primary",
    TouchStatus.PINNED: "bold $primary",
    TouchStatus.DONE: "bold $success",
    TouchStatus.SKIPPED: "$text-muted",
    TouchStatus.MISSED: "$error",
}


def channel_words(touch: TouchView) -> str:
    """Return how and how long: ``call, 15 min``."""
    return f"{touch.channel.words}, {minutes_words(touch.minutes)}"


def intent_words(touch: TouchView) -> tuple[str, str]:
    """Return what a touch is to bring, after its label: ``give``, or ``do`` where it was asked for."""
    given = touch.intent.removeprefix(_GIVE)
    is_to_do = given == touch.intent and touch.purpose in _TO_DO
    return "do" if is_to_do else "give", given


def position_words(touch: TouchView) -> str:
    """Return role and organisation, as far as they are known: ``CFO, Acme``."""
    return ", ".join(part for part in (touch.role, touch.organisation) if part)


def start_words(touch: TouchView, today: date, clock: Clock) -> str:
    """Return when it is planned; ``unplaced`` where it has found no place."""
    return moment_words(touch.start, today, clock) if touch.start else "unplaced"


def moved_words(touch: TouchView, today: date, clock: Clock) -> str:
    """Return where it stood before: ``was Tue 24 10:30``; nothing where it has not moved."""
    return f"was {moment_words(touch.moved_from, today, clock)}" if touch.moved_from else ""


def overdue_words(touch: TouchView, today: date) -> str:
    """Return since when it is overdue, or nothing."""
    return f"overdue since {day_words(touch.overdue_since, today)}" if touch.overdue_since else ""


def sign(touch: TouchView, status: TouchStatus, glyphs: Glyphs) -> Piece:
    """Return the sign for what became of a touch; for an unplaced one that of its tier."""
    return (
        tier_sign(touch.tier, glyphs)
        if touch.start is None
        else (glyphs.status(status), STATUS_STYLES[status])
    )


def tier_sign(tier: TierMark, glyphs: Glyphs) -> Piece:
    """Return the sign of a tier in its colour."""
    return glyphs.tier(tier.level), TIER_STYLES[max(0, min(tier.level, 3))]


def tier_style(tier: TierMark) -> str:
    """Return the style in which a tier is named."""
    style = TIER_STYLES[max(0, min(tier.level, 3))]
    return style.replace("$warning", "$text-warning")
