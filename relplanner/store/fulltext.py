"""The full-text index: one entry a contact, with everything by which people look for somebody.

Both the index and what is looked for are folded by :func:`relplanner.domain.text.fold`. SQLite cannot
call it in a file that other tools open too, so triggers only note which contacts have changed, and
:func:`refresh` writes their words anew before the transaction ends.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from peewee import SqliteDatabase

from relplanner.domain.text import clean_line, fold
from relplanner.store.sql import run, run_many

_COLUMNS = ("name", "organisation", "role", "tags", "emails", "facts", "notes")
_CHUNK = 2_000
_MOST_WORDS = 20
_LONGEST_WORD = 100

# Scripts written without spaces between words; their signs are indexed one by one, so that a name
# of two signs is found wherever it stands. Folding has taken Korean syllables apart into letters.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff])"
)

_CONTACTS_OF = {
    "contact": "SELECT {row}.id AS contact_id",
    "organisation": "SELECT id AS contact_id FROM contact WHERE organisation_id = {row}.id",
    "organisation_alias": (
        "SELECT id AS contact_id FROM contact WHERE organisation_id = {row}.organisation_id"
    ),
    "tag": "SELECT contact_id FROM contact_tag WHERE tag_id = {row}.id",
    "contact_tag": "SELECT {row}.contact_id AS contact_id",
    "email": "SELECT {row}.contact_id AS contact_id",
    "fact": "SELECT {row}.contact_id AS contact_id",
    "note": "SELECT {row}.contact_id AS contact_id",
}
_WATCHED = {"contact": "name, organisation_id, role"}

_TEXTS = {
    "name": "SELECT id, name FROM contact WHERE id IN ({ids})",
    "organisation": (
        "SELECT contact.id, named.name FROM contact JOIN "
        "(SELECT id, name FROM organisation UNION ALL SELECT organisation_id, name FROM organisation_alias) "
        "AS named ON named.id = contact.organisation_id WHERE contact.id IN ({ids})"
    ),
    "role": "SELECT id, role FROM contact WHERE role <> '' AND id IN ({ids})",
    "tags": (
        "SELECT contact_id, tag.name FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id IN ({ids})"
    ),
    "emails": "SELECT contact_id, address FROM email WHERE contact_id IN ({ids})",
    "facts": "SELECT contact_id, text FROM fact WHERE contact_id IN ({ids})",
    "notes": "SELECT contact_id, text FROM note WHERE contact_id IN ({ids})",
}


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
    for table, contacts in _CONTACTS_OF.items():
        update = f"UPDATE OF {_WATCHED[table]}" if table in _WATCHED else "UPDATE"
        for event, rows in (("INSERT", ["NEW"]), (update, ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            name = f"search_{table}_{event.split()[0].lower()}"
            notes = " ".join(
                "INSERT INTO stale_contact (contact_id) SELECT DISTINCT contact_id FROM "
                f"({contacts.format(row=row)}) "
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


def search(db: SqliteDatabase, words: Sequence[str]) -> list[int]:
    """Return the ids of the contacts in which each of *words* begins a word, in order of id.

    A word may hold any characters. Punctuation separates; symbols, such as those of ``C++`` or an
    emoji, have to stand in the text as they are. Without a letter, digit or symbol nothing is found.
    """
    looked_for = [_searchable(clean_line(word[:_LONGEST_WORD])) for word in words[:_MOST_WORDS]]
    phrases = ['"{}" *'.format(word.replace('"', " ")) for word in looked_for if any(map(str.isalnum, word))]
    symbols = [word for word in looked_for if any(map(_is_symbol, word))]
    conditions = ["search MATCH ?"] if phrases else []
    conditions += [f"instr({' || char(10) || '.join(_COLUMNS)}, ?) > 0" for _ in symbols]
    if not conditions:
        return []
    query = f"SELECT rowid FROM search WHERE {' AND '.join(conditions)} ORDER BY rowid"
    values = ([" AND ".join(phrases)] if phrases else []) + symbols
    return [row_id for (row_id,) in run(db, query, values)]


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
    for column, query in _TEXTS.items():
        for contact_id, text in run(db, query.format(ids=ids)):
            entries.setdefault(contact_id, {}).setdefault(column, []).append(_searchable(text))
    return entries


def _index_rows(entries: dict[int, dict[str, list[str]]]) -> Iterator[list[int | str]]:
    for contact_id, texts in entries.items():
        yield [contact_id, *("\n".join(texts.get(column, ())) for column in _COLUMNS)]


def _searchable(text: str) -> str:
    """Return *text* folded, with the signs of scripts without spaces set apart."""
    folded = fold(text)
    return folded if folded.isascii() else _UNSPACED.sub(r" \1 ", folded)


def _is_symbol(char: str) -> bool:
    return char == "#" or unicodedata.category(char).startswith("S")
