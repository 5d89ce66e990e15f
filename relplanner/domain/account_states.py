"""What an account may amount to, and from where on it does: little, because the first screen needs it."""

from dataclasses import dataclass
from enum import StrEnum


class AccountState(StrEnum):
    """What an account amounts to; in queries and JSON by its value, on screen by its words."""

    NO_ACCOUNT = "no-account"
    TOO_LITTLE = "too-little"
    SEEN_DIFFERENTLY = "seen-differently"
    OVERDRAWN = "overdrawn"
    ONE_SIDED = "one-sided"
    BALANCED = "balanced"

    @property
    def words(self) -> str:
        """Return the state as it reads on screen."""
        return self.value if self is AccountState.ONE_SIDED else self.value.replace("-", " ")

    @property
    def is_warning(self) -> bool:
        """Return whether the state asks for something to be done."""
        return self in WARNINGS


WARNINGS = (AccountState.SEEN_DIFFERENTLY, AccountState.OVERDRAWN, AccountState.ONE_SIDED)
"""The states that ask for something to be done, the one that goes first in front."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From where on an account is out of balance, for contacts of one relation."""

    overdrawn_below: float = -0.25
    one_sided_above: float = 0.60
    gap_above: float = 0.30
    entries_at_least: int = 4
    asked_at_least: int = 2

    def holds_tilt(self, tilt: float) -> bool:
        """Return whether *tilt* lies inside the healthy band, its edges included."""
        return self.overdrawn_below <= tilt <= self.one_sided_above


USUAL_THRESHOLDS = Thresholds()
