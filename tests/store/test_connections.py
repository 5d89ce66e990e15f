import threading
from collections.abc import Callable
from pathlib import Path

from relplanner.store.database import Store
from relplanner.store.sql import run
from tests.store.people import add_person


def _in_thread(work: Callable[[], None]) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _leave_a_mark(store: Store) -> None:
    with store.connection():
        run(store.db, "CREATE TEMP TABLE mark (id INTEGER)")


def _has_mark(store: Store) -> bool:
    return bool(run(store.db, "SELECT 1 FROM sqlite_temp_master WHERE name = 'mark'"))


def test_the_next_thread_goes_on_with_the_connection_of_the_one_before(store: Store) -> None:
    seen: list[object] = []

    def look() -> None:
        with store.connection():
            seen.append(_has_mark(store))
            add_person(store, "Ada")
            seen.extend(run(store.db, "SELECT name FROM contact"))

    _in_thread(lambda: _leave_a_mark(store))
    add_person(store, "Bob")
    _in_thread(look)

    assert seen == [True, ("Bob",), ("Ada",)]
    assert not _has_mark(store)  # the one of this thread is its own


def test_two_threads_at_once_have_two_connections(store: Store) -> None:
    seen: list[bool] = []

    def look() -> None:
        with store.connection():
            seen.append(_has_mark(store))

    def hold() -> None:
        with store.connection():
            run(store.db, "CREATE TEMP TABLE mark (id INTEGER)")
            _in_thread(look)

    _in_thread(hold)
    assert seen == [False]


def test_a_store_that_is_closed_keeps_no_connection(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    add_person(store, "Ada")
    _in_thread(lambda: _leave_a_mark(store))
    log = store.file.with_name(f"{store.file.name}-wal")
    assert log.exists()
    store.close()
    assert not log.exists()  # SQLite takes it away with the last connection
