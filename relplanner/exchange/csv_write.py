"""Address books as a table in the layout that Google's contacts have today, and take in again.

What the layout has no column for stands in a custom field, as lines of a vCard; what only this program knows
in columns of its own. No cell is a formula.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind
from relplanner.exchange.csv_google import ACCOUNT, VCARD_LINES, own_column
from relplanner.exchange.csv_table import harmless
from relplanner.exchange.names import usual_parts
from relplanner.exchange.occasions import anniversary_label
from relplanner.exchange.own_properties import NAMES, properties_of
from relplanner.exchange.vcard_property import escape
from relplanner.exchange.vcard_write import Groups, beyond_other_programs

_BETWEEN_VALUES = " ::: "
_COLUMNS = (
    "First Name",
    "Last Name",
    "Organization Name",
    "Organization Title",
    "Birthday",
    "Notes",
    "Labels",
)
_EVERYBODY = "* myContacts"
_KINDS = ("E-mail", "Phone", "Website", "Event", "Custom Field")
_MOST_NUMBERED = 20


def write_csv(cards: Sequence[Card], accounts: Sequence[Mapping[str, str]] = ()) -> bytes:
    """Return *cards* as a table in UTF-8. Reading it gives the same cards again, their lines apart.

    *accounts* are figures for each card by name, for people and spreadsheets: reading passes over them.
    """
    rows = [dict(_row(card)) for card in cards]
    numbered = dict.fromkeys(column for row in rows for column in row if column not in _COLUMNS)
    own = [_own_cells(card) for card in cards]
    last = dict.fromkeys(
        own_column(name) for name in NAMES if any(own_column(name) in cells for cells in own)
    )
    last |= dict.fromkeys(_account_column(name) for account in accounts for name in account)
    for row, cells in zip(rows, own, strict=True):
        row |= cells
    for row, account in zip(rows, accounts, strict=False):
        row |= {_account_column(name): figure for name, figure in account.items()}
    columns = [*_COLUMNS, *sorted(numbered, key=_place), *last]
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({column: harmless(cell) for column, cell in row.items()} for row in rows)
    return text.getvalue().encode()


def _own_cells(card: Card) -> dict[str, str]:
    """Return what only this program knows, by column; several values of one property in several lines."""
    cells: dict[str, str] = {}
    for name, value in properties_of(card.own):
        column = own_column(name)
        cells[column] = f"{cells[column]}\n{value}" if column in cells else value
    return cells


def _account_column(name: str) -> str:
    return f"{ACCOUNT} - {name.replace('_', ' ').capitalize()}"


def _row(card: Card) -> Iterator[tuple[str, str]]:
    given, family = usual_parts(card.name)
    groups = Groups(card)
    yield "First Name", given
    yield "Last Name", family
    yield "Organization Name", card.organisation
    yield "Organization Title", card.role
    yield "Notes", card.note
    fitting = list(takewhile(_fits, card.tags))
    yield "Labels", _BETWEEN_VALUES.join((_EVERYBODY, *fitting))
    beyond = [f"CATEGORIES:{escape(tag)}" for tag in card.tags[len(fitting) :]]
    for what, name, items in (
        ("E-mail", "EMAIL", card.emails),
        ("Phone", "TEL", card.phones),
        ("Website", "URL", card.links),
        ("Event", "", _events(card)),
    ):
        columns = [*takewhile(lambda item: _fits(item.value), items)][:_MOST_NUMBERED] if name else items
        for number, item in enumerate(columns, start=1):
            yield f"{what} {number} - Label", item.label
            yield f"{what} {number} - Value", item.value
        beyond += groups.labelled(name, items[len(columns) :])
    yield "Birthday", next((_day(occasion) for occasion in card.occasions if _is_birthday(occasion)), "")
    beyond += (*beyond_other_programs(card), *card.extra)
    if beyond:
        yield "Custom Field 1 - Label", VCARD_LINES
        yield "Custom Field 1 - Value", "\n".join(beyond)


def _events(card: Card) -> list[Labelled]:
    """Return all yearly days but the first birthday, which has a column of its own."""
    birthdays = [occasion for occasion in card.occasions if _is_birthday(occasion)]
    return [
        Labelled(_day(occasion), _event_label(occasion))
        for occasion in card.occasions
        if occasion not in birthdays[:1]
    ]


def _event_label(occasion: Occasion) -> str:
    if occasion.kind is OccasionKind.ANNIVERSARY and occasion.label:
        return anniversary_label(occasion)
    return occasion.label or ("" if occasion.kind is OccasionKind.OTHER else occasion.kind.value)


def _day(occasion: Occasion) -> str:
    day = occasion.day
    return f"{f'{day.year:04}' if day.year else '-'}-{day.month:02}-{day.day:02}"


def _is_birthday(occasion: Occasion) -> bool:
    return occasion.kind is OccasionKind.BIRTHDAY


def _fits(value: str) -> bool:
    """Return whether a cell that may hold several values holds *value* as one."""
    return ":::" not in value


def _place(column: str) -> tuple[int, int, str]:
    """Return where a numbered column stands: by kind, then by number, the label before the value."""
    what, number, _, part = column.rsplit(" ", 3)
    return _KINDS.index(what), int(number), part
