"""What is typed in a call outlives the program: whenever it is killed, all but the last second is there."""

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.journeys.terminal import ENTER, ESCAPE, Terminal

_LOOKS = 20
_LONGEST_BETWEEN_LOOKS_SECONDS = 0.5
_SAFE_AFTER_SECONDS = 1.0
_LONGEST_ROUND_SECONDS = 2.4
_KEYS_A_SECOND = 25
_OWN_SCREEN, _OWN_SCREEN_LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
_WORDS = ("harbour", "rope", "sail", "tide", "anchor", "pilot", "chart", "wind", "keel", "mast")


class Typist:
    """Types into a call, a character at a time, and remembers when each was typed."""

    def __init__(self, chooser: random.Random) -> None:
        self._chooser = chooser
        self.text = ""
        self._typed_at: list[float] = []

    def type_for(self, terminal: Terminal, seconds: float) -> None:
        """Type until *seconds* have passed, reading what the program draws meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for char in f"{self._chooser.choice(_WORDS)}{self._chooser.choice(('  ', ' ', ENTER))}":
                terminal.send(char)
                self.text += char.replace(ENTER, "\n")
                self._typed_at.append(time.monotonic())
                terminal.draw_for(1 / _KEYS_A_SECOND)

    def typed_before(self, moment: float) -> str:
        """Return what had been typed by a moment of the clock."""
        return self.text[: sum(at <= moment for at in self._typed_at)]

    def age_of_first(self, lost: str, moment: float) -> float:
        """Return how many seconds before *moment* the first character of *lost*, the text's end, came."""
        return moment - self._typed_at[len(self.text) - len(lost)] if lost else 0.0


def drafts_of(folder: Path) -> list[str]:
    """Return the texts of the drafts on disk."""
    return [path.read_text("utf-8").partition("\n")[2] for path in (folder / "drafts").glob("*.md")]


def missing(on_disk: list[str], typed: str) -> str:
    """Return what of *typed* is not in the longest draft that begins as it does."""
    kept = max(
        (text for text in on_disk if typed.startswith(text) or text.startswith(typed)), key=len, default=""
    )
    return typed[len(kept) :]


def killed_while_typing(
    folder: Path, chooser: random.Random, end: Callable[[Terminal], None]
) -> tuple[Typist, float]:
    """Type in a call until a random moment, and *end* the program then; return the typist and the moment."""
    typist = Typist(chooser)
    with Terminal(folder) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("n", "Becomes", "f1 Keys")
        typist.type_for(terminal, chooser.uniform(0.3, _LONGEST_ROUND_SECONDS))
        moment = time.monotonic()
        end(terminal)
    return typist, moment


def forget_drafts(folder: Path) -> None:
    """Delete all drafts."""
    for path in (folder / "drafts").glob("*"):
        path.unlink()


def test_nothing_older_than_a_second_is_missing_whenever_the_program_is_killed(planned: Path) -> None:
    """A kill leaves on disk what is there at that moment, so it is enough to look there, and to kill once."""
    chooser, typist = random.Random(9), Typist(random.Random(3))

    def lost() -> str:
        older = typist.typed_before(time.monotonic() - _SAFE_AFTER_SECONDS)
        return missing(drafts_of(planned), older)

    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("n", "Becomes", "f1 Keys")
        for number in range(_LOOKS):
            typist.type_for(terminal, chooser.uniform(0, _LONGEST_BETWEEN_LOOKS_SECONDS))
            assert lost() == "", f"look {number}, of {typist.text!r}"
        terminal.kill()
        assert lost() == ""
    (draft,) = (planned / "drafts").glob("*.md")
    head, _, text = draft.read_text("utf-8").partition("\n")
    assert typist.text.startswith(text)
    draft.write_text(f"{head}\n{text[: -2 * _KEYS_A_SECOND]}", "utf-8")
    assert missing(drafts_of(planned), text) == text[-2 * _KEYS_A_SECOND :], "a lag would not be noticed"


def test_a_signal_ends_the_program_in_order_and_gives_the_terminal_back(planned: Path) -> None:
    def end(terminal: Terminal) -> None:
        assert terminal.end_by(signal.SIGHUP) == 128 + signal.SIGHUP
        assert terminal.raw.rindex(_OWN_SCREEN_LEFT) > terminal.raw.rindex(_OWN_SCREEN)

    typist, moment = killed_while_typing(planned, random.Random(5), end)
    assert missing(drafts_of(planned), typist.typed_before(moment - _SAFE_AFTER_SECONDS)) == ""


def test_a_terminal_that_is_gone_without_a_signal_ends_the_program_with_all_that_was_typed(
    planned: Path,
) -> None:
    typist, _ = killed_while_typing(planned, random.Random(6), Terminal.vanish)
    assert drafts_of(planned) == [typist.text]


def test_the_next_start_offers_the_draft_and_finishing_it_leaves_none(planned: Path) -> None:
    typist, _ = killed_while_typing(planned, random.Random(7), Terminal.kill)
    (text,) = drafts_of(planned)
    assert typist.text.startswith(text)
    with Terminal(planned) as terminal:
        terminal.wait_for("Notes were cut short", " o ")
        terminal.press("o", "Becomes")
        terminal.press("\x13", "Talk with", "u undoes it")
        assert drafts_of(planned) == []
        terminal.press("u", "Undone: Talk with")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_second_window_takes_the_notes_over_with_every_character(planned: Path) -> None:
    with Terminal(planned) as first, Terminal(planned) as second:
        first.wait_for("Week 48", "◇")
        first.press("n", "Becomes", "Questions")
        first.press("typed in the first window", "✓ saved")
        second.wait_for("Week 48", "◇")
        second.press("o", "open in another window")
        first.send(", every word")
        first.wait_for("every word")
        second.press("a", "typed in the first window, every word", "Take over")
        second.send("\r")
        first.wait_for("in another window now", "Another window goes on")
        first.send("qu no letter is a command")
        second.wait_for("typed in the first window, every word", "Becomes")
        first.press("\x1b", "Week 48", "◇")


def test_notes_go_to_the_editor_and_come_back(planned: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "and from the editor" >> "$1"\n', "utf-8")
    editor.chmod(0o755)
    with Terminal(planned, environ={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("n", "Becomes")
        terminal.press("typed here ", "typed here")
        terminal.press("\x05", "typed here and from the editor", "✓ saved")
        assert drafts_of(planned) == ["typed here and from the editor"]
        assert not list((planned / "drafts").glob("*.editor.md"))


def test_escape_alone_never_leaves_in_a_real_terminal(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("n", "Becomes")
        terminal.press("text", "text")
        terminal.press(ESCAPE, "goes on")
        terminal.press(" more", "text more", "f1 Keys")
        terminal.send(ESCAPE * 2)
        terminal.wait_for("Week 48", lambda shown: "Becomes" not in shown)
    assert drafts_of(planned) == ["text more"]
