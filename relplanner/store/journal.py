"""The undo journal: triggers that keep the other side of each row that a step changes.

For each row the image from before its first change in a step is enough: undo swaps it with the row
as it is then, redo swaps back. Whatever else is written into the same step later, such as a new plan,
changes nothing about that, so the journal does not grow with it.

Images go by column name. One that is older than a column gets the column's default, and a column that
is gone is dropped. A migration that does more to a table than that has to :func:`forget_all`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from peewee import SqliteDatabase
from pendulum import DateTime

from relplanner.store.bookkeeping import JournalEntry, OpenStep
from relplanner.store.models import JOURNALED, Contact, Step, StepContact, Table
from relplanner.store.rows import tuples
from relplanner.store.sql import run

KEPT_STEPS = 500
KEPT_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the history: when it was made, what it did in words, and whether it is undone."""

    id: int
    at: DateTime
    sentence: str
    undone: bool


class StepHandle:
    """The open step. Its ``sentence`` may be set until it ends, when more is known."""

    def __init__(self, step_id: int, sentence: str) -> None:
        self.id = step_id
        self.sentence = sentence
        self.contacts: set[int] = set()

    def touches(self, *contact_ids: int) -> None:
        """Put the step into the history of these contacts; those whose rows it changes are known anyway."""
        self.contacts.update(contact_ids)


def columns_of(model: type[Table]) -> list[str]:
    """Return the names of the columns of *model*, the row number first."""
    return [field.column_name for field in model._meta.sorted_fields]


def image_sql(model: type[Table], row: str) -> str:
    """Return the SQL of the image of a row of *model*, *row* being its name in the statement."""
    parts = ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns_of(model))
    return f"json_object({parts})"


def create_triggers(db: SqliteDatabase) -> None:
    """Make the triggers that write the journal, for every table in ``JOURNALED``."""
    for model in JOURNALED:
        table = model._meta.table_name
        for event, row, image in (
            ("INSERT", "NEW", "NULL"),
            ("UPDATE", "OLD", image_sql(model, "OLD")),
            ("DELETE", "OLD", image_sql(model, "OLD")),
        ):
            # NOT EXISTS and not OR IGNORE: a trigger takes over the OR REPLACE of the outer statement.
            run(
                db,
                f'CREATE TRIGGER "journal_{table}_{event.lower()}" AFTER {event} ON "{table}" '
                f"BEGIN INSERT INTO journal_entry (step_id, table_name, row_id, image) "
                f"SELECT step_id, '{table}', {row}.id, {image} FROM open_step WHERE NOT EXISTS "
                f"(SELECT 1 FROM journal_entry AS kept WHERE kept.step_id = open_step.step_id "
                f"AND kept.table_name = '{table}' AND kept.row_id = {row}.id); END",
            )


def begin(sentence: str, now: DateTime) -> StepHandle:
    """Open a new step inside the running transaction; triggers write into it from now on."""
    step = Step.create(at=now, sentence=sentence)
    resume(step.id)
    return StepHandle(step.id, sentence)


def resume(step_id: int) -> None:
    """Let triggers write into a step that is there already."""
    OpenStep.insert(step_id=step_id).execute()


def pause() -> None:
    """Let triggers write nothing; to be called before the commit."""
    OpenStep.delete().execute()


def newest_applied() -> Step | None:
    """Return the step that undo would take back."""
    found: Step | None = Step.select().where(~Step.undone).order_by(Step.id.desc()).first()
    return found


def oldest_undone() -> Step | None:
    """Return the step that redo would bring back."""
    found: Step | None = Step.select().where(Step.undone).order_by(Step.id).first()
    return found


def finish(db: SqliteDatabase, handle: StepHandle) -> bool:
    """Close the step; return False if it changed nothing, and its transaction is to be rolled back."""
    pause()
    models = list(models_of(handle.id))
    if not any(_changed(db, handle.id, model) for model in models):
        return False
    Step.delete().where(Step.undone).execute()
    for model in models:
        _note_contacts(db, handle.id, model)
    for contact_id in handle.contacts:
        StepContact.insert(step=handle.id, contact_id=contact_id).on_conflict_ignore().execute()
    rows = JournalEntry.select().where(JournalEntry.step == handle.id).count()
    Step.update(sentence=handle.sentence, rows=rows).where(Step.id == handle.id).execute()
    _prune()
    return True


def models_of(step_id: int) -> Iterator[type[Table]]:
    """Yield the tables of which *step_id* has changed rows."""
    names = JournalEntry.select(JournalEntry.table_name).where(JournalEntry.step == step_id).distinct()
    tables = {name for (name,) in tuples(names)}
    return (model for model in JOURNALED if model._meta.table_name in tables)


def history(db: SqliteDatabase, contact_id: int | None, limit: int) -> list[StepRow]:
    """Return the newest steps, newest first; only those that touched a contact if one is given.

    What touched those who were merged into that contact belongs to its history.
    """
    query = Step.select().order_by(Step.id.desc()).limit(limit)
    if contact_id is not None:
        persons = StepContact.contact_id.in_(with_merged(db, contact_id))
        query = query.where(Step.id.in_(StepContact.select(StepContact.step).where(persons)))
    return [StepRow(step.id, step.at, step.sentence, step.undone) for step in query]


def with_merged(db: SqliteDatabase, contact_id: int) -> tuple[int, ...]:
    """Return the number of a contact, and of those who were merged into it and into these."""
    found = [contact_id]
    for each in found:
        gone = run(
            db,
            "SELECT DISTINCT entry.row_id FROM journal_entry AS entry JOIN step ON step.id = entry.step_id "
            "JOIN step_contact AS kept ON kept.step_id = step.id AND kept.contact_id = ? "
            "WHERE entry.table_name = 'contact' AND entry.image IS NOT NULL AND NOT step.undone "
            "AND entry.row_id NOT IN (SELECT id FROM contact)",
            (each,),
        )
        found += [number for (number,) in gone if number not in found]
    return tuple(found)


def contacts_of(step_id: int) -> list[int]:
    """Return the numbers of the contacts that a step touched, in their order."""
    query = StepContact.select(StepContact.contact_id).where(StepContact.step == step_id)
    return [number for (number,) in tuples(query.order_by(StepContact.contact_id))]


def forget_all() -> None:
    """Drop every step: nothing before this moment can be undone any more."""
    Step.delete().execute()


def _changed(db: SqliteDatabase, step_id: int, model: type[Table]) -> bool:
    """Return whether a row differs from before the step in more than the instant of its last change."""
    unstamped = "json_remove({}, '$.changed_at')"
    found = run(
        db,
        f'SELECT 1 FROM journal_entry AS entry LEFT JOIN "{model._meta.table_name}" AS now '
        f"ON now.id = entry.row_id WHERE entry.step_id = ? AND entry.table_name = ? AND CASE "
        f"WHEN entry.image IS NULL OR now.id IS NULL THEN (entry.image IS NULL) <> (now.id IS NULL) "
        f"ELSE {unstamped.format('entry.image')} <> {unstamped.format(image_sql(model, 'now'))} END LIMIT 1",
        (step_id, model._meta.table_name),
    )
    return bool(found)


def _note_contacts(db: SqliteDatabase, step_id: int, model: type[Table]) -> None:
    """Note the contacts to which the rows belong that the step changed in this table, now or before."""
    if model is Contact:
        column = "id"
    elif "contact_id" in columns_of(model):
        column = "contact_id"
    else:
        return
    for source in (f'now."{column}"', f"json_extract(entry.image, '$.{column}')"):
        run(
            db,
            f"INSERT OR IGNORE INTO step_contact (step_id, contact_id) "
            f"SELECT DISTINCT entry.step_id, {source} FROM journal_entry AS entry "
            f'LEFT JOIN "{model._meta.table_name}" AS now ON now.id = entry.row_id '
            f"WHERE entry.step_id = ? AND entry.table_name = ? AND {source} IS NOT NULL",
            (step_id, model._meta.table_name),
        )


def _prune() -> None:
    """Drop the oldest steps beyond what is kept; the newest stays however large it is."""
    rows = 0
    steps = Step.select(Step.id, Step.rows).order_by(Step.id.desc())
    for place, (step_id, step_rows) in enumerate(list(tuples(steps))):
        rows += step_rows
        if place and (place >= KEPT_STEPS or rows > KEPT_ROWS):
            Step.delete().where(Step.id <= step_id).execute()
            return
