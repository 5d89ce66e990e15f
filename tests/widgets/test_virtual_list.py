from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from relplanner.widgets.text import Piece
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


class ListApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.heard: list[object] = []

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
