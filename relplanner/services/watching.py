"""Routines that the calendar places: whether it has a meeting in their period."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pendulum import DateTime

from relplanner.domain.budget import WorkTime
from relplanner.domain.cadence import last_contact, later
from relplanner.domain.contacts import Absence, Channel, PlacedBy, Routine
from relplanner.domain.demand.window import first_day_back
from relplanner.domain.demand.worth import Limits
from relplanner.domain.wording import day_words, short_name
from relplanner.services.meetings import meetings_between
from relplanner.services.standings import history_of, local, routines_of
from relplanner.services.views import GapView
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, people, portfolio

_AHEAD = timedelta(days=14)
_DAY = timedelta(days=1)
_YEARS_AHEAD = 3
_LONGEST_BREAK_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A routine that the calendar places: the last contact that counts, and the next meeting in the calendar.

    ``due`` is the last day on which the next meeting is in time.
    """

    routine: Routine
    last: date | None
    next: date | None
    due: date

    def has_gap(self, soon: date) -> bool:
        """Return whether the next meeting is too late, or is missing though it is due *soon*."""
        if self.next is None:
            return self.last is None or self.due <= soon
        return self.due < self.next and self.due <= soon


def gap_words(gap: GapView, today: date) -> str:
    """Return the warning about a gap: ``no talk with Ben Carter in the calendar until 4 Dec``."""
    until = f" until {day_words(gap.until, today)}" if gap.until else ""
    return f"no {gap.routine} with {short_name(gap.contact)} in the calendar{until}"


def gaps_words(gaps: Sequence[GapView], today: date) -> str:
    """Return one line on all gaps: the first of them, and how many more there are; empty without one."""
    more = f", and {len(gaps) - 1} more" if len(gaps) > 1 else ""
    return f"{gap_words(gaps[0], today)}{more}" if gaps else ""


def watched_gaps(workspace: Workspace) -> tuple[GapView, ...]:
    """Return the watched routines for which the calendar lacks a meeting soon, most pressing first.

    Days on which the user does not work or the contact is away do not count. Without any calendar nothing
    is known, and nothing is warned of.
    """
    if not calendars.are_there():
        return ()
    now = workspace.now()
    soon = now.date() + _AHEAD
    found = [
        (each.due, number, each)
        for number, watched in watched_routines(workspace, now, portfolio.watched()).items()
        for each in watched
        if each.has_gap(soon)
    ]
    named = people.listed({number for _, number, _ in found})
    return tuple(
        GapView(
            contact_id=number,
            contact=named[number].name,
            routine=each.routine.name,
            since=each.last,
            until=each.next,
        )
        for _, number, each in sorted(found, key=lambda gap: gap[:2])
    )


def watched_routines(
    workspace: Workspace, now: DateTime, contact_ids: Collection[int]
) -> dict[int, tuple[Watched, ...]]:
    """Return the routines of the given contacts that the calendar places, with where each stands."""
    rows = portfolio.people(list(contact_ids))
    routines = {
        number: [routine for routine in of_contact if routine.placed_by is PlacedBy.CALENDAR]
        for number, of_contact in routines_of(rows).items()
    }
    watched = [number for number, of_contact in routines.items() if of_contact]
    if not watched:
        return {}
    history = history_of(workspace, now, watched)
    coming: dict[int, date] = {}
    for row in meetings_between(workspace, now, now.add(years=_YEARS_AHEAD), watched):
        if row.channel is not None:
            coming.setdefault(row.contact_id, local(row.start, workspace.zone).date())
    absences = portfolio.absences()
    work = work_time(workspace, now.date(), now.date() + timedelta(days=2 * 366))
    today = now.date()

    def watched_one(number: int, routine: Routine) -> Watched:
        # No calendar says that a meeting is in person, so that any meeting will do for any routine.
        last = last_contact(history.get(number, ()), today, min(routine.rank, Channel.CALL.rank))
        due = _due(routine, last, today, absences.get(number, ()), work)
        return Watched(routine=routine, last=last, next=coming.get(number), due=due)

    return {number: tuple(watched_one(number, routine) for routine in routines[number]) for number in watched}


def _due(
    routine: Routine, last: date | None, today: date, absences: Sequence[Absence], work: WorkTime
) -> date:
    """Return the last day in time: a period and its tolerance after the last contact, but never in the past.

    Without contact so far it is a period from today. Where the contact is away then, or the user does not
    work, it is the first day after that.
    """
    due = later(today if last is None else last, routine.every)
    day = max(today, due) + timedelta(days=Limits.of(routine.every.days, routine.tolerance_days).tolerance)
    for _ in range(_LONGEST_BREAK_DAYS):
        back = first_day_back(day, absences)
        if back is None:
            return date.max
        if back == day and work.works_on(day):
            return day
        day = back if back > day else day + _DAY
    return day
