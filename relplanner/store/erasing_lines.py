"""Lines about a person in the notes of others: ``>2 @anna tip`` in a note of a talk with somebody else.

Such a line became a record of the person, so it is blanked out where it stands. Where a note only calls
the person by a first name, it is left as it is, and whoever erases is told.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from peewee import SqliteDatabase

from relplanner.domain.grammar import Answered, Kept, Text, TookPart, parse_note
from relplanner.domain.text import clean_line, fold
from relplanner.store import models
from relplanner.store.journal import columns_of
from relplanner.store.models import JOURNALED
from relplanner.store.sql import run, run_many

Lines = Mapping[int, Collection[str]]
"""Lines as they are stored with their records, by the note in which they stand."""

_NOTE_OF = {"touch": "asked_in_id"}
_NEWLINE = re.compile(r"(\r\n|\r|\n)")
_WORD = re.compile(r"\w+")


def lines_about(db: SqliteDatabase, contact_id: int) -> Lines:
    """Return the lines from which rows of a contact came, also rows that only undo keeps."""
    found: dict[int, set[str]] = defaultdict(set)
    for model in JOURNALED:
        columns = columns_of(model)
        if "line" not in columns or "contact_id" not in columns:
            continue
        table = model._meta.table_name
        note = _NOTE_OF.get(table, "note_id")
        rows = run(db, f'SELECT {note}, line FROM "{table}" WHERE contact_id = ?', (contact_id,))
        rows += run(
            db,
            f"SELECT json_extract(image, '$.{note}'), json_extract(image, '$.line') FROM journal_entry "
            "WHERE table_name = ? AND image IS NOT NULL AND json_extract(image, '$.contact_id') = ?",
            (table, contact_id),
        )
        for note_id, line in rows:
            if note_id is not None and line:
                found[note_id].add(line)
    return found


def blank_lines(db: SqliteDatabase, lines: Lines, instead: str) -> None:
    """Put *instead* for these lines in the notes that are left, and in what undo keeps of them."""
    for note_id, gone in lines.items():
        stored = run(db, "SELECT text FROM note WHERE id = ?", (note_id,))
        run_many(
            db,
            "UPDATE note SET text = ? WHERE id = ?",
            [(_without(text, gone, instead), note_id) for (text,) in stored],
        )
        images = run(
            db,
            "SELECT step_id, image FROM journal_entry "
            "WHERE table_name = 'note' AND row_id = ? AND image IS NOT NULL",
            (note_id,),
        )
        run_many(
            db,
            "UPDATE journal_entry SET image = ? WHERE step_id = ? AND table_name = 'note' AND row_id = ?",
            [(_image_without(image, gone, instead), step_id, note_id) for step_id, image in images],
        )


def still_called(names: Iterable[str]) -> list[str]:
    """Return with whom the notes are that name somebody by a word of *names*: ``@anna``, ``with: anna``."""
    words = _words(names)
    rows = models.Note.select(models.Note, models.Contact).join(models.Contact).order_by(models.Note.id)
    naming = (row.contact.name for row in rows.iterator() if _calls(row.text, words, row.taken_at.date()))
    return list(dict.fromkeys(naming))


def calls(text: str, names: Iterable[str], day: date) -> bool:
    """Return whether a line of *text*, as it is read on *day*, names somebody by a word of *names*."""
    return _calls(text, _words(names), day)


def _words(names: Iterable[str]) -> set[str]:
    return {fold(word) for name in names for word in (name, *_WORD.findall(name))}


def _calls(text: str, words: Collection[str], day: date) -> bool:
    folded = fold(text)
    if not any(word in folded for word in words):
        return False
    return any(name in words for name in _named(text, day))


def _named(text: str, day: date) -> Iterator[str]:
    for line in parse_note(text, day):
        if isinstance(line, TookPart):
            yield from map(fold, line.names)
        elif not isinstance(line, Text | Kept | Answered) and line.for_contact is not None:
            yield fold(line.for_contact)


def _without(text: str, gone: Collection[str], instead: str) -> str:
    parts = _NEWLINE.split(text)
    return "".join(instead if clean_line(part) in gone else part for part in parts)


def _image_without(image: str, gone: Collection[str], instead: str) -> str:
    row = json.loads(image)
    return json.dumps({**row, "text": _without(str(row.get("text", "")), gone, instead)}, ensure_ascii=False)
