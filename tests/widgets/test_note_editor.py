import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from relplanner.services.note_reading import NoteReading
from relplanner.services.workspace import Workspace
from relplanner.widgets.note_editor import NoteEditor
from tests.building import open_workspace

KEYS = (
    *"abc >!#=8 @`",
    *("enter", "backspace", "delete", "up", "down", "left", "right", "home", "end"),
    *("ctrl+z", "ctrl+y", "ctrl+w", "ctrl+k", "ctrl+u", "shift+up", "shift+end", "pagedown", "tab"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "data") as opened:
        yield opened


class EditorApp(App[None]):
    """An app with nothing but the editor."""

    def __init__(self, workspace: Workspace, text: str) -> None:
        super().__init__()
        self.editor = NoteEditor(NoteReading(workspace, None), text, other_keys=["ctrl+e"])

    def compose(self) -> ComposeResult:
        yield self.editor


def seen(app: EditorApp) -> list[str]:
    """Return what is on the screen, with the styles of every cell."""
    return [repr(list(strip)) for strip in app.screen._compositor.render_strips()]


async def drawn_anew(pilot: Pilot[None], app: EditorApp) -> list[str]:
    """Return what is on the screen when all of it is drawn from nothing."""
    app.editor._rows.clear()
    app.editor._line_cache.clear()
    app.editor._styles_cache.clear()
    app.editor.refresh()
    await pilot.pause()
    return seen(app)


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_seen_is_always_what_a_whole_new_picture_would_show(
    workspace: Workspace, seed: int
) -> None:
    chooser = random.Random(seed)
    text = "\n".join(chooser.choice((">2 a tip", "word " * 20, "```", "= 8", "")) for _ in range(30))
    app = EditorApp(workspace, text)
    async with app.run_test(size=(40, 12)) as pilot:
        for _ in range(60):
            await pilot.press(chooser.choice(KEYS))
            await pilot.pause()
            kept = seen(app)
            assert kept == await drawn_anew(pilot, app)


async def test_whatever_is_typed_is_in_the_text(workspace: Workspace) -> None:
    app = EditorApp(workspace, "")
    async with app.run_test() as pilot:
        for char in "ab 佐藤 محمد 👩 é [red] >2":
            app.editor._replace_via_keyboard(char, *app.editor.selection)
        await pilot.pause()
        assert app.editor.text == "ab 佐藤 محمد 👩 é [red] >2"
        assert app.editor.document.text == app.editor.text


async def test_what_terminals_send_for_shift_and_enter_breaks_the_line(workspace: Workspace) -> None:
    app = EditorApp(workspace, "")
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+j", "b")
        assert app.editor.text == "a\nb"


async def test_a_key_that_is_the_screens_is_left_to_it(workspace: Workspace) -> None:
    app = EditorApp(workspace, "text")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+e", "x")
        assert app.editor.text == "xtext"


async def test_a_line_goes_below_what_stands_there(workspace: Workspace) -> None:
    app = EditorApp(workspace, "one\n\nthree")
    async with app.run_test() as pilot:
        app.editor.add_line("!1")
        assert app.editor.text == "one\n!1\n\n\nthree"
        assert app.editor.cursor_location == (2, 0)
        app.editor.add_line("!2")
        assert app.editor.text == "one\n!1\n!2\n\n\nthree"
        await pilot.pause()


async def test_the_text_of_an_editor_outside_is_one_step_that_can_be_taken_back(workspace: Workspace) -> None:
    app = EditorApp(workspace, "before")
    async with app.run_test() as pilot:
        app.editor.replace_all("after\nall")
        assert app.editor.text == "after\nall"
        await pilot.press("ctrl+z")
        assert app.editor.text == "before"


async def test_the_mark_of_a_record_has_its_colour_and_a_doubtful_line_another(workspace: Workspace) -> None:
    app = EditorApp(workspace, ">2 a tip\ntext\n>9 text\n!! important")
    async with app.run_test():
        gave, text, doubtful, important = (app.editor.get_line(number) for number in range(4))
        assert [(span.start, span.end) for span in gave.spans] == [(0, 2)]
        assert text.spans == []
        assert [(span.start, span.end) for span in doubtful.spans] == [(0, 7)]
        assert [(span.start, span.end) for span in important.spans] == [(0, 12)]


async def test_rows_know_their_line_where_lines_take_several(workspace: Workspace) -> None:
    app = EditorApp(workspace, "word " * 20 + "\nlast")
    async with app.run_test(size=(40, 12)):
        places = [app.editor.row_at(row) for row in range(5)]
        shown = [place for place in places if place is not None]
        assert [place.line for place in shown] == [0] * (len(shown) - 1) + [1]
        assert [place.part for place in shown[:-1]] == list(range(len(shown) - 1))
        assert {place.parts for place in shown[:-1]} == {len(shown) - 1}
