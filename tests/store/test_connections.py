import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from peewee import Query, Value

from relplanner.store.database import Store
from relplanner.store.models import Contact
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among
from relplanner.store.sql import run
from tests.store.people import add_person


@Prepared
def _names(ids: Value) -> Query:
    return Contact.select(Contact.id, Contact.name).where(among(Contact.id, ids)).order_by(Contact.id)


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


def test_many_threads_read_all_rows_while_another_writes_and_when_the_store_is_closed(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    ids = [add_person(store, f"P{number}") for number in range(20)]
    begun = threading.Barrier(5)

    def read(thread: int) -> int:
        begun.wait()
        for turn in range(15):
            with store.connection():
                first = [*islice(_names(ids=ids), thread)]  # the rest is never asked for
                assert first == [(number, f"P{at}") for at, number in enumerate(ids[:thread])]
            with store.snapshot():
                assert len(list(_names(ids=ids[turn % 20 :]))) == 20 - turn % 20
        return thread

    with ThreadPoolExecutor(4) as threads:
        readers = [threads.submit(read, thread) for thread in range(4)]
        begun.wait()
        for number in range(5):
            add_person(store, f"Q{number}")
        store.close()
        assert [reader.result() for reader in readers] == [*range(4)]
    assert not store.file.with_name(f"{store.file.name}-wal").exists()
