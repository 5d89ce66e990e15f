"""Erasing a person, so that the bytes are gone: rows, undo journal, full-text index, free pages, side files.

Of the undo journal only what concerns the person goes: their own rows, in whichever state a step keeps
them, and the sentences of steps about them. The other rows of a step can still be undone, because undo
mends what refers to a row that is gone.
Elsewhere, in the words about others, the full name and the addresses are blanked out, and the lines in
notes of others that became records of the person.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peewee import SqliteDatabase
from pendulum import DateTime

from relplanner.domain.persons import ALSO_CALLED
from relplanner.domain.text import fold
from relplanner.domain.wording import short_name
from relplanner.store import fulltext, models
from relplanner.store.database import Store
from relplanner.store.erasing_lines import blank_lines, lines_about
from relplanner.store.erasing_rows import IN_LISTED, listed, rows_of
from relplanner.store.erasing_steps import Called, Rows, replace_sentences
from relplanner.store.fields import BlockField, LineField, ListField
from relplanner.store.journal import with_merged
from relplanner.store.models import JOURNALED, Table
from relplanner.store.sql import run, run_many

ERASED = "(erased)"
_WORD = re.compile(r"\w+")
# What others are called or reached by is theirs, and the path of a calendar is what it is read by.
_LEFT_ALONE = (
    *(models.Organisation, models.OrganisationAlias, models.Tag, models.Tier),
    *(models.Email, models.Calendar, models.Plan),
)
# Who has and had what, as far as steps keep it.
_OF_CONTACTS = (
    "WITH kept(contact_id, organisation_id) AS (SELECT id, organisation_id FROM contact UNION "
    "SELECT row_id, json_extract(image, '$.organisation_id') FROM journal_entry "
    "WHERE table_name = 'contact' AND image IS NOT NULL)"
)
_OF_TAGS = (
    "WITH kept(contact_id, tag_id) AS (SELECT contact_id, tag_id FROM contact_tag UNION "
    "SELECT json_extract(image, '$.contact_id'), json_extract(image, '$.tag_id') FROM journal_entry "
    "WHERE table_name = 'contact_tag' AND image IS NOT NULL)"
)
_WORDS_OF_PLAN = ("why", "hint", "moved_why")
_PLAIN_COLUMNS = frozenset({"uuid", "timezone", "relation", "channel", "status", "purpose", "placed_by"})


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a person is known, now and in what the undo journal keeps: full names, addresses, UUIDs.

    ``ids`` and ``uuids`` have those of the contacts too that were merged into this one.
    """

    ids: tuple[int, ...]
    uuids: tuple[str, ...]
    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return what is blanked out elsewhere. A single word may be anybody's name, and stays."""
        return (*(name for name in self.names if " " in name), *self.addresses)

    def are_of(self, address: str, name: str) -> bool:
        """Return whether somebody who was invited is the person: by the address, or by the full name.

        Address books write *Berg, Anna* too, and people are invited at addresses that nobody noted.
        """
        if address in map(fold, self.addresses):
            return True
        return _name_words(name) in [_name_words(each) for each in self.names if " " in each]


@dataclass(frozen=True, slots=True)
class _OnlyTheirs:
    """The organisations and tags that nobody else has, by number, with their names."""

    organisations: Mapping[int, str]
    tags: Mapping[int, str]


def traces_of(db: SqliteDatabase, contact_id: int) -> Traces:
    """Return by what a contact is or was known, and nobody else is."""
    ids = with_merged(db, contact_id)
    names, addresses, uuids = list[str](), list[str](), list[str]()
    for each in ids:
        uuids += _first(db, "SELECT uuid FROM contact WHERE id = ?", each)
        uuids += _journaled(db, "contact", "$.id", each, "$.uuid")
        names += _first(db, "SELECT name FROM contact WHERE id = ?", each)
        names += _first(db, "SELECT text FROM fact WHERE contact_id = ? AND kind = ?", each, ALSO_CALLED)
        names += _journaled(db, "contact", "$.id", each, "$.name")
        addresses += _first(db, "SELECT address FROM email WHERE contact_id = ?", each)
        addresses += _journaled(db, "email", "$.contact_id", each, "$.address")
    namesakes = set(_first(db, "SELECT folded FROM contact WHERE id <> ?", contact_id))
    shared = set(_first(db, "SELECT folded FROM email WHERE contact_id <> ?", contact_id))
    names += [short_name(name) for name in names]  # as sentences have them
    unique = tuple(dict.fromkeys(uuids))
    return Traces(ids, unique, _without(names, namesakes), _without(addresses, shared))


def erase(store: Store, contact_id: int, traces: Traces, now: DateTime) -> None:
    """Erase a contact in one transaction that is in no step, then the bytes from the file.

    Raises UserError where the disk fails or others hold the database; what is erased by then stays erased.
    """
    db = store.db
    run(db, "PRAGMA secure_delete = 1")
    try:
        with store.unrecorded(now):
            lines = [lines_about(db, each) for each in traces.ids]
            only_theirs = _only_theirs(db, traces.ids)
            _hand_over_touches(db, contact_id)
            _purge_journal(db, traces, only_theirs)
            _delete(db, contact_id, traces, only_theirs)
            _drop_empty_steps(db)
            for each in lines:
                blank_lines(db, each, ERASED)
            _blank_rows(db, traces)
            _blank_journal(db, traces.words)
        with store.connection():
            sweep(db)
    finally:
        run(db, "PRAGMA secure_delete = 0")


def sweep(db: SqliteDatabase) -> bool:
    """Take deleted words out of the full-text index, the free pages and the write-ahead log.

    Return False where the log could not be emptied, because another program is reading.
    """
    fulltext.optimize(db)
    run(db, "VACUUM")
    return is_log_empty(db)


def is_log_empty(db: SqliteDatabase) -> bool:
    """Empty the write-ahead log, and return whether that could be done."""
    (busy, _, _), *_ = run(db, "PRAGMA wal_checkpoint(TRUNCATE)")
    return not busy


def _name_words(name: str) -> list[str]:
    return sorted(_WORD.findall(fold(name)))


def _first(db: SqliteDatabase, statement: str, *values: int | str) -> list[str]:
    return [row[0] for row in run(db, statement, values)]


def _without(texts: Iterable[str], taken: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text and fold(text) not in taken))


def _journaled(db: SqliteDatabase, table: str, key: str, value: int, wanted: str) -> list[str]:
    found = run(
        db,
        "SELECT DISTINCT json_extract(image, ?) FROM journal_entry WHERE table_name = ? "
        "AND image IS NOT NULL AND json_extract(image, ?) = ?",
        (wanted, table, key, value),
    )
    return [row[0] for row in found if row[0]]


def _hand_over_touches(db: SqliteDatabase, contact_id: int) -> None:
    """Leave a touch with others to the first of them; what was said about it goes."""
    blank = "remark = '', intent = '', why = '', hint = '', moved_why = ''"
    run(db, "DELETE FROM touch_participant WHERE contact_id = ?", (contact_id,))
    run(
        db,
        f"UPDATE touch SET {blank}, routine_id = NULL, occasion_id = NULL, contact_id = "
        "(SELECT contact_id FROM touch_participant WHERE touch_id = touch.id ORDER BY id LIMIT 1) "
        "WHERE contact_id = ? AND id IN (SELECT touch_id FROM touch_participant)",
        (contact_id,),
    )
    run(
        db,
        "DELETE FROM touch_participant WHERE EXISTS (SELECT 1 FROM touch WHERE touch.id = touch_id "
        "AND touch.contact_id = touch_participant.contact_id)",
    )


def _only_theirs(db: SqliteDatabase, ids: Collection[int]) -> _OnlyTheirs:
    """Return what only the person has or had; what steps keep of others is for them to have back."""
    persons = listed(ids)
    employers = run(
        db,
        f"{_OF_CONTACTS} SELECT id, name FROM organisation "
        f"WHERE id IN (SELECT organisation_id FROM kept WHERE contact_id {IN_LISTED} "
        f"AND organisation_id IS NOT NULL) "
        f"AND id NOT IN (SELECT organisation_id FROM kept WHERE contact_id NOT {IN_LISTED} "
        "AND organisation_id IS NOT NULL) "
        "AND id NOT IN (SELECT organisation_id FROM account_plan WHERE organisation_id IS NOT NULL)",
        (persons, persons),
    )
    tags = run(
        db,
        f"{_OF_TAGS} SELECT id, name FROM tag "
        f"WHERE id NOT IN (SELECT tag_id FROM kept WHERE contact_id NOT {IN_LISTED})",
        (persons,),
    )
    return _OnlyTheirs(dict(employers), dict(tags))


def _delete(db: SqliteDatabase, contact_id: int, traces: Traces, only_theirs: _OnlyTheirs) -> None:
    """Delete the contact with all that hangs on them, and what nobody else has."""
    invited = run(db, "SELECT id, folded, name FROM event_attendee")
    run_many(
        db,
        "DELETE FROM event_attendee WHERE id = ?",
        [(row_id,) for row_id, address, name in invited if traces.are_of(address, name)],
    )
    run(db, "DELETE FROM contact WHERE id = ?", (contact_id,))
    for table, ids in (("organisation", only_theirs.organisations), ("tag", only_theirs.tags)):
        run_many(db, f'DELETE FROM "{table}" WHERE id = ?', [(row_id,) for row_id in ids])


def _purge_journal(db: SqliteDatabase, traces: Traces, only_theirs: _OnlyTheirs) -> None:
    """Replace the sentences of steps about the person, and delete what steps keep of the person's rows."""
    rows: Rows = [
        *rows_of(db, models.Contact, traces.ids),
        *rows_of(db, models.Organisation, only_theirs.organisations),
        (models.Tag, only_theirs.tags),
    ]
    names = [*only_theirs.organisations.values(), *only_theirs.tags.values()]
    called = Called(traces.names, (*traces.addresses, *names))
    replace_sentences(db, traces.ids, rows, called, ERASED)
    of_rows = f"DELETE FROM journal_entry WHERE table_name = ? AND row_id {IN_LISTED}"
    for model, ids in rows:
        run(db, of_rows, (model._meta.table_name, listed(ids)))
    image = "json_extract(image, '$.folded'), json_extract(image, '$.name')"
    invited = f"SELECT row_id, {image} FROM journal_entry WHERE table_name = 'event_attendee'"
    for row_id, address, name in run(db, f"{invited} AND image IS NOT NULL"):
        if traces.are_of(address, name):
            run(db, of_rows, ("event_attendee", listed([row_id])))
    run(db, f"DELETE FROM step_contact WHERE contact_id {IN_LISTED}", (listed(traces.ids),))


def _drop_empty_steps(db: SqliteDatabase) -> None:
    """Drop steps of which nothing is left but the state of the plan, which is made anew anyway."""
    left = "SELECT step_id FROM journal_entry WHERE table_name <> 'plan'"
    run(db, f"DELETE FROM step WHERE id NOT IN ({left})")


def _blank_rows(db: SqliteDatabase, traces: Traces) -> None:
    """Blank the person out of the texts of all rows.

    In the words of the plan, which say for whom a touch gave way, a single word is their name too.
    """
    for model in JOURNALED:
        if model not in _LEFT_ALONE:
            for column in _text_columns(model):
                of_plan = model is models.Touch and column in _WORDS_OF_PLAN
                words = (*traces.names, *traces.addresses) if of_plan else traces.words
                _blank_column(db, model._meta.table_name, column, words)


def _text_columns(model: type[Table]) -> Iterator[str]:
    for field in model._meta.sorted_fields:
        own_name = model is models.Contact and field.name == "name"
        if isinstance(field, LineField | BlockField | ListField) and field.name not in _PLAIN_COLUMNS:
            yield from () if own_name else (field.column_name,)


def _blank_column(db: SqliteDatabase, table: str, column: str, words: Collection[str]) -> None:
    query = f'SELECT id, "{column}" FROM "{table}" WHERE {_mentions(column, words)}'
    changed = [(blanked_out(text, words), row_id) for row_id, text in run(db, query, _likes(words))]
    run_many(db, f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', changed)


def _blank_journal(db: SqliteDatabase, words: Collection[str]) -> None:
    changed: list[tuple[Any, ...]] = []
    entries = (
        f"SELECT step_id, table_name, row_id, image FROM journal_entry WHERE {_mentions('image', words)}"
    )
    for step_id, table, row_id, image in run(db, entries, _likes(words)):
        row = {
            key: blanked_out(value, words) if isinstance(value, str) else value
            for key, value in json.loads(image).items()
        }
        changed.append((json.dumps(row, ensure_ascii=False), step_id, table, row_id))
    run_many(
        db, "UPDATE journal_entry SET image = ? WHERE step_id = ? AND table_name = ? AND row_id = ?", changed
    )


def blanked_out(text: str, words: Iterable[str]) -> str:
    """Return *text* with each of *words*, where they stand as whole words in whatever case, blanked out."""
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", ERASED, text, flags=re.IGNORECASE)
    return text


def _mentions(column: str, words: Collection[str]) -> str:
    """Return a condition that holds wherever one of *words* may stand, and sometimes elsewhere."""
    return " OR ".join(f"\"{column}\" LIKE ? ESCAPE '!'" for _ in _likes(words)) or "0"


def _likes(words: Collection[str]) -> list[str]:
    """Return patterns for *words*; LIKE folds no case beyond ASCII, so each spelling is asked for."""
    spellings = dict.fromkeys(
        json.dumps(spelling, ensure_ascii=False)[1:-1] if json_like else spelling
        for word in words
        for spelling in (word, word.lower(), word.upper(), word.title())
        for json_like in (False, True)
    )
    escaped = (re.sub("([!%_])", r"!\1", spelling) for spelling in spellings)
    return [f"%{spelling}%" for spelling in escaped]
