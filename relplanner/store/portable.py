"""All records in the form in which an export writes them, and those of an export written into the store."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from relplanner.domain.merging import Arrivals
from relplanner.domain.phones import normal_phone
from relplanner.domain.portable import (
    STAMPS,
    TABLES,
    Column,
    Kind,
    Row,
    Rows,
    Table,
    Value,
    refers_ahead,
)
from relplanner.store import models
from relplanner.store.bulk import insert_rows
from relplanner.store.models import database
from relplanner.store.rows import among, tuples
from relplanner.store.sql import run_many

MODELS: Mapping[str, type[models.Record]] = {
    "organisations": models.Organisation,
    "aliases": models.OrganisationAlias,
    "tiers": models.Tier,
    "tags": models.Tag,
    "contacts": models.Contact,
    "routines": models.Routine,
    "emails": models.Email,
    "phones": models.Phone,
    "links": models.Link,
    "contact_tags": models.ContactTag,
    "windows": models.Window,
    "occasions": models.Occasion,
    "overrides": models.RoutineOverride,
    "dues": models.SpreadDue,
    "plans": models.AccountPlan,
    "goals": models.Goal,
    "goal_values": models.GoalValue,
    "risks": models.Risk,
    "risk_scores": models.RiskScore,
    "opportunities": models.Opportunity,
    "stakeholders": models.Stakeholder,
    "plan_actions": models.PlanAction,
    "measures": models.Measure,
    "measure_values": models.MeasureValue,
    "agreements": models.Agreement,
    "feedback": models.Feedback,
    "touches": models.Touch,
    "participants": models.TouchParticipant,
    "notes": models.Note,
    "absences": models.Absence,
    "facts": models.Fact,
    "entries": models.Entry,
    "promises": models.Promise,
    "questions": models.Question,
    "moods": models.Mood,
    "decisions": models.ReviewDecision,
    "not_same": models.NotSame,
    "verdicts": models.MeetingVerdict,
}
"""The table of the store for each table of an export."""

_FOLDED_FROM = {
    "organisations": "name",
    "aliases": "name",
    "tiers": "name",
    "tags": "name",
    "contacts": "name",
    "emails": "address",
}


def everything() -> Rows:
    """Return all records, each table in the order in which they came."""
    uuids = {name: {number: uuid for uuid, number in _numbers(name).items()} for name in MODELS}
    return {table.name: list(_rows(table, uuids)) for table in TABLES}


def contact_numbers() -> dict[str, int]:
    """Return the numbers of all contacts by UUID."""
    return _numbers("contacts")


def uuids_of(contact_ids: Iterable[int]) -> list[str]:
    """Return the UUIDs of the contacts with those numbers."""
    chosen = set(contact_ids)
    return [uuid for uuid, number in _numbers("contacts").items() if number in chosen]


def write(arrivals: Arrivals, region: str | None) -> dict[str, int]:
    """Write what an export brings, inside an open step; return the numbers of all contacts by UUID.

    *region* is the country of telephone numbers without one.
    """
    numbers = {name: _numbers(name) for name in MODELS}
    for table in TABLES:
        rows = arrivals.new[table.name]
        values = [_values(table, row, numbers, region) for row in rows]
        ids = insert_rows(MODELS[table.name], values)
        numbers[table.name].update(zip((str(row["uuid"]) for row in rows), ids, strict=True))
    for table in TABLES:
        for row in arrivals.changed[table.name]:
            _update(table, row, _values(table, row, numbers, region))
    for table in TABLES:
        for row in (*arrivals.new[table.name], *arrivals.changed[table.name]):
            if later := _later_values(table, row, numbers):
                _update_columns(table.name, str(row["uuid"]), later)
    routine = models.Routine
    routine.delete().where(among(routine.uuid, [str(uuid) for uuid in arrivals.removed])).execute()
    return numbers["contacts"]


def _numbers(table: str) -> dict[str, int]:
    model = MODELS[table]
    return dict(tuples(model.select(model.uuid, model.id).order_by(model.id)))


def _rows(table: Table, uuids: Mapping[str, Mapping[int, str]]) -> Iterable[Row]:
    model = MODELS[table.name]
    columns = (*STAMPS, *table.columns)
    readers = [_reader(column, uuids) for column in columns]
    names = [column.name for column in columns]
    query = model.select(*(model._meta.fields[name] for name in names)).order_by(model.id)
    for row in tuples(query):
        yield {name: read(value) for name, read, value in zip(names, readers, row, strict=True)}


def _reader(column: Column, uuids: Mapping[str, Mapping[int, str]]) -> Callable[[Any], Value]:
    """Return what makes the value in an export of a stored one."""
    if column.refers:
        return uuids[column.refers].get
    if column.kind is Kind.FLAG:
        return bool
    if column.kind is Kind.LIST:
        return lambda value: None if value is None else tuple(json.loads(value))
    return lambda value: value


def _values(
    table: Table, row: Row, numbers: Mapping[str, Mapping[str, int]], region: str | None
) -> dict[str, Any]:
    """Return the fields of a record; what refers ahead is left empty for the time being."""
    values: dict[str, Any] = dict(row)
    for column in table.columns:
        if refers_ahead(table, column):
            values[column.name] = None
        elif column.refers and row[column.name] is not None:
            values[column.name] = numbers[column.refers][str(row[column.name])]
    if source := _FOLDED_FROM.get(table.name):
        values["folded"] = row[source]
    if table.name == "phones":
        values["normal"] = normal_phone(str(row["number"]), region)
    return values


def _later_values(table: Table, row: Row, numbers: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """Return the fields of a record that refer ahead, now that all records are there."""
    return {
        column.name: numbers[column.refers].get(str(row[column.name]))
        for column in table.columns
        if refers_ahead(table, column) and row[column.name] is not None
    }


def _update(table: Table, row: Row, values: Mapping[str, Any]) -> None:
    kept = {"uuid", "made_at"}
    _update_columns(table.name, str(row["uuid"]), {k: v for k, v in values.items() if k not in kept})


def _update_columns(table: str, uuid: str, values: Mapping[str, Any]) -> None:
    """Set columns of a record, and with them the instant of its last change as it stands in the export."""
    model = MODELS[table]
    fields = {model._meta.fields[name]: value for name, value in values.items()}
    settings = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    stored = [field.db_value(value) for field, value in fields.items()]
    run_many(
        database.obj,
        f'UPDATE "{model._meta.table_name}" SET {settings} WHERE uuid = ?',
        [[*stored, uuid]],
    )
