"""What the user would like to see the plan with: more or fewer contacts in a tier, a budget, hours."""

import re
from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import percent_words, plural, quoted

_COUNT = re.compile(r"[+-][0-9]{1,3}")
_PERCENT = re.compile(r"([0-9]{1,3}) ?%?")
_HOURS = re.compile(r"([0-9]{1,3})(?:[.,]([05]))? ?h?")
_BETWEEN = re.compile(r",(?=\s*[^\W\d])")
_TIER = re.compile(r"^tier:\s*", re.IGNORECASE)
_MOST_CONTACTS = 200
_MOST_HOURS = 100

GRAMMAR = "gold:+1, gold:-2 (any tier), budget:8% or hours:32 (a week)"
"""The changes there are, for messages and help."""


@dataclass(frozen=True, slots=True)
class TierChange:
    """So many contacts more (or fewer, below 0) in the tier of that name."""

    tier: str
    count: int

    @property
    def words(self) -> str:
        """Return the change in words."""
        which = f"{'more' if self.count > 0 else 'fewer'} {self.tier} contact"
        return plural(abs(self.count), which)


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """Another share of the working time."""

    percent: int

    @property
    def words(self) -> str:
        """Return the change in words."""
        return f"a budget of {percent_words(self.percent)}"


@dataclass(frozen=True, slots=True)
class HoursChange:
    """Another number of working minutes a week."""

    minutes: int

    @property
    def words(self) -> str:
        """Return the change in words."""
        hours, rest = divmod(self.minutes, 60)
        return f"{hours}{'.5' if rest else ''} working hours a week"


Change = TierChange | BudgetChange | HoursChange


def parse_changes(text: str) -> list[Change]:
    """Return the changes that a line names, with commas between; ``UserError`` where one cannot be read."""
    return [parse_change(part) for part in _BETWEEN.split(text)]


def parse_change(text: str) -> Change:
    """Return the change that *text* names; ``UserError`` where it names none.

    ``gold:+1`` or ``tier:gold:-2`` (the second form for a tier called budget or hours), ``budget:8%``,
    ``hours:32``.
    """
    subject, _, value = clean_line(text).rpartition(":")
    subject, value = subject.strip(), value.strip()
    tier = _TIER.sub("", subject)
    is_tier = tier and (tier != subject or subject.casefold() not in ("budget", "hours"))
    if is_tier and _COUNT.fullmatch(value) and 0 < abs(int(value)) <= _MOST_CONTACTS:
        return TierChange(tier, int(value))
    if subject.casefold() == "budget" and (hit := _PERCENT.fullmatch(value)) and 1 <= int(hit[1]) <= 100:
        return BudgetChange(int(hit[1]))
    if subject.casefold() == "hours" and (hit := _HOURS.fullmatch(value)):
        minutes = int(hit[1]) * 60 + (30 if hit[2] == "5" else 0)
        if 0 < minutes <= _MOST_HOURS * 60:
            return HoursChange(minutes)
    raise UserError(f"{quoted(text)} is no change to try; write {GRAMMAR}.")
