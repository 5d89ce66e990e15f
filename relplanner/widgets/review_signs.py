"""The sign and the colour of each reason for which a review brings a relationship up."""

from relplanner.domain.countermeasures import Reason
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece

_HUES = {
    Reason.PROMISE_OVERDUE: "error",
    Reason.SEEN_DIFFERENTLY: "secondary",
    Reason.OVERDRAWN: "primary",
    Reason.ONE_SIDED: "accent",
    Reason.SILENT: "warning",
    Reason.PLAN_OFF_TRACK: "error",
    Reason.THROUGH_THEIR_EYES: "secondary",
}


def reason_sign(reason: Reason, glyphs: Glyphs) -> Piece:
    """Return the sign of a reason in its colour."""
    signs = {
        Reason.PROMISE_OVERDUE: glyphs.late,
        Reason.SEEN_DIFFERENTLY: glyphs.differs,
        Reason.OVERDRAWN: glyphs.received,
        Reason.ONE_SIDED: glyphs.gave,
        Reason.SILENT: glyphs.silent,
        Reason.PLAN_OFF_TRACK: glyphs.late,
        Reason.THROUGH_THEIR_EYES: glyphs.ask,
    }
    hue = _HUES.get(reason)
    return signs.get(reason, glyphs.dot), f"${hue}" if hue else "$text-muted"


def reason_words(reason: Reason) -> Piece:
    """Return the words of a reason in its colour."""
    hue = _HUES.get(reason)
    return reason.words, f"$text-{hue}" if hue else "$text-muted"
