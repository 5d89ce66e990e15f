"""Why touches are there, and what becomes of them and of promises."""

from enum import StrEnum


class Purpose(StrEnum):
    """Why a touch is there."""

    ROUTINE = "routine"
    FOLLOW_UP = "follow-up"
    OCCASION = "occasion"
    REVIEW = "review"
    GROWTH = "growth"


class TouchStatus(StrEnum):
    """What became of a touch. One without a start that is still wanted is *proposed* and unplaced."""

    PROPOSED = "proposed"
    PINNED = "pinned"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"


class Promiser(StrEnum):
    """Who promised."""

    ME = "me"
    THEY = "they"


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
