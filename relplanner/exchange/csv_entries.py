"""A ledger in a table: who gave what to whom and when, one entry a row.

The columns are date, contact, direction, kind, weights and text, in any order and in English or German; the
weights stand in one cell (``3/5``: as I see it, as they do) or in two. An organisation may tell namesakes
apart.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from relplanner.domain.cards import Rejected
from relplanner.domain.entries import HEAVIEST, Direction, Entry, EntryKind
from relplanner.domain.errors import UserError
from relplanner.domain.grammar.kinds import (
    is_harm,
    kind_named,
    needs_weight_below_zero,
    split_harm,
    split_kind,
)
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE
from relplanner.domain.wording import joined, quoted
from relplanner.exchange.csv_table import Header, Row, find_header, rows_below
from relplanner.exchange.days import calendar_day, day_comes_first
from relplanner.exchange.decode import decode

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day", "datum", "tag"),
    "contact": ("contact", "name", "person", "kontakt"),
    "direction": ("direction", "richtung"),
    "kind": ("kind", "type", "art"),
    "weight": ("weights", "weight", "mine", "my weight", "gewichte", "gewicht"),
    "theirs": ("theirs", "their weight", "ihr gewicht"),
    "text": ("text", "what", "description", "note", "was", "beschreibung"),
    "organisation": ("organisation", "organization", "company", "firma"),
}
_NEEDED = ("date", "contact", "direction")
_DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(("gave", "given", "give", ">", "gegeben", "gab"), Direction.GAVE),
    **dict.fromkeys(("received", "receive", "got", "<", "bekommen", "erhalten"), Direction.RECEIVED),
}
_WEIGHTS = re.compile(r"([-−]?[0-9]{1,3})(?:\s*/\s*([-−]?[0-9]{1,3}))?")
_ROWS_BETWEEN_REPORTS = 1000


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the file, the line on which it stands, and whose it is by name and organisation."""

    at: int
    contact: str
    organisation: str
    entry: Entry


def is_entries_csv(text: str) -> bool:
    """Say whether *text* has a header of such a table among its first lines."""
    return _header(text) is not None


def read_entries(
    data: bytes, *, progress: Callable[[int, int], None] | None = None
) -> list[EntryRow | Rejected]:
    """Return what became of each row of the table in *data*, in its order; empty rows are left out.

    Raises ``UserError`` where no row names the columns.
    """
    text = decode(data)
    header = _header(text)
    if header is None:
        raise UserError(f"No row names the columns: put {joined(_NEEDED)} and the others into the first row.")
    rows = list(rows_below(text, header))
    day_first = day_comes_first([_cell(row, "date") for row in rows], usual=True)
    found: list[EntryRow | Rejected] = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(_read(row, day_first))
        except UserError as error:
            found.append(Rejected(row.at, _cell(row, "contact"), str(error)))
        if progress and (number % _ROWS_BETWEEN_REPORTS == 0 or number == len(rows)):
            progress(number, len(rows))
    return found


def _header(text: str) -> Header | None:
    return find_header(text, lambda columns: all(not columns.isdisjoint(_COLUMNS[name]) for name in _NEEDED))


def _cell(row: Row, name: str) -> str:
    return clean_line(row.first(*_COLUMNS[name]))


def _read(row: Row, day_first: bool | None) -> EntryRow:
    """Return the entry of a row. Raise UserError, with the reason alone, where it is none."""
    if row.fault:
        raise UserError(row.fault)
    contact = _cell(row, "contact")
    if not contact:
        raise UserError("it names no contact")
    day = calendar_day(_cell(row, "date"), day_first=day_first)
    if day is None:
        raise UserError(f"{quoted(_cell(row, 'date'))} is not a day; write 2026-11-23")
    direction = _DIRECTIONS.get(fold(_cell(row, "direction")))
    if direction is None:
        raise UserError(f"{quoted(_cell(row, 'direction'))} is no direction; write gave or received")
    weight, theirs = _weights(_cell(row, "weight"), _cell(row, "theirs"))
    kind, text = _kind(_cell(row, "kind"), _cell(row, "text"), direction, weight)
    entry = Entry(direction=direction, kind=kind, weight=weight, theirs=theirs, day=day, text=text)
    return EntryRow(row.at, contact, _cell(row, "organisation"), entry)


def _weights(mine: str, theirs: str) -> tuple[int, int | None]:
    """Return both weights; mine is 1 where nothing is said, theirs then is unknown."""
    hit = _WEIGHTS.fullmatch(mine or "1")
    other = _WEIGHTS.fullmatch(theirs) if theirs else None
    if hit is None or (theirs and (other is None or other[2])):
        raise UserError(f"{quoted(theirs if hit else mine)} is no weight; write 3, or 3/5")
    their = other[1] if other else hit[2]
    return _weight(hit[1]), _weight(their) if their else None


def _weight(digits: str) -> int:
    weight = int(digits.replace("−", "-"))
    if not 1 <= abs(weight) <= HEAVIEST:
        raise UserError(f"{quoted(digits)} is no weight; it is from 1 to {HEAVIEST}, below zero for harm")
    return weight


def _kind(name: str, text: str, direction: Direction, weight: int) -> tuple[EntryKind, str]:
    """Return the kind that is named, else the one that the words tell; a weight below zero makes it harm."""
    if weight < 0:
        return EntryKind.HARM, text
    named_in_text, bare = split_harm(text)
    if is_harm(name) or (named_in_text and not name):
        raise UserError(needs_weight_below_zero(direction, weight, bare))
    if not name:
        return split_kind(text, EVERY_LANGUAGE)
    kind = kind_named(name, EVERY_LANGUAGE)
    if kind is None:
        kinds: Sequence[str] = [each.value for each in EntryKind if each is not EntryKind.HARM]
        raise UserError(f"{quoted(name)} is no kind; write {joined(kinds, 'or')}")
    return kind, text
