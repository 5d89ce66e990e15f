"""Which touch an arrow key selects: by place in the grid, and from its end on into the unplaced."""

from collections.abc import Sequence
from dataclasses import dataclass

from pendulum import DateTime

from relplanner.domain.contacts import TouchStatus
from relplanner.services.views import TouchView, WeekView
from relplanner.widgets.week_geometry import Sheet
from relplanner.widgets.week_pick import Pick

_DECIDED = (TouchStatus.DONE, TouchStatus.SKIPPED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A touch or a meeting in the grid: its day and the row in which it begins."""

    pick: Pick
    day: int
    row: int


def spots_of(sheet: Sheet) -> tuple[Spot, ...]:
    """Return the touches and meetings of the grid, day by day, from early to late."""
    return tuple(
        Spot(cell.item.pick, day, row)
        for day, cells in enumerate(sheet.days)
        for row, cell in enumerate(cells)
        if cell and cell.offset == 0 and cell.item.pick is not None
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """The ways between touches. *unplaced* are the ids of those without a place, in their order."""

    spots: tuple[Spot, ...]
    unplaced: tuple[int, ...]

    def first(self) -> Pick | None:
        """Return the earliest touch of the grid, else the first without a place."""
        return next(iter([spot.pick for spot in self.spots] or self.unplaced), None)

    def last(self) -> Pick | None:
        """Return the last without a place, else the latest of the grid."""
        return next(iter((*reversed(self.unplaced), *(spot.pick for spot in reversed(self.spots)))), None)

    def vertical(self, selected: Pick | None, step: int) -> Pick | None:
        """Return the touch above (*step* -1) or below (1): within the day, then the unplaced."""
        if selected in self.unplaced:
            place = self.unplaced.index(selected) + step
            if place < 0:
                return self.spots[-1].pick if self.spots else selected
            return self.unplaced[min(place, len(self.unplaced) - 1)]
        here = self._spot(selected)
        if here is None:
            return self.first()
        column = [spot for spot in self.spots if spot.day == here.day]
        place = column.index(here) + step
        if place >= len(column):
            return self.unplaced[0] if self.unplaced else selected
        return column[max(0, place)].pick

    def horizontal(self, selected: Pick | None, step: int) -> Pick | None:
        """Return the touch nearest in time on the nearest day to the left (-1) or right (1) that has one."""
        here = self._spot(selected)
        if here is None:
            return selected if selected in self.unplaced else self.first()
        beside = [spot for spot in self.spots if (spot.day - here.day) * step > 0]
        if not beside:
            return selected
        nearest = min(beside, key=lambda spot: (abs(spot.day - here.day), abs(spot.row - here.row), spot.row))
        return nearest.pick

    def _spot(self, selected: Pick | None) -> Spot | None:
        return next((spot for spot in self.spots if spot.pick == selected), None)


def next_touch(view: WeekView, since: DateTime) -> int | None:
    """Return the touch to select first: the next that was planned from *since* on, else the latest one."""
    touches = [touch for day in view.days for touch in day.touches if touch.start is not None]
    undecided = [touch for touch in touches if touch.status not in _DECIDED]
    coming = [touch for touch in undecided if not _is_over(touch, since)]
    if coming:
        return min(coming, key=_start).id
    if touches:
        return max(touches, key=_start).id
    return view.unplaced[0].touch.id if view.unplaced else None


def same_again(view: WeekView, before: TouchView) -> int | None:
    """Return the touch that *before* has become: itself, else one with the same contact and purpose."""
    touches = all_touches(view)
    if any(touch.id == before.id for touch in touches):
        return before.id
    return next(
        (t.id for t in touches if (t.contact_id, t.purpose) == (before.contact_id, before.purpose)),
        None,
    )


def all_touches(view: WeekView) -> Sequence[TouchView]:
    """Return the touches of the grid, then the unplaced."""
    placed = [touch for day in view.days for touch in day.touches]
    return [*placed, *(unplaced.touch for unplaced in view.unplaced)]


def _start(touch: TouchView) -> DateTime:
    assert touch.start is not None
    return touch.start


def _is_over(touch: TouchView, now: DateTime) -> bool:
    return _start(touch).add(minutes=touch.minutes) <= now
