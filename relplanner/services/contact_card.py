"""Everything about one contact, for the card and ``relplanner show``."""

from collections.abc import Sequence
from datetime import date

import pendulum
from pendulum import DateTime

from relplanner.domain.account_words import account_reason
from relplanner.domain.acquaintance import TYPED
from relplanner.domain.contacts import Channel, Routine, TouchStatus
from relplanner.domain.entries import Entry
from relplanner.domain.occasions import OccasionKind, YearlyDay
from relplanner.domain.promises import Promiser
from relplanner.domain.windows import windows_words
from relplanner.domain.wording import MONTHS, minutes_words, span_words
from relplanner.services import drafts
from relplanner.services.acquaintance import missing
from relplanner.services.contact_list import contact_rows
from relplanner.services.entries import entries_of
from relplanner.services.existing import existing_contact
from relplanner.services.meetings import past_meetings
from relplanner.services.owed import owed
from relplanner.services.standing_views import NOTHING_OWED, ComingMeeting
from relplanner.services.standings import standings
from relplanner.services.touch_views import touch_views, unplaced_views
from relplanner.services.views import ContactCard, OccasionView, RoutineView, TimelineItem
from relplanner.services.watching import watched_routines
from relplanner.services.workspace import Workspace
from relplanner.store import details, ledger, models, plans, portfolio
from relplanner.store.meetings import MeetingRow

_PAST = (TouchStatus.DONE, TouchStatus.SKIPPED, TouchStatus.MISSED)


def contact_card(workspace: Workspace, contact_id: int, timeline_at_most: int | None = 200) -> ContactCard:
    """Return all that is known about a contact. Raises ``UserError`` where there is none of that number.

    The timeline holds the newest *timeline_at_most* of what has happened, all of it where that is None.
    """
    contact = existing_contact(contact_id)
    now = workspace.now()
    today = now.date()
    open_rows = plans.of_contacts([contact_id])
    coming = [row for row in open_rows if row.start is not None and row.start >= now]
    unplaced = [row for row in open_rows if row.start is None]
    row = contact_rows(workspace, [contact_id])[0]
    entries = entries_of(contact_id)
    timeline = _timeline(workspace, contact_id, [entry for _, entry in entries], timeline_at_most)
    zone = contact.timezone or workspace.zone
    return ContactCard(
        row=row,
        role=contact.role,
        tier_reason=contact.tier_reason,
        emails=tuple((row.address, row.label) for row in details.of(models.Email, contact_id)),
        phones=tuple((row.number, row.label) for row in details.of(models.Phone, contact_id)),
        links=tuple((row.address, row.label) for row in details.of(models.Link, contact_id)),
        tags=tuple(details.tags(contact_id)),
        timezone=zone,
        local_time=now.in_timezone(zone),
        channel=Channel(contact.channel) if contact.channel else None,
        windows=windows_words(portfolio.windows().get(contact_id, {})),
        away=tuple(
            span_words(absence.first, absence.last, year=absence.last.year != today.year)
            for absence in portfolio.absences().get(contact_id, ())
            if absence.last >= today
        ),
        do_not_contact=contact.do_not_contact,
        no_account=contact.no_account,
        how_met=_how_met(contact),
        introduced_by=contact.introduced_by.name if contact.introduced_by else "",
        source="" if contact.source == TYPED else contact.source,
        consent=contact.consent,
        facts=tuple((row.kind, row.text, row.learnt_on) for row in details.of(models.Fact, contact_id)),
        occasions=tuple(_occasion(row, now) for row in details.of(models.Occasion, contact_id)),
        routines=_routines(workspace, contact_id, now),
        next_touch=next(iter(touch_views(workspace, coming[:1], now)), None),
        unplaced=next(iter(unplaced_views(workspace, unplaced[:1], now)), None),
        timeline=tuple(timeline[:timeline_at_most]),
        timeline_goes_on=timeline_at_most is not None and len(timeline) > timeline_at_most,
        account_reason=account_reason(
            row.account, min((each.day for _, each in entries), default=None), today
        ),
        missing=missing(workspace, [contact_id]).get(contact_id, ()),
        owed=owed(workspace, [contact_id]).get(contact_id, NOTHING_OWED),
        draft_of=next((draft.changed for draft in drafts.listed(workspace, contact_id)), None),
    )


def _how_met(contact: models.Contact) -> str:
    met_on = contact.met_on
    on = f"{met_on.day} {MONTHS[met_on.month - 1]} {met_on.year}" if met_on else ""
    return ", ".join(filter(None, (contact.how_met, on)))


def _occasion(row: models.Occasion, now: DateTime) -> OccasionView:
    day = YearlyDay(row.month, row.day, row.year)
    coming = day.next_from(now.date())
    year = f" {row.year}" if row.year else ""
    return OccasionView(
        kind=OccasionKind(row.kind).value,
        label=row.label,
        day=f"{row.day} {MONTHS[row.month - 1]}{year}",
        next=coming,
        turning=coming.year - row.year if row.year else None,
    )


def _routines(workspace: Workspace, contact_id: int, now: DateTime) -> tuple[RoutineView, ...]:
    stands = standings(workspace, now, [contact_id]).get(contact_id)
    planned = stands.routines if stands else ()
    meetings = stands.meetings if stands else {}
    watched = watched_routines(workspace, now, [contact_id]).get(contact_id, ())
    return (
        *(_routine(each, where.last, where.due, meeting=meetings.get(each.id)) for each, where in planned),
        *(_routine(each.routine, each.last, each.next, watched=True) for each in watched),
    )


def _routine(
    routine: Routine,
    last: date | None,
    coming: date | None,
    *,
    watched: bool = False,
    meeting: ComingMeeting | None = None,
) -> RoutineView:
    return RoutineView(
        name=routine.name,
        channel=routine.channel,
        every_days=routine.every.days,
        every=routine.every.words,
        minutes=routine.minutes,
        last=last,
        next=coming,
        watched=watched,
        meeting=meeting,
    )


def _timeline(
    workspace: Workspace, contact_id: int, entries: Sequence[Entry], needed: int | None
) -> list[TimelineItem]:
    """Return what happened with a contact, newest first: touches, meetings, notes, gave and received.

    Those that are *needed* are all there, and another one if there are more.
    """
    at_most = None if needed is None else needed + 1
    items = [
        TimelineItem(at=row.start.in_timezone(workspace.zone), kind=row.status, text=_touch_words(row))
        for row in details.touches(contact_id, _PAST, at_most)
    ]
    items += [_meeting(row, workspace.zone) for row in past_meetings(workspace, contact_id, at_most)]
    items += [
        TimelineItem(at=row.taken_at.in_timezone(workspace.zone), kind="note", text=row.text)
        for row in details.notes(contact_id, at_most)
    ]
    items += [
        _on(entry.day, entry.direction.value, entry.words, workspace.zone) for entry in entries[:at_most]
    ]
    items += [
        _on(row.closed_on, row.state, _promise_words(row), workspace.zone)
        for row in details.of(models.Promise, contact_id)
        if row.closed_on is not None
    ]
    items += [_on(row.day, "mood", _mood_words(row), workspace.zone) for row in ledger.moods(contact_id)]
    return sorted(items, key=lambda item: item.at, reverse=True)[:at_most]


def _on(day: date, kind: str, text: str, zone: str) -> TimelineItem:
    """Return what happened on a day, at no time that is known."""
    noon = pendulum.datetime(day.year, day.month, day.day, 12, tz=zone)
    return TimelineItem(at=noon, kind=kind, text=text, is_all_day=True)


def _promise_words(row: models.Promise) -> str:
    return row.text if row.promiser == Promiser.ME else f"they: {row.text}"


def _mood_words(row: models.Mood) -> str:
    theirs = "" if row.theirs is None else f" (they: {row.theirs:g})"
    return f"{row.mine:g}{theirs}{f': {row.remark}' if row.remark else ''}"


def _meeting(row: MeetingRow, zone: str) -> TimelineItem:
    how = row.channel.words if row.channel else "not met"
    words = f"{how}, {minutes_words(int((row.end - row.start).total_seconds()) // 60)}"
    return TimelineItem(
        at=pendulum.instance(row.start).in_timezone(zone),
        kind="meeting",
        text=f"{words}: {row.title}" if row.title else words,
        event_id=row.event_id,
        denied=row.channel is None,
    )


def _touch_words(row: models.Touch) -> str:
    words = f"{Channel(row.channel).words}, {minutes_words(row.minutes)}"
    return f"{words}: {row.remark}" if row.remark else words
