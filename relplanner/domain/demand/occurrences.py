"""The times that routines are due: which of them are covered, and which touches stand for them already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from relplanner.domain.cadence import Standing, is_covered, later, standing
from relplanner.domain.contacts import Channel, PlacedBy, Purpose, Routine
from relplanner.domain.demand.facts import Case, PlannedTouch
from relplanner.domain.demand.window import Window
from relplanner.domain.demand.worth import Limits
from relplanner.domain.kept_words import kept_day, kept_on


@dataclass(slots=True)
class Occurrence:
    """One time that a routine is due; ``nominal`` is its window before absences count.

    ``follows`` says in kept words which one it comes after, or what covers that one; "" for the first.
    """

    ordinal: int
    nominal: Window
    window: Window
    follows: str
    row: PlannedTouch | None = None

    @property
    def is_fixed(self) -> bool:
        """Return whether a touch that stays where it is stands for it."""
        return self.row is not None and self.row.fixed

    @property
    def day(self) -> date:
        """Return the day on which it will be, as far as that is known."""
        if self.row is not None and self.row.fixed and self.row.start is not None:
            return self.row.start.date()
        return self.window.due


@dataclass(slots=True)
class RoutinePlan:
    """A routine of a contact that the scheduler places, with the occurrences that are to be planned."""

    routine: Routine
    channel: Channel
    standing: Standing
    limits: Limits
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def period(self) -> int:
        """Return the period in days."""
        return self.routine.every.days

    @property
    def half(self) -> timedelta:
        """Return half the period, in whole days."""
        return timedelta(days=self.period // 2)

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Return what makes it heavier than another: the closer channel, more minutes, the longer period."""
        return (self.channel.rank, self.routine.minutes, self.period, -self.routine.id)

    def overdue_since(self, occurrence: Occurrence) -> date | None:
        """Return the due day that has passed without contact, which only the first occurrence can have."""
        return self.standing.overdue_since if occurrence.ordinal == 1 else None


@dataclass(frozen=True, slots=True)
class _Cover:
    """Contact to come that makes a lighter touch around it needless; ``words`` say which, to be kept."""

    day: date
    rank: int
    words: str


def routine_plans(case: Case) -> list[RoutinePlan]:
    """Return the routines of a contact with their occurrences to plan, the heaviest first.

    Touches that are fixed take the occurrence that they stand for. A heavier routine, a meeting and any
    other fixed touch cover the occurrences that are due within half a period of them, if their channel
    counts for the routine. What is planned already is matched with the rest.
    """
    plans = [
        _with_occurrences(routine, case)
        for routine in case.contact.routines
        if routine.placed_by is PlacedBy.SCHEDULER
    ]
    plans.sort(key=lambda plan: plan.weight, reverse=True)
    covers = [
        _Cover(meeting.day, meeting.channel.rank, f"meeting {kept_on(meeting.day)}")
        for meeting in case.meetings
    ]
    covers += _other_fixed(plans, case.rows)
    for plan in plans:
        plan.occurrences = list(_uncovered(plan, covers))
        covers += (_Cover(each.day, plan.channel.rank, _named(each, plan)) for each in plan.occurrences)
        _match_movable(plan, case.rows)
    return plans


def proposed_channel(routine: Routine, preferred: Channel | None) -> Channel:
    """Return the channel that the contact prefers if it will do for the routine, else the routine's first."""
    return preferred if preferred in routine.channels else routine.channel


def nearest_in_order(days: Sequence[date], rows: Sequence[date]) -> list[int | None]:
    """Return for each of *rows* the index of one of *days*, both in ascending order.

    The order is kept and no day is given twice. Where there are more days than rows, a row goes past
    days that are farther from it than the next; where there are fewer, the last rows get none.
    """
    found: list[int | None] = []
    free = 0
    for place, row in enumerate(rows):
        last = len(days) - (len(rows) - place)
        while free < last and abs(days[free + 1] - row) < abs(days[free] - row):
            free += 1
        found.append(free if free < len(days) else None)
        free += 1
    return found


def _with_occurrences(routine: Routine, case: Case) -> RoutinePlan:
    """Return the routine with its occurrences in the horizon, and those that fixed touches stand for."""
    contact, span = case.contact, case.span
    plan = RoutinePlan(
        routine,
        proposed_channel(routine, contact.channel),
        standing(routine, contact.history, span.today, stored=contact.stored_dues, skipped=contact.skipped),
        Limits.of(routine.every.days, routine.tolerance_days),
    )
    fixed = sorted(
        (row.start.date(), row.id, row)
        for row in case.rows
        if row.fixed and row.start is not None and _is_of(row, plan)
    )
    until = max(span.last_day, *(day + plan.half for day, _, _ in fixed)) if fixed else span.last_day
    occurrences = list(_occurrences(plan, case, until))
    places = nearest_in_order([each.window.due for each in occurrences], [day for day, _, _ in fixed])
    for place, (_, _, row) in zip(places, fixed, strict=True):
        if place is not None:
            occurrences[place].row = row
    plan.occurrences = [each for each in occurrences if each.is_fixed or each.nominal.due <= span.last_day]
    return plan


def _occurrences(plan: RoutinePlan, case: Case, until: date) -> Iterator[Occurrence]:
    """Yield the occurrences that are due until *until*.

    Due days are counted from the first one. Where the contact is away on one, the period starts anew on
    the first day back.
    """
    every, today = plan.routine.every, case.span.today
    skipped = [skip.due for skip in case.contact.skipped if skip.routine_id == plan.routine.id]
    anchor = due = max(today, plan.standing.due or later(today, every))
    ordinal, times, follows = 1, 0, ""
    while due <= until:
        earliest = max(today, due - timedelta(days=plan.limits.early))
        nominal = Window(due, earliest, due + timedelta(days=plan.limits.late))
        window = nominal.without(case.contact.absences)
        if window is None:
            return
        if not any(day > today and abs(day - due) <= plan.half for day in skipped):
            yield Occurrence(ordinal, nominal, window, follows)
        if window.due > due:
            anchor, times = window.due, 0
        overdue = plan.standing.overdue_since if window.due == today else None
        before = f"overdue since {kept_day(overdue)}" if overdue else f"due {kept_day(window.due)}"
        ordinal, times, follows = ordinal + 1, times + 1, f"after the one {before}"
        due = later(anchor, every, times)


def _is_of(row: PlannedTouch, plan: RoutinePlan) -> bool:
    return row.purpose is Purpose.ROUTINE and row.routine_id == plan.routine.id


def _other_fixed(plans: Iterable[RoutinePlan], rows: Iterable[PlannedTouch]) -> Iterator[_Cover]:
    """Yield the fixed touches that stand for no occurrence of a routine."""
    taken = {each.row.id for plan in plans for each in plan.occurrences if each.row is not None}
    for row in rows:
        if row.fixed and row.start is not None and row.id not in taken:
            day = row.start.date()
            yield _Cover(day, row.channel.rank, f"{row.channel.words} {kept_on(day)}")


def _uncovered(plan: RoutinePlan, covers: Sequence[_Cover]) -> Iterator[Occurrence]:
    """Yield the occurrences that nothing covers; those that stay where they are are never covered."""
    before: _Cover | None = None
    for occurrence in plan.occurrences:
        due = occurrence.window.due
        covering = (each for each in covers if is_covered(plan.routine, due, each.day, each.rank))
        cover = None if occurrence.is_fixed else min(covering, key=lambda each: each.day, default=None)
        if before is not None:
            occurrence.follows = f"the {before.words} covers the one before"
        if cover is None:
            yield occurrence
        before = cover


def _named(occurrence: Occurrence, plan: RoutinePlan) -> str:
    """Return what an occurrence is called that covers another: as it is placed only later, by its due day."""
    name, overdue = plan.routine.words, plan.overdue_since(occurrence)
    if occurrence.is_fixed:
        return f"{name} {kept_on(occurrence.day)}"
    if overdue is not None:
        return f"{name} overdue since {kept_day(overdue)}"
    return f"{name} due {kept_day(occurrence.day)}"


def _match_movable(plan: RoutinePlan, rows: Iterable[PlannedTouch]) -> None:
    """Give the touches that are planned and may move to the occurrences that are left, in order of due."""
    free = [each for each in plan.occurrences if each.row is None]
    known = sorted(
        ((_planned_for(row), row.id, row) for row in rows if _is_of(row, plan) and not row.fixed),
        key=lambda entry: entry[:2],
    )
    places = nearest_in_order([each.window.due for each in free], [day for day, _, _ in known])
    for place, (_, _, row) in zip(places, known, strict=True):
        if place is not None:
            free[place].row = row


def _planned_for(row: PlannedTouch) -> date:
    if row.due is not None:
        return row.due
    return row.start.date() if row.start is not None else date.max
