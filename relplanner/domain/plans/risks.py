"""Risks of an account plan: how likely, how bad, what is done about it, and how that changed."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST = 5
"""Likelihood and impact are whole numbers from 1 to this."""

MEDIUM_FROM, HIGH_FROM = 8, 15
"""Scores from which a risk is medium and high."""


class Level(StrEnum):
    """What a score amounts to."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


def level_of(score: int) -> Level:
    """Return what a score from 1 to 25 amounts to."""
    if score >= HIGH_FROM:
        return Level.HIGH
    return Level.MEDIUM if score >= MEDIUM_FROM else Level.LOW


@dataclass(frozen=True, slots=True)
class Assessment:
    """How likely a risk was on a day, and how bad, 1 to 5 each."""

    day: date
    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        """Return likelihood times impact, 1 to 25."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What may go wrong. ``assessments`` are in order of day, the last one holds; there is at least one."""

    id: int
    what: str
    assessments: tuple[Assessment, ...]
    mitigation: str = ""
    fallback: str = ""

    @property
    def now(self) -> Assessment:
        """Return the last assessment."""
        return self.assessments[-1]

    @property
    def score(self) -> int:
        """Return likelihood times impact as it is now, 1 to 25."""
        return self.now.score

    @property
    def level(self) -> Level:
        """Return what the score amounts to."""
        return level_of(self.score)

    def before(self, day: date) -> Assessment | None:
        """Return the assessment that held when *day* began, None where the risk was not known then."""
        at = bisect_right(
            [assessment.day.toordinal() for assessment in self.assessments], day.toordinal() - 1
        )
        return self.assessments[at - 1] if at else None

    def has_changed_since(self, day: date) -> bool:
        """Return whether the score is another one than when *day* began; a new risk has changed."""
        before = self.before(day)
        return before is None or before.score != self.score


def worst_first(risks: Iterable[Risk]) -> list[Risk]:
    """Return *risks* by score, the highest first, the older one of two."""
    return sorted(risks, key=lambda risk: (-risk.score, -risk.now.impact, risk.id))
