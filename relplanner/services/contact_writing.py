"""Writes what is typed of a contact beside the fields of its own row, in the step that is open."""

from collections.abc import Collection, Sequence

from relplanner.domain.absence_line import parse_absence_line
from relplanner.domain.cadence import RoutineOverride
from relplanner.domain.contacts import Routine
from relplanner.domain.dates import parse_yearly_day
from relplanner.domain.emails import checked_email
from relplanner.domain.errors import UserError
from relplanner.domain.fact_line import parse_fact_line
from relplanner.domain.labelled import Labelled, parse_labelled
from relplanner.domain.occasion_line import checked_birthday, parse_occasion_line
from relplanner.domain.phones import checked_phone, normal_phone
from relplanner.domain.routine_line import parse_routine_line
from relplanner.domain.text import clean_line, fold
from relplanner.domain.windows import parse_windows
from relplanner.domain.wording import quoted
from relplanner.services.contact_details import Details
from relplanner.services.workspace import Workspace
from relplanner.store import belongings, details, models, organisations, people, portfolio


def write_belongings(workspace: Workspace, contact: models.Contact, said: Details) -> None:
    """Write addresses, days, facts and routines. Raises ``UserError`` about the first that cannot be read."""
    _set_addresses(workspace, contact.id, said)
    _set_days(workspace, contact.id, said)
    if said.tags is not None:
        people.replace_tags(contact.id, distinct(said.tags))
    if said.facts is not None:
        facts = [parse_fact_line(line) for line in distinct(said.facts)]
        belongings.set_facts(contact.id, [(fact.kind, fact.text) for fact in facts], workspace.today())
    if said.routines is not None:
        _set_routines(contact, distinct(said.routines))
    if said.aliases is not None:
        _set_aliases(contact, distinct(said.aliases))


def distinct(texts: Collection[str]) -> list[str]:
    """Return *texts* clean, without empty ones and without any that is there twice."""
    return list(dict.fromkeys(filter(None, map(clean_line, texts))))


def check_email(contact_id: int, address: str) -> None:
    """Raise ``UserError`` where *address* is none, unless the contact came with it from elsewhere."""
    if address not in {row.address for row in details.of(models.Email, contact_id)}:
        checked_email(address)


def check_phone(contact_id: int, number: str) -> None:
    """Raise ``UserError`` where *number* is none, unless the contact came with it from elsewhere."""
    if number not in {row.number for row in details.of(models.Phone, contact_id)}:
        checked_phone(number)


def _set_addresses(workspace: Workspace, contact_id: int, said: Details) -> None:
    region = workspace.settings.work.country
    if said.emails is not None:
        labelled = _labelled(said.emails)
        for each in labelled:
            check_email(contact_id, each.address)
        emails = [{"address": each.address, "folded": each.address, "label": each.label} for each in labelled]
        people.replace(models.Email, contact_id, emails)
    if said.phones is not None:
        numbers = _labelled(said.phones)
        for each in numbers:
            check_phone(contact_id, each.address)
        phones = [
            {"number": each.address, "normal": normal_phone(each.address, region), "label": each.label}
            for each in numbers
        ]
        people.replace(models.Phone, contact_id, phones)
    if said.links is not None:
        links = [{"address": each.address, "label": each.label} for each in _labelled(said.links)]
        people.replace(models.Link, contact_id, links)


def _labelled(texts: Collection[str]) -> Collection[Labelled]:
    return {found.address: found for found in map(parse_labelled, distinct(texts)) if found.address}.values()


def _set_days(workspace: Workspace, contact_id: int, said: Details) -> None:
    if said.windows is not None:
        windows = parse_windows(" ".join(said.windows)) if any(said.windows) else {}
        spans = [
            {"weekday": weekday, "start_minute": start, "end_minute": end}
            for weekday, day in sorted(windows.items())
            for start, end in day
        ]
        people.replace(models.Window, contact_id, spans)
    if said.absences is not None:
        today = workspace.today()
        stored = portfolio.absences().get(contact_id, ())
        over = [absence for absence in stored if absence.last < today]
        ahead = [parse_absence_line(line, today) for line in distinct(said.absences)]
        rows = [{"first": each.first, "last": each.last, "reason": each.reason} for each in (*over, *ahead)]
        belongings.adjust(models.Absence, contact_id, rows)
    if said.birthday is not None:
        day = parse_yearly_day(said.birthday) if said.birthday else None
        people.set_birthday(contact_id, day and checked_birthday(day, workspace.today()))
    if said.occasions is not None:
        belongings.set_occasions(contact_id, [parse_occasion_line(line) for line in distinct(said.occasions)])


def _set_routines(contact: models.Contact, lines: Sequence[str]) -> None:
    of_tiers, _ = portfolio.routines()
    of_tier = of_tiers.get(contact.tier_id or 0, [])
    overrides, own = sorted_routine_lines(lines, of_tier)
    belongings.set_overrides(contact.id, [routine.id for routine in of_tier], overrides)
    belongings.set_own_routines(contact.id, own)


def sorted_routine_lines(
    lines: Sequence[str], of_tier: Sequence[Routine]
) -> tuple[dict[int, RoutineOverride], list[Routine]]:
    """Return what *lines* change of the routines of a tier, by their number, and the routines of their own.

    Raises ``UserError`` about a line that cannot be read, and where two are about the same routine.
    """
    by_name = {fold(routine.name): routine for routine in of_tier}
    overrides: dict[int, RoutineOverride] = {}
    own: dict[str, Routine] = {}
    for line in lines:
        said = parse_routine_line(line, [routine.name for routine in of_tier])
        routine = by_name.get(fold(said.name)) if said.of_tier else None
        if (routine.id in overrides) if routine else (fold(said.name) in own):
            raise UserError(f"Two lines are about {quoted(said.name)}; put it all into one.")
        if routine is not None:
            overrides[routine.id] = said.override(routine.id)
        else:
            own[fold(said.name)] = said.routine()
    return overrides, list(own.values())


def _set_aliases(contact: models.Contact, names: Sequence[str]) -> None:
    if contact.organisation is not None:
        organisations.set_aliases(contact.organisation, names)
    elif names:
        raise UserError(f"{quoted(names[0])} is another name of no organisation; give the organisation too.")
