"""What holds of a finished note whatever it becomes: its records are those of its text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.services.log import log_lines
from relplanner.services.note_editing import clashes, edit_note
from relplanner.services.notes import Call, finish_call
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.journal import columns_of
from relplanner.store.models import Table
from relplanner.store.rows import tuples
from tests.building import open_workspace, person
from tests.store.people import dump

LINES = (
    *("fair went well", "> 10% more", "!! renewal is at risk", "@ frday 10:00"),
    *(">3/5 intro: Maria to Jo", ">3 intro: Maria to Jo", "<-2 let me down", '>2 @"Jo Lind" tip'),
    *("! send the offer by fri", "! send the offer", "!< the figures by 3 dec", "- [x] sent the list"),
    *("! the map by 2026-11-20", "!< a plan by 2026-11-19", "!1", "!2", "?1 forty leads", "?1 fifty leads"),
    *("? how was the fair?", "? who decides?", "?2 she does"),
    *("#interest sailing", "#interest jazz", "#need: a CFO", "= 8", "=7,5/6 a bit tired"),
    *("@ in 2w", "@ in 3w 10:00 30m call", "@ in 3w 14:00", "@ in 4w teams: the offer"),
    *("@ away til 7 jan", "with: Jo Lind", "with: Jo Lind, Kim Ode"),
)
"""Some are known, open or named already; some promises are due before those that are open."""

HISTORY = ("+ call 20m", "+< video 1h fri", "+ call 20m yesterday")
"""What was done stays done, whatever becomes of its line."""

_PASSING = {"id", "uuid", "created_at", "changed_at", "note_id", "asked_in_id", "closing_note_id", "touch_id"}
_RECORDS: Sequence[type[Table]] = (
    *(models.Entry, models.Promise, models.Question, models.Fact, models.Mood),
    *(models.Absence, models.Touch, models.TouchParticipant, models.Note),
)

notes = st.lists(st.sampled_from(LINES), max_size=7).map("\n".join).filter(str.strip)
any_notes = st.lists(st.sampled_from(LINES + HISTORY), max_size=7).map("\n".join).filter(str.strip)
few = settings(max_examples=30, deadline=None)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Yield a workspace with Anna, of whom something is known, and to whom something is promised."""
    with open_workspace(tmp_path_factory.mktemp("known") / "data") as workspace:
        anna = person(workspace, "Anna Berg")
        person(workspace, "Jo Lind")
        person(workspace, "Kim Ode")
        log_lines(workspace, anna, ["! call back by today", "! a book by 5 dec", "#interest jazz"])
        log_lines(workspace, anna, ["? how was the trip?", "? what next?"])
        yield workspace


@contextmanager
def taken_back(workspace: Workspace) -> Iterator[int]:
    """Yield the number of Anna; then take back what was done since."""
    steps = _applied(workspace)
    try:
        yield models.Contact.get(models.Contact.name == "Anna Berg").id
    finally:
        while _applied(workspace) > steps:
            undo(workspace)


def _applied(workspace: Workspace) -> int:
    return sum(not step.undone for step in history(workspace))


def finished(workspace: Workspace, contact_id: int, text: str) -> int:
    """Finish a talk with that note, and return the number of the note."""
    call = Call(contact_id=contact_id, text=text, started_at=workspace.now(), minutes=15)
    note_id = finish_call(workspace, call).note_id
    assert note_id is not None
    return note_id


def records() -> dict[str, Counter[tuple[object, ...]]]:
    """Return what all records say, how often each; not their numbers, and when they were written."""
    return {table._meta.table_name: Counter(_rows(table)) for table in _RECORDS}


def _rows(table: type[Table]) -> Iterator[tuple[object, ...]]:
    columns = [name for name in columns_of(table) if name not in _PASSING]
    fields = [field for field in table._meta.sorted_fields if field.column_name in columns]
    return (tuple(row) for row in tuples(table.select(*fields)))


@given(notes, notes)
@few
def test_an_edited_note_has_the_records_of_its_text_and_gets_back_those_it_had(
    known: Workspace, one: str, other: str
) -> None:
    with taken_back(known) as anna:
        finished(known, anna, other)
        of_other = records()
        undo(known)
        note_id = finished(known, anna, one)
        of_one = records()
        assert clashes(known, note_id, other) == ()
        edit_note(known, note_id, other)
        assert records() == of_other
        edit_note(known, note_id, one)
        assert records() == of_one


@given(any_notes, any_notes)
@few
def test_an_edit_is_undone_to_the_last_byte(known: Workspace, one: str, other: str) -> None:
    with taken_back(known) as anna:
        note_id = finished(known, anna, one)
        before = dump(known.store)
        edit_note(known, note_id, other)
        if dump(known.store) != before:
            undo(known)
        assert dump(known.store) == before


@given(any_notes)
@few
def test_a_text_that_stays_or_whose_lines_move_changes_no_record(known: Workspace, text: str) -> None:
    with taken_back(known) as anna:
        note_id = finished(known, anna, text)
        before = dump(known.store)
        edit_note(known, note_id, text)
        assert dump(known.store) == before
        of_text = records()
        edit_note(known, note_id, "\n".join(reversed(text.split("\n"))))
        edit_note(known, note_id, text)
        assert records() == of_text
