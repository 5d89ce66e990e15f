"""Connections to the database that threads use one after the other."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from peewee import SqliteDatabase

_WAIT_SECONDS = 5


class SharedDatabase(SqliteDatabase):
    """A database whose connections stay open for the next thread that needs one.

    SQLite reads the whole schema with its many triggers for each that is opened, which takes longer than most
    queries. None is used by two threads at once.
    """

    def __init__(self, file: Path, pragmas: Mapping[str, object]) -> None:
        """Give every connection to *file* those *pragmas*."""
        super().__init__(
            str(file),
            pragmas=dict(pragmas),
            timeout=_WAIT_SECONDS,
            autoconnect=False,
            check_same_thread=False,
        )
        self._idle: list[sqlite3.Connection] = []
        self._keeps_idle = True
        self._one_at_a_time = Lock()

    def close_all(self) -> None:
        """Close the connection of this thread and those that nobody uses; others close when they are done."""
        self.close()
        with self._one_at_a_time:
            self._keeps_idle = False
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        with self._one_at_a_time:
            if self._idle:
                return self._idle.pop()
        base: Any = super()  # the stubs of Peewee leave this method out
        opened: sqlite3.Connection = base._connect()
        return opened

    def _close(self, conn: sqlite3.Connection) -> None:
        with self._one_at_a_time:
            if self._keeps_idle and not conn.in_transaction:
                self._idle.append(conn)
                return
        conn.close()
