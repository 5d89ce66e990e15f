"""Contacts who are away in a week in which there is something to do with them."""

from datetime import date, timedelta

from relplanner.domain.demand.window import first_day_back
from relplanner.domain.wording import day_words, short_name
from relplanner.services.standings import standings
from relplanner.services.views import AwayView
from relplanner.services.workspace import Workspace
from relplanner.store import people, plans, portfolio

_DAY = timedelta(days=1)


def away_between(workspace: Workspace, first: date, last: date) -> tuple[AwayView, ...]:
    """Return who is away on one of the days from *first* to *last*, the first to leave first.

    Only those of whom something is due by then, or with whom a touch is planned on these days.
    """
    first = max(first, workspace.today())
    absences = portfolio.absences()
    gone = {
        number: min(each.first for each in of_contact if each.last >= first)
        for number, of_contact in absences.items()
        if any(absence.first <= last and absence.last >= first for absence in of_contact)
    }
    reached = [
        row.id for row in people.contacts(gone.keys()) if row.archived_at is None and not row.do_not_contact
    ]
    concerned = _planned(workspace, reached, first, last) | _due(workspace, reached, last)
    named = people.listed(concerned)
    found = []
    for number in concerned:
        back = first_day_back(max(gone[number], first), absences[number])
        until = None if back is None else back - _DAY
        found.append(AwayView(contact_id=number, contact=named[number].name, first=gone[number], last=until))
    return tuple(sorted(found, key=lambda each: (each.first, each.contact_id)))


def away_words(away: AwayView, today: date) -> str:
    """Return who is away when, both days included: ``Anna Berg is away from Thu 26 until 7 Jan``."""
    who = short_name(away.contact)
    if away.last == today:
        return f"{who} is away today"
    start = f" from {day_words(away.first, today)}" if away.first > today else ""
    if away.last == away.first and start:
        return f"{who} is away on {day_words(away.first, today)}"
    until = f" until {day_words(away.last, today)}" if away.last is not None else ""
    return f"{who} is away{start}{until}"


def _planned(workspace: Workspace, contact_ids: list[int], first: date, last: date) -> set[int]:
    """Return those with whom a touch is planned on one of the days."""
    return {
        row.contact_id
        for row in plans.of_contacts(contact_ids)
        if row.start is not None and first <= row.start.in_timezone(workspace.zone).date() <= last
    }


def _due(workspace: Workspace, contact_ids: list[int], last: date) -> set[int]:
    """Return those of whom a routine is due by *last*."""
    if not contact_ids:
        return set()
    found = standings(workspace, workspace.now(), contact_ids)
    return {number for number, where in found.items() if where.due is not None and where.due <= last}
