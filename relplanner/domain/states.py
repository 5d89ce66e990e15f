"""What becomes of touches and promises."""

from enum import StrEnum


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
