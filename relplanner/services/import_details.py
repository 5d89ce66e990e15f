"""What a card of this program's own says beyond other address books, and how it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from relplanner.domain.cards import Card
from relplanner.domain.contacts import Routine
from relplanner.domain.errors import UserError
from relplanner.domain.own_details import NOTHING_OWN, Learnt, OwnDetails
from relplanner.domain.persons import Person
from relplanner.domain.windows import parse_windows
from relplanner.services.contact_writing import sorted_routine_lines
from relplanner.services.workspace import Workspace
from relplanner.store import belongings, models, organisations, people, portable, portfolio
from relplanner.store.own_details import own_details

_FIELDS = (
    *("relation", "channel", "value_percent", "do_not_contact", "no_account", "source", "consent"),
    *("left_untiered", "asked_enough"),
)
_ROUTINE, _TIER, _INTRODUCED_BY = "routine", "tier", "introduced by"
"""The kinds of the facts that hold what cannot be taken over here."""


class DetailsIntake:
    """What cards bring; nothing is written before :meth:`write`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stored: Mapping[str, OwnDetails] | None = None
        self._known: dict[Person, OwnDetails] = {}
        self._news: dict[Person, OwnDetails] = {}

    def take(self, person: Person, card: Card) -> bool:
        """Take over what *card* says and is not known of *person*; return whether anything was.

        Facts are known to the person from here on; somebody new takes the UUID that the card has.
        """
        if card.own == NOTHING_OWN:
            return False
        known = self._known_of(person)
        news = card.own.beyond(known)
        facts = tuple(fact for fact in news.facts if (fact.kind, fact.text) not in person.facts)
        news = replace(news, facts=facts)
        if news == NOTHING_OWN:
            return False
        person.facts.update((fact.kind, fact.text) for fact in facts)
        self._known[person] = known.joined(news)
        if person.is_new:
            person.source, news = news.source, replace(news, source="")
        self._news[person] = self._news.get(person, NOTHING_OWN).joined(news)
        return True

    def write(self) -> None:
        """Write what was taken over, inside an open step and after the contacts themselves."""
        numbers = portable.contact_numbers() if self._news else {}
        of_tiers = portfolio.routines()[0] if self._news else {}
        news_of = {person.id: news for person, news in self._news.items()}
        today = self._workspace.today()
        for contact in people.contacts(news_of):
            news = news_of[contact.id]
            _set_fields(contact, news)
            facts = [*_set_tier(contact, news, today), *_set_introducer(contact, news, numbers)]
            contact.save()
            facts += _set_routines(contact, news, of_tiers.get(contact.tier_id or 0, ()))
            _set_days(contact, news)
            _add_aliases(contact, news)
            for fact in (*(Learnt(today, kind, text) for kind, text in facts), *news.facts):
                models.Fact.create(contact=contact, kind=fact.kind, text=fact.text, learnt_on=fact.learnt_on)

    def _known_of(self, person: Person) -> OwnDetails:
        if person in self._known:
            return self._known[person]
        if person.is_new:
            return NOTHING_OWN
        if self._stored is None:
            self._stored = own_details()
        return self._stored.get(person.uuid, NOTHING_OWN)


def _set_fields(contact: models.Contact, news: OwnDetails) -> None:
    """Set what means the same in every folder."""
    for name in _FIELDS:
        value = getattr(news, name)
        if value != getattr(NOTHING_OWN, name):
            setattr(contact, name, value)


def _set_tier(contact: models.Contact, news: OwnDetails, today: date) -> list[tuple[str, str]]:
    """Set the tier with its reason; return it as a fact where there is none of that name here."""
    tier = people.tier_named(news.tier) if news.tier else None
    if news.tier and tier is None:
        because = f" ({news.tier_reason})" if news.tier_reason else ""
        return [(_TIER, f"{news.tier}{because}")]
    if tier is not None:
        contact.tier, contact.tier_since = tier, news.tier_since or today
    if news.tier_reason:
        contact.tier_reason = news.tier_reason
    return []


def _set_introducer(
    contact: models.Contact, news: OwnDetails, numbers: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Set who introduced the contact; a name that nobody or several have becomes a fact."""
    if not news.introduced_by:
        return []
    number = numbers.get(news.introduced_by_uuid)
    if number is None:
        named = people.exactly_named(news.introduced_by)
        number = named[0] if len(named) == 1 else None
    if number is None or number == contact.id:
        return [(_INTRODUCED_BY, news.introduced_by)]
    contact.introduced_by = number
    return []


def _set_routines(
    contact: models.Contact, news: OwnDetails, of_tier: Sequence[Routine]
) -> list[tuple[str, str]]:
    """Set the routines; return as facts those that mean nothing here."""
    if not news.routines:
        return []
    try:
        overrides, own = sorted_routine_lines(news.routines, of_tier)
    except UserError:
        return [(_ROUTINE, line) for line in news.routines]
    belongings.set_overrides(contact.id, [routine.id for routine in of_tier], overrides)
    belongings.set_own_routines(contact.id, own)
    return []


def _set_days(contact: models.Contact, news: OwnDetails) -> None:
    """Add windows, as far as they can be read, and absences."""
    try:
        windows = parse_windows(" ".join(news.windows)) if news.windows else {}
    except UserError:
        windows = {}
    for weekday, spans in sorted(windows.items()):
        for start, end in spans:
            models.Window.create(contact=contact, weekday=weekday, start_minute=start, end_minute=end)
    for absence in news.absences:
        models.Absence.create(contact=contact, first=absence.first, last=absence.last, reason=absence.reason)


def _add_aliases(contact: models.Contact, news: OwnDetails) -> None:
    """Add other names of the organisation; those that mean another one here are left out."""
    for name in news.aliases:
        if contact.organisation and organisations.known_as(name) is None:
            models.OrganisationAlias.create(organisation=contact.organisation, name=name, folded=name)
