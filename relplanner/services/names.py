"""How a contact is named in the shell and in prompts: by number, by part of the name, by organisation."""

from collections.abc import Callable

from relplanner.domain.errors import UserError
from relplanner.domain.organisations import same_organisation
from relplanner.domain.spellings import same_spelt, spellings, spelt_out, surely_alike
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import joined, quoted, short_name
from relplanner.services.existing import existing_contact
from relplanner.services.workspace import Workspace
from relplanner.store import models, people
from relplanner.store.people import NamedRow

_NAMED_AT_MOST = 8
_LONGEST_NAME = 1000
_MOST_DIGITS = 18
_PART, _NO_PART = 3, 4


def contact_named(workspace: Workspace, text: str, *, besides: int | None = None) -> int:
    """Return the number of the contact that *text* names.

    A number names a contact; else the exact name goes before a whole word, that before the beginning
    of a word, and that before any part; case, accents and the spelling of umlauts do not count.
    ``org:acme`` is the one contact of an organisation, ``acme:anna`` somebody there. Contacts that are not
    archived go first.
    Raises ``UserError`` where nobody or more than one is meant; then it names the candidates. The
    contact with the number *besides* is not meant.
    """
    wanted = clean_line(text)[:_LONGEST_NAME]
    if not wanted:
        raise UserError("Name a contact by a part of the name, a number, or org:name.")
    number = _number(wanted)
    if number is not None and number != besides:
        return number
    found = [row for row in _candidates(wanted) if row.id != besides]
    found = [row for row in found if not row.archived] or found
    if not found:
        raise UserError(f"There is no contact {quoted(wanted)}; see 'relplanner contacts'.")
    if len(found) > 1:
        named = [
            f"{short_name(row.name)} ({short_name(row.organisation) or 'no organisation'}, {row.id})"
            for row in found[:_NAMED_AT_MOST]
        ]
        more = f" and {len(found) - _NAMED_AT_MOST} more" if len(found) > _NAMED_AT_MOST else ""
        raise UserError(
            f"{quoted(wanted)} may be {joined(named, 'or')}{more}; give more of the name, or the number."
        )
    return found[0].id


def name_of(contact_id: int) -> str:
    """Return the name of a contact. Raises ``UserError`` where there is none of that number."""
    return str(existing_contact(contact_id).name)


def names_somebody(text: str) -> bool:
    """Return whether *text* names anybody, one or several."""
    wanted = clean_line(text)[:_LONGEST_NAME]
    return bool(wanted) and bool(_candidates(wanted))


def nearness_of_contacts(text: str) -> int:
    """Return how near the names of contacts come to *text*, as ``nearness``; the number of one is it."""
    wanted = clean_line(text)[:_LONGEST_NAME]
    if not wanted or _number(wanted) is not None:
        return 0
    part = fold(wanted)
    return min((nearness(row.name, part) for row in _named_like(part)), default=_NO_PART)


def nearness(name: str, part: str) -> int:
    """Return how near the folded *part* comes to *name*, however its umlauts are spelt; less is nearer.

    0 is the same name, 1 whole words of it, 2 the beginning of a word, 3 a part.
    """
    return min(_distance(spelling, part) for spelling in spellings(name))


def namesake(contact: models.Contact) -> NamedRow | None:
    """Return somebody else of the same name at the same organisation, as an import sees them."""
    at = contact.organisation.name if contact.organisation else ""
    others = (row for row in _named_like(fold(contact.name)) if row.id != contact.id)
    same = (row for row in others if same_spelt(row.name, contact.name))
    return next((row for row in same if same_organisation(row.organisation, at)), None)


def _number(wanted: str) -> int | None:
    """Return *wanted* where it is the number of a contact."""
    number = int(wanted) if wanted.isdecimal() and len(wanted) <= _MOST_DIGITS else None
    return number if number is not None and people.contact(number) is not None else None


def _candidates(wanted: str) -> list[NamedRow]:
    place, colon, name = (fold(part.strip()) for part in wanted.partition(":"))
    if colon and place == "org":
        return _best(people.named_like("", name), name, lambda row: row.organisation) if name else []
    found = _best(_named_like(fold(wanted)), fold(wanted), lambda row: row.name)
    if not found and place and name:
        found = _best(people.named_like(name, place), name, lambda row: row.name)
    return found


def _named_like(part: str) -> list[NamedRow]:
    """Return the contacts with *part* in their names, also where it spells out umlauts of theirs."""
    found = {row.id: row for row in people.named_like(part)}
    alike = surely_alike(part)
    if len(part) > len(alike) > 1:
        like = (row for row in people.named_like(alike) if part in fold(spelt_out(row.name)))
        found |= {row.id: row for row in like}
    return [found[number] for number in sorted(found)]


def _best(rows: list[NamedRow], folded: str, said: Callable[[NamedRow], str]) -> list[NamedRow]:
    classes: dict[int, list[NamedRow]] = {}
    for row in rows:
        classes.setdefault(nearness(said(row), folded), []).append(row)
    return classes[min(classes)] if classes else []


def _distance(name: str, part: str) -> int:
    if name == part:
        return 0
    spaced = f" {name.replace('-', ' ')} "
    if f" {part} " in spaced:
        return 1
    return 2 if f" {part}" in spaced else _PART
