from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.app import App
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.domain.contacts import TouchStatus
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.week import WeekScreen
from relplanner.screens.week_dialogs import TouchSheet
from relplanner.services import contacts, log, planning, reasons, week
from relplanner.services.views import TouchView, WeekView
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.notices import MissedBar
from relplanner.widgets.prompt import Prompt
from relplanner.widgets.week_grid import WeekGrid
from relplanner.widgets.week_steps import next_touch
from tests.building import person
from tests.screens import people
from tests.screens.conftest import picture, press, running, settled
from tests.screens.weeks import at, busy, day_of, full_week, touch, week_of

Show = Callable[[WeekView], None]

KNOWN = (
    ("Vera Lund, Nordlicht, CFO, gold, customer", 33),
    ("Joe Wu, Nordlicht, gold, customer", 31),
    ("Tim Ohm, Hafenbau, silver, supplier", 92),
    ("Zoi Pappa, Olive Lines, silver, partner", 93),
)


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Let the screen show a given week instead of the stored one."""

    def shown(view: WeekView) -> None:
        monkeypatch.setattr(week, "week_view", lambda workspace, day=None: view)

    return shown


def at_another_time(workspace: Workspace, days: int) -> Workspace:
    """Return the same workspace some days later, or before."""
    then = people.NOW.add(days=days)
    return replace(workspace, clock=lambda: then)


@pytest.fixture
def planned(empty: Workspace) -> Workspace:
    """Return a workspace with four people whose touches are due, and a plan."""
    for line, days in KNOWN:
        contact_id = contacts.add_contact_line(empty, line).contact_ids[0]
        log.log_lines(at_another_time(empty, -days), contact_id, ["+ call 20m"])
    planning.replan(empty)
    return empty


def shown_by(pilot: Pilot[None]) -> str:
    """Return what is on the screen as a picture."""
    assert isinstance(pilot.app, PlannerApp)
    return picture(pilot.app)


def screen_text(app: App[None]) -> str:
    """Return what is on the screen, row by row."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def plan_of(workspace: Workspace) -> dict[str, TouchView]:
    """Return what is proposed or pinned in the next weeks, by contact."""
    weeks = [week_view(workspace, workspace.today() + timedelta(weeks=ahead)) for ahead in range(5)]
    return {
        one.contact: one
        for view in weeks
        for day in view.days
        for one in day.touches
        if one.status in (TouchStatus.PROPOSED, TouchStatus.PINNED)
    }


def selected(pilot: Pilot[None]) -> TouchView:
    """Return the touch that is selected."""
    screen = pilot.app.screen
    assert isinstance(screen, WeekScreen)
    chosen = screen.selected_touch
    assert chosen is not None
    return chosen


# What it looks like


def in_words(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 18), (200, 60)], ids=in_words)
async def test_the_week_at_each_size(
    empty: Workspace, show: Show, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    show(full_week())
    async with running(empty, size) as pilot:
        assert shown_by(pilot) == svg


@pytest.mark.parametrize(
    ("look", "size"),
    [
        ('theme = "relplanner-light"\nglyphs = "unicode"', (120, 40)),
        ('glyphs = "ascii"\nclock = 12', (80, 24)),
    ],
    ids=["light", "ascii"],
)
async def test_the_week_in_another_look(
    tmp_path: Path, show: Show, svg: SnapshotAssertion, look: str, size: tuple[int, int]
) -> None:
    show(full_week())
    settings = f'[work]\ntimezone = "Europe/Berlin"\n[look]\n{look}\n'
    with people.open_workspace(tmp_path, settings) as workspace:
        async with running(workspace, size) as pilot:
            assert shown_by(pilot) == svg


def crowded_week() -> WeekView:
    """Return a week in which everything that can collide does."""
    fair = busy(24, "0:00", "23:59", "trade fair", all_day=True)
    days = (
        day_of(23, busy(23, "9:00", "10:15", "stand-up"), touch("After Meeting", at(23, "10:15")),
               touch("Before Dawn", at(23, "5:30")), touch("At Lunch", at(23, "12:00"), 60)),
        day_of(24, fair, busy(24, "9:00", "12:00", "steering"),
               touch("On Busy", at(24, "10:30"), 60, status=TouchStatus.PINNED, warning="steering is on")),
        day_of(25, touch("Under Way", at(25, "11:00"), 30), touch("First Half", at(25, "14:00")),
               touch("Second Half", at(25, "14:15")),
               busy(25, "16:00", "17:00", "lab", contacts=("Joe Wu",))),
        day_of(26, working=(), off="Thanksgiving"),
        day_of(27, busy(27, "9:00", "9:30", "one"), busy(27, "9:00", "9:20", "two"),
               busy(27, "9:10", "9:40", "three")),
        day_of(28, touch("On Saturday", at(28, "10:00"), 30), working=()),
    )  # fmt: skip
    return week_of(days)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=in_words)
async def test_what_collides_is_seen(
    empty: Workspace, show: Show, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    show(crowded_week())
    async with running(empty, size) as pilot:
        assert shown_by(pilot) == svg


async def test_nobody_known_yet_shows_how_to_begin(empty: Workspace, svg: SnapshotAssertion) -> None:
    async with running(empty, (80, 24)) as pilot:
        assert "Nobody to plan for yet" in screen_text(pilot.app)
        assert shown_by(pilot) == svg


async def test_no_size_and_no_resize_breaks_the_screen(empty: Workspace, show: Show) -> None:
    show(crowded_week())
    async with running(empty, (120, 40)) as pilot:
        for width in (40, 60, 80, 110, 150, 250):
            for height in (10, 18, 24, 40, 70):
                await pilot.resize_terminal(width, height)
                await pilot.press("right", "down")
                assert screen_text(pilot.app)


async def test_people_s_text_is_shown_as_it_is(empty: Workspace, show: Show) -> None:
    hostile = [
        touch(name, at(23 + index % 5, f"{9 + index}:00"), 30)
        for index, name in enumerate(people.HOSTILE_NAMES)
    ]
    show(week_of((day_of(23 + day, *hostile[day::5]) for day in range(5)), missed=tuple(hostile)))
    async with running(empty, (120, 40)) as pilot:
        text = screen_text(pilot.app)
        assert "a[/]b" in text
        assert "[Q3] Ann" in text
        assert "\x1b" not in text
        for _ in people.HOSTILE_NAMES:
            await pilot.press("down", "d", "escape", "right")


# Selecting


async def test_the_next_touch_is_selected_at_the_start_and_today_is_told(planned: Workspace) -> None:
    coming = min(
        (one for one in plan_of(planned).values() if one.start and one.start >= people.NOW),
        key=lambda one: str(one.start),
    )
    async with running(planned) as pilot:
        assert selected(pilot).contact == coming.contact
        assert "Today" in screen_text(pilot.app)
        assert "Budget" in screen_text(pilot.app)


async def test_a_click_selects_and_a_second_one_opens_the_contact(empty: Workspace, show: Show) -> None:
    show(full_week())
    async with running(empty) as pilot:
        grid = pilot.app.screen.query_one(WeekGrid)
        rows = screen_text(pilot.app).splitlines()
        row = next(number for number, text in enumerate(rows) if "Ravi P." in text)
        spot = (rows[row].index("Ravi P.") - grid.region.x, row - grid.region.y)
        await pilot.click(WeekGrid, offset=spot)
        assert selected(pilot).contact == "Ravi Pillai"
        await pilot.click(WeekGrid, offset=spot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_arrows_reach_the_unplaced_below_the_grid(empty: Workspace, show: Show) -> None:
    show(full_week())
    async with running(empty, (80, 24)) as pilot:
        await press(pilot, "down")
        assert selected(pilot).contact == "Tom Hahn"
        assert "no shared window is left" in screen_text(pilot.app)


async def test_what_has_no_place_is_pinned_where_the_user_says(empty: Workspace) -> None:
    sue = person(empty, "Sue Owl", tier="silver", windows=("sun 03:00-03:30",))
    planning.replan(empty)
    async with running(empty, (80, 24), "down", "p") as pilot:
        assert selected(pilot).contact == "Sue Owl"
        await press(pilot, *"fri 14h", "enter")
        assert "Pinned Sue Owl: Fri 27 14:00" in screen_text(pilot.app)
    pinned = models.Touch.get(models.Touch.contact == sue, models.Touch.status == "pinned")
    assert pinned.start.in_timezone(empty.zone).hour == 14


async def test_the_wheel_scrolls_hours_that_do_not_fit(empty: Workspace, show: Show) -> None:
    show(week_of([day_of(23, touch("Early", at(23, "6:00"))), day_of(25, touch("Late", at(25, "20:00")))]))
    async with running(empty, (80, 24), "left") as pilot:
        assert selected(pilot).contact == "Early"
        assert "Late" not in screen_text(pilot.app)
        assert "↓ 1" in screen_text(pilot.app)
        for _ in range(20):
            await pilot._post_mouse_events([MouseScrollDown], WeekGrid, (20, 5), button=0)
        await pilot.pause()
        assert "Late" in screen_text(pilot.app)
        assert "↑ 1" in screen_text(pilot.app)


async def test_other_weeks_are_a_key_away_and_t_comes_back(planned: Workspace) -> None:
    async with running(planned) as pilot:
        assert "Week 48" in screen_text(pilot.app)
        await press(pilot, "]")
        assert "Week 49" in screen_text(pilot.app)
        await press(pilot, ",", ",")
        assert "Week 47" in screen_text(pilot.app)
        await press(pilot, "t")
        assert "Week 48" in screen_text(pilot.app)


# What becomes of a touch


async def test_one_key_moves_a_touch_to_the_next_day_and_pins_it_and_one_undoes_it(
    planned: Workspace,
) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        await press(pilot, "L")
        after = plan_of(planned)[before.contact]
        assert after.status is TouchStatus.PINNED
        assert before.start is not None
        assert after.start is not None
        assert after.start.date() > before.start.date()
        assert selected(pilot).contact == before.contact
        await press(pilot, "u")
        assert plan_of(planned)[before.contact].start == before.start


async def test_keys_pressed_fast_move_once_each(planned: Workspace) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        await pilot.press("J", "J", "K")
        await settled(pilot)
        after = plan_of(planned)[before.contact]
        assert before.start is not None
        assert after.start is not None
        assert after.start == before.start.add(minutes=15)


async def test_one_key_pins_and_the_same_frees(planned: Workspace) -> None:
    async with running(planned) as pilot:
        contact = selected(pilot).contact
        await press(pilot, "p")
        assert plan_of(planned)[contact].status is TouchStatus.PINNED
        await press(pilot, "p")
        assert plan_of(planned)[contact].status is TouchStatus.PROPOSED


async def test_two_keys_mark_a_touch_done_with_the_planned_minutes(planned: Workspace) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        await press(pilot, "d", "enter")
        done = [one for one in week_view(planned).days[2].touches if one.id == before.id]
        assert [(one.status, one.minutes) for one in done] == [(TouchStatus.DONE, before.minutes)]
        assert f"Done: {before.contact}" in screen_text(pilot.app)
        await press(pilot, "s")
        assert [toast.title.split(" is ")[1] for toast in pilot.app._notifications] == ["done already."]
        assert not pilot.app.screen.query_one(Prompt).is_open


async def test_done_takes_other_minutes_and_a_remark_and_refuses_nonsense(planned: Workspace) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        await press(pilot, "d", *"1h05")
        assert "1h05" in screen_text(pilot.app)
        await press(pilot, "tab", "tab", *"good", "enter")
        done = [one for one in week_view(planned).days[2].touches if one.id == before.id]
        assert [one.minutes for one in done] == [65]
        await press(pilot, "u", "d", *"soon", "enter")
        assert "is not a duration" in screen_text(pilot.app)
        await press(pilot, *["delete"] * 4, *["backspace"] * 4, *"30", "tab", *"11", "tab", *"good", "enter")
        assert "11" in screen_text(pilot.app)
        await press(pilot, "end", "backspace", "enter")
        done = [one for one in week_view(planned).days[2].touches if one.id == before.id]
        assert [one.minutes for one in done] == [30]
        await press(pilot, "u")
        assert plan_of(planned)[before.contact].status is TouchStatus.PROPOSED


async def test_the_form_of_a_done_touch_that_was_left_stands_there_again(planned: Workspace) -> None:
    async with running(planned) as pilot:
        contact = selected(pilot).contact
        await press(pilot, "d", *"1h05", "tab", "8", "tab", *"thanked", "escape", "d")
        assert "as you left it" in screen_text(pilot.app)
        assert "thanked" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Done: " + contact + ", 1 h 05, mood 8" in screen_text(pilot.app)


async def test_snooze_takes_the_next_slot_that_fits_or_a_date(planned: Workspace) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        assert before.start is not None
        await press(pilot, "s", "enter")
        snoozed = plan_of(planned)[before.contact]
        assert snoozed.start is not None
        assert snoozed.start.date() > before.start.date()
        await press(pilot, "u", "t", "s", *"30 nov")
        assert "until Mon 30 Nov 2026" in screen_text(pilot.app)
        await press(pilot, "enter")
        later = plan_of(planned)[before.contact].start
        assert later is None or later >= at(30, "0:00")


async def test_snooze_refuses_a_day_that_has_passed_and_keeps_the_text(planned: Workspace) -> None:
    async with running(planned, (80, 24)) as pilot:
        before = selected(pilot)
        await press(pilot, "s", *"2026-11-02", "enter")
        (asked,) = [row for row in screen_text(pilot.app).splitlines() if row.startswith(" snooze")]
        assert asked.split("!")[0].split() == ["snooze", "2026-11-02"]
        assert asked.rstrip().endswith("is past; snooze to a day ahead.")
        await press(pilot, "escape")
        assert plan_of(planned)[before.contact] == before


async def test_skip_needs_no_reason_and_takes_one(planned: Workspace) -> None:
    async with running(planned) as pilot:
        before = selected(pilot)
        await press(pilot, "x", *"they cancelled", "enter")
        skipped = [one for day in week_view(planned).days for one in day.touches if one.id == before.id]
        assert [one.status for one in skipped] == [TouchStatus.SKIPPED]
        await press(pilot, "u", "x", "enter")
        skipped = [one for day in week_view(planned).days for one in day.touches if one.id == before.id]
        assert [one.status for one in skipped] == [TouchStatus.SKIPPED]


async def test_enter_opens_the_contact_where_the_panel_shows_the_touch(planned: Workspace) -> None:
    async with running(planned, (120, 40), "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_enter_opens_the_whole_touch_where_there_is_only_the_strip(planned: Workspace) -> None:
    async with running(planned, (80, 24), "enter") as pilot:
        assert "supplier" in screen_text(pilot.app)
        await press(pilot, "escape", "enter", "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_why_answers_in_the_panel_and_goes_again(planned: Workspace) -> None:
    async with running(planned, (120, 40)) as pilot:
        before = screen_text(pilot.app)
        await press(pilot, "w")
        answered = screen_text(pilot.app)
        assert answered != before
        assert reasons.why(planned, selected(pilot).id)[-1].split()[0] in answered
        await press(pilot, "w")
        assert screen_text(pilot.app) == before


async def test_why_answers_in_a_sheet_where_there_is_no_panel(planned: Workspace) -> None:
    async with running(planned, (80, 24)) as pilot:
        last = reasons.why(planned, selected(pilot).id)[-1]
        await press(pilot, "w", "end")
        assert last.split()[-1] in screen_text(pilot.app)
        assert isinstance(pilot.app.screen, TouchSheet)


async def test_the_next_touch_is_selected_once_the_plan_of_the_start_is_there(planned: Workspace) -> None:
    friday = at_another_time(planned, 2)
    before = next_touch(week_view(friday), friday.now())
    async with running(friday, (80, 24)) as pilot:
        coming = next_touch(week_view(friday), friday.now())
        assert coming != before
        assert selected(pilot).id == coming


async def test_replan_says_that_it_did(planned: Workspace) -> None:
    async with running(planned, (120, 40), "r") as pilot:
        assert "Re-planned" in screen_text(pilot.app)


async def test_a_from_the_empty_week_asks_for_a_contact(empty: Workspace) -> None:
    async with running(empty, (80, 24), "a", *"Kim Ode, Fjord, gold", "enter", "1") as pilot:
        assert "Nobody to plan for yet" not in screen_text(pilot.app)
        assert "Wed 25" in screen_text(pilot.app)


# Touches that have passed


@pytest.fixture
def late(planned: Workspace) -> Workspace:
    """Return the same workspace nine days later: what was planned has passed."""
    return at_another_time(planned, 9)


async def test_missed_touches_are_offered_together_and_done_by_one_key(late: Workspace) -> None:
    missed = week_view(late).missed
    assert missed
    async with running(late, (80, 24)) as pilot:
        assert f"{len(missed)} missed" in screen_text(pilot.app)
        await press(pilot, "A")
        assert not week_view(late).missed
        assert not pilot.app.screen.query_one(MissedBar).display
        await press(pilot, "u")
        assert len(week_view(late).missed) == len(missed)


async def test_missed_touches_are_planned_again_by_one_key(late: Workspace) -> None:
    missed = week_view(late).missed
    async with running(late, (80, 24), "S"):
        assert not week_view(late).missed
        assert {one.contact for one in missed} <= set(plan_of(late))


async def test_missed_touches_are_decided_one_by_one(late: Workspace) -> None:
    missed = week_view(late).missed
    assert len(missed) >= 2
    async with running(late, (80, 24), "D") as pilot:
        assert missed[0].contact[:8] in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, "a")
        assert missed[1].contact[:8] in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, *["s"] * (len(missed) - 1))
        assert not week_view(late).missed


async def test_missed_touches_can_be_put_off_until_the_next_start(late: Workspace) -> None:
    async with running(late, (120, 40), "escape") as pilot:
        assert not pilot.app.screen.query_one(MissedBar).display
        assert week_view(late).missed


async def test_what_has_moved_is_marked_until_the_user_leaves_the_week(
    planned: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Workspace] = []
    monkeypatch.setattr(planning, "mark_seen", seen.append)
    view = full_week()
    monkeypatch.setattr(week, "week_view", lambda workspace, day=None: view)
    async with running(planned) as pilot:
        assert "2 since you looked" in screen_text(pilot.app)
        await press(pilot, "d", "escape")
        assert not seen
        await press(pilot, "2")
        assert len(seen) == 1


async def test_what_has_moved_is_seen_when_the_program_ends(
    planned: Workspace, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Workspace] = []
    monkeypatch.setattr(planning, "mark_seen", seen.append)
    show(full_week())
    async with running(planned):
        assert not seen
    assert len(seen) == 1
