import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.services import touches
from relplanner.services.notes import Call, finish_call
from relplanner.services.subject import Subject
from relplanner.services.talks import finished_note, notes_with, planned_now
from relplanner.services.workspace import Workspace
from tests.building import local, person, wanted


@pytest.mark.parametrize(
    ("start", "is_it"),
    [("09:00", True), ("09:15", True), ("09:16", False), ("08:50", True), ("08:40", False), ("12:00", False)],
)
def test_a_touch_is_planned_now_from_a_quarter_before_until_its_end(
    workspace: Workspace, start: str, is_it: bool
) -> None:
    anna = person(workspace, "Anna Berg")
    begins = local(workspace, f"2026-11-23T{start}")
    touch = wanted(workspace, anna, start=begins, minutes=15, channel=Channel.CALL)
    expected = Subject(contact_id=anna, touch_id=touch) if is_it else Subject()
    assert planned_now(workspace) == expected


def test_a_touch_that_is_done_is_not_planned_any_more(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    touches.done(workspace, wanted(workspace, anna, start=workspace.now(), minutes=15, channel=Channel.CALL))
    assert planned_now(workspace) == Subject()


def test_an_email_to_be_written_is_no_talk(workspace: Workspace) -> None:
    wanted(
        workspace, person(workspace, "Anna Berg"), start=workspace.now(), minutes=15, channel=Channel.EMAIL
    )
    assert planned_now(workspace) == Subject()


def test_finished_notes_are_found_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    for text in ("first", "second"):
        finish_call(workspace, Call(contact_id=anna, text=text, started_at=workspace.now(), minutes=5))
    newest, oldest = notes_with(anna, 5)
    assert (newest.text, oldest.text) == ("second", "first")
    assert finished_note(newest.id) == newest
    with pytest.raises(UserError, match="no note 99"):
        finished_note(99)
