"""Programs of the user's own: started, missing, too quick; the app always takes its terminal back."""

import io
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import App

from relplanner.domain.errors import UserError
from relplanner.screens import external_pager, outside
from relplanner.screens.external_editor import edit_outside
from relplanner.screens.external_pager import read_outside

LONG = "# A page\n\n- " + "eleven words " * 9 + "\n- short"


class Terminal:
    """What an app gives away: it fails where something is raised meanwhile, because it would stay away."""

    def __init__(self) -> None:
        self.size = SimpleNamespace(width=40)
        self.is_back = True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.is_back = False
        yield
        self.is_back = True

    @property
    def app(self) -> App[Any]:
        return cast(App[Any], self)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))
    before, terminal = signal.getsignal(signal.SIGINT), Terminal()
    yield terminal
    assert terminal.is_back
    assert signal.getsignal(signal.SIGINT) is before


def python(code: str) -> str:
    return f"'{sys.executable}' -c \"{code}\""


def test_what_a_pager_leaves_at_once_stays_until_enter(
    terminal: Terminal, capfd: pytest.CaptureFixture[str]
) -> None:
    read_outside(terminal.app, LONG, {"PAGER": "cat"})
    shown = capfd.readouterr().out
    assert shown.splitlines()[2:6] == [
        "- eleven words eleven words eleven words",
        "  eleven words eleven words eleven words",
        "  eleven words eleven words eleven words",
        "- short",
    ]
    assert shown.endswith("enter goes back to relplanner ")


def test_a_pager_that_takes_its_time_needs_no_enter(
    terminal: Terminal, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "_TOO_SOON_SECONDS", 0.0)
    read_outside(terminal.app, LONG, {"PAGER": "cat"})
    assert "enter goes back" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("pager", "said"),
    [
        ("no-such-pager -x", "There is no pager 'no-such-pager' here; set $PAGER, or write"),
        ('less -R "', "which cannot be read; set $PAGER, or write"),
        (python("raise SystemExit(3)"), "ended with code 3; set "),
    ],
)
def test_a_pager_that_will_not_do_is_told_in_one_sentence(terminal: Terminal, pager: str, said: str) -> None:
    with pytest.raises(UserError, match=r"\.$") as error:
        read_outside(terminal.app, LONG, {"PAGER": pager})
    assert said in str(error.value)
    assert str(error.value).count(". ") == 0


def test_without_a_pager_that_is_asked_for_a_usual_one_is_taken(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def run(_app: App[Any], command: list[str], _text: str) -> outside.Ended:
        started.extend(command)
        return outside.Ended(0, too_soon=False)

    monkeypatch.setattr(shutil, "which", lambda name: name if name == "more" else None)
    monkeypatch.setattr(external_pager, "run_outside", run)
    read_outside(terminal.app, LONG, {"PAGER": " "})
    assert started == ["more"]
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(UserError, match="no pager here"):
        read_outside(terminal.app, LONG, {})


def test_an_editor_that_is_not_there_leaves_the_terminal_to_the_app(
    terminal: Terminal, tmp_path: Any
) -> None:
    with pytest.raises(UserError, match="There is no editor 'no-such-editor' here; set "):
        edit_outside(terminal.app, tmp_path / "notes.md", {"VISUAL": "no-such-editor"})


def test_ctrl_c_is_for_the_program_outside(terminal: Terminal) -> None:
    code = "import os, signal; os.kill(os.getppid(), signal.SIGINT); assert signal.getsignal(signal.SIGINT)"
    assert outside.run_outside(terminal.app, [sys.executable, "-c", code]).code == 0
