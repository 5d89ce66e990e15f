"""The sentences of steps about somebody who is erased.

A sentence has the words of the user in places that nothing tells from ours: a promise after a colon, a
reason in brackets, a remark anywhere. So none is mended. One of a step that touched the person or a row of
theirs, or that calls them by any word of their name, is replaced wholly by whom else the step was about.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from peewee import SqliteDatabase

from relplanner.domain.text import fold
from relplanner.domain.wording import joined, short_name
from relplanner.store import models
from relplanner.store.erasing_rows import IN_LISTED, listed
from relplanner.store.models import Table
from relplanner.store.sql import run, run_many

Rows = Iterable[tuple[type[Table], Collection[int]]]
"""Row numbers, table by table."""

# A plan moves rows of anybody in the step that caused it: what a step says of these, its contacts tell.
_WRITTEN_BY_PLANS = (models.Touch, models.TouchParticipant, models.SpreadDue)
_NAMED_AT_MOST = 2
_SHORTEST_WORD = 2
_WORD = re.compile(r"(\w+)(\.\.\.)?")  # of folded text, where an ellipsis is three dots


@dataclass(frozen=True, slots=True)
class Called:
    """By what sentences call somebody: each word of *names* alone, *others* (addresses, companies) whole."""

    names: Collection[str]
    others: Collection[str]


def replace_sentences(
    db: SqliteDatabase, persons: Collection[int], rows: Rows, called: Called, instead: str
) -> None:
    """Replace the sentences of all steps that were about *persons* or *rows*, or call them so.

    To be called while the steps still say whom they touched.
    """
    about = _steps_about(db, persons, rows)
    calling = _Calling(db, persons, called)
    contacts = _contacts_of_steps(db, persons)
    changed = [
        (_neutral([calling.others[each] for each in among if each in calling.others], instead), step_id)
        for step_id, sentence in run(db, "SELECT id, sentence FROM step")
        for among in [contacts.get(step_id, ())]
        if step_id in about or calling.stands_in(sentence, among)
    ]
    run_many(db, "UPDATE step SET sentence = ? WHERE id = ?", changed)


class _Calling:
    """Tells whether a sentence calls somebody, and not somebody else of that name whom it is about."""

    def __init__(self, db: SqliteDatabase, persons: Collection[int], called: Called) -> None:
        statement = f"SELECT id, name FROM contact WHERE id NOT {IN_LISTED}"
        self.others: Mapping[int, str] = dict(run(db, statement, (listed(persons),)))
        self._words = {word for name in called.names for word in _words(name)}
        self._whole = [_whole(text) for text in (*called.others, *called.names) if fold(text)]
        gone = {fold(text) for text in called.others}
        organisations = {fold(name) for (name,) in run(db, "SELECT name FROM organisation")} - gone
        self._organisations = [
            _whole(name) for name in organisations if len(_words(name)) > 1 and _words(name) & self._words
        ]

    def stands_in(self, sentence: str, among: Iterable[int]) -> bool:
        """Return whether the sentence of a step that touched the contacts *among* calls the person."""
        folded = fold(sentence)
        if any(whole.search(folded) for whole in self._whole):
            return True
        for name in self._organisations:  # Berg AG is not Anna Berg
            folded = name.sub("", folded)
        found = [hit.groups() for hit in _WORD.finditer(folded)]
        calls = {word for word, _ in found} & self._words
        cut = [word for word, end in found if end and len(word) >= _SHORTEST_WORD]
        calls |= {word for word in self._words if any(word.startswith(start) for start in cut)}
        if not calls:
            return False
        theirs = {word for each in among for word in _words(self.others.get(each, ""))}
        return not calls <= theirs


def _whole(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(fold(text))}(?!\w)")


def _words(name: str) -> set[str]:
    return {word for word, _ in _WORD.findall(fold(name)) if len(word) >= _SHORTEST_WORD}


def _steps_about(db: SqliteDatabase, persons: Collection[int], rows: Rows) -> set[int]:
    of_contact = f"SELECT step_id FROM step_contact WHERE contact_id {IN_LISTED}"
    found = run(db, of_contact, (listed(persons),))
    of_rows = f"SELECT step_id FROM journal_entry WHERE table_name = ? AND row_id {IN_LISTED}"
    for model, ids in rows:
        if model not in _WRITTEN_BY_PLANS:
            found += run(db, of_rows, (model._meta.table_name, listed(ids)))
    return {step_id for (step_id,) in found}


def _contacts_of_steps(db: SqliteDatabase, persons: Collection[int]) -> Mapping[int, list[int]]:
    contacts: dict[int, list[int]] = {}
    others = f"SELECT step_id, contact_id FROM step_contact WHERE contact_id NOT {IN_LISTED}"
    for step_id, contact_id in run(db, others, (listed(persons),)):
        contacts.setdefault(step_id, []).append(contact_id)
    return contacts


def _neutral(others: list[str], instead: str) -> str:
    """Return what a step is called that was about somebody erased, and about *others*."""
    named = [short_name(name) for name in others[:_NAMED_AT_MOST]]
    more = len(others) - len(named)
    return f"Changed {joined([instead, *named, *([f'{more:,} more'] if more else [])])}"
