"""The program's own file, ``relplanner-export/1``: everything it knows about contacts, as JSON.

:mod:`relplanner.domain.portable` says what stands in it. One record stands on one line. What is read is
checked, because the file may have been written by hand or by another program.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from relplanner.domain.cards import Rejected
from relplanner.domain.emails import is_email
from relplanner.domain.entries import EntryKind
from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarCopy
from relplanner.domain.occasions import YearlyDay
from relplanner.domain.portable import FORMAT, STAMPS, TABLES, Kind, Row, Rows, Table
from relplanner.domain.wording import plural, quoted
from relplanner.exchange.decode import decode
from relplanner.exchange.own_calendars import read_calendars
from relplanner.exchange.own_checks import UUID_AGAIN, checked, listed

_FAMILY, _, _VERSION = FORMAT.rpartition("/")
_FORMAT = re.compile(r'\s*\{\s*"format"\s*:\s*"' + re.escape(_FAMILY) + r'/(\d{1,9})"')
_UUID = re.compile(r'"uuid"\s*:\s*"([^"\\]{1,100})"')


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What such a file holds: records by table, calendars, the line of each by UUID, and what will not do.

    The warnings are sentences on what was left out of records that do.
    """

    rows: Rows
    line_of: Mapping[str, int]
    rejected: tuple[Rejected, ...]
    calendars: tuple[CalendarCopy, ...] = ()
    warnings: tuple[str, ...] = ()


def is_own_json(head: str) -> bool:
    """Return whether a file that begins with *head* is one of the program's own, of whatever version."""
    return _FORMAT.match(head) is not None


def write_own_json(
    rows: Rows, at: datetime, more: Mapping[str, list[dict[str, object]]] | None = None
) -> bytes:
    """Return the file with *rows*, written *at* that instant.

    *more* are further lists: calendars as :func:`calendar_records` writes them, and what an import passes
    over.
    """
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
    _check_version(text)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UserError(f"The file is no whole JSON{at}: export it again.") from error
    reading = _Reading(dict(_lines(text)))
    try:
        rows: Rows = {table.name: list(reading.rows(table, listed(found, table.name))) for table in TABLES}
        calendars = read_calendars(found, reading.rejected)
    except ValueError as error:
        raise UserError(f"The file is no whole export ({error}): export it again.") from error
    return OwnFile(rows, reading.line_of, tuple(reading.rejected), calendars, tuple(reading.warnings))


def _check_version(text: str) -> None:
    hit = _FORMAT.match(text)
    version = int(hit[1]) if hit else 0
    if version < int(_VERSION):
        raise UserError("No version of relplanner wrote this file: export it again.")
    if version > int(_VERSION):
        raise UserError("The file was written by a newer version of relplanner: install that version.")


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


@dataclass(slots=True)
class _Reading:
    """What has come out of a file beside its records."""

    line_of: Mapping[str, int]
    rejected: list[Rejected] = field(default_factory=list)
    unknown_zones: Counter[str] = field(default_factory=Counter)

    def rows(self, table: Table, records: list[object]) -> Iterator[Row]:
        """Yield the records of a table that will do."""
        seen: set[str] = set()
        for number, record in enumerate(records, start=1):
            said = record if isinstance(record, dict) else {}
            try:
                row = {each.name: checked(each, said.get(each.name)) for each in (*STAMPS, *table.columns)}
                _check_whole(table.name, row)
                if str(row["uuid"]) in seen:
                    raise ValueError(UUID_AGAIN)
            except ValueError as error:
                uuid = str(said.get("uuid", ""))
                at = 0 if uuid in seen else self.line_of.get(uuid, 0)
                name = str(said.get("name", "")) or f"{table.name} {number}"
                self.rejected.append(Rejected(at, name, f"{table.name}: {error}"))
            else:
                seen.add(str(row["uuid"]))
                self.unknown_zones.update(
                    str(said[each.name])
                    for each in table.columns
                    if each.kind is Kind.ZONE and said.get(each.name) and not row[each.name]
                )
                yield row

    @property
    def warnings(self) -> Iterator[str]:
        """Yield sentences on what was left out of records that will do."""
        for zone, count in self.unknown_zones.items():
            yield f"The time zone {quoted(zone)} is not known: {plural(count, 'record')} came without."


def _check_whole(table: str, row: Row) -> None:
    """Raise ``ValueError`` where the values of a record contradict each other."""
    month, day, year = row.get("month"), row.get("day"), row.get("year")
    if table == "occasions" and isinstance(month, int) and isinstance(day, int):
        YearlyDay(month, day, year if isinstance(year, int) else None)
    if table == "emails" and not is_email(str(row["address"])):
        raise ValueError(f"{quoted(str(row['address']))} is no e-mail address")
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
