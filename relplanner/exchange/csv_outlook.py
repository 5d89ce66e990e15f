"""Contacts as Outlook exports them in English, German and French, and any table with columns of such names.

Outlook writes its dates as the machine's country does and does not say which that is: the whole file
decides (:func:`relplanner.exchange.days.day_comes_first`).
"""

import re
from collections.abc import Iterator

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.exchange import outlook_columns as columns_of
from relplanner.exchange.csv_person import Person
from relplanner.exchange.csv_table import Header, Row, unrepeated
from relplanner.exchange.days import day_comes_first
from relplanner.exchange.reach import phone_numbers

_BETWEEN_CATEGORIES = re.compile("[;,]")


def is_outlook(columns: frozenset[str]) -> bool:
    """Say whether *columns* are those of a table of people."""
    return not columns.isdisjoint(columns_of.NAMES) and not columns.isdisjoint(columns_of.TELL_PEOPLE)


def read_outlook(header: Header, rows: list[Row]) -> Iterator[Card | Rejected]:
    """Yield a card for each row."""
    dates = (row.first(*group) for row in rows for group in (columns_of.BIRTHDAY, columns_of.ANNIVERSARY))
    day_first = day_comes_first(dates, usual=not columns_of.DAY_FIRST.isdisjoint(header.columns))
    title_is_prefix = not set(header.columns).isdisjoint(columns_of.SUFFIX)
    for row in rows:
        person = _named(row, title_is_prefix=title_is_prefix)
        person.take_day("birthday", row.first(*columns_of.BIRTHDAY) or _birth_parts(row), day_first=day_first)
        person.take_day("anniversary", row.first(*columns_of.ANNIVERSARY), day_first=day_first)
        person.take_tags(_BETWEEN_CATEGORIES.split(row.first(*columns_of.CATEGORIES)))
        _take_reach(person, row)
        _take_rest(person, row)
        yield person.card()


def _named(row: Row, *, title_is_prefix: bool) -> Person:
    # In French the same word stands a second time, for what somebody is.
    title = next(filter(None, map(row.__getitem__, columns_of.TITLE)), "")
    given, family = row.first(*columns_of.GIVEN), row.first(*columns_of.FAMILY)
    referred_by = row.first(*columns_of.REFERRED_BY)
    return Person(
        at=row.at,
        full_name="" if given or family else row.first(*columns_of.FULL_NAME),
        prefix=row.first(*columns_of.PREFIX) or (title if title_is_prefix else ""),
        given=given,
        middle=row.first(*columns_of.MIDDLE),
        family=family,
        suffix=row.first(*columns_of.SUFFIX),
        nickname=row.first(*columns_of.NICKNAME),
        organisation=row.first(*columns_of.COMPANY),
        department=row.first(*columns_of.DEPARTMENT),
        role=row.first(*columns_of.ROLE) or ("" if title_is_prefix else title),
        note="\n\n".join(dict.fromkeys(filter(None, map(row.first, columns_of.NOTES)))),
        how_met=f"referred by {referred_by}" if referred_by else "",
    )


def _birth_parts(row: Row) -> str:
    year, month, day = (row[column] for column in columns_of.BIRTH_PARTS)
    return f"{year.zfill(4)}-{month}-{day}" if month and day else ""


def _take_reach(person: Person, row: Row) -> None:
    for column, shown in columns_of.EMAILS.items():
        for text in row.every(column):
            person.take_emails(text, instead=row[shown] if shown else "")
    for column, label in columns_of.LABELLED_EMAILS.items():
        for text in row.every(column):
            person.take_emails(text, label)
    for column, label in columns_of.PHONES.items():
        for text in row.every(column):
            person.phones += (Labelled(number, label) for number in phone_numbers(text))
    for column, label in columns_of.LINKS.items():
        person.links += (Labelled(link, label) for link in row.every(column))


def _take_rest(person: Person, row: Row) -> None:
    for label, parts in columns_of.ADDRESSES.items():
        person.keep("ADR", *(row.first(*part) for part in parts), types=[label])
    for column, relation in columns_of.RELATED.items():
        person.keep("RELATED", row[column], types=[relation], is_text=True)
    for columns in columns_of.ONE_COUNTS:
        for column in columns:
            if row[column] != row.first(*columns):
                person.keep_column(column, row[column])
    for column, value in row.cells.items():
        if column not in columns_of.KNOWN and not _is_read_elsewhere(row, column, value):
            person.keep_column(column, value)


def _is_read_elsewhere(row: Row, column: str, value: str) -> bool:
    """Say whether *column* has the name of another in which its value was read."""
    first = unrepeated(column)
    if first == column:
        return False
    return first in columns_of.SEVERAL or (first in columns_of.KNOWN and row.first(first) == value)
