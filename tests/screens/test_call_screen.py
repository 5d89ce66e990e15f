import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.events import Paste
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.domain.contacts import TouchStatus
from relplanner.screens.call import CallScreen
from relplanner.screens.week import WeekScreen
from relplanner.services import contacts, drafts
from relplanner.services.contact_card import contact_card
from relplanner.services.notes import Call, finish_call
from relplanner.services.plan_making import new_plan, read_new
from relplanner.services.plan_parts import PlanPart, add_part
from relplanner.services.subject import Subject
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.drafts import FOLDER, DraftHead, OwnedDraft, ask_for
from relplanner.widgets.becomes import Becomes
from relplanner.widgets.brief import BriefPanel
from relplanner.widgets.call_header import CallHeader, Saving
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text, settled

NOTES = (
    "fair went well, 40 leads, two from Norway",
    "",
    ">3/5 intro: Tove Holm, she needs a skipper",
    "! send the offer by fri",
    "!< rope list by 3 dec",
    "#interest sailing",
    "? how did the twins like the boat",
    "@ in 2w",
    "@ frday 10:00 30m call",
    "= 8",
)


def call_of(pilot: Pilot[None]) -> CallScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CallScreen)
    return screen


async def typed(pilot: Pilot[None], *lines: str) -> None:
    """Type lines, each but the last with enter at its end."""
    for number, text in enumerate(lines):
        if number:
            await pilot.press("enter")
        call_of(pilot).editor.insert(text)
    await settled(pilot)


@asynccontextmanager
async def calling(
    workspace: Workspace, size: tuple[int, int] = (120, 40), *keys: str
) -> AsyncIterator[Pilot[None]]:
    """Run the app with a call to Nora, who is the second of the contacts."""
    async with running(workspace, size, "2", "j", "n", *keys) as pilot:
        yield pilot


def nora(workspace: Workspace) -> int:
    row = models.Contact.get(models.Contact.name == "Nora Fjeld")
    return int(row.id)


@pytest.fixture
def known(workspace: Workspace) -> Workspace:
    """Return a workspace in which something is known of Nora."""
    contact = nora(workspace)
    plan = new_plan(workspace, *read_new(workspace, "Nora Fjeld"))
    add_part(workspace, plan.plan_id, PlanPart.GOAL, "renew the contract: 0 % -> 100 % by 30 jun")
    with workspace.store.step("known", workspace.now()):
        models.Contact.update(uuid="nora", met_on="2019-05-03").where(models.Contact.id == contact).execute()
        models.Promise.create(
            contact=contact, promiser="me", text="send the chart", due="2026-11-24", made_on="2026-11-01"
        )
        models.Promise.create(contact=contact, promiser="they", text="the price list", made_on="2026-11-01")
        models.Question.create(contact=contact, text="how was the regatta?", asked_on="2026-11-01")
        models.Fact.create(contact=contact, kind="family", text="two sons", learnt_on="2026-11-01")
        for weight in (3, 2, 4, 2):
            models.Entry.create(
                contact=contact, direction="received", kind="help", weight=weight, day="2026-11-01"
            )
    return workspace


@pytest.fixture
def unplanned(empty: Workspace) -> Workspace:
    """Return a workspace with people for whom nothing is planned."""
    for line in ("Nora Fjeld, Fjeld Marine", "Tove Holm, Holm & Sons"):
        contacts.add_contact_line(empty, line)
    return empty


def on_disk(workspace: Workspace) -> list[str]:
    return [path.read_text("utf-8").partition("\n")[2] for path in (workspace.folder / FOLDER).glob("*.md")]


# What it looks like


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18), (160, 50)], ids=str)
async def test_a_call_looks_as_it_did(
    known: Workspace, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with calling(known, size) as pilot:
        await typed(pilot, *NOTES)
        await kept(pilot)
        assert isinstance(pilot.app, PlannerApp)
        assert picture(pilot.app) == svg


@pytest.mark.parametrize(
    ("look", "size"),
    [('theme = "relplanner-light"\nglyphs = "unicode"', (120, 40)), ('glyphs = "ascii"', (80, 24))],
    ids=["light", "ascii"],
)
async def test_a_call_in_another_look(
    tmp_path: Path, svg: SnapshotAssertion, look: str, size: tuple[int, int]
) -> None:
    settings = f'[work]\ntimezone = "Europe/Berlin"\n[look]\n{look}\n'
    with people.open_workspace(tmp_path, settings) as workspace:
        people.fill(workspace)
        with workspace.store.step("the questions go by the person", workspace.now()):
            models.Contact.update(uuid="nora").where(models.Contact.id == nora(workspace)).execute()
        async with calling(workspace, size) as pilot:
            await typed(pilot, *NOTES)
            await kept(pilot)
            assert isinstance(pilot.app, PlannerApp)
            assert picture(pilot.app) == svg


async def kept(pilot: Pilot[None]) -> None:
    """Wait until it is said that what was typed is on the disk."""
    call = call_of(pilot)
    header = call.query_one(CallHeader)
    for _ in range(200):
        await pilot.pause(0.05)
        if header.saving is Saving.SAFE and not call._is_newer and not call._is_handed_over:
            return
    raise AssertionError(f"still {header.saving}")


# How it begins


async def test_typing_starts_at_once(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"hi >q12?/u")
        assert call_of(pilot).editor.text == "hi >q12?/u"


async def test_a_call_begins_with_the_selected_touch(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        week = pilot.app.screen
        assert isinstance(week, WeekScreen)
        touch = week.selected_touch
        assert touch is not None
        await press(pilot, "n")
        assert touch.contact in screen_text(pilot.app).splitlines()[0]
        await press(pilot, *"hello", "ctrl+s")
        row = models.Touch.get_by_id(touch.id)
        assert row.status == TouchStatus.DONE
        note = models.Note.get(models.Note.touch == row)
        assert note.text == "hello"


async def test_without_anybody_selected_the_touch_planned_now_is_it(unplanned: Workspace) -> None:
    contact = nora(unplanned)
    with unplanned.store.step("planned", unplanned.now()):
        touch = models.Touch.create(
            contact=contact,
            purpose="follow-up",
            channel="call",
            status=TouchStatus.PINNED,
            start=unplanned.now().subtract(minutes=5),
            minutes=15,
        )
    async with running(unplanned, (120, 40), "C", "n") as pilot:
        assert "Nora Fjeld" in screen_text(pilot.app).splitlines()[0]
        await press(pilot, *"hello", "ctrl+s")
        assert models.Touch.get_by_id(touch.id).status == TouchStatus.DONE


async def test_a_call_can_begin_with_nobody_and_end_with_somebody(unplanned: Workspace) -> None:
    async with running(unplanned, (120, 40), "C", "n") as pilot:
        assert "with whom is asked at the end" in screen_text(pilot.app)
        await press(pilot, *"rang from a number I did not know", "ctrl+s", *"nora", "enter")
        assert not isinstance(pilot.app.screen, CallScreen)
    assert [note.text for note in models.Note.select()] == ["rang from a number I did not know"]
    assert models.Note.get().contact_id == nora(unplanned)
    assert drafts.listed(unplanned) == ()


async def test_at_the_end_somebody_new_is_added_in_one_line(unplanned: Workspace) -> None:
    async with running(unplanned, (120, 40), "C", "n") as pilot:
        await press(pilot, *">2 a tip", "ctrl+s", *"Vera Wulf, Wulf Ropes, silver")
        assert "adds Vera Wulf" in screen_text(pilot.app)
        await press(pilot, "enter")
        vera = models.Contact.get(models.Contact.name == "Vera Wulf")
        assert models.Entry.get().contact_id == vera.id
    assert undo(unplanned).sentence.startswith("Undone: Talk with Vera Wulf, added")
    assert models.Contact.get_or_none(models.Contact.name == "Vera Wulf") is None


async def test_who_it_is_can_be_said_in_between(unplanned: Workspace) -> None:
    async with running(unplanned, (120, 40), "C", "n") as pilot:
        await press(pilot, *"hm", "f12", *"tove", "enter", *" yes")
        assert "Tove Holm" in screen_text(pilot.app).splitlines()[0]
        assert call_of(pilot).editor.text == "hm yes"


# What each line becomes


async def test_each_line_says_beside_it_what_it_becomes(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await typed(pilot, *NOTES)
        rows = screen_text(pilot.app).splitlines()

        def beside(text: str) -> str:
            return next(row for row in rows if text in row)

        assert "gave 3 (they: 5) · introduction" in beside(">3/5 intro")
        assert "promise, Fri 27 Nov" in beside("! send the offer")
        assert "their promise, Thu 3 Dec" in beside("!< rope list")
        assert "stays text" in beside("@ frday")
        assert "to ask next time" in beside("? how did the twins")
        assert "7 records, 1 line stays text" in screen_text(pilot.app)


async def test_the_whole_reason_stands_below_while_the_cursor_is_on_the_line(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await typed(pilot, "@ frday 10:00 30m call", "")
        assert "is no day; write" not in screen_text(pilot.app)
        await press(pilot, "up")
        assert "'frday' is no day; write" in screen_text(pilot.app)


async def test_a_line_that_takes_several_rows_keeps_the_others_in_step(workspace: Workspace) -> None:
    async with calling(workspace, (80, 24)) as pilot:
        await typed(pilot, "word " * 30, "= 8")
        rows = screen_text(pilot.app).splitlines()
        assert "mood 8" in next(row for row in rows if "= 8" in row)


async def test_the_columns_scroll_as_one(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await typed(pilot, *(f"={number % 11} remark {number}" for number in range(60)))
        for row in screen_text(pilot.app).splitlines():
            if "remark" in row:
                mood = row.strip("│ ").split(" ")[0].removeprefix("=")
                assert f"mood {mood}" in row


async def test_nobody_of_that_name_is_said_beside_the_line(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await typed(pilot, ">2 @xylophone a tip", "!7")
        text = screen_text(pilot.app)
        assert text.count("stays text") >= 2


# Safe


async def test_what_is_typed_is_on_disk_and_said_to_be(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"safe at once")
        await kept(pilot)
        assert on_disk(workspace) == ["safe at once"]


async def test_one_escape_never_leaves_and_two_keep_the_draft(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"half a", "escape")
        assert "goes on" in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, *" note", "escape")
        assert call_of(pilot).editor.text == "half a note"
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CallScreen)
        assert on_disk(workspace) == ["half a note"]
        await press(pilot, "n")
        assert call_of(pilot).editor.text == "half a note"
        assert "paused" in screen_text(pilot.app)


async def test_an_empty_call_that_is_left_leaves_nothing_behind(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, "x", "backspace", "escape", "escape")
        assert not isinstance(pilot.app.screen, CallScreen)
    assert drafts.listed(workspace) == ()


async def test_a_draft_is_kept_when_the_app_ends(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"cut short")
        pilot.app.exit()
    assert on_disk(workspace) == ["cut short"]
    (draft,) = drafts.listed(workspace)
    assert not draft.is_open


async def test_the_next_start_offers_what_was_left_by_a_program_that_was_killed(workspace: Workspace) -> None:
    contact = nora(workspace)
    killed = OwnedDraft.new(workspace.folder / FOLDER)
    killed.write(DraftHead(contact=models.Contact.get_by_id(contact).uuid), "she said that")
    killed.release()
    async with running(workspace) as pilot:
        assert "Nora Fjeld" in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, "o")
        assert call_of(pilot).editor.text == "she said that"


async def test_whoever_types_something_else_at_the_start_gets_that_and_the_draft_stays(
    workspace: Workspace,
) -> None:
    for text in ("one", "another"):
        killed = OwnedDraft.new(workspace.folder / FOLDER)
        killed.write(DraftHead(), text)
        killed.release()
    async with running(workspace) as pilot:
        assert "open one of 2 drafts" in screen_text(pilot.app)
        await press(pilot, "2")
        assert "10 by tier" in screen_text(pilot.app)
        await press(pilot, "1", "o", "b")
        assert call_of(pilot).editor.text in ("one", "another")
    async with running(workspace) as pilot:
        await press(pilot, "escape")
        assert "drafts" not in screen_text(pilot.app)


async def test_a_draft_that_was_put_aside_is_mentioned_and_opened_by_its_keys(workspace: Workspace) -> None:
    drafts.begin(workspace, Subject(contact_id=nora(workspace))).leave("later", 30)
    async with running(workspace) as pilot:
        assert "1 draft of notes kept" in screen_text(pilot.app)
        await press(pilot, "o")
        assert screen_text(pilot.app).splitlines()[-1].split() == ["enter", "Choose", "escape", "Leave"]
        await press(pilot, "enter")
        assert call_of(pilot).editor.text == "later"


async def test_a_draft_of_another_window_is_taken_over(workspace: Workspace) -> None:
    elsewhere = drafts.begin(workspace, Subject())
    elsewhere.leave("typed there", 30)
    held = OwnedDraft.of(workspace.folder / FOLDER, elsewhere.id)
    assert held is not None
    async with running(workspace, (120, 40), "o") as pilot:
        assert "open in another window" in screen_text(pilot.app)
        await press(pilot, "a")
        assert "typed there" in screen_text(pilot.app)
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if held.is_wanted:
                held.release()
                break
        await settled(pilot)
        assert call_of(pilot).editor.text == "typed there"


async def test_a_window_that_is_asked_gives_its_draft_away_with_all_that_was_typed(
    workspace: Workspace,
) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"mine until now")
        draft = call_of(pilot).draft
        assert draft is not None
        ask_for(workspace.folder / FOLDER, draft.id)
        for _ in range(100):
            await pilot.pause(0.05)
            if call_of(pilot).draft is None:
                break
        await press(pilot, *"q x", "f5", "ctrl+s")
        assert "in another window now" in screen_text(pilot.app)
        assert call_of(pilot).editor.text == "mine until now"
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CallScreen)
        taken = drafts.resume(workspace, draft.id)
        assert taken.text == "mine until now"
        taken.drop()


async def test_a_full_disk_is_said_and_typing_goes_on(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    full = True

    def sync_if_room(handle: int) -> None:
        if full:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr("relplanner.services.draft_keeper._RETRY_SECONDS", 0.05)
    monkeypatch.setattr(os, "fsync", sync_if_room)
    async with calling(workspace) as pilot:
        await press(pilot, *"no room")
        for _ in range(100):
            await pilot.pause(0.05)
            if "No space left" in screen_text(pilot.app):
                break
        assert "! not saved" in screen_text(pilot.app).splitlines()[0]
        await press(pilot, *" but typed", "escape", "escape")
        assert call_of(pilot).editor.text == "no room but typed"
        full = False
        await kept(pilot)
        assert on_disk(workspace) == ["no room but typed"]


# Finishing


async def test_finishing_writes_everything_as_one_step_and_one_undo_takes_it_back(
    workspace: Workspace,
) -> None:
    async with calling(workspace) as pilot:
        await typed(pilot, *NOTES)
        await press(pilot, "ctrl+s")
        assert not isinstance(pilot.app.screen, CallScreen)
        said = " ".join(screen_text(pilot.app).split())
        assert "Talk with Nora Fjeld" in said
        assert "1 of theirs" in said
        assert "in doubt: '@ frday 10:00 30m call'" in said
        assert "Z shows all, u undoes it" in said
        assert drafts.listed(workspace) == ()
        tables = (models.Entry, models.Promise, models.Fact, models.Question, models.Mood, models.Note)
        assert [table.select().count() for table in tables] == [1, 2, 1, 1, 1, 1]
        await press(pilot, "u")
        assert [table.select().count() for table in tables] == [0, 0, 0, 0, 0, 0]


async def test_the_note_of_a_draft_is_known_by_the_draft(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"hello")
        draft = call_of(pilot).draft
        assert draft is not None
        await press(pilot, "ctrl+s")
        assert models.Note.get().uuid == draft.id


async def test_a_finished_note_is_edited_and_its_records_follow(workspace: Workspace) -> None:
    contact = nora(workspace)
    call = Call(contact_id=contact, text=">2 a tip\ntext", started_at=workspace.now(), minutes=5)
    finish_call(workspace, call)
    async with running(workspace, (120, 40), "2", "j", "v", "a") as pilot:
        assert call_of(pilot).editor.text == ">2 a tip\ntext"
        await press(pilot, "up", "home", "delete", *"<", "ctrl+s")
        assert not isinstance(pilot.app.screen, CallScreen)
    assert models.Note.get().text == "<2 a tip\ntext"
    assert models.Entry.get().direction == "received"


async def test_records_that_were_changed_elsewhere_are_asked_about(workspace: Workspace) -> None:
    contact = nora(workspace)
    finish_call(workspace, Call(contact_id=contact, text="! send it", started_at=workspace.now(), minutes=5))
    with workspace.store.step("elsewhere", workspace.now()):
        row = models.Promise.get()
        row.text = "send it soon"
        row.save()
    async with running(workspace, (120, 40), "2", "j", "v", "a", "ctrl+end", *" now", "ctrl+s") as pilot:
        assert "Changed since" in screen_text(pilot.app)
        await press(pilot, "k")
        assert not isinstance(pilot.app.screen, CallScreen)
    assert models.Promise.get().text == "send it soon"
    assert models.Note.get().text == "! send it now"


# Keys of the call


async def test_a_proposed_question_is_put_into_the_notes_by_one_key(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        asked = call_of(pilot)._questions
        await press(pilot, *"first", "f3", "s", *"the answer")
        assert call_of(pilot).editor.text == f"first\n{asked[1]}\nthe answer"


async def test_promises_questions_and_facts_are_ticked_from_the_text(known: Workspace) -> None:
    async with calling(known) as pilot:
        text = screen_text(pilot.app)
        for shown in ("send the chart", "the price list", "how was the regatta?", "two sons", "overdrawn"):
            assert shown in text
        await press(pilot, "f4", "a", "f4", "c", "f4", "d")
        assert call_of(pilot).editor.text == "!1\n?1 \n#family: two sons\n"
        await press(pilot, "ctrl+s")
    kept_promise = models.Promise.get(models.Promise.text == "send the chart")
    assert kept_promise.state == "kept"
    assert models.Question.get().answered_on == known.today()
    assert models.Fact.select().count() == 1


async def test_templates_are_put_into_the_notes(workspace: Workspace) -> None:
    async with calling(workspace, (120, 40), "f9", "a") as pilot:
        assert "Their view:" in call_of(pilot).editor.text
        assert call_of(pilot).editor.has_focus


async def test_the_time_of_day_is_put_where_the_cursor_is(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"at ", "f5", *"it rained")
        assert call_of(pilot).editor.text == "at 11:20 it rained"


@pytest.mark.parametrize("key", ["ctrl+t", "f6"])
async def test_the_clock_is_stopped_and_goes_on(workspace: Workspace, key: str) -> None:
    async with calling(workspace, (120, 40), key) as pilot:
        assert "00:00:00 paused" in screen_text(pilot.app)
        await press(pilot, key)
        assert "paused" not in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["ctrl+f", "f7"])
async def test_everything_about_the_person_can_be_searched(known: Workspace, key: str) -> None:
    async with calling(known, (120, 40), *"text", key, *"two so") as pilot:
        assert "two sons" in screen_text(pilot.app)
        await press(pilot, *"xx")
        assert "Nothing is known in these words" in screen_text(pilot.app)
        await press(pilot, "escape", *" more")
        assert call_of(pilot).editor.text == "text more"


async def test_the_brief_is_a_key_away_where_there_is_no_room(known: Workspace) -> None:
    async with calling(known, (80, 24)) as pilot:
        assert "two sons" not in screen_text(pilot.app)
        await press(pilot, "f2", *"typing goes on")
        text = screen_text(pilot.app)
        assert "known since" in text
        assert "typing goes on" in text
        pages = ""
        while pilot.app.screen.query_one(BriefPanel).display:
            pages += screen_text(pilot.app)
            await press(pilot, "f2")
        for heading in ("Intent", "Last", "Account", "Promises", "Ask", "Facts", "two sons", "Questions"):
            assert heading in pages


async def test_the_brief_of_a_narrow_terminal_says_nothing_about_a_wide_one(known: Workspace) -> None:
    async with calling(known, (80, 24)) as pilot:
        screen = pilot.app.screen
        seen = []
        for size, keys in (((80, 24), ["f2"]), ((120, 40), []), ((120, 40), ["f2", "f2"]), ((80, 24), [])):
            await pilot.resize_terminal(*size)
            await press(pilot, *keys)
            seen.append((screen.query_one(BriefPanel).display, screen.query_one(Becomes).display))
        assert seen == [(True, False), (True, True), (False, True), (True, False)]


async def test_the_strip_tells_my_promises_from_theirs_and_counts_the_others(known: Workspace) -> None:
    with known.store.step("more", known.now()):
        for text in ("the price list", "the drawings"):
            models.Promise.create(
                contact=nora(known), promiser="they", text=text, due="2026-12-03", made_on="2026-11-01"
            )
    async with calling(known, (80, 24)) as pilot:
        first, second = screen_text(pilot.app).splitlines()[1:3]
        assert "!1 you: send the chart since Tue 24" in first
        assert "they: the price list 3 Dec +2" in first
        assert "?1 how was the regatta?" in second
        assert "overdrawn" in second


async def test_the_last_notes_stand_in_the_brief_each_with_its_day_and_whole_at_its_end(
    workspace: Workspace,
) -> None:
    for days, text in ((9, "short"), (2, "first line\n" + "\n".join(f">{n} gift {n}" for n in range(1, 6)))):
        started = workspace.now().subtract(days=days)
        finish_call(workspace, Call(contact_id=nora(workspace), text=text, started_at=started, minutes=5))
    async with calling(workspace, (120, 60)) as pilot:
        rows = [row.rpartition("│")[2].strip() for row in screen_text(pilot.app).splitlines()]
        at = next(number for number, row in enumerate(rows) if row.startswith("Last"))
        assert rows[at].endswith("Mon 23, call 5 min")
        assert rows[at + 1 : at + 4] == ["first line", ">1 gift 1", ">2 gift 2"]
        assert rows[at + 5] == ">4 gift 4 …"
        assert rows[at + 6 : at + 8] == ["16 Nov, call", "short"]
        assert ">5 gift 5" in rows[rows.index("Notes in full") :]


async def test_the_line_that_is_typed_stays_in_sight_when_the_terminal_shrinks(workspace: Workspace) -> None:
    async with calling(workspace, (120, 40)) as pilot:
        await typed(pilot, *(f"line {number}" for number in range(1, 31)))
        await pilot.resize_terminal(60, 18)
        await settled(pilot)
        assert "line 30" in screen_text(pilot.app)


async def test_a_draft_that_is_left_is_offered_on_the_card_below(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        await press(pilot, *"half a note", "escape", "escape")
        assert "n goes on" in screen_text(pilot.app)
        await press(pilot, "n", "ctrl+s")
        assert "n goes on" not in screen_text(pilot.app)


async def test_an_edit_that_changes_nothing_says_so_and_no_step_is_made(workspace: Workspace) -> None:
    call = Call(contact_id=nora(workspace), text=">2 a tip", started_at=workspace.now(), minutes=5)
    finish_call(workspace, call)
    before = history(workspace)
    async with running(workspace, (120, 40), "2", "j", "v", "a", "x", "backspace", "ctrl+s") as pilot:
        assert "The notes stay as they were" in screen_text(pilot.app)
    assert history(workspace) == before


async def test_an_edit_that_was_undone_is_gone_on_with(workspace: Workspace) -> None:
    call = Call(contact_id=nora(workspace), text=">2 a tip", started_at=workspace.now(), minutes=5)
    finish_call(workspace, call)
    async with running(workspace, (120, 40), "2", "j", "v", "a", *" more", "ctrl+s", "u") as pilot:
        assert "kept as a draft" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "v", "a")
        assert call_of(pilot).editor.text == ">2 a tip more"


async def test_the_keys_of_the_call_are_explained(workspace: Workspace) -> None:
    async with calling(workspace, (120, 50), "f1") as pilot:
        assert "Stop the clock of the talk" in screen_text(pilot.app)
        await press(pilot, "escape", *"on")
        assert call_of(pilot).editor.text == "on"


@pytest.mark.parametrize("key", ["ctrl+e", "f8"])
async def test_without_a_way_to_an_editor_the_text_stays(workspace: Workspace, key: str) -> None:
    async with calling(workspace, (120, 40), *"text", key) as pilot:
        assert call_of(pilot).editor.text == "text"
        assert "editor" in screen_text(pilot.app)


async def test_tab_indents_and_the_focus_stays(workspace: Workspace) -> None:
    async with calling(workspace, (120, 40), "a", "tab", "b", "shift+tab", "c") as pilot:
        assert call_of(pilot).editor.text == "a  bc"


async def test_the_editing_keys_of_every_text_field_work(workspace: Workspace) -> None:
    async with calling(workspace, (120, 40), *"one two", "ctrl+w") as pilot:
        assert call_of(pilot).editor.text == "one "
        await press(pilot, "ctrl+z")
        assert call_of(pilot).editor.text == "one two"


# Whatever is typed


HOSTILE = "[red]x[/red] [@click=app.quit]y[/] a[/]b \x1b]0;pwned\x07 佐藤健 محمد 👩‍👩‍👧‍👦 e\u0301\u0335"


async def test_hostile_text_is_text(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        pilot.app.post_message(Paste(f">2 {HOSTILE}\n! {HOSTILE}\n#{HOSTILE}"))
        await settled(pilot)
        assert "\x1b" not in call_of(pilot).editor.text
        assert "[red]x[/red]" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
    assert "[@click=app.quit]y[/]" in models.Note.get().text


async def test_a_megabyte_is_pasted_wrapped_kept_and_written(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        pilot.app.post_message(Paste("word " * 200_000))
        await settled(pilot)
        editor = call_of(pilot).editor
        assert max(map(len, editor.document.lines)) <= 2000
        await press(pilot, *"!")
        await kept(pilot)
        await press(pilot, "ctrl+s")
    assert len(models.Note.get().text) > 1_000_000


async def test_a_pasted_mail_stays_text(workspace: Workspace) -> None:
    async with calling(workspace) as pilot:
        pilot.app.post_message(Paste("> Dear Nora\n> thank you"))
        await settled(pilot)
        assert call_of(pilot).editor.text == "\\> Dear Nora\n\\> thank you"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_card_of_a_contact_tells_of_a_draft(workspace: Workspace, size: tuple[int, int]) -> None:
    contact = nora(workspace)
    drafts.begin(workspace, Subject(contact_id=contact)).leave("later", 30)
    assert contact_card(workspace, contact).draft_of == workspace.now()
    async with running(workspace, size, "2", "j") as pilot:
        assert "of today 11:20" in screen_text(pilot.app)
