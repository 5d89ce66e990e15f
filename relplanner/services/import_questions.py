"""What of a card only the user can decide, and the words for what became of it."""

from relplanner.domain.cards import Card
from relplanner.domain.matching import Match
from relplanner.domain.organisations import same_organisation
from relplanner.domain.persons import Person
from relplanner.domain.text import fold
from relplanner.services.import_rows import JobChange


def question_of(row: int, card: Card, match: Match | None, namesake: Match | None) -> JobChange | None:
    """Return what is to be asked about the card in *row*: only about contacts there were before the import.

    *match* is who was recognised in the card; where there is nobody, *namesake* has that name elsewhere.
    """
    known = match or namesake
    if known is None or known.person.is_new:
        return None
    person = known.person
    elsewhere = "" if person.is_known_at(card.organisation) else card.organisation
    is_asked = not known.against if match is None else match.against or (person.organisation and elsewhere)
    if not is_asked:
        return None
    return JobChange(
        row=row,
        contact_id=person.id,
        name=person.name,
        before=person.organisation,
        after=elsewhere,
        recognised=match.why if match and not match.against else "",
        doubt=known.words if known.against else "",
    )


def may_be_refused(person: Person, card: Card) -> bool:
    """Return whether a recognised card may be somebody else's: not where it has the contact's UUID."""
    return not person.uuid or person.uuid not in (card.own.uuid, card.uid)


def into_words(person: Person, card: Card) -> str:
    """Return into whom a card goes, as far as its name and organisation do not say it."""
    at = "" if same_organisation(person.organisation, card.organisation) else person.organisation
    return person_words(person.name, at) if at or fold(person.name) != fold(card.name) else ""


def person_words(name: str, organisation: str) -> str:
    """Return a person and where they are."""
    return f"{name} at {organisation}" if organisation else name


def merged_words(change: JobChange) -> str:
    """Return why a card went into somebody because of what the user said."""
    if change.is_move:
        return f"new job, was at {change.before}"
    return f"{change.doubt or 'same name'}: the same person"


def newcomer_words(card: Card, known: Match | None) -> str:
    """Return why somebody is new, beside whom they were held against."""
    if known is None:
        return "new"
    if known.against:
        return known.words
    at = known.person.organisation
    if at and card.organisation:
        return f"same name as at {at}: perhaps a change of job"
    return f"same name as {f'at {at}' if at else 'without organisation'}: perhaps the same person"
