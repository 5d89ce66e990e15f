"""An export forgets no table and no column: what is new in the store has to be in the format too."""

import pytest

from relplanner.domain.portable import STAMPS, TABLES, Column, Table
from relplanner.domain.portable_calendars import ATTENDEE, CALENDAR, EVENT
from relplanner.store import models
from relplanner.store.portable import MODELS

OF_CALENDARS = {models.Calendar: CALENDAR, models.Event: EVENT, models.EventAttendee: ATTENDEE}
MADE_ANEW = {models.Plan}
DERIVED = {"id", "folded", "normal"}
OF_THE_ROW = {"uuid", "made_at", "changed_at"}
"""A calendar is taken whole: a row of it is the same where it says the same."""
OF_THE_FOLDER = {"followed", "stamp"}
"""The settings say which files are followed, and the mark of a file is that of the machine."""


def test_every_table_is_in_an_export_but_what_is_made_again() -> None:
    assert {*MODELS.values(), *OF_CALENDARS} == set(models.JOURNALED) - MADE_ANEW
    assert list(MODELS) == [table.name for table in TABLES]


@pytest.mark.parametrize(("model", "columns"), OF_CALENDARS.items(), ids=lambda each: str(each)[-30:])
def test_every_column_of_a_calendar_is_in_an_export_but_what_is_of_its_folder(
    model: type[models.Record], columns: tuple[Column, ...]
) -> None:
    parents = {"event"}  # attendees stand inside their event
    written = {"folded" if column.name == "email" else column.name for column in columns}
    held = set(model._meta.fields) - OF_THE_ROW - OF_THE_FOLDER - parents - {"id"}
    assert written - {"uuid", "about"} == held


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_in_an_export_but_what_is_derived(table: Table) -> None:
    written = {column.name for column in (*STAMPS, *table.columns)}
    assert written == set(MODELS[table.name]._meta.fields) - DERIVED
