import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from relplanner.store.backup import problems_of
from relplanner.store.database import Store
from relplanner.store.failures import DamagedError
from tests.store.people import add_person


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("name = CAST(x'416461ff' AS TEXT)", "row 1 of contact has a text that cannot be read"),
        ("name = x'416461'", "row 1 of contact has no possible value in name"),
        ("channel = 'c!ll'", "row 1 of contact has no possible value in channel"),
        ("tier_since = '2026-02-31'", "row 1 of contact has no possible value in tier_since"),
        ("made_at = '2026-11-23T25:00:00Z'", "row 1 of contact has no possible value in made_at"),
        ("card_extra = '[\"x'", "row 1 of contact has no possible value in card_extra"),
        ("no_account = 2", "row 1 of contact has no possible value in no_account"),
        ("value_percent = 'many'", "row 1 of contact has no possible value in value_percent"),
    ],
)
def test_a_value_that_nobody_can_have_written_is_a_problem(store: Store, change: str, found: str) -> None:
    add_person(store, "Ada", "ada@example.org")
    assert problems_of(store.file) == []
    with closing(sqlite3.connect(store.file)) as db:
        db.execute(f"UPDATE contact SET {change}")
        db.commit()
    assert problems_of(store.file) == [found]


def test_an_older_file_that_lacks_columns_and_tables_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "older.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        db.execute("INSERT INTO contact VALUES (1, 'Ada')")
        db.commit()
    assert problems_of(file) == []


def test_a_backup_of_a_damaged_database_names_the_database_and_what_mends_it(
    store: Store, tmp_path: Path
) -> None:
    add_person(store, "Ada", "ada@example.org")
    with closing(sqlite3.connect(store.file)) as db:
        db.execute("UPDATE contact SET name = CAST(x'ff' AS TEXT)")
        db.commit()
    with pytest.raises(DamagedError, match=r"relplanner\.db is damaged .*'relplanner doctor --mend'"):
        store.back_up(tmp_path / "copy.db")
    assert list(tmp_path.glob("*copy.db*")) == []
