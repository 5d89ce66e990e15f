"""Contacts as Google exports them, in the layout of today and the one before 2024.

Numbered columns hold a label (once *type*) and a value; one cell holds several values between `` ::: ``.
"""

import itertools
import re
from collections.abc import Iterator

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.domain.text import clean_line
from relplanner.exchange.csv_person import Person
from relplanner.exchange.csv_table import Header, Row, plain_column
from relplanner.exchange.own_properties import NAMES
from relplanner.exchange.reach import phone_number, plain_label

_NUMBERED = re.compile(
    r"(e-mail|phone|address|website|event|relation|im|custom field|organization) (\d+)"
    r" - (?:label|type|value|service|name|department|formatted"
    r"|po box|extended address|street|city|region|postal code|country)",
    re.ASCII,
)
_SEVERAL = re.compile(r"\s*:::\s*")
_SIMPLE = frozenset(
    {
        "name", "first name", "given name", "middle name", "additional name", "last name", "family name",
        "name prefix", "name suffix", "nickname", "file as", "short name", "organization name",
        "organization title", "organization 1 - title", "organization department", "birthday", "notes",
        "photo", "labels",
        "group membership",
    }
)  # fmt: skip
ACCOUNT = "Account"
"""What the names of columns begin with that hold figures of the account; they are derived, and not read."""
OWN = "Relplanner"
"""What the names of columns begin with that hold what only this program knows."""
VCARD_LINES = "vCard"
"""The label of the custom field that holds what the layout has no column for, as lines of a vCard."""
_ADDRESS_PARTS = ("po box", "extended address", "street", "city", "region", "postal code", "country")


def own_column(name: str) -> str:
    """Return the column for one of this program's own properties: ``Relplanner - Tier reason``."""
    return f"{OWN} - {name.replace('-', ' ').capitalize()}"


def is_google(columns: frozenset[str]) -> bool:
    """Say whether *columns* are those of Google's contacts."""
    if {"given name", "family name", "group membership"} <= columns or {"first name", "labels"} <= columns:
        return True
    return any(column in columns for column in ("e-mail 1 - value", "phone 1 - value", "website 1 - value"))


def read_google(header: Header, rows: list[Row]) -> Iterator[Card | Rejected]:
    """Yield a card for each row."""
    numbered: dict[tuple[str, str], None] = {}
    for column in header.columns:
        hit = _NUMBERED.fullmatch(column)
        if hit:
            numbered[hit[1], hit[2]] = None
    others = [
        column
        for column in header.columns
        if column not in _SIMPLE
        and not _NUMBERED.fullmatch(column)
        and not column.startswith((f"{ACCOUNT.casefold()} - ", f"{OWN.casefold()} - "))
    ]
    own = {plain_column(own_column(name)): name for name in NAMES}
    word_for = (
        plain_label if own.keys().isdisjoint(header.columns) else clean_line
    )  # the user's own words stay
    for row in rows:
        person = _simple(row)
        for what, number in numbered:
            prefix = f"{what} {number} - "
            _take(person, what, prefix, word_for(row.first(f"{prefix}label", f"{prefix}type")), row)
        for column in others:
            person.keep_column(column, row[column])
        for column, name in own.items():
            person.take_own(name, row[column])
        yield person.card()


def _simple(row: Row) -> Person:
    person = Person(
        at=row.at,
        full_name=row["name"],
        prefix=row["name prefix"],
        given=row.first("first name", "given name"),
        middle=row.first("middle name", "additional name"),
        family=row.first("last name", "family name"),
        suffix=row["name suffix"],
        nickname=row.first("nickname", "short name"),
        organisation=row.first("organization name", "organization 1 - name"),
        department=row.first("organization department", "organization 1 - department"),
        role=row.first("organization title", "organization 1 - title"),
        note=row["notes"],
    )
    if not (person.given or person.family or person.full_name):
        person.full_name = row["file as"]
    person.take_tags(_SEVERAL.split(row.first("labels", "group membership")))
    person.take_day("birthday", row["birthday"], day_first=None)
    return person


def _take(person: Person, what: str, prefix: str, label: str, row: Row) -> None:
    if what == "custom field" and label == VCARD_LINES:
        person.take_vcard_lines(row[f"{prefix}value"])
        return
    if what == "address":
        _take_addresses(person, prefix, label, row)
    elif what == "organization" and prefix != "organization 1 - ":
        person.keep("ORG", row[f"{prefix}name"], row[f"{prefix}department"])
    for value in filter(None, _SEVERAL.split(row[f"{prefix}value"])):
        _take_value(person, what, plain_label(row[f"{prefix}service"]) or label, value)


def _take_value(person: Person, what: str, label: str, value: str) -> None:
    if what == "e-mail":
        person.take_emails(value, label)
    elif what == "phone":
        person.phones.append(Labelled(phone_number(value), label))
    elif what in {"website", "im"}:
        person.links.append(Labelled(value, label))
    elif what == "event":
        person.take_day(label, value, day_first=None)
    elif what == "relation":
        person.keep("RELATED", value, types=[label], is_text=True)
    elif what == "custom field":
        person.keep_column(label or what, value)


def _take_addresses(person: Person, prefix: str, label: str, row: Row) -> None:
    columns = [_SEVERAL.split(row[prefix + part]) for part in _ADDRESS_PARTS]
    for components in itertools.zip_longest(*columns, fillvalue=""):
        person.keep("ADR", *components, types=[label])
    if not any(itertools.chain.from_iterable(columns)):
        for text in _SEVERAL.split(row[f"{prefix}formatted"]):
            person.keep("ADR", "", "", text, "", "", "", "", types=[label])
