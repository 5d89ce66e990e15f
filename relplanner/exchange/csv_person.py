"""One row of a table on its way to a card: what all layouts have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.domain.occasions import Occasion
from relplanner.domain.text import clean_line, fold
from relplanner.exchange.days import names_no_day, yearly_day
from relplanner.exchange.names import (
    name_of_parts,
    parts_before_and_behind_comma,
    spoken_name,
    usual_name_line,
)
from relplanner.exchange.occasions import labelled_occasion, without_repeated_occasions
from relplanner.exchange.own_properties import own_details
from relplanner.exchange.reach import email_addresses, without_doubles
from relplanner.exchange.tags import tags_of, without_repeated_tags
from relplanner.exchange.unread import Unread
from relplanner.exchange.vcard_fields import OWN, Reading, reading_of
from relplanner.exchange.vcard_property import Property, escape, line_as_read, property_of

_NOT_IN_A_PROPERTY_NAME = re.compile(r"[^A-Z0-9]+")
_DAY_PROPERTIES = {"birthday": "BDAY", "anniversary": "ANNIVERSARY"}


@dataclass(slots=True, kw_only=True)
class Person:
    """What a row says. ``kept`` are the things without a field of their own, as vCard properties."""

    at: int
    full_name: str = ""
    prefix: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    role: str = ""
    note: str = ""
    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    met_on: date | None = None
    how_met: str = ""
    kept: list[Property] = field(default_factory=list)
    beyond: Reading = field(default_factory=lambda: reading_of([]))
    unread: Unread = field(default_factory=Unread)
    unplaced: list[str] = field(default_factory=list)

    def keep(self, name: str, *components: str, types: Iterable[str] = (), is_text: bool = False) -> None:
        """Keep *components* as the vCard property *name*; ``is_text`` where that usually holds no text."""
        if any(components):
            parameters = {"VALUE": "text"} if is_text else {}
            value = ";".join(map(escape, components))
            self.kept.append(Property(name, value, types=tuple(filter(None, types)), parameters=parameters))

    def keep_column(self, column: str, value: str) -> None:
        """Keep the *value* of a column that means nothing to the program."""
        if value:
            self.unplaced.append(column)
        name = _NOT_IN_A_PROPERTY_NAME.sub("-", fold(column).upper()).strip("-")
        self.keep(f"X-{name or 'COLUMN'}", value)

    def take_day(self, label: str, text: str, *, day_first: bool | None) -> None:
        """Take in a day that comes back every year; one that cannot be read is kept in its own words."""
        if names_no_day(text):
            return
        day = yearly_day(text, day_first=day_first)
        if day is not None:
            self.occasions.append(labelled_occasion(label, day))
        else:
            self.keep(_DAY_PROPERTIES.get(label.casefold(), "X-DAY"), text, is_text=True)
            self.unread.take_day(label, text)

    def take_emails(self, text: str, label: str = "", instead: str = "") -> None:
        """Take in the e-mail addresses in *text*, or those that stand *instead* of it."""
        addresses = email_addresses(text) or email_addresses(instead)
        self.emails += (Labelled(address, label) for address in addresses)
        if text and not addresses:
            self.keep("EMAIL", text)
            self.unread.take_email(text)

    def take_tags(self, words: Iterable[str]) -> None:
        """Take in groups or categories as tags."""
        self.tags += tags_of(words)

    def take_vcard_lines(self, text: str) -> None:
        """Take in what the table has no columns for and therefore holds as lines of a vCard.

        What has a column comes before, as in a vCard: a further name or role is known for one.
        """
        name = clean_line(self.full_name) or name_of_parts(self.family, self.given, self.middle, self.suffix)
        first = (("FN", name), ("ORG", self.organisation), ("TITLE", self.role))
        lines = filter(None, map(str.strip, text.split("\n")))
        self.beyond = reading_of(
            [
                *(Property(what, escape(words)) for what, words in first),
                *(property_of(line, "cp1252") for line in lines),
            ]
        )

    def take_own(self, name: str, cell: str) -> None:
        """Take in what a column of this program's own holds, a value in a line."""
        for value in filter(None, map(str.strip, cell.split("\n"))):
            self.beyond.take(Property(f"{OWN}{name}", value))

    def card(self, *, may_be_company: bool = True) -> Card | Rejected:
        """Return the row as a card; one without a name takes that of its company, else its address."""
        full_name = clean_line(self.full_name)
        if not (self.family or self.given):
            parts = parts_before_and_behind_comma(full_name, self.organisation or self.beyond.organisation)
            self.family, self.given = parts or ("", "")
        of_parts = name_of_parts(self.family, self.given, self.middle, self.suffix)
        name = (
            spoken_name(full_name, of_parts)
            or of_parts
            or clean_line(self.nickname)
            or (clean_line(self.organisation) if may_be_company else "")
            or next((email.value for email in self.emails), "")
        )
        if not name:
            return Rejected(self.at, self.organisation, "the row has neither a name nor an e-mail address")
        if self.prefix or self.middle or self.suffix or (self.given and self.family):
            self.keep("N", self.family, self.given, self.middle, self.prefix, self.suffix)
        if self.nickname:
            self.keep("NICKNAME", self.nickname)
        if self.department:
            self.keep("ORG", self.organisation, self.department)
        beyond, own = self.beyond, own_details(self.beyond.own)
        unread = self.unread.beside(beyond.unread)
        kept = (line_as_read(prop) for prop in (*self.kept, *beyond.kept))
        return Card(
            at=self.at,
            name=name,
            organisation=self.organisation or beyond.organisation,
            role=self.role or beyond.title,
            emails=without_doubles([*self.emails, *(email for _, email in beyond.emails)]),
            phones=without_doubles([*self.phones, *(phone for _, phone in beyond.phones)]),
            links=without_doubles([*self.links, *beyond.links]),
            tags=without_repeated_tags([*self.tags, *beyond.tags]),
            occasions=without_repeated_occasions([*self.occasions, *beyond.occasions]),
            note=self.note,
            uid=beyond.uid,
            timezone=beyond.timezone,
            met_on=self.met_on or beyond.met_on,
            how_met=self.how_met or beyond.how_met,
            extra=tuple(line for line in kept if line != usual_name_line(name)),
            own=own,
            facts=unread.facts_beyond(own),
            remarks=tuple(unread.remarks),
            unplaced=tuple(self.unplaced),
        )
