"""A number that is typed into a finished note means what the brief of that talk showed."""

from datetime import date

import pytest

from relplanner.domain.grammar import Kept, NextTouch, Text
from relplanner.services.brief import brief
from relplanner.services.log import log_lines
from relplanner.services.note_editing import edit_note
from relplanner.services.note_reading import NoteReading
from relplanner.services.notes import Call, finish_call
from relplanner.services.promises import keep
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, person


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Return the number of a contact to whom two things are promised, and who is to be asked two things."""
    number = person(workspace, "Anna")
    log_lines(workspace, number, ["! the offer by wed", "! the list by fri", "? how was it", "? who decides"])
    return number


def later(workspace: Workspace, days: int) -> Workspace:
    return at(workspace, workspace.now().add(days=days).to_datetime_string())


def finished(workspace: Workspace, contact_id: int, text: str) -> int:
    call = Call(contact_id=contact_id, text=text, started_at=workspace.now(), minutes=15)
    note_id = finish_call(workspace, call).note_id
    assert note_id is not None
    return note_id


def kept() -> list[str]:
    query = models.Promise.select().where(models.Promise.state == "kept")
    return [row.text for row in query.order_by(models.Promise.id)]


def answered() -> list[str]:
    query = models.Question.select().where(models.Question.answered_on.is_null(False))
    return [row.text for row in query.order_by(models.Question.id)]


def shown(workspace: Workspace, contact_id: int, note_id: int) -> list[tuple[int, str]]:
    promises = brief(workspace, contact_id, note_id).promises
    return [(view.number, view.promise.text) for view in promises]


def test_what_the_note_promises_itself_is_not_counted(workspace: Workspace, anna: int) -> None:
    text = "! call back by tue\n? what else"
    note_id = finished(workspace, anna, text)
    assert shown(workspace, anna, note_id) == [(1, "the offer"), (2, "the list")]
    edit_note(workspace, note_id, f"{text}\n!1\n?2 she does")
    assert (kept(), answered()) == (["the offer"], ["who decides"])


def test_what_was_promised_after_the_note_is_not_counted(workspace: Workspace, anna: int) -> None:
    note_id = finished(workspace, anna, "well")
    after = later(workspace, 1)
    log_lines(after, anna, ["! a map by today"])
    edit_note(after, note_id, "well\n!1")
    assert kept() == ["the offer"]


def test_what_was_kept_since_keeps_its_number(workspace: Workspace, anna: int) -> None:
    note_id = finished(workspace, anna, "well")
    after = later(workspace, 1)
    keep(after, models.Promise.get(models.Promise.text == "the offer").id)
    assert shown(after, anna, note_id) == [(2, "the list")]
    made = edit_note(after, note_id, "well\n!2\n!1").made
    assert made == ("kept: the list", "kept already: the offer")


def test_what_was_kept_before_the_note_has_no_number(workspace: Workspace, anna: int) -> None:
    keep(workspace, models.Promise.get(models.Promise.text == "the offer").id)
    after = later(workspace, 1)
    note_id = finished(after, anna, "well")
    edit_note(later(workspace, 2), note_id, "well\n!1")
    assert kept() == ["the offer", "the list"]


def test_what_the_note_kept_keeps_its_number(workspace: Workspace, anna: int) -> None:
    note_id = finished(workspace, anna, "!1\n?1 well")
    assert shown(workspace, anna, note_id) == [(2, "the list")]
    edit_note(later(workspace, 3), note_id, "!1\n?1 well\n!2\n?2 she does")
    assert kept() == ["the offer", "the list"]
    assert answered() == ["how was it", "who decides"]


def test_lines_read_while_a_note_is_edited_are_those_of_its_day(workspace: Workspace, anna: int) -> None:
    note_id = finished(workspace, anna, "! call back by tue")
    reading = NoteReading(later(workspace, 7), anna, note_id)
    reading.take(["!1", "!3", "@ in 2w"], "")
    kept_line, unknown, next_touch = map(reading.line, range(3))
    assert (type(kept_line), type(unknown)) == (Kept, Text)
    assert isinstance(next_touch, NextTouch)
    assert next_touch.day == date(2026, 12, 7)
