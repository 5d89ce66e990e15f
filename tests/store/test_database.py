import multiprocessing
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from peewee import IntegrityError, InterfaceError

from relplanner.domain.errors import UserError
from relplanner.store.database import FILE_NAME, Store
from relplanner.store.models import Contact, Note, Routine, Step, Tag, Tier
from relplanner.store.sql import run
from tests.store.people import NOW, add_person


def _rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def test_folder_and_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    with _usual_umask():
        store = Store.open(tmp_path / "new" / "data")
        add_person(store, "Ada")
        files = list(store.folder.iterdir())
        assert {file.name for file in files} == {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"}
        assert {_rights(file) for file in files} == {0o600}
        assert _rights(store.folder) == 0o700
        store.close()


def test_rights_that_others_got_are_taken_back(store: Store) -> None:
    add_person(store, "Ada")
    for file in store.folder.iterdir():
        file.chmod(0o644)
    again = Store.open(store.folder)
    assert {_rights(file) for file in store.folder.iterdir()} == {0o600}
    again.close()


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path).close()
    assert _rights(tmp_path) == 0o755


def test_a_new_database_is_durable_and_brings_the_tiers(store: Store) -> None:
    assert store.db.pragma("journal_mode") == "wal"
    assert store.db.pragma("synchronous") == 2
    assert store.db.pragma("foreign_keys") == 1
    tiers = [(tier.name, tier.points) for tier in Tier.select().order_by(Tier.position)]
    assert tiers == [("gold", 900), ("silver", 450), ("bronze", 180), ("team", 0)]
    update = Routine.get(Routine.name == "update")
    assert (update.channels, update.every_unit, update.minutes) == (("call", "email"), "months", 15)
    assert store.undo(NOW) is None


def test_an_error_inside_a_step_takes_everything_back(store: Store) -> None:
    with pytest.raises(IntegrityError), store.step("Added two", NOW):
        Tag.insert_many([{"name": name, "folded": "ada"} for name in ("Ada", "ADA")]).execute()
    assert Tag.select().count() == 0
    assert store.history() == []
    add_person(store, "Bob")
    assert [row.sentence for row in store.history()] == ["Added Bob"]


def test_what_is_only_tried_is_found_inside_and_gone_afterwards(store: Store) -> None:
    with store.trial(NOW):
        Tag.create(name="Ada", folded="ada")
        assert Tag.select().count() == 1
    with pytest.raises(IntegrityError), store.trial(NOW):
        Tag.insert_many([{"name": name, "folded": "ada"} for name in ("Ada", "ADA")]).execute()
    assert Tag.select().count() == 0
    assert store.history() == []
    add_person(store, "Bob")
    assert [row.sentence for row in store.history()] == ["Added Bob"]


def test_rows_bear_the_instant_of_their_step(store: Store) -> None:
    contact_id = add_person(store, "Ada")
    later = NOW.add(hours=2)
    with store.step("Renamed", later):
        contact = Contact.get_by_id(contact_id)
        contact.name = "Ada L"
        contact.save()
    contact = Contact.get_by_id(contact_id)
    assert (contact.made_at, contact.changed_at) == (NOW, later)


def test_a_statement_that_changes_many_rows_stamps_them_too(store: Store) -> None:
    add_person(store, "Ada")
    later = NOW.add(hours=2)
    with store.step("Made all chiefs", later):
        Contact.update(role="Chief").execute()
    assert [(contact.role, contact.changed_at) for contact in Contact.select()] == [("Chief", later)]
    with pytest.raises(LookupError):
        Contact.update(role="None").execute()


def test_records_are_not_written_outside_of_a_step(store: Store) -> None:
    with pytest.raises(LookupError):
        Contact.create(name="Ada", folded="Ada")


def test_steps_are_not_nested(store: Store) -> None:
    with pytest.raises(RuntimeError, match="nested"), store.step("outer", NOW), store.step("inner", NOW):
        pass
    with pytest.raises(RuntimeError, match="nested"), store.step("outer", NOW):
        store.undo(NOW)
    with pytest.raises(RuntimeError, match="nested"), store.amend(NOW), store.amend(NOW):
        pass
    add_person(store, "Ada")
    assert store.undo(NOW)


def test_writing_through_a_store_that_another_has_replaced_is_refused(store: Store, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "other")
    with pytest.raises(RuntimeError, match="another store"):
        add_person(store, "Ada")
    other.close()


def test_text_is_cleaned_where_it_enters(store: Store) -> None:
    contact_id = add_person(store, "Ada\x1b[31m\u202eevil\n  Love")
    assert Contact.get_by_id(contact_id).name == "Adaevil Love"


def test_a_thread_reads_and_writes_with_a_connection_of_its_own(store: Store) -> None:
    add_person(store, "Ada")
    names: list[str] = []

    def work() -> None:
        with store.connection():
            names.extend(contact.name for contact in Contact.select())
            with store.connection():
                add_person(store, "Bob")
            names.append(str(Contact.select().count()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert names == ["Ada", "2"]
    assert Contact.select().count() == 2


def test_a_thread_without_a_connection_is_refused(store: Store) -> None:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            Contact.select().count()
        except InterfaceError as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert len(errors) == 1


def test_connection_leaves_the_connection_of_the_opener_open(store: Store) -> None:
    with store.connection():
        pass
    assert Contact.select().count() == 0


def test_a_file_in_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(UserError, match=r"cannot be created .*: choose another folder\.$"):
        Store.open(tmp_path / "data")
    with pytest.raises(UserError, match="cannot be created"):
        Store.open(tmp_path / "data" / "below")


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        Store.open(tmp_path)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"these are no rows" * 500)
    with pytest.raises(UserError, match="is damaged or no database"):
        Store.open(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes().startswith(b"these are no rows")


def test_a_damaged_file_is_one_sentence(store: Store, tmp_path: Path) -> None:
    for number in range(50):
        add_person(store, f"Person {number}")
    copy = tmp_path / "copy" / FILE_NAME
    copy.parent.mkdir()
    store.back_up(copy)
    content = bytearray(copy.read_bytes())
    content[4096:] = b"\x07" * (len(content) - 4096)
    copy.write_bytes(content)
    with pytest.raises(UserError, match="is damaged"):
        Store.open(copy.parent)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other:
        other.execute("CREATE TABLE recipes (id)")
    with pytest.raises(UserError, match="another program"):
        Store.open(tmp_path)


def test_a_newer_database_is_refused_and_left_alone(store: Store) -> None:
    add_person(store, "Ada")
    store.db.pragma("user_version", 99)
    with pytest.raises(UserError, match="newer version"):
        Store.open(store.folder)
    assert run(store.db, "SELECT name FROM contact") == [("Ada",)]


def test_a_full_disk_is_one_sentence_and_loses_nothing(store: Store) -> None:
    contact_id = add_person(store, "Ada")
    store.db.pragma("max_page_count", store.db.pragma("page_count") + 4)
    with pytest.raises(UserError, match="disk is full"), store.step("Took a long note", NOW):
        Note.create(contact=contact_id, text="word " * 20_000, taken_at=NOW)
    assert Note.select().count() == 0
    store.db.pragma("max_page_count", 1_000_000)
    assert add_person(store, "Bob") > contact_id


def test_a_database_that_somebody_holds_is_one_sentence(store: Store) -> None:
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        run(store.db, "PRAGMA busy_timeout = 1")
        with pytest.raises(UserError, match="in use by another program"):
            add_person(store, "Ada")
    add_person(store, "Ada")


def test_who_can_wait_writes_when_the_other_is_through(store: Store) -> None:
    told: list[bool] = []
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:

        def waiting() -> None:
            told.append(True)
            other.execute("COMMIT")

        patient = Store(store.folder, store.db, waiting)
        run(store.db, "PRAGMA busy_timeout = 1")
        other.execute("BEGIN IMMEDIATE")
        add_person(patient, "Ada")
        add_person(patient, "Bo")
    assert told == [True]
    assert run(store.db, "SELECT name FROM contact ORDER BY id") == [("Ada",), ("Bo",)]


def test_waiting_has_an_end(store: Store) -> None:
    told: list[bool] = []
    patient = Store(store.folder, store.db, lambda: told.append(True))
    run(store.db, "PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="in use by another program"):
            add_person(patient, "Ada")
    assert told == [True]
    add_person(patient, "Ada")


_OTHER_PROCESS = """
import sys
from pathlib import Path
import pendulum
from relplanner.store.database import Store
store = Store.open(Path(sys.argv[1]))
print(getattr(store, sys.argv[2])(pendulum.datetime(2026, 11, 24)).sentence)
store.close()
"""


def _in_another_process(folder: Path, verb: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", _OTHER_PROCESS, str(folder), verb], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip()


def test_another_process_undoes_and_redoes(store: Store) -> None:
    add_person(store, "Ada", "ada@example.org")
    assert _in_another_process(store.folder, "undo") == "Added Ada"
    assert Contact.select().count() == 0
    assert _in_another_process(store.folder, "redo") == "Added Ada"
    assert store.search(["ada@example.org"]) == [1]


_KILLED = """
import os, sys
from pathlib import Path
import pendulum
from relplanner.store.database import Store
from relplanner.store.models import Contact
store = Store.open(Path(sys.argv[1]))
with store.step("Renamed", pendulum.datetime(2026, 11, 24)):
    Contact.update(name="Zoe").execute()
    os.kill(os.getpid(), 9)
"""


def test_a_process_that_is_killed_inside_a_step_leaves_no_trace(store: Store) -> None:
    add_person(store, "Ada")
    assert subprocess.run([sys.executable, "-c", _KILLED, str(store.folder)], check=False).returncode == -9
    assert [contact.name for contact in Contact.select()] == ["Ada"]
    assert [row.sentence for row in store.history()] == ["Added Ada"]
    add_person(store, "Bob")
    assert store.undo(NOW)


def _add_many(folder: Path, worker: int) -> None:
    store = Store.open(folder)
    for number in range(25):
        with store.step(f"Worker {worker} counts to {number}", NOW):
            tier = Tier.get(Tier.name == "gold")
            tier.points += 1
            tier.save()
            Contact.create(name=f"{worker}-{number}", folded=f"{worker}-{number}")
    store.close()


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    spawning = multiprocessing.get_context("spawn")
    folder = tmp_path / "made by whoever comes first"
    workers = [spawning.Process(target=_add_many, args=(folder, worker)) for worker in range(3)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    assert [process.exitcode for process in workers] == [0, 0, 0]
    store = Store.open(folder)
    assert Tier.get(Tier.name == "gold").points == 900 + 75
    assert Contact.select().count() == Step.select().count() == 75
    assert Tier.select().count() == 4
    store.close()


def test_a_database_moved_elsewhere_opens_there(store: Store, tmp_path: Path) -> None:
    add_person(store, "Ada")
    store.close()
    shutil.copytree(store.folder, tmp_path / "moved")
    moved = Store.open(tmp_path / "moved")
    assert moved.search(["ada"]) == [1]
    moved.close()


def test_a_snapshot_stays_as_it_is_while_others_write(store: Store) -> None:
    add_person(store, "Ada")

    def add_another() -> None:
        with store.connection():
            add_person(store, "Bob")

    with store.snapshot():
        before = Contact.select().count()
        thread = threading.Thread(target=add_another)
        thread.start()
        thread.join()
        assert Contact.select().count() == before
    assert Contact.select().count() == before + 1
