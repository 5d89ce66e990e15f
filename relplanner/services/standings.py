"""Where contacts stand today: when there was contact last, what is due next, what is overdue."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pendulum
from pendulum import DateTime

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import (
    Contacted,
    Standing,
    effective_routines,
    is_covered,
    is_silent,
    last_contact,
    standing,
)
from relplanner.domain.contacts import Channel, PlacedBy, Routine
from relplanner.services.meetings import meetings_between
from relplanner.services.standing_views import ComingMeeting
from relplanner.services.workspace import Workspace
from relplanner.store import portfolio
from relplanner.store.portfolio import PersonRow

_RANKS: Mapping[str, int] = {channel.value: channel.rank for channel in Channel}


@dataclass(frozen=True, slots=True)
class Standings:
    """A contact's routines with where each stands; days are days of the user.

    ``meetings`` are the coming meetings of the calendar that stand for the next touch of a routine, by its
    number: nothing is to be done for those.
    """

    last: date | None
    routines: tuple[tuple[Routine, Standing], ...]
    is_silent: bool = False
    meetings: Mapping[int, ComingMeeting] = field(default_factory=dict)

    @property
    def meeting(self) -> ComingMeeting | None:
        """Return the first meeting that stands for a touch."""
        return min(self.meetings.values(), key=lambda meeting: meeting.start, default=None)

    @property
    def due(self) -> date | None:
        """Return the first day on which a routine is due for which no meeting stands; it may have passed."""
        return min((at.overdue_since or at.due for at in self._open if at.due), default=None)

    @property
    def overdue_since(self) -> date | None:
        """Return the first due day that passed without contact, and for which no meeting stands."""
        return min((at.overdue_since for at in self._open if at.overdue_since), default=None)

    def next_from(self, planned: date | None) -> date | None:
        """Return the day of the next contact: that of the touch that is *planned*, if any, or of a meeting.

        Without either it is the day on which a routine is due.
        """
        met = None if self.meeting is None else self.meeting.start.date()
        return min((day for day in (planned, met) if day is not None), default=self.due)

    @property
    def _open(self) -> Iterator[Standing]:
        return (at for routine, at in self.routines if routine.id not in self.meetings)


def standings(
    workspace: Workspace, now: DateTime, contact_ids: Collection[int] | None = None
) -> dict[int, Standings]:
    """Return where the given contacts stand; without them all that are not archived.

    Of somebody who is not to be contacted no routine is due.
    """
    only = None if contact_ids is None else list(contact_ids)
    people = portfolio.people(only)
    routines = routines_of(people)
    history = history_of(workspace, now, only)
    dues, (skipped, _) = portfolio.stored_dues(workspace.zone, only), portfolio.skipped(only)
    coming = _coming_meetings(workspace, now, only)
    today = now.date()
    found = {}
    for person in people:
        past = history.get(person.id, ())
        wanted = () if person.do_not_contact else routines[person.id]
        placed = [routine for routine in wanted if routine.placed_by is PlacedBy.SCHEDULER]
        set_once, passed = dues.get(person.id, ()), skipped.get(person.id, ())
        stands = tuple(
            (routine, standing(routine, past, today, stored=set_once, skipped=passed)) for routine in placed
        )
        found[person.id] = Standings(
            last_contact(past, today),
            stands,
            bool(wanted) and is_silent(past, wanted, today),
            _covering(stands, coming.get(person.id, ()), today),
        )
    return found


def _coming_meetings(
    workspace: Workspace, now: DateTime, contact_ids: list[int] | None
) -> dict[int, list[ComingMeeting]]:
    """Return the meetings to come in the weeks that are planned, by contact, in order of time."""
    end = workspace.midnight(monday_of(now.date())).add(weeks=workspace.settings.boundaries.weeks_ahead)
    found: dict[int, list[ComingMeeting]] = defaultdict(list)
    for row in meetings_between(workspace, now, end, contact_ids):
        if row.channel is not None:
            minutes = int((row.end - row.start).total_seconds()) // 60
            start = pendulum.instance(row.start).in_timezone(workspace.zone)
            found[row.contact_id].append(ComingMeeting(start, minutes, row.title, row.channel))
    return found


def _covering(
    stands: Sequence[tuple[Routine, Standing]], meetings: Sequence[ComingMeeting], today: date
) -> dict[int, ComingMeeting]:
    """Return by routine the first meeting that stands for its next touch, as in the plan."""
    found: dict[int, ComingMeeting] = {}
    for routine, at in stands:
        due = None if at.due is None else max(today, at.due)
        for meeting in meetings:
            if due is not None and is_covered(routine, due, meeting.start.date(), meeting.channel.rank):
                found.setdefault(routine.id, meeting)
    return found


def last_contacts(workspace: Workspace, now: DateTime) -> dict[int, date]:
    """Return the day of the last contact of all with whom there was any, archived ones too."""
    today = now.date()
    history = history_of(workspace, now).items()
    return {number: day for number, past in history if (day := last_contact(past, today)) is not None}


def history_of(
    workspace: Workspace, now: DateTime, contact_ids: list[int] | None = None
) -> dict[int, list[Contacted]]:
    """Return the last real contact by each channel, meetings of the past year that are over included.

    For a *now* in the past it is what was so then.
    """
    history = portfolio.history(workspace.zone, contact_ids, now.end_of("day"))
    for row in meetings_between(workspace, now.subtract(years=1), now, contact_ids):
        if row.end <= now and row.channel is not None:
            history[row.contact_id].append(Contacted(local(row.start, workspace.zone).date(), row.channel))
    return history


def last_counting(
    workspace: Workspace,
    now: DateTime,
    ranks: Mapping[int, Collection[int]],
    contact_ids: list[int] | None = None,
) -> dict[tuple[int, int], date]:
    """Return by contact and rank the day of the last contact by a channel of that rank or above.

    *ranks* are those that are asked for, by contact. It is what :func:`history_of` says, without a day for
    every channel: for many contacts at once.
    """
    latest: dict[tuple[int, int], str] = {}
    for contact_id, channel, at in portfolio.last_talks(contact_ids, now.end_of("day")):
        reached = _RANKS[channel]
        for rank in ranks.get(contact_id, ()):
            if rank <= reached and at > latest.get((contact_id, rank), ""):
                latest[contact_id, rank] = at
    here = ZoneInfo(workspace.zone)
    found = {key: datetime.fromisoformat(at).astimezone(here).date() for key, at in latest.items()}
    for row in meetings_between(workspace, now.subtract(years=1), now, contact_ids):
        for rank in ranks.get(row.contact_id, ()):
            if row.end <= now and row.channel is not None and rank <= row.channel.rank:
                day = local(row.start, workspace.zone).date()
                key = (row.contact_id, rank)
                found[key] = max(day, found.get(key, day))
    return found


def routines_of(people: Sequence[PersonRow]) -> dict[int, tuple[Routine, ...]]:
    """Return the routines of each of *people*: those of the tier as they change them, and their own."""
    of_tiers, of_contacts = portfolio.routines()
    overrides = portfolio.overrides()
    unchanged = {tier_id: tuple(of_tier) for tier_id, of_tier in of_tiers.items()}
    found = {}
    for person in people:
        of_tier = unchanged.get(person.tier_id or 0, ())
        changes, own = overrides.get(person.id, ()), of_contacts.get(person.id, ())
        found[person.id] = effective_routines(of_tier, changes, own) if changes or own else of_tier
    return found


def local(instant: datetime, zone: str) -> datetime:
    """Return *instant* as wall-clock time in *zone*."""
    there = instant.astimezone(ZoneInfo(zone))
    return datetime(there.year, there.month, there.day, there.hour, there.minute, there.second)
