"""When two touches are one thing: what was missed and planned again is done, skipped or missed only once.

What was missed may be planned again before the user has said what became of it. Both touches are then one
thing: where one of them was done, the other was not.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pendulum import DateTime

from relplanner.domain.contacts import Every, Purpose, TouchStatus, Unit
from relplanner.store import models, plans

_HALF_A_YEAR = timedelta(days=183)
_SETTLED = (TouchStatus.DONE, TouchStatus.SKIPPED)


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a touch stands for. Touches for the same thing are one, *within* that time or (None) always."""

    what: tuple[object, ...]
    within: timedelta | None = None


def undecided_touches(now: DateTime) -> list[models.Touch]:
    """Return the touches whose time has passed and of which nothing was said yet, in order of time.

    Of those for the same thing it is the last one: those before were missed, since it was planned again.
    """
    return last_of_each(plans.missed(now))


def last_of_each(rows: Iterable[models.Touch]) -> list[models.Touch]:
    """Return of *rows*, which are in order of time, the last one for each thing, in the same order."""
    known = _Things()
    last = []
    for row in reversed(list(rows)):
        if not known.has_same(row):
            known.add(row)
            last.append(row)
    return last[::-1]


def each_once(rows: Iterable[models.Touch]) -> list[models.Touch]:
    """Return of *rows*, which are in order of time, those that count where each thing counts once.

    That is what was done or skipped, and of what was not the last touch for each thing.
    """
    rows = list(rows)
    settled = [row for row in rows if row.status in _SETTLED]
    known = _Things(settled)
    left = [row for row in rows if row.status not in _SETTLED and not known.has_same(row)]
    return [*settled, *last_of_each(left)]


def planned_twice(rows: Iterable[models.Touch]) -> list[models.Touch]:
    """Return those of *rows*, touches with a place, that are proposed beside another for the same thing.

    A plan keeps touches of a routine half its period apart, days that begin and end at any hour.
    """
    starts: dict[tuple[object, ...], list[DateTime]] = defaultdict(list)
    twice = []
    for row in sorted(rows, key=lambda row: (row.status != TouchStatus.PINNED, row.id)):
        thing = _thing(row)
        reach = timedelta.max if thing.within is None else thing.within - timedelta(days=1)
        is_near = any(abs(row.start - start) <= reach for start in starts[thing.what])
        if is_near and row.status == TouchStatus.PROPOSED:
            twice.append(row)
        starts[thing.what].append(row.start)
    return twice


def let_same_be_missed(row: models.Touch, now: DateTime) -> None:
    """Let the other missed touches for the same thing as *row* be missed: *row* is that thing."""
    for other in plans.missed(now):
        if other.id != row.id and _is_same(row, other):
            other.status = TouchStatus.MISSED
            other.save()


def forget_replacement(missed: models.Touch, now: DateTime) -> None:
    """Take away the first proposed touch that was planned because *missed* was missed."""
    for row in plans.of_contacts([missed.contact_id]):
        is_coming = row.start is None or row.start >= now
        is_other = row.id != missed.id and row.status == TouchStatus.PROPOSED
        if is_other and is_coming and _thing(row).what == _thing(missed).what:
            row.delete_instance()
            return


def _is_same(one: models.Touch, other: models.Touch) -> bool:
    """Return whether both touches stand for the same thing."""
    thing = _thing(one)
    if thing.what != _thing(other).what:
        return False
    return thing.within is None or abs(_day(one) - _day(other)) <= thing.within


class _Things:
    """What touches stand for, with the touches."""

    def __init__(self, rows: Iterable[models.Touch] = ()) -> None:
        self._rows: dict[tuple[object, ...], list[models.Touch]] = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row: models.Touch) -> None:
        """Add a touch."""
        self._rows[_thing(row).what].append(row)

    def has_same(self, row: models.Touch) -> bool:
        """Return whether one of the touches stands for the same thing as *row*."""
        return any(_is_same(row, other) for other in self._rows.get(_thing(row).what, ()))


def _day(row: models.Touch) -> date:
    """Return the day for which a touch was wanted, else the day on which it is."""
    day: date = row.due or (date.max if row.start is None else row.start.date())
    return day


def _thing(row: models.Touch) -> _Thing:
    """Return what a touch stands for.

    Within half its period a routine is kept by one touch, as in the plan. What was asked for, and no rule
    asks for again, stands for itself.
    """
    if row.promise_id is not None:
        return _Thing(("promise", row.promise_id))
    if row.purpose == Purpose.ROUTINE and row.routine is not None:
        every = Every(row.routine.every_count, Unit(row.routine.every_unit))
        return _Thing(("routine", row.contact_id, row.routine_id), timedelta(days=every.days // 2))
    if row.purpose == Purpose.OCCASION and row.occasion_id is not None:
        return _Thing(("occasion", row.occasion_id), _HALF_A_YEAR)
    if row.purpose == Purpose.GROWTH:
        return _Thing(("growth", row.contact_id))
    return _Thing(("touch", row.id))
