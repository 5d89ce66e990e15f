"""An export forgets no table and no column: what is new in the store has to be in the format too."""

import pytest

from relplanner.domain.portable import STAMPS, TABLES, Table
from relplanner.store import models
from relplanner.store.portable import MODELS

READ_AGAIN = {models.Calendar, models.Event, models.EventAttendee}
MADE_ANEW = {models.Plan}
DERIVED = {"id", "folded", "normal"}


def test_every_table_is_in_an_export_but_what_is_read_or_made_again() -> None:
    assert set(MODELS.values()) == set(models.JOURNALED) - READ_AGAIN - MADE_ANEW
    assert list(MODELS) == [table.name for table in TABLES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_in_an_export_but_what_is_derived(table: Table) -> None:
    written = {column.name for column in (*STAMPS, *table.columns)}
    assert written == set(MODELS[table.name]._meta.fields) - DERIVED
