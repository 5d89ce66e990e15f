"""The store: one file in one folder, and the only door through which it is written.

What writing and searching need, the tables foremost, is imported when the first row is asked for: opening a
store has to be quick, since nothing is seen before.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from peewee import OperationalError, _transaction
from pendulum import DateTime

from relplanner.files import private_file, private_folder
from relplanner.store import backup
from relplanner.store.connections import SharedDatabase
from relplanner.store.damage import damage_in_a_sentence
from relplanner.store.failures import DamagedError, in_sentences, is_busy
from relplanner.store.functions import provide_powers
from relplanner.store.places import is_emptied
from relplanner.store.records import database, writing_at
from relplanner.store.schema import SCHEMA, Schema, bring_up_to_date

if TYPE_CHECKING:
    from relplanner.domain.finding import Place, Text
    from relplanner.store.journal import StepHandle, StepRow
    from relplanner.store.undone_notes import UndoneNote

FILE_NAME = "relplanner.db"
_WAITS = 24  # two minutes: a hundred thousand contacts are brought in meanwhile
_PRAGMAS = {
    "foreign_keys": 1,
    "synchronous": "FULL",  # what was typed survives a power cut
    "recursive_triggers": 1,  # so that a row which REPLACE deletes is journaled too
    "temp_store": "MEMORY",  # a third less time for many rows, and no words about people in a shared folder
    "journal_size_limit": 16_000_000,
    "cache_size": -500,  # kB for each connection; the system has the file in memory anyway, and only once
}


class Store:
    """The database that is open. Rows are read freely, and written only inside a step.

    Each thread has its own connection: the thread that opened the store has one until it closes
    it, others work inside :meth:`connection`. One store is open in a process at a time.
    """

    def __init__(self, folder: Path, db: SharedDatabase, waiting: Callable[[], None] | None = None) -> None:
        self.folder = folder
        self.file = folder / FILE_NAME
        self.db = db
        self._waiting = waiting

    @classmethod
    def open(
        cls, folder: Path, schema: Schema = SCHEMA, waiting: Callable[[], None] | None = None
    ) -> "Store":
        """Open the database in *folder*; make both if they are missing, bring an older one up to date.

        While another process writes, a step is waited for. Who can wait long, because another one may be
        bringing in a large address book, gives *waiting*, which is called once when it takes its time;
        for others the file is in use after a few seconds.

        Raises UserError if the folder cannot be created, read or written, if the file is damaged,
        in use or no database of this program, or if a newer version of the program has written it.
        """
        private_folder(folder)
        file = folder / FILE_NAME
        if is_emptied(file):
            raise DamagedError(file)
        private_file(file)
        db = SharedDatabase(file, _PRAGMAS)
        database.initialize(db)
        with damage_in_a_sentence(file), in_sentences(file):
            db.connect()
            try:
                provide_powers(db)
                bring_up_to_date(db, folder, schema)
            except BaseException:
                db.close_all()
                raise
        return cls(folder, db, waiting)

    def close(self) -> None:
        """Close the connection of this thread, and those that no thread uses at the moment."""
        self.db.close_all()

    @contextmanager
    def connection(self) -> Iterator[None]:
        """Give the thread that runs the block a connection of its own, unless it has one."""
        opened = self.db.connect(reuse_if_open=True)
        try:
            with in_sentences(self.file):
                yield
        finally:
            if opened:
                self.db.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all queries of the block see the store as it is at the first one, whatever others write."""
        with self.connection(), self.db.atomic():
            yield

    @contextmanager
    def step(self, sentence: str, now: DateTime, contacts: Iterable[int] = ()) -> "Iterator[StepHandle]":
        """Write inside one transaction that can be undone as a whole and is called *sentence*.

        An error takes everything back. If nothing has changed no step is kept; else the steps that
        were undone cannot be redone any more. Steps are never nested: that raises RuntimeError.
        """
        from relplanner.store import journal

        with self._writing(now) as transaction:
            handle = journal.begin(sentence, now)
            handle.touches(*contacts)
            yield handle
            if not journal.finish(self.db, handle):
                transaction.rollback()

    @contextmanager
    def amend(self, now: DateTime) -> Iterator[None]:
        """Write what follows from the newest step, such as a new plan, so that it is undone with it.

        Without a step there is nothing to belong to, and what is written cannot be undone.
        """
        from relplanner.store import journal

        with self._writing(now):
            newest = journal.newest_applied()
            if newest:
                journal.resume(newest.id)
            yield
            journal.pause()

    @contextmanager
    def unrecorded(self, now: DateTime) -> Iterator[None]:
        """Write what is read again from elsewhere, such as a calendar: no step holds it, no undo takes it."""
        with self._writing(now):
            yield

    @contextmanager
    def trial(self, now: DateTime) -> Iterator[None]:
        """Write what only the queries of the block are to find: at its end all of it is taken back."""
        with self._writing(now) as transaction:
            try:
                yield
            finally:
                transaction.rollback()

    def undo(self, now: DateTime, keep: "Callable[[UndoneNote], None] | None" = None) -> "StepRow | None":
        """Take the newest step back and return it; None if there is none.

        *keep* gets the note whose text goes with it, before anything is taken back for good; an error of
        it leaves everything as it was.
        """
        return self._turn(now, undone=True, keep=keep)

    def redo(self, now: DateTime) -> "StepRow | None":
        """Bring back the step that was undone last and return it; None if there is none."""
        return self._turn(now, undone=False)

    def history(self, contact_id: int | None = None, limit: int = 100) -> "list[StepRow]":
        """Return the newest steps, newest first, of one contact or of all."""
        from relplanner.store import journal

        return journal.history(self.db, contact_id, limit)

    def contacts_of_step(self, step_id: int) -> list[int]:
        """Return the numbers of the contacts that a step touched, those that are gone by now too."""
        from relplanner.store import journal

        return journal.contacts_of(step_id)

    def search(self, words: Sequence[str], place: "Place | None" = None) -> list[int]:
        """Return the ids of the contacts in which every one of *words* begins a word, in order of id.

        Only texts that are as near as *place* count; without it, all.
        """
        from relplanner.domain.finding import Place
        from relplanner.store import fulltext

        with in_sentences(self.file):
            return fulltext.search(self.db, words, Place.NOTE if place is None else place)

    def texts(self, contact_ids: Collection[int], place: "Place") -> "list[tuple[int, Text]]":
        """Return the texts of contacts at *place*, each with its contact, kind by kind the newest first."""
        from relplanner.store import texts

        with in_sentences(self.file):
            return list(texts.of_contacts(self.db, contact_ids, place))

    def rebuild_search(self) -> None:
        """Make the full-text index anew from the rows."""
        from relplanner.store import fulltext

        with in_sentences(self.file), self.db.atomic("IMMEDIATE"):
            fulltext.rebuild(self.db)

    def back_up(self, target: Path) -> Path:
        """Copy the database to *target*, check the copy, and return that path.

        Raises UserError if the copy cannot be written or is not sound; *target* is then as it was.
        """
        return backup.back_up(self.db, target)

    def _turn(
        self, now: DateTime, *, undone: bool, keep: "Callable[[UndoneNote], None] | None" = None
    ) -> "StepRow | None":
        from relplanner.store import journal, turning, undone_notes
        from relplanner.store.models import Step

        with turning.without_foreign_keys(self.db), self._writing(now):
            step = journal.newest_applied() if undone else journal.oldest_undone()
            if step is None:
                return None
            if keep is not None and (note := undone_notes.gone_with(step.id)) is not None:
                keep(note)
            turning.turn(self.db, step.id)
            Step.update(undone=undone, turned_at=now).where(Step.id == step.id).execute()
            return journal.StepRow(step.id, step.at, step.sentence, undone)

    @contextmanager
    def _writing(self, now: DateTime) -> Iterator[_transaction]:
        """Hold the one transaction in which rows are written, and keep the full-text index true."""
        from relplanner.store import fulltext

        if database.obj is not self.db:
            raise RuntimeError("another store was opened since")
        if writing_at.get(None) is not None:
            raise RuntimeError("a step is open already: steps are not nested")
        token = writing_at.set(now)
        try:
            with in_sentences(self.file), ExitStack() as stack:
                yield self._begun(stack)
                fulltext.refresh(self.db)
        finally:
            writing_at.reset(token)

    def _begun(self, stack: ExitStack) -> _transaction:
        """Begin a transaction that ends with *stack*, once nobody else is writing."""
        waits = _WAITS if self._waiting else 1
        for number in range(1, waits):
            try:
                return stack.enter_context(self.db.transaction("IMMEDIATE"))
            except OperationalError as error:
                if not is_busy(error):
                    raise
            if number == 1 and self._waiting:
                self._waiting()
        return stack.enter_context(self.db.transaction("IMMEDIATE"))
