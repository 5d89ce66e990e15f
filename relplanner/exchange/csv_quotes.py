"""Where the rows of a table begin and end, also where a quotation mark is missing.

A cell in quotation marks may go on over several lines. One that nobody closes goes on too, and swallows the
rows below it: up to the next mark, where something then stands behind what looks like its end, or up to the
end of the file. Both show that a mark is missing, though not what was meant.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_REREADINGS = 20
"""How often all lines may be read again, so that a file of nothing but open marks does not take for ever."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row, which takes the lines from ``at`` until before ``end``, counted from 0.

    ``fault`` says in words why it may hold what belongs to others; it is empty for all other rows.
    """

    at: int
    end: int
    values: list[str]
    fault: str = ""


def rows_of(lines: Sequence[str], start: int, delimiter: str, width: int) -> Iterator[Cells]:
    """Yield the rows from line *start* on; *width* is the number of columns.

    A mark that nobody closes is left out where its line and the row below it then are whole rows of their
    own; where they are not, the row has a fault.
    """
    spare = _REREADINGS * len(lines)
    at = start
    while at < len(lines):
        row = _row_at(lines, at, delimiter)
        if row.fault and spare > 0:
            spare -= row.end - at
            row = _first_alone(lines, row, delimiter, width) or row
        yield row
        at = row.end


def _row_at(lines: Sequence[str], at: int, delimiter: str) -> Cells:
    reader = csv.reader((f"{lines[number]}\n" for number in range(at, len(lines))), delimiter=delimiter)
    values = next(reader)
    end = at + reader.line_num
    is_broken = end - at > 1 and not _goes_on_well(lines[at + 1 : end], delimiter)
    return Cells(at, end, values, _fault(lines, at + 1, end) if is_broken else "")


def _fault(lines: Sequence[str], first: int, end: int) -> str:
    said = [number + 1 for number in range(first, end) if lines[number].strip()]
    if not said:
        return "a quotation mark in it is not closed"
    places = f"line {said[0]} was" if len(said) == 1 else f"lines {said[0]} to {said[-1]} were"
    return f"a quotation mark in it is not closed, so {places} not read: close it and import again"


def _goes_on_well(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether *lines*, which begin inside of a cell, close it and are well quoted."""
    rest = [f'"{lines[0]}\n', *(f"{line}\n" for line in lines[1:])]
    try:
        list(csv.reader(rest, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _first_alone(lines: Sequence[str], row: Cells, delimiter: str, width: int) -> Cells | None:
    """Return the first line of *row* without its open mark, where it and the row below are whole rows."""
    values = _without_open_mark(lines[row.at], delimiter, width)
    below = next((number for number in range(row.at + 1, row.end) if lines[number].strip()), None)
    # Many programs leave out the empty cells at the end of a row: that below has to be all there, to be sure.
    if len(values) > width or (below is not None and not _is_whole(lines, below, delimiter, width)):
        return None
    return Cells(row.at, row.at + 1, values)


def _is_whole(lines: Sequence[str], at: int, delimiter: str, width: int) -> bool:
    row = _row_at(lines, at, delimiter)
    alone = _without_open_mark(lines[at], delimiter, width) if row.fault else row.values
    return len(alone) == width


def _without_open_mark(line: str, delimiter: str, width: int) -> list[str]:
    """Return the cells of a line whose last quotation mark is open: the last of them is one, or several."""
    cells = next(csv.reader([line], delimiter=delimiter))
    several = [*cells[:-1], *cells[-1].split(delimiter)]
    return several if len(several) == width else cells
