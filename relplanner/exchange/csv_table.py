"""A table in a text file: where its header is, what separates its cells, and its rows."""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from relplanner.domain.text import clean_line

_DELIMITERS = ",;\t"
_LONGEST_COLUMN_NAME = 45  # a sentence that happens to hold the words of a header is none
_LINES_BEFORE_A_HEADER = 40
_REPEATED = re.compile(r"(?: \(\d{1,3}\))+$", re.ASCII)
_NEWLINE = re.compile(r"\r+\n|\r")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"\+[\d\s().-]*|-\d+(?:\.\d+)?", re.ASCII)
_DASHES = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "})

# A note may be longer than the 128 KB at which the csv module stops; a C long bounds what it accepts.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the line of the file on which it begins; cells by the name of their column in the header.

    ``repeats`` holds for a column those that have its name again.
    """

    at: int
    cells: dict[str, str]
    overlong: bool
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

    A name that stands there again is told apart by :func:`repeated`.
    """

    columns: tuple[str, ...]
    at: int
    delimiter: str


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
                return Header(tuple(_told_apart(columns)), number + 1, delimiter)
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
    """Yield the rows under *header* that say anything.

    A quotation mark that nobody closes would swallow the rows below it: where the cells then do not fit the
    header, but those of its first line and of the next one alone do, the mark is left out.
    """
    lines = _NEWLINE.sub("\n", text).split("\n")
    width = len(header.columns)
    repeats = _repeats(header.columns)
    start = header.at
    while start < len(lines):
        below = (f"{lines[number]}\n" for number in range(start, len(lines)))
        reader = csv.reader(below, delimiter=header.delimiter)
        at = end = start
        for cells in reader:
            end = start + reader.line_num
            if end - at > 1 and len(cells) != width:
                alone, below_it = (_cells_of_line(line, header.delimiter) for line in lines[at : at + 2])
                if len(alone) == len(below_it) == width:
                    yield from _row(at, alone, header, repeats)
                    end = at + 1
                    break
            yield from _row(at, cells, header, repeats)
            at = end
        start = max(end, start + 1)


def _cells_of_line(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line whose last quotation mark is never closed, without that mark."""
    *closed, rest = next(csv.reader([line], delimiter=delimiter), [""])
    return [*closed, *rest.split(delimiter)]


def _repeats(columns: Sequence[str]) -> Mapping[str, Sequence[str]]:
    repeats: dict[str, list[str]] = {}
    for column in columns:
        if unrepeated(column) != column:
            repeats.setdefault(unrepeated(column), []).append(column)
    return repeats


def _row(at: int, cells: list[str], header: Header, repeats: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    filled = {}
    for column, cell in zip(header.columns, cells, strict=False):
        cell = restored(cell.strip())
        if cell:
            filled[column] = cell
    overlong = any(map(str.strip, cells[len(header.columns) :]))
    if filled or overlong:
        yield Row(at + 1, filled, overlong, repeats)
