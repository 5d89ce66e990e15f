from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from relplanner.widgets.text import Piece
from relplanner.widgets.theme import solid
from relplanner.widgets.virtual_list import VirtualList


@dataclass(frozen=True)
class Line:
    id: int


class Lines(VirtualList[Line]):
    def __init__(self) -> None:
        super().__init__(self.fetched)
        self.asked: list[int] = []
        self.gone: set[int] = set()

    def fetched(self, ids: Sequence[int]) -> list[Line]:
        self.asked.append(len(ids))
        return [Line(number) for number in ids if number not in self.gone]

    def draw(self, row: Line, width: int, *, current: bool, marked: bool) -> list[Piece]:
        return [(f"{'*' if marked else ' '}{'>' if current else ' '}row {row.id}", "")]

    def draw_below(self, row: Line, width: int, *, current: bool, marked: bool, at: int) -> list[Piece]:
        return [(f"  {'>' if current else ' '}more about {row.id}", "")]


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.heard: list[object] = []

    def get_css_variables(self) -> dict[str, str]:
        return solid(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield self.lines

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        self.heard.append(event.row_id)

    def on_virtual_list_opened(self, event: VirtualList.Opened) -> None:
        self.heard.append(f"open {event.row_id}")


def seen(lines: Lines) -> list[str]:
    return [lines.render_line(y).text.rstrip() for y in range(lines.size.height)]


async def shown(
    pilot: Pilot[None], ids: Sequence[int], starts: Sequence[int] = (), *, keep: bool = True
) -> Lines:
    assert isinstance(pilot.app, ListApp)
    pilot.app.lines.show(ids, starts, keep=keep)
    await pilot.pause()
    return pilot.app.lines


@pytest.fixture
async def pilot_of_ten() -> AsyncIterator[Pilot[None]]:
    """Return the pilot of an app that is high enough for ten rows with their second lines."""
    async with ListApp().run_test(size=(40, 20)) as pilot:
        yield pilot


async def test_a_hundred_thousand_rows_load_only_what_is_seen() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        lines = await shown(pilot, range(100_000))
        await pilot.press("G")
        await pilot.pause()
        assert seen(lines)[-1] == " >row 99999"
        assert sum(lines.asked) <= 500


async def test_a_blank_line_stands_between_groups() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 8)) as pilot:
        lines = await shown(pilot, [10, 11, 12, 13], [1, 3])
        assert seen(lines) == [" >row 10", "", "  row 11", "  row 12", "", "  row 13", "", ""]


async def test_keys_move_and_stay_within_the_list() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = await shown(pilot, range(20))
        for key, current in (("k", 0), ("j", 1), ("down", 2), ("up", 1), ("pagedown", 6), ("pageup", 1)):
            await pilot.press(key)
            assert lines.current_id == current
        for key, current in (("G", 19), ("j", 19), ("g", 0), ("end", 19), ("home", 0)):
            await pilot.press(key)
            assert lines.current_id == current


async def test_the_current_row_is_always_seen() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = await shown(pilot, range(20), range(1, 20))
        for _ in range(7):
            await pilot.press("j")
        await pilot.pause()
        assert " >row 7" in seen(lines)
        assert lines.hidden == (5, 12)


async def test_a_click_selects_and_a_double_click_opens() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = await shown(pilot, range(5), [1])
        await pilot.click(offset=(3, 1))  # the blank line
        assert lines.current_id == 0
        await pilot.click(offset=(3, 3))
        assert lines.current_id == 2
        await pilot.double_click(offset=(3, 4))
        assert app.heard == [2, 3, "open 3"]


async def test_the_same_row_stays_current_when_the_list_changes() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 6)) as pilot:
        (await shown(pilot, [1, 2, 3, 4])).move_to_id(3)
        assert (await shown(pilot, [9, 8, 3, 1])).current_id == 3
        assert (await shown(pilot, [9, 8])).current_id == 8
        assert (await shown(pilot, [1, 2, 3], keep=False)).current_id == 1
        assert (await shown(pilot, [])).current_id is None
        await pilot.press("j", "G", "space", "enter")


async def test_what_is_marked_is_meant_before_what_is_current() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 6)) as pilot:
        lines = await shown(pilot, [5, 6, 7])
        assert lines.chosen_ids == (5,)
        lines.move_to(1)
        lines.toggle_mark()
        assert (lines.current_id, lines.chosen_ids) == (7, (6,))
        assert seen(lines)[:3] == ["  row 5", "* row 6", " >row 7"]
        await shown(pilot, [5, 7])
        assert lines.chosen_ids == (7,)


async def test_a_row_that_is_gone_leaves_a_blank_line() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 4)) as pilot:
        app.lines.gone = {2}
        lines = await shown(pilot, [1, 2, 3])
        assert seen(lines) == [" >row 1", "", "  row 3", ""]


async def test_tall_rows_have_a_second_line(pilot_of_ten: Pilot[None]) -> None:
    lines = await shown(pilot_of_ten, range(10), (2,), keep=False)
    lines.show(range(10), (2,), (1, 2, 9), keep=False)
    assert seen(lines)[:6] == [" >row 0", "  row 1", "   more about 1", "", "  row 2", "   more about 2"]
    assert lines.virtual_size.height == 14
    assert lines.seen_ids == range(10)


async def test_a_tall_row_is_seen_whole_and_counts_as_one(pilot_of_ten: Pilot[None]) -> None:
    lines = await shown(pilot_of_ten, range(100), keep=False)
    lines.show(range(100), (), range(100), keep=False)
    await pilot_of_ten.pause()
    height = lines.size.height
    assert lines.hidden == (0, 100 - height // 2)
    lines.action_page_down()
    await pilot_of_ten.pause()
    assert lines.current_id == (height - 1) // 2
    lines.action_page_up()
    assert lines.current_id == 0
    lines.action_last()
    await pilot_of_ten.pause()
    assert seen(lines)[-2:] == [" >row 99", "  >more about 99"]
    lines.action_page_up()
    assert lines.current_id is not None
    assert lines.current_id < 99


async def test_a_click_on_the_second_line_is_one_on_the_row(pilot_of_ten: Pilot[None]) -> None:
    lines = await shown(pilot_of_ten, range(10), keep=False)
    lines.show(range(10), (), (3,), keep=False)
    await pilot_of_ten.click(Lines, offset=(2, 4))
    assert lines.current_id == 3
    await pilot_of_ten.click(Lines, offset=(2, 5))
    assert lines.current_id == 4


@given(st.integers(0, 30), st.sets(st.integers(0, 29)), st.sets(st.integers(0, 29)), st.integers(-3, 100))
def test_every_line_belongs_to_one_row(count: int, starts: set[int], tall: set[int], y: int) -> None:
    lines = Lines()
    lines._ids = range(count)
    lines._starts = sorted(start for start in starts if 0 < start < count)
    lines._tall = sorted(one for one in tall if one < count)
    drawn: list[int | None] = []
    for index in range(count):
        drawn += [None] * (index in lines._starts) + [index] * (1 + (index in lines._tall))
    assert lines._index_at(y) == (drawn[y] if 0 <= y < len(drawn) else None)
