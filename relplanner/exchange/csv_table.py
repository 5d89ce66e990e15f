"""A table in a text file: where its header is, what separates its cells, and its rows."""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from relplanner.domain.text import clean_line
from relplanner.exchange.csv_quotes import Cells, rows_of

_DELIMITERS = ",;\t"
_OVERLONG = "the row has more cells than there are columns: a comma in it lacks its quotes"
_HEAD_AGAIN = "the head of the table stands here once more"
_LONGEST_COLUMN_NAME = 45  # a sentence that happens to hold the words of a header is none
_LINES_BEFORE_A_HEADER = 40
_REPEATED = re.compile(r"(?: \(\d{1,3}\))+$", re.ASCII)
_NEWLINE = re.compile(r"\r+\n|\r")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"\+[\d\s().-]*|-\d+(?:\.\d+)?", re.ASCII)
_DASHES = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " ", "_": " "})

# A note may be longer than the 128 KB at which the csv module stops; a C long bounds what it accepts.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the line of the file on which it begins; cells by the name of their column in the header.

    ``fault`` says in words why it holds no record, and is empty for one that does; ``repeats`` holds for a
    column those that have its name again.
    """

    at: int
    cells: dict[str, str]
    fault: str
    repeats: Mapping[str, Sequence[str]]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def first(self, *columns: str) -> str:
        """Return the first of *columns* that says something, in whichever of its places."""
        return next((cell for column in columns for cell in self.every(column)), "")

    def every(self, column: str) -> Iterator[str]:
        """Yield what stands in *column* and in those that have its name again."""
        places = (column, *self.repeats.get(column, ()))
        return (self.cells[place] for place in places if place in self.cells)


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns as :func:`plain_column` gives them, their line, and what separates them.

    A name that stands there again is told apart by :func:`repeated`. ``above`` are the cells of the lines
    above, such as a notice.
    """

    columns: tuple[str, ...]
    at: int
    delimiter: str
    above: frozenset[tuple[str, ...]] = field(default=frozenset(), compare=False)

    def is_head(self, cells: Sequence[str]) -> bool:
        """Return whether a row stands above the table too, as where two files were put together."""
        names_columns = plain_column(cells[0]) == self.columns[0]
        if names_columns and tuple(_told_apart(map(plain_column, cells))) == self.columns:
            return True
        return tuple(cells) in self.above


def plain_column(name: str) -> str:
    """Return the name of a column in one spelling: lower case, plain signs, no colon at its end."""
    return clean_line(name.translate(_DASHES)).strip(" \"'").rstrip(": ").casefold()


def repeated(column: str, place: int) -> str:
    """Return the name of the column that is the *place*-th to be called *column*."""
    return f"{column} ({place})"


def unrepeated(column: str) -> str:
    """Return the *column* whose name :func:`repeated` was given."""
    return _REPEATED.sub("", column)


def harmless(cell: str) -> str:
    """Return *cell* so that it is no formula; plain numbers (``+49 30 123``, ``-1.5``) stay."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restored(cell: str) -> str:
    """Return what :func:`harmless` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def find_header(text: str, is_header: Callable[[frozenset[str]], bool]) -> Header | None:
    """Return the first row among the first lines of *text* whose columns *is_header* knows."""
    lines = _NEWLINE.sub("\n", text).split("\n")
    for number, line in enumerate(lines[:_LINES_BEFORE_A_HEADER]):
        for delimiter in _DELIMITERS:
            if delimiter not in line:
                continue
            columns = tuple(map(plain_column, next(csv.reader([line], delimiter=delimiter))))
            if max(map(len, columns)) <= _LONGEST_COLUMN_NAME and is_header(frozenset(columns)):
                above = frozenset(map(tuple, csv.reader(lines[:number], delimiter=delimiter)))
                return Header(tuple(_told_apart(columns)), number + 1, delimiter, above)
    return None


def _told_apart(columns: Iterable[str]) -> dict[str, None]:
    told_apart: dict[str, None] = {}
    places: dict[str, int] = {}
    for column in columns:
        name, place = column, places.get(column, 1)
        while name in told_apart:
            place += 1
            name = repeated(column, place)
        told_apart[name] = None
        places[column] = place
    return told_apart


def rows_below(text: str, header: Header) -> Iterator[Row]:
    """Yield the rows under *header* that say anything."""
    lines = _NEWLINE.sub("\n", f"{text}\n").split("\n")
    repeats = _repeats(header.columns)
    for cells in rows_of(lines, header.at, header.delimiter, len(header.columns)):
        yield from _row(cells, header, repeats)


def _repeats(columns: Sequence[str]) -> Mapping[str, Sequence[str]]:
    repeats: dict[str, list[str]] = {}
    for column in columns:
        if unrepeated(column) != column:
            repeats.setdefault(unrepeated(column), []).append(column)
    return repeats


def _row(cells: Cells, header: Header, repeats: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    filled = {}
    for column, cell in zip(header.columns, cells.values, strict=False):
        cell = restored(cell.strip())
        if cell:
            filled[column] = cell
    fault = cells.fault or (_OVERLONG if any(map(str.strip, cells.values[len(header.columns) :])) else "")
    if filled and header.is_head(cells.values):
        fault = _HEAD_AGAIN
    if filled or fault:
        yield Row(cells.at + 1, filled, fault, repeats)
