"""The full-text index: one entry a contact, with everything by which people look for somebody.

Both the index and what is looked for are folded by :func:`relplanner.domain.text.fold`. SQLite cannot
call it in a file that other tools open too, so triggers only note which contacts have changed, and
:func:`refresh` writes their words anew before the transaction ends.
"""

from collections.abc import Iterator, Sequence

from peewee import SqliteDatabase

from relplanner.domain.finding import Place, Wanted, findable
from relplanner.store.sql import run, run_many
from relplanner.store.texts import KINDS, kinds_up_to, sources

_COLUMNS = tuple(kind.name for kind in KINDS)
_CHUNK = 2_000
_MOST_WORDS = 20


def create_index(db: SqliteDatabase) -> None:
    """Make the empty index."""
    run(
        db,
        f"CREATE VIRTUAL TABLE search USING fts5 ({', '.join(_COLUMNS)}, "
        "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
    )


def create_triggers(db: SqliteDatabase) -> None:
    """Make the triggers that note the contacts whose words have changed."""
    # NOT IN and not OR IGNORE: a foreign key that sets null takes the IGNORE away from its triggers.
    for table, source in sources().items():
        update = f"UPDATE OF {', '.join(source.columns)}" if source.columns else "UPDATE"
        for event, rows in (("INSERT", ["NEW"]), (update, ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            name = f"search_{table}_{event.split()[0].lower()}"
            notes = " ".join(
                "INSERT INTO stale_contact (contact_id) SELECT DISTINCT contact_id FROM "
                f"({source.contacts.format(row=row)}) "
                "WHERE contact_id NOT IN (SELECT contact_id FROM stale_contact);"
                for row in rows
            )
            run(db, f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" BEGIN {notes} END')


def refresh(db: SqliteDatabase) -> None:
    """Write the words of contacts that have changed, inside the running transaction."""
    while stale := run(db, f"SELECT contact_id FROM stale_contact LIMIT {_CHUNK}"):
        ids = ", ".join(str(contact_id) for (contact_id,) in stale)
        run(db, f"DELETE FROM search WHERE rowid IN ({ids})")
        _insert(db, ids)
        run(db, f"DELETE FROM stale_contact WHERE contact_id IN ({ids})")


def rebuild(db: SqliteDatabase) -> None:
    """Make the index anew for all contacts, inside the running transaction."""
    run(db, "DROP TABLE IF EXISTS search")
    create_index(db)
    run(db, "INSERT OR IGNORE INTO stale_contact (contact_id) SELECT id FROM contact")
    refresh(db)


def out_of_step(db: SqliteDatabase) -> int:
    """Return how many contacts are not in the index as their rows are, or should not be in it at all.

    Raises DatabaseError where the index is damaged in itself.
    """
    run(db, "INSERT INTO search (search) VALUES ('integrity-check')")
    contacts = [row_id for (row_id,) in run(db, "SELECT id FROM contact")]
    wrong = len({row_id for (row_id,) in run(db, "SELECT rowid FROM search")} - set(contacts))
    for first in range(0, len(contacts), _CHUNK):
        ids = ", ".join(map(str, contacts[first : first + _CHUNK]))
        stored = run(db, f"SELECT rowid, {', '.join(_COLUMNS)} FROM search WHERE rowid IN ({ids})")
        words = {row_id: tuple(texts) for row_id, *texts in _index_rows(_entries(db, ids))}
        wrong += sum(words.pop(row_id, None) != tuple(texts) for row_id, *texts in stored) + len(words)
    return wrong


def optimize(db: SqliteDatabase) -> None:
    """Take the words of entries that were deleted out of the index; until then they only do not count."""
    run(db, "INSERT INTO search (search) VALUES ('optimize')")


def search(db: SqliteDatabase, words: Sequence[str], place: Place = Place.NOTE) -> list[int]:
    """Return the ids of the contacts in which each of *words* begins a word, in order of id.

    A word may hold any characters. Punctuation separates; symbols, such as those of ``C++`` or an
    emoji, have to stand in the text as they are. Without a letter, digit or symbol nothing is found.
    Only texts that are as near as *place* count.
    """
    wanted = [Wanted(word) for word in words[:_MOST_WORDS]]
    columns = kinds_up_to(place)
    phrases = ['"{}" *'.format(word.searchable.replace('"', " ")) for word in wanted if word.has_letters]
    symbols = [word.searchable for word in wanted if word.has_symbols]
    conditions = ["search MATCH ?"] if phrases else []
    conditions += [f"instr({' || char(10) || '.join(columns)}, ?) > 0" for _ in symbols]
    if not conditions:
        return []
    query = f"SELECT rowid FROM search WHERE {' AND '.join(conditions)} ORDER BY rowid"
    match = f"{{{' '.join(columns)}}} : ({' AND '.join(phrases)})"
    return [row_id for (row_id,) in run(db, query, [match, *symbols] if phrases else symbols)]


def _insert(db: SqliteDatabase, ids: str) -> None:
    marks = ", ".join("?" * (1 + len(_COLUMNS)))
    run_many(
        db,
        f"INSERT INTO search (rowid, {', '.join(_COLUMNS)}) VALUES ({marks})",
        _index_rows(_entries(db, ids)),
    )


def _entries(db: SqliteDatabase, ids: str) -> dict[int, dict[str, list[str]]]:
    """Return the texts of contacts by column, as they are to be found."""
    entries: dict[int, dict[str, list[str]]] = {}
    for kind in KINDS:
        for contact_id, text, *_ in run(db, kind.query.format(ids=ids)):
            entries.setdefault(contact_id, {}).setdefault(kind.name, []).append(findable(text))
    return entries


def _index_rows(entries: dict[int, dict[str, list[str]]]) -> Iterator[list[int | str]]:
    for contact_id, texts in entries.items():
        yield [contact_id, *("\n".join(texts.get(column, ())) for column in _COLUMNS)]
