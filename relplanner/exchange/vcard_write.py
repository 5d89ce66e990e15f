"""Address books as vCard 3.0 (RFC 2426), which every phone and every mail program reads.

What version 3.0 has no word for is written as Apple does it, because Google, Nextcloud and others read that
too: a label of one's own (``X-ABLabel``), a day without a year (``X-APPLE-OMIT-YEAR``), other days
(``X-ABDATE``). What only this program knows has properties of its own (``X-RELPLANNER-…``). Lines that an
import kept are given back as they are.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind
from relplanner.exchange.days import APPLE_UNKNOWN_YEAR
from relplanner.exchange.folding import folded
from relplanner.exchange.names import usual_name_line
from relplanner.exchange.occasions import anniversary_label
from relplanner.exchange.own_properties import properties_of
from relplanner.exchange.vcard_fields import HOW_MET, MET_ON, OWN, PRODUCT
from relplanner.exchange.vcard_property import escape, property_of

# A reader could take a folded line of nothing but white space, or END:VCARD, for more than a part of a note.
_NEVER_BEGINS_A_LINE = frozenset(" \t\n\x0b\x0c\xa0BbEe")
_TYPES = {
    "work": "WORK", "home": "HOME", "other": "OTHER", "mobile": "CELL", "work mobile": "WORK,CELL",
    "fax": "FAX", "work fax": "WORK,FAX", "home fax": "HOME,FAX", "pager": "PAGER", "main": "MAIN",
}  # fmt: skip
_ANNIVERSARY = "_$!<Anniversary>!$_"


def write_vcards(cards: Iterable[Card]) -> bytes:
    """Return *cards* as one file in UTF-8. Reading it gives the same cards again, their lines apart."""
    return b"".join(folded(line, _NEVER_BEGINS_A_LINE) for card in cards for line in _card(card))


def lines_of(card: Card) -> Iterator[str]:
    """Yield the properties of a card, unfolded, name and note first."""
    groups = Groups(card)
    yield f"FN:{escape(card.name)}"
    if not _has(card, "N"):
        yield usual_name_line(card.name)
    if card.organisation and not _has(card, "ORG", card.organisation):
        yield f"ORG:{escape(card.organisation)}"
    yield from _said("TITLE", card.role)
    yield from groups.labelled("EMAIL", card.emails)
    yield from groups.labelled("TEL", card.phones)
    yield from groups.labelled("URL", card.links)
    if card.tags:
        yield f"CATEGORIES:{','.join(map(escape, card.tags))}"
    for occasion in card.occasions:
        yield from groups.occasion(occasion)
    yield from _said("NOTE", card.note)
    yield from beyond_other_programs(card)
    yield from (f"{OWN}{name}:{value}" for name, value in properties_of(card.own))
    yield from card.extra


def beyond_other_programs(card: Card) -> Iterator[str]:
    """Yield the properties that only some programs, or only this one, have a field for."""
    yield from _said("TZ", card.timezone)
    yield from _said(MET_ON, card.met_on.isoformat() if card.met_on else "")
    yield from _said(HOW_MET, card.how_met)
    yield from _said("UID", card.uid)


def _card(card: Card) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"PRODID:{PRODUCT}"
    yield from lines_of(card)
    yield "END:VCARD"


def _said(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}:{escape(text)}"


def _has(card: Card, name: str, first: str | None = None) -> bool:
    """Return whether a kept line is a *name*, with the component *first* where one is given."""
    kept = (property_of(line, "cp1252") for line in card.extra)
    return any(prop.name == name and (first is None or prop.parts()[0] == first) for prop in kept)


class Groups:
    """Properties that belong to a label, in groups that no kept line of the card is in."""

    def __init__(self, card: Card) -> None:
        taken = {line.partition(".")[0].casefold() for line in card.extra}
        self._free = (f"item{number}" for number in count(1) if f"item{number}" not in taken)

    def labelled(self, name: str, items: Iterable[Labelled]) -> Iterator[str]:
        """Yield addresses or numbers with their labels."""
        for item in items:
            if not item.label or item.label in _TYPES:
                types = f";TYPE={_TYPES[item.label]}" if item.label else ""
                yield f"{name}{types}:{escape(item.value)}"
            else:
                yield from self._grouped(f"{name}:{escape(item.value)}", escape(item.label))

    def occasion(self, occasion: Occasion) -> Iterator[str]:
        """Yield a yearly day."""
        day = occasion.day
        omitted = "" if day.year else f";X-APPLE-OMIT-YEAR={APPLE_UNKNOWN_YEAR}"
        value = f"{omitted}:{day.year or APPLE_UNKNOWN_YEAR:04}-{day.month:02}-{day.day:02}"
        if occasion.kind is OccasionKind.BIRTHDAY:
            yield f"BDAY{value}"
        elif occasion.kind is OccasionKind.ANNIVERSARY:
            label = escape(anniversary_label(occasion)) or _ANNIVERSARY
            yield from self._grouped(f"X-ABDATE{value}", label)
        elif occasion.label:
            yield from self._grouped(f"X-ABDATE{value}", escape(occasion.label))
        else:
            yield f"X-ABDATE{value}"

    def _grouped(self, line: str, label: str) -> Iterator[str]:
        group = next(self._free)
        yield f"{group}.{line}"
        yield f"{group}.X-ABLabel:{label}"
