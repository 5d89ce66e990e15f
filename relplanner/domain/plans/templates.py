"""What a plan can start from: parts in the lines in which they are typed, and steps that become dated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.contacts import Every
from relplanner.domain.errors import UserError
from relplanner.domain.plans.plan import REVIEW_EVERY
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import did_you_mean, joined, quoted


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do so many days after the plan begins."""

    after_days: int
    text: str

    def due(self, start: date) -> date:
        """Return the day by which it is to be done in a plan that begins on *start*."""
        return start + timedelta(days=self.after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStart:
    """A goal as it is typed, and how many days after the start it is due; None leaves it open."""

    line: str
    after_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate:
    """A template by its name; lists hold lines as they are typed in a plan."""

    name: str
    about: str = ""
    review_every: Every | None = REVIEW_EVERY
    goals: tuple[GoalStart, ...] = ()
    risks: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


EMPTY = PlanTemplate(name="")
"""What a plan without a template starts from."""


def template_named(templates: Sequence[PlanTemplate], wanted: str) -> PlanTemplate:
    """Return the template that *wanted* names or begins. Raise UserError where it is none, or several."""
    folded = fold(clean_line(wanted))
    named = [each for each in templates if fold(each.name) == folded]
    found = named or [each for each in templates if folded and fold(each.name).startswith(folded)]
    if len(found) != 1:
        names = [each.name for each in templates]
        near = did_you_mean(folded, names) or f"; there are {joined(names) if names else 'none'}."
        raise UserError(f"{quoted(wanted)} is not a template{near}")
    return found[0]
