"""All words that a screen shows, on the ground on which they stand."""

import re
from collections.abc import Iterator, Sequence

import pytest
from textual.app import App
from textual.color import Color
from textual.screen import ModalScreen

from relplanner.services.workspace import Workspace
from relplanner.widgets.theme import THEMES
from tests.contrast import LEAST, contrast
from tests.screens import plans
from tests.screens.conftest import press, running, settled

WIDE, SMALL = (120, 40), (80, 24)
PLACES: Sequence[tuple[tuple[int, int], list[str]]] = (
    (WIDE, ["ctrl+p"]),
    (SMALL, ["ctrl+p", *"tier"]),
    (SMALL, ["2", "j", ">"]),
    (SMALL, ["2", "/"]),
    (WIDE, ["3", "enter"]),
    (WIDE, ["4"]),
    (WIDE, ["5"]),
)


def pale(app: App[None]) -> Iterator[str]:
    """Yield the words on the screen that are not legible, but for what lies dimmed below a form."""
    screen = app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            word = re.search(r"\w", text)
            is_below = isinstance(screen, ModalScreen) and screen.get_widget_at(x, y)[0] is screen
            if word and style and style.color and style.bgcolor and not is_below:
                colours = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                if contrast(*colours) < LEAST:
                    yield f"{text.strip()}: {colours[0].hex} on {colours[1].hex}"
            x += len(text)


@pytest.mark.parametrize(("size", "keys"), PLACES)
async def test_all_words_are_legible_in_both_themes(
    workspace: Workspace, size: tuple[int, int], keys: list[str]
) -> None:
    plans.add_plan(workspace)
    async with running(workspace, size) as pilot:
        await press(pilot, *keys)
        for theme in THEMES:
            pilot.app.theme = theme.name
            await settled(pilot)
            assert list(pale(pilot.app)) == []
