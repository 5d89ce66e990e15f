"""Makes the pictures from the demo with a fixed clock; ``--check`` says whether they are current."""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from relplanner.app import PlannerApp
from relplanner.services import demo
from relplanner.services.workspace import Workspace

FOLDER = Path(__file__).parent
NOW = "2026-11-25T11:20+01:00"
ZONE = "Europe/Berlin"
_PAUSE_SECONDS = 0.1
NOTES = """fair went well, 40 leads
>3/5 intro: Maria Soto, she looks for a CFO
! send the offer by wed
#interest sailing
@ in 2w
= 8
"""
_WEB_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")


@dataclass(frozen=True)
class Picture:
    """A picture: its name, how many columns and rows, what is typed first, and the theme.

    It is taken once the word *until* is on the screen. One that *varies* from folder to folder, as the
    questions for a talk do, is only looked for.
    """

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "relplanner-dark"
    until: str = "relplanner"
    varies: bool = False


def _typed(text: str) -> tuple[str, ...]:
    """Return the keys that write *text*."""
    return tuple("enter" if char == "\n" else char for char in text)


PICTURES = (
    Picture("week-120", (120, 40), ("j", "j")),
    Picture("week-80", (80, 24), ("j", "j")),
    Picture("week-light", (120, 40), ("j", "j"), theme="relplanner-light"),
    Picture("contacts-120", (120, 40), ("2",)),
    Picture("contacts-80", (80, 24), ("2", "slash", *"silent:>60d", "enter")),
    Picture("balance-120", (120, 40), ("3",)),
    Picture("balance-80", (80, 24), ("3",)),
    Picture("balance-light", (120, 40), ("3",), theme="relplanner-light"),
    Picture("plans-120", (120, 40), ("4",)),
    Picture("plans-80", (80, 24), ("4",)),
    Picture("review-120", (120, 40), ("5",)),
    Picture("review-80", (80, 24), ("5",)),
    Picture("call-120", (120, 40), ("2", "j", "n", *_typed(NOTES)), until="saved", varies=True),
    Picture("call-80", (80, 24), ("2", "j", "n", *_typed(NOTES)), until="saved", varies=True),
    Picture("keys-120", (120, 40), ("question_mark",)),
)


async def picture_of(picture: Picture) -> str:
    """Return the picture as SVG, without references to fonts on the web."""
    with tempfile.TemporaryDirectory() as folder:
        look = f'[work]\ntimezone = "{ZONE}"\n[look]\ntheme = "{picture.theme}"\nglyphs = "unicode"\n'
        (Path(folder) / "settings.toml").write_text(look, encoding="utf-8")
        with Workspace.open(Path(folder), os.environ | {"RELPLANNER_NOW": NOW}) as workspace:
            demo.fill(workspace)
            app = PlannerApp(workspace)
            async with app.run_test(size=picture.size) as pilot:
                await app.workers.wait_for_complete()
                await pilot.pause()
                for key in picture.keys:
                    await pilot.press(key)
                    await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
                svg = app.export_screenshot(title="relplanner")
                while picture.until not in svg:
                    await pilot.pause(_PAUSE_SECONDS)
                    svg = app.export_screenshot(title="relplanner")
    return _WEB_FONT.sub("", svg)


def main(arguments: Sequence[str]) -> int:
    """Write the pictures, or with ``--check`` name those that are not current; return the exit code."""
    stale = []
    for picture in PICTURES:
        file = FOLDER / f"{picture.name}.svg"
        if "--check" in arguments and picture.varies and file.exists():
            continue
        svg = asyncio.run(picture_of(picture))
        if "--check" not in arguments:
            file.write_text(svg, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != svg:
            stale.append(file.name)
    if stale:
        print(f"Not current: {', '.join(stale)}. Run python screenshots/make.py.", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
