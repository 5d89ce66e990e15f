from datetime import date

import pytest

from relplanner.domain.acquaintance import TYPED
from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import contact_rows
from relplanner.services.log import log_lines
from relplanner.services.note_editing import clashes, edit_note
from relplanner.services.notes import Call, Finished, finish_call
from relplanner.services.planning import replan
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked
from tests.store.people import dump

TODAY = date(2026, 11, 23)
TEXT = """fair went well, 40 leads
>3/5 intro: Maria Soto, she looks for a CFO
! send the offer by wed
#interest sailing
@ in 2w
= 8"""


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(workspace, "Anna")


def finish(workspace: Workspace, contact_id: int | None, text: str = TEXT, minutes: int = 12) -> Finished:
    call = Call(contact_id=contact_id, text=text, started_at=workspace.now(), minutes=minutes)
    return finish_call(workspace, call)


def edited(workspace: Workspace, finished: Finished, text: str, *, override: bool = False) -> None:
    assert finished.note_id is not None
    edit_note(workspace, finished.note_id, text, override=override)


def test_a_talk_is_finished_in_one_step_and_taken_back_in_one(workspace: Workspace, anna: int) -> None:
    before = dump(workspace.store)
    finished = finish(workspace, anna)
    assert finished.made == (
        "gave 3 (they: 5) · introduction",
        "promise, Wed 25 Nov",
        "fact: interest",
        "touch ~ 7 Dec",
        "mood 8",
    )
    assert [note.text for note in models.Note.select()] == [TEXT]
    assert contact_card(workspace, anna).row.last == TODAY
    undo(workspace)
    assert dump(workspace.store) == before


def test_the_planned_touch_is_done_with_the_minutes_it_took(workspace: Workspace) -> None:
    ben = person(workspace, "Ben", tier="silver")
    talked(workspace, ben, "2026-08-20")
    replan(workspace)
    planned = models.Touch.get(models.Touch.contact == ben, models.Touch.status == "proposed")
    call = Call(contact_id=ben, touch_id=planned.id, text="hello", started_at=workspace.now(), minutes=37)
    finish_call(workspace, call)
    row = models.Touch.get_by_id(planned.id)
    assert (row.status, row.minutes, row.start) == (TouchStatus.DONE, 37, workspace.now())


def test_a_talk_that_did_not_begin_from_a_follow_up_leaves_it(workspace: Workspace, anna: int) -> None:
    log_lines(workspace, anna, ["! send the offer by today"])
    replan(workspace)
    finish(workspace, anna, "hello")
    assert {(row.intent, row.status) for row in models.Touch.select()} == {
        ("send the offer", TouchStatus.PROPOSED),
        ("", TouchStatus.DONE),
    }


def test_an_unplanned_talk_becomes_a_done_touch_of_which_a_line_may_say_more(
    workspace: Workspace, anna: int
) -> None:
    finish(workspace, anna, "+< video 25m")
    (row,) = models.Touch.select()
    assert (row.channel, row.minutes, row.begun_by) == (Channel.VIDEO, 25, "they")


def test_a_talk_with_nobody_asks_who_it_was(workspace: Workspace) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError, match="Say with whom"):
        finish(workspace, None)
    assert dump(workspace.store) == before


def test_a_talk_adds_whom_it_was_with_in_the_same_step(workspace: Workspace) -> None:
    before = dump(workspace.store)
    line, text = "Vera Wulf, Wulf Ropes, silver", ">2 a tip\n! @vera send the offer by wed"
    call = Call(contact_id=None, new_contact=line, text=text, started_at=workspace.now(), minutes=12)
    finished = finish_call(workspace, call)
    vera = models.Contact.get(models.Contact.name == "Vera Wulf")
    (row,) = contact_rows(workspace, [vera.id])
    assert (row.organisation, row.tier.name, vera.source) == ("Wulf Ropes", "silver", TYPED)
    assert {row.contact_id for row in (models.Entry.get(), models.Promise.get(), models.Touch.get())} == {
        vera.id
    }
    assert finished.changed.sentence.startswith("Talk with Vera Wulf, added: 12 min; gave 2")
    assert finished.changed.contact_ids == (vera.id,)
    undo(workspace)
    assert dump(workspace.store) == before


def test_a_talk_with_somebody_new_who_cannot_be_added_writes_nothing(workspace: Workspace) -> None:
    before = dump(workspace.store)
    call = Call(contact_id=None, new_contact=", Acme", text=TEXT, started_at=workspace.now(), minutes=1)
    with pytest.raises(UserError, match="Begin with the name"):
        finish_call(workspace, call)
    assert dump(workspace.store) == before


def test_a_talk_without_a_note_is_a_done_touch(workspace: Workspace, anna: int) -> None:
    assert finish(workspace, anna, " \n").note_id is None
    assert models.Touch.select().count() == 1


def test_lines_that_cannot_be_read_stay_in_the_note_with_their_reason(
    workspace: Workspace, anna: int
) -> None:
    finished = finish(workspace, anna, ">2 @nobody tip\n!7\n>9 wow")
    assert len(finished.doubts) == 3
    assert models.Entry.select().count() == 0
    assert models.Note.get().text == ">2 @nobody tip\n!7\n>9 wow"


def test_lines_that_stay_keep_their_records_wherever_they_are_moved(workspace: Workspace, anna: int) -> None:
    finished = finish(workspace, anna, "> a book\n< a tip\nwords")
    numbers = [row.id for row in models.Entry.select().order_by(models.Entry.id)]
    edited(workspace, finished, "words\n< a tip\nmore words\n> a book")
    assert [row.id for row in models.Entry.select().order_by(models.Entry.id)] == numbers


def test_a_changed_line_changes_what_it_says_and_nothing_else(workspace: Workspace, anna: int) -> None:
    finished = finish(workspace, anna, ">3 a book\n! the offer by fri")
    entry, promise = models.Entry.get(), models.Promise.get()
    with workspace.store.step("Asked", workspace.now()):
        entry.theirs = 5
        entry.save()
    edited(workspace, finished, ">4 a book\n! the offer by thu")
    row = models.Entry.get()
    assert (row.id, row.weight, row.theirs, row.line) == (entry.id, 4, 5, ">4 a book")
    assert (models.Promise.get().id, models.Promise.get().due) == (promise.id, date(2026, 11, 26))


def test_a_record_that_was_changed_elsewhere_is_kept_unless_the_user_says_so(
    workspace: Workspace, anna: int
) -> None:
    finished = finish(workspace, anna, ">3 a book\n> a tip")
    with workspace.store.step("Weighed", workspace.now()):
        models.Entry.update(weight=5).where(models.Entry.text == "a book").execute()
    assert finished.note_id is not None
    (sentence,) = clashes(workspace, finished.note_id, "nothing left")
    assert sentence == "The record of '>3 a book' was changed since."
    edited(workspace, finished, "nothing left")
    assert [row.text for row in models.Entry.select()] == ["a book"]


def test_a_change_elsewhere_is_overridden_on_demand(workspace: Workspace, anna: int) -> None:
    finished = finish(workspace, anna, ">3 a book")
    with workspace.store.step("Weighed", workspace.now()):
        models.Entry.update(weight=5).execute()
    edited(workspace, finished, ">2 a book", override=True)
    assert models.Entry.get().weight == 2


def test_a_touch_that_took_place_stays_when_its_line_is_gone(workspace: Workspace, anna: int) -> None:
    finished = finish(workspace, anna, "@ in 2w")
    with workspace.store.step("Done", workspace.now()):
        models.Touch.update(status="done", start=workspace.now()).execute()
    edited(workspace, finished, "nothing", override=True)
    assert models.Touch.select().count() == 2


def test_a_tick_that_is_gone_opens_the_promise_again(workspace: Workspace, anna: int) -> None:
    finish(workspace, anna, "! the offer\n? how was it")
    finished = finish(workspace, anna, "!1\n?1 well")
    assert models.Promise.get().state == "kept"
    edited(workspace, finished, "?1 very well")
    assert (models.Promise.get().state, models.Promise.get().closed_on) == ("open", None)
    assert models.Question.get().answer == "very well"
    edited(workspace, finished, "")
    assert models.Question.get().answered_on is None


def test_company_follows_the_line_that_names_it(workspace: Workspace, anna: int) -> None:
    jo, priya = person(workspace, "Jo"), person(workspace, "Priya")
    finished = finish(workspace, anna, "with: jo")
    edited(workspace, finished, "with: priya")
    assert [row.contact for row in models.TouchParticipant.select()] == [models.Contact.get_by_id(priya)]
    assert contact_card(workspace, jo).row.last is None


def test_an_edit_is_undone_as_one_step(workspace: Workspace, anna: int) -> None:
    finished = finish(workspace, anna)
    before = dump(workspace.store)
    edited(workspace, finished, "< a tip\n" + TEXT.replace("3/5", "2").replace("= 8", ""))
    assert dump(workspace.store) != before
    undo(workspace)
    assert dump(workspace.store) == before


def test_a_line_that_is_gone_does_not_become_the_next_of_its_kind(workspace: Workspace, anna: int) -> None:
    finished = finish(
        workspace, anna, "! send the offer by wed\n!< supplier list by 3 dec\n>3 tip: the tender"
    )
    log_lines(workspace, anna, ["!1"])
    text = "the offer is sent\n!< supplier list by 10 dec\n>3 tip: the tender"
    assert finished.note_id is not None
    assert clashes(workspace, finished.note_id, text) == (
        "The record of '! send the offer by wed' was changed since.",
    )
    edited(workspace, finished, text)
    promises = {row.text: (row.state, row.due) for row in models.Promise.select()}
    assert promises == {
        "send the offer": ("kept", date(2026, 11, 25)),
        "supplier list": ("open", date(2026, 12, 10)),
    }


def test_the_note_of_a_talk_is_that_of_all_who_took_part(workspace: Workspace, anna: int) -> None:
    jo = person(workspace, "Jo Lind")
    finish(workspace, anna, "the quarry was closed\nwith: jo")
    (note,) = [item for item in contact_card(workspace, jo).timeline if item.kind == "note"]
    assert note.text.startswith("the quarry was closed")
