"""Column types: the place where text is cleaned and instants become UTC on their way into the store."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pendulum
from peewee import SQL, AutoField, NodeList, TextField
from pendulum import DateTime

from relplanner.domain.text import clean_block, clean_line, fold


class IdField(AutoField):
    """A row number that is never given twice, so that a row which is undone and redone keeps its own."""

    def ddl(self, ctx: Any) -> NodeList:
        """Return the column's definition."""
        return NodeList((super().ddl(ctx), SQL("AUTOINCREMENT")))


class LineField(TextField):
    """Text of one line, cleaned."""

    def db_value(self, value: str | None) -> str | None:
        """Return *value* as it is stored."""
        return None if value is None else clean_line(value)


class BlockField(TextField):
    """Text of several lines, cleaned."""

    def db_value(self, value: str | None) -> str | None:
        """Return *value* as it is stored."""
        return None if value is None else clean_block(value)


class FoldedField(TextField):
    """Text folded for comparison; it is searched, never shown."""

    def db_value(self, value: str | None) -> str | None:
        """Return *value* as it is stored."""
        return None if value is None else fold(clean_line(value))


def stamp_of(instant: datetime) -> str:
    """Return an instant as it is stored."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_of(stamp: str) -> DateTime:
    """Return a stored instant in UTC."""
    return pendulum.instance(datetime.fromisoformat(stamp))


class InstantField(TextField):
    """An instant, kept in UTC to the second as text that sorts (``2026-11-23T09:00:00Z``)."""

    def db_value(self, value: datetime | str | None) -> str | None:
        """Return *value* as it is stored; a string is taken as stored already."""
        if value is None or isinstance(value, str):
            return value
        return stamp_of(value)

    def python_value(self, value: str | None) -> DateTime | None:
        """Return the stored instant in UTC."""
        return None if value is None else instant_of(value)


class DayField(TextField):
    """A day, without time and zone."""

    def db_value(self, value: date | str | None) -> str | None:
        """Return *value* as it is stored."""
        return value if value is None or isinstance(value, str) else value.isoformat()[:10]

    def python_value(self, value: str | None) -> date | None:
        """Return the stored day."""
        return None if value is None else date.fromisoformat(value)


class ListField(TextField):
    """A short list of strings, as JSON."""

    def db_value(self, value: Any) -> str | None:
        """Return *value* as it is stored, each string cleaned."""
        return None if value is None else json.dumps([clean_line(item) for item in value], ensure_ascii=False)

    def python_value(self, value: str | None) -> tuple[str, ...]:
        """Return the stored strings."""
        return () if value is None else tuple(json.loads(value))
