"""Why a relationship asks for something to be done."""

from enum import StrEnum

from relplanner.domain.account import AccountState


class Reason(StrEnum):
    """A state of the account, or a warning beside it."""

    SEEN_DIFFERENTLY = "seen-differently"
    OVERDRAWN = "overdrawn"
    ONE_SIDED = "one-sided"
    TOO_LITTLE = "too-little"
    SILENT = "silent"
    PROMISE_OVERDUE = "promise-overdue"
    PLAN_OFF_TRACK = "plan-off-track"
    THROUGH_THEIR_EYES = "through-their-eyes"
    ANOTHER_TIER = "another-tier"

    @property
    def words(self) -> str:
        """Return the reason as it reads on screen."""
        return self.value if self is Reason.ONE_SIDED else self.value.replace("-", " ")

    @classmethod
    def of(cls, state: AccountState) -> "Reason | None":
        """Return the reason that the *state* of an account is, None where there is nothing to do."""
        return cls(state.value) if state.value in list(cls) else None
