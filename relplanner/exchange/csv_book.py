"""Address books in tables: Google's, Outlook's and LinkedIn's."""

from collections.abc import Callable, Iterator

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.errors import UserError
from relplanner.exchange.csv_google import is_google, read_google
from relplanner.exchange.csv_linkedin import is_linkedin, read_linkedin
from relplanner.exchange.csv_outlook import is_outlook, read_outlook
from relplanner.exchange.csv_table import Header, Row, find_header, rows_below
from relplanner.exchange.decode import decode
from relplanner.exchange.filekind import FileKind

_ROWS_BETWEEN_REPORTS = 200
_Reader = Callable[[Header, list[Row]], Iterator[Card | Rejected]]
# In this order: each has columns that the next would take for its own.
_LAYOUTS: tuple[tuple[FileKind, Callable[[frozenset[str]], bool], _Reader], ...] = (
    (FileKind.LINKEDIN_CSV, is_linkedin, read_linkedin),
    (FileKind.GOOGLE_CSV, is_google, read_google),
    (FileKind.OUTLOOK_CSV, is_outlook, read_outlook),
)


def csv_kind(text: str) -> FileKind | None:
    """Return whose table *text* is, ``None`` if no header among its first lines is known."""
    header = _header(text)
    return None if header is None else _layout(header)[0]


def read_csv(data: bytes, *, progress: Callable[[int, int], None] | None = None) -> list[Card | Rejected]:
    """Return what became of each row of the table in *data*, in its order; empty rows are left out.

    *progress* is told now and then how many rows of how many are read. Raises ``UserError`` where no header
    is known.
    """
    text = decode(data)
    header = _header(text)
    if header is None:
        raise UserError(
            "No row names the columns: export the contacts again, with the column names in the first row."
        )
    rows = list(rows_below(text, header))
    whole = [row for row in rows if not row.fault]
    _, read = _layout(header)
    cards = read(header, whole)
    results: list[Card | Rejected] = []
    for number, row in enumerate(rows, start=1):
        results.append(_rejected(row) if row.fault else next(cards))
        if progress and (number % _ROWS_BETWEEN_REPORTS == 0 or number == len(rows)):
            progress(number, len(rows))
    return results


def _header(text: str) -> Header | None:
    return find_header(text, lambda columns: any(knows(columns) for _, knows, _ in _LAYOUTS))


def _layout(header: Header) -> tuple[FileKind, _Reader]:
    columns = frozenset(header.columns)
    return next((kind, read) for kind, knows, read in _LAYOUTS if knows(columns))


def _rejected(row: Row) -> Rejected:
    return Rejected(row.at, " ".join(list(row.cells.values())[:2]), row.fault)
