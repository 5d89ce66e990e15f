"""Promises, questions, moods and facts as rows, in the order in which they are numbered and told."""

from collections.abc import Collection
from datetime import date

from peewee import Expression, Field

from relplanner.domain.promises import PromiseState
from relplanner.domain.text import clean_line
from relplanner.store.models import Absence, Contact, Entry, Fact, Mood, Note, Promise, Question, Touch
from relplanner.store.rows import among, is_row_number

LineRow = Entry | Promise | Question | Mood | Fact | Absence | Touch
"""A row that a line of the grammar makes."""


def promise(promise_id: int) -> Promise | None:
    """Return the promise with that number, or None."""
    if not is_row_number(promise_id):
        return None
    found: Promise | None = Promise.get_or_none(Promise.id == promise_id)
    return found


def question(question_id: int) -> Question | None:
    """Return the question with that number, or None."""
    if not is_row_number(question_id):
        return None
    found: Question | None = Question.get_or_none(Question.id == question_id)
    return found


def open_promises(contact_ids: Collection[int] | None = None) -> list[Promise]:
    """Return the open promises both ways, soonest due first, those without a date last.

    Of the given contacts, or of all that are not archived.
    """
    query = Promise.select(Promise, Contact).join(Contact).where(Promise.state == PromiseState.OPEN)
    query = (
        query.where(Contact.archived_at.is_null())
        if contact_ids is None
        else query.where(among(Promise.contact, contact_ids))
    )
    return list(query.order_by(Promise.due.is_null(), Promise.due, Promise.id))


def promises(contact_id: int) -> list[Promise]:
    """Return all promises of a contact, open or not, in the order in which they were made."""
    return list(Promise.select().where(Promise.contact == contact_id).order_by(Promise.id))


def open_questions(contact_ids: Collection[int]) -> list[Question]:
    """Return what is to be asked of the given contacts next time, the oldest first."""
    query = Question.select().where(among(Question.contact, contact_ids), Question.answered_on.is_null())
    return list(query.order_by(Question.id))


def promises_before(note: Note, day: date) -> list[Promise]:
    """Return the promises that were open when *note* was taken on *day*, in the order of the brief.

    What the note made or closed itself is not among them.
    """
    row = Promise
    was_open = _was_open(row, row.state == PromiseState.OPEN, row.closed_on, note, day)
    return list(row.select().where(was_open).order_by(row.due.is_null(), row.due, row.id))


def questions_before(note: Note, day: date) -> list[Question]:
    """Return the questions that were open when *note* was taken, as :func:`promises_before` does."""
    row = Question
    was_open = _was_open(row, row.answered_on.is_null(), row.answered_on, note, day)
    return list(row.select().where(was_open).order_by(row.id))


def _was_open(
    table: type[Promise | Question], is_open: Expression, closed_on: Field, note: Note, day: date
) -> Expression:
    """Return the condition that a row was there and open before a note was; days alone do not tell that."""
    of_others = (table.contact == note.contact_id) & (table.note.is_null() | (table.note != note))
    is_older = (table.made_at <= note.made_at) & (table.closing_note.is_null() | (table.closing_note != note))
    closed_since = (closed_on >= day) & (table.changed_at > note.made_at)
    condition: Expression = of_others & is_older & (is_open | closed_since)
    return condition


def moods(contact_id: int, since: date | None = None) -> list[Mood]:
    """Return how talks with a contact felt, the oldest first; only from the day *since* on."""
    query = Mood.select().where(Mood.contact == contact_id)
    if since is not None:
        query = query.where(Mood.day >= since)
    return list(query.order_by(Mood.day, Mood.id))


def fact_like(contact_id: int, kind: str, text: str) -> Fact | None:
    """Return what is known of a contact already in the same words, or None."""
    found: Fact | None = Fact.get_or_none(Fact.contact == contact_id, Fact.kind == kind, Fact.text == text)
    return found


def note(note_id: int) -> Note | None:
    """Return the note with that number, or None."""
    found: Note | None = Note.get_or_none(Note.id == note_id) if is_row_number(note_id) else None
    return found


def row_of_line(table: type[LineRow], note_id: int, line: str) -> LineRow | None:
    """Return the oldest row of *table* that a line of a note made, or None."""
    of_note = table.asked_in if issubclass(table, Touch) else table.note
    query = table.select().where(of_note == note_id, table.line == clean_line(line))
    found: LineRow | None = query.order_by(table.id).first()
    return found


def closed_by(note_id: int, line: str) -> Promise | Question | None:
    """Return the promise or the question that a line of a note closed, or None."""
    for table in (Promise, Question):
        of_line = (table.closing_note == note_id) & (table.closing_line == clean_line(line))
        found: Promise | Question | None = table.select().where(of_line).order_by(table.id).first()
        if found is not None:
            return found
    return None
