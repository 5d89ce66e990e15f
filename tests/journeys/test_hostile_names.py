from pathlib import Path

import pytest

from tests.journeys import people
from tests.journeys.terminal import COMMANDS, ENTER, ESCAPE, Terminal, shell

MARKUP = ("[red]x[/red]", "[@click=app.quit]x[/]", "a[/]b", "[Q3] Ann")
NEVER_WRITTEN = (b"pwned", "\u202e".encode(), "\u2066".encode(), b"\x1b[5m", b"\x07")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    data = folder / "data"
    shell(data, "import", str(people.write_cards(folder / "people.vcf", people.HOSTILE_NAMES)))
    shell(data, "tier", "gold", *map(str, range(1, len(people.HOSTILE_NAMES) + 1)))
    return data


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_names_are_text_on_every_screen(hostile: Path, size: tuple[int, int]) -> None:
    with Terminal(hostile, size=size) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("2", "11 by tier", *MARKUP, "Bell Ringer", "evil Turner", "NNNNNNNN", "佐藤健", "محمد")
        for name in MARKUP:
            terminal.press(f"/{name}", "1 of 11")
            terminal.press(ENTER, name, f"Firm of {name}"[:20])
            terminal.send(ESCAPE + ESCAPE) if False else None
            terminal.press("T", " g ", " s ", name)
            terminal.press("s", f"{name}: silver now")
            terminal.press("u", "Undone", f"{name} → silver")
            terminal.press("/" + "\x7f" * len(name), "11")
            terminal.press(ENTER, "11")
        _leave(terminal)


def _leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.title in ("", "relplanner")
    assert not [bytes_ for bytes_ in NEVER_WRITTEN if bytes_ in terminal.raw]
