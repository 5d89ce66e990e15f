from collections.abc import Callable
from typing import Any

from peewee import OperationalError, SqliteDatabase

from relplanner.store.functions import provide_powers
from relplanner.store.sql import run


class Plain(SqliteDatabase):
    """A database that was built without mathematics, and keeps what is registered in its place."""

    given: dict[str, Callable[..., Any]]

    def execute_sql(self, sql: str, params: Any = None, *more: Any) -> Any:
        raise OperationalError("no such function: POW")

    def register_function(
        self,
        fn: Callable[..., Any],
        name: str | None = None,
        num_params: int = -1,
        deterministic: bool | None = None,
    ) -> None:
        self.given = {str(name): fn}


def test_powers_are_provided_where_sqlite_has_none() -> None:
    db = Plain(":memory:")
    provide_powers(db)
    assert db.given["POW"](2.0, -1.0) == 0.5


def test_powers_are_there_on_every_connection() -> None:
    db = SqliteDatabase(":memory:")
    for _ in range(2):
        db.connect()
        provide_powers(db)
        assert list(run(db, "SELECT POW(2.0, -1.0)")) == [(0.5,)]
        db.close()
