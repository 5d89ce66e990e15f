"""What opportunities and a relationship are worth, in the user's currency; nothing is guessed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """Something that may come of the relationship: its value in whole units, and the chance in per cent."""

    id: int
    what: str
    value: int
    chance_percent: int

    @property
    def expected(self) -> float:
        """Return value times chance."""
        return self.value * self.chance_percent / 100


def weighted(opportunities: Iterable[Opportunity]) -> float:
    """Return the expected value of all *opportunities* together."""
    return sum(opportunity.expected for opportunity in opportunities)


ALL_POINTS = 100.0
"""The change in retention with which the whole margin counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipValue:
    """What a relationship brings in a year, from what the user has typed and nothing else.

    ``revenue`` is what is to be retained in a year, ``margin_percent`` what of it remains,
    ``retention_points`` by how many percentage points the plan makes it likelier that they stay;
    ``hours`` were spent at ``hour_cost`` each. With a supplier ``revenue`` is what is bought of them,
    ``margin_percent`` what is saved on it, and all of that counts: :data:`ALL_POINTS`.
    """

    revenue: int
    margin_percent: float
    retention_points: float
    hours: float = 0
    hour_cost: int = 0

    @property
    def counts_whole(self) -> bool:
        """Return whether the whole margin counts, as with a supplier."""
        return self.retention_points == ALL_POINTS

    @property
    def gain(self) -> float:
        """Return retained revenue times margin times the change in retention."""
        return self.revenue * self.margin_percent / 100 * self.retention_points / 100

    @property
    def cost(self) -> float:
        """Return the cost of the time spent."""
        return self.hours * self.hour_cost

    @property
    def amount(self) -> float:
        """Return what is left of the gain after the cost."""
        return self.gain - self.cost
