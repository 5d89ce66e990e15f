"""The program's own file, ``relplanner-export/1``: everything it knows about contacts, as JSON.

:mod:`relplanner.domain.portable` says what stands in it. One record stands on one line. What is read is
checked, because the file may have been written by hand or by another program.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from relplanner.domain.cards import Rejected
from relplanner.domain.entries import EntryKind
from relplanner.domain.errors import UserError
from relplanner.domain.occasions import YearlyDay
from relplanner.domain.portable import FORMAT, STAMPS, TABLES, Column, Kind, Row, Rows, Table, Value
from relplanner.domain.text import clean_block, clean_line
from relplanner.domain.wording import quoted
from relplanner.domain.zones import checked_zone
from relplanner.exchange.decode import decode

_FAMILY = FORMAT.rpartition("/")[0]
_FORMAT = re.compile(r'\s*\{\s*"format"\s*:\s*"' + re.escape(_FAMILY) + r'/(\d{1,9})"')
_UUID = re.compile(r'"uuid"\s*:\s*"([^"\\]{1,100})"')
_LONGEST_UUID = 100
_LONGEST_INSTANT = 40


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What such a file holds: records by table, the line of each by UUID, and what will not do."""

    rows: Rows
    line_of: Mapping[str, int]
    rejected: tuple[Rejected, ...]


def is_own_json(head: str) -> bool:
    """Return whether a file that begins with *head* is one of the program's own, of whatever version."""
    return _FORMAT.match(head) is not None


def write_own_json(
    rows: Rows, at: datetime, more: Mapping[str, list[dict[str, object]]] | None = None
) -> bytes:
    """Return the file with *rows*, written *at* that instant; *more* are lists that an import passes over."""
    head = {"format": FORMAT, "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    parts = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    lists: dict[str, list[Row] | list[dict[str, object]]] = {table.name: rows[table.name] for table in TABLES}
    for name, records in {**lists, **(more or {})}.items():
        lines = ",\n".join(map(_json, records))
        parts.append(f"{_json(name)}: [\n{lines}\n]" if lines else f"{_json(name)}: []")
    return ("{" + ",\n".join(parts) + "}\n").encode("utf-8", "replace")


def read_own_json(data: bytes) -> OwnFile:
    """Return what stands in *data*. A record that will not do is left out and does not stop the others.

    Raises ``UserError`` where it is no such file, not whole, or of a newer version.
    """
    text = decode(data)
    version = _FORMAT.match(text)
    if version is None or f"{_FAMILY}/{version[1]}" != FORMAT:
        raise UserError("The file was written by a newer version of relplanner: install that version.")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UserError(f"The file is no whole JSON{at}: export it again.") from error
    line_of = dict(_lines(text))
    rejected: list[Rejected] = []
    rows: Rows = {}
    for table in TABLES:
        records = found.get(table.name, [])
        rows[table.name] = list(
            _checked_rows(table, records if isinstance(records, list) else [], rejected, line_of)
        )
    return OwnFile(rows, line_of, tuple(rejected))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the UUIDs in *text* with their lines, the first place of each last."""
    line, place = 1, 0
    places: list[tuple[str, int]] = []
    for hit in _UUID.finditer(text):
        line += text.count("\n", place, hit.start())
        place = hit.start()
        places.append((hit[1], line))
    yield from reversed(places)


def _checked_rows(
    table: Table, records: list[object], rejected: list[Rejected], line_of: Mapping[str, int]
) -> Iterator[Row]:
    for number, record in enumerate(records, start=1):
        said = record if isinstance(record, dict) else {}
        try:
            row = {
                column.name: _checked(column, said.get(column.name)) for column in (*STAMPS, *table.columns)
            }
            _check_whole(table.name, row)
        except ValueError as error:
            at = line_of.get(str(said.get("uuid", "")), 0)
            name = str(said.get("name", "")) or f"{table.name} {number}"
            rejected.append(Rejected(at, name, f"{table.name}: {error}"))
        else:
            yield row


def _checked(column: Column, value: object) -> Value:
    """Return what *value* means in *column*. Raises ``ValueError`` that says why it will not do."""
    if value is None:
        if column.default is not None:
            return column.default
        if column.null:
            return None
        raise ValueError(f"{column.name} is missing")
    checked = _CHECKS[column.kind](column, value)
    if checked == "" and column.default is None:
        if column.null:
            return None
        raise ValueError(f"{column.name} is empty")
    return checked


def _line(column: Column, value: object) -> str:
    text = clean_line(_string(column, value))
    if column.choices and text not in column.choices:
        raise _will_not_do(column, value)
    if (column.refers or column.name == "uuid") and len(text) > _LONGEST_UUID:
        raise _will_not_do(column, value)
    return text


def _block(column: Column, value: object) -> str:
    return clean_block(_string(column, value))


def _list(column: Column, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _will_not_do(column, value)
    texts = tuple(_line(column, item) for item in value)
    if column.choices and not texts and not column.null:
        raise ValueError(f"{column.name} is empty")
    return texts


def _number(column: Column, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not column.lowest <= value <= column.highest:
        raise _will_not_do(column, value)
    return value


def _real(column: Column, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _will_not_do(column, value)
    if not column.lowest <= value <= column.highest:
        raise _will_not_do(column, value)
    return float(value)


def _halves(column: Column, value: object) -> float:
    number = _real(column, value)
    if 2 * number != int(2 * number):
        raise _will_not_do(column, value)
    return number


def _flag(column: Column, value: object) -> bool:
    if not isinstance(value, bool):
        raise _will_not_do(column, value)
    return value


def _day(column: Column, value: object) -> str:
    return date.fromisoformat(_string(column, value)).isoformat()


def _instant(column: Column, value: object) -> str:
    text = _string(column, value)
    try:
        instant = datetime.fromisoformat(text[:_LONGEST_INSTANT])
        if instant.tzinfo is None:
            raise _will_not_do(column, value)
        return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        raise _will_not_do(column, value) from None


def _zone(column: Column, value: object) -> str:
    """Return the zone, nothing where this machine knows none of that name."""
    try:
        return checked_zone(_string(column, value)[:_LONGEST_UUID])
    except UserError:
        return ""


_CHECKS: dict[Kind, Callable[[Column, object], Value]] = {
    Kind.LINE: _line,
    Kind.BLOCK: _block,
    Kind.LIST: _list,
    Kind.NUMBER: _number,
    Kind.HALVES: _halves,
    Kind.REAL: _real,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.ZONE: _zone,
}


def _string(column: Column, value: object) -> str:
    if not isinstance(value, str):
        raise _will_not_do(column, value)
    return value


def _will_not_do(column: Column, value: object) -> ValueError:
    return ValueError(f"{quoted(str(value)[:80])} will not do for {column.name}")


def _check_whole(table: str, row: Row) -> None:
    """Raise ``ValueError`` where the values of a record contradict each other."""
    month, day, year = row.get("month"), row.get("day"), row.get("year")
    if table == "occasions" and isinstance(month, int) and isinstance(day, int):
        YearlyDay(month, day, year if isinstance(year, int) else None)
    if table == "absences" and str(row["first"]) > str(row["last"]):
        raise ValueError("it ends before it begins")
    if table == "windows" and int(str(row["start_minute"])) >= int(str(row["end_minute"])):
        raise ValueError("it ends before it begins")
    if table == "entries" and (row["weight"] == 0 or row["theirs"] == 0):
        raise ValueError("0 is no weight")
    if table == "entries" and (row["kind"] == EntryKind.HARM) is not (int(str(row["weight"])) < 0):
        raise ValueError("harm is what weighs less than nothing, and nothing else is")
    if table == "routines" and (row["tier"] is None) == (row["contact"] is None):
        raise ValueError("a routine belongs to a tier or to a contact")
