"""What can be said of a contact, as it is typed in the form and in the shell: the same words in both."""

from dataclasses import dataclass

from relplanner.domain.absence_line import absence_words
from relplanner.domain.contacts import Channel
from relplanner.domain.fact_line import fact_words
from relplanner.domain.labelled import labelled_words
from relplanner.domain.occasion_line import occasion_words, yearly_day_words
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.routine_line import routine_lines as lines_of_routines
from relplanner.domain.windows import windows_words
from relplanner.domain.wording import MONTHS
from relplanner.services.existing import existing_contact
from relplanner.services.workspace import Workspace
from relplanner.store import details, models, organisations, people, portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is to be set of a contact, as typed; None leaves it as it is, an empty value clears it."""

    name: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] | None = None
    role: str | None = None
    tier: str | None = None
    tier_reason: str | None = None
    relation: str | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    timezone: str | None = None
    birthday: str | None = None
    occasions: tuple[str, ...] | None = None
    channel: str | None = None
    windows: tuple[str, ...] | None = None
    absences: tuple[str, ...] | None = None
    facts: tuple[str, ...] | None = None
    routines: tuple[str, ...] | None = None
    value_percent: int | None = None
    how_met: str | None = None
    met_on: str | None = None
    introduced_by: str | None = None
    do_not_contact: bool | None = None
    no_account: bool | None = None
    source: str | None = None
    consent: str | None = None


def details_of(workspace: Workspace, contact_id: int) -> Details:
    """Return what is stored of a contact, each line as it could be typed again.

    Absences that are over are left out. Raises ``UserError`` where there is no contact of that number.
    """
    contact = existing_contact(contact_id)
    organisation, met_on = contact.organisation, contact.met_on
    birthday, occasions = _yearly_days(contact_id)
    return Details(
        name=contact.name,
        organisation=organisation.name if organisation else "",
        aliases=tuple(organisations.aliases(organisation)) if organisation else (),
        role=contact.role,
        tier=contact.tier.name if contact.tier else "",
        tier_reason=contact.tier_reason,
        relation=contact.relation or "",
        emails=tuple(labelled_words(row.address, row.label) for row in details.of(models.Email, contact_id)),
        phones=tuple(labelled_words(row.number, row.label) for row in details.of(models.Phone, contact_id)),
        links=tuple(labelled_words(row.address, row.label) for row in details.of(models.Link, contact_id)),
        tags=tuple(details.tags(contact_id)),
        timezone=contact.timezone or "",
        birthday=birthday,
        occasions=occasions,
        channel=Channel(contact.channel).words if contact.channel else "",
        windows=tuple(filter(None, windows_words(portfolio.windows().get(contact_id, {})).split("; "))),
        absences=tuple(
            absence_words(absence)
            for absence in portfolio.absences().get(contact_id, ())
            if absence.last >= workspace.today()
        ),
        facts=tuple(fact_words(row.kind, row.text) for row in details.of(models.Fact, contact_id)),
        routines=routine_lines(contact_id, contact.tier_id),
        value_percent=contact.value_percent,
        how_met=contact.how_met,
        met_on=f"{met_on.day} {MONTHS[met_on.month - 1]} {met_on.year:04}" if met_on else "",
        introduced_by=contact.introduced_by.name if contact.introduced_by else "",
        do_not_contact=contact.do_not_contact,
        no_account=contact.no_account,
        source=contact.source,
        consent=contact.consent,
    )


def _yearly_days(contact_id: int) -> tuple[str, tuple[str, ...]]:
    """Return the birthday, and the other days."""
    birthday, others = "", []
    for row in details.of(models.Occasion, contact_id):
        day = YearlyDay(row.month, row.day, row.year)
        if row.kind == OccasionKind.BIRTHDAY:
            birthday = birthday or yearly_day_words(day)
        else:
            others.append(occasion_words(Occasion(OccasionKind(row.kind), day, row.label)))
    return birthday, tuple(others)


def routine_lines(contact_id: int, tier_id: int | None) -> tuple[str, ...]:
    """Return what a contact changes of the routines of a tier, and the routines of its own."""
    of_tiers, of_contacts = portfolio.routines()
    overrides = portfolio.overrides().get(contact_id, ())
    return lines_of_routines(of_tiers.get(tier_id or 0, ()), overrides, of_contacts.get(contact_id, ()))


def routine_lines_in(contact_id: int, tier: str) -> tuple[str, ...]:
    """Return :func:`routine_lines` as if the contact were in the tier with that name."""
    row = people.tier_named(tier) if tier.strip() else None
    return routine_lines(contact_id, None if row is None else row.id)


def aliases_of(organisation: str) -> tuple[str, ...]:
    """Return the other names of the organisation with that name or alias; none where there is none."""
    found = organisations.known_as(organisation) if organisation.strip() else None
    return () if found is None else tuple(organisations.aliases(found))
