import io
import pty
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Said, Shell

NOTE = "fair went well\n>3 intro: Maria\n! the offer by fri\n>6 tip\n@ in 2w\n= 8\n"


class Typed(io.TextIOWrapper):
    """Standard input with bytes in it, which is a terminal or is not."""

    def __init__(self, data: bytes = b"", *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data))
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def editor(shell: Shell, text: str, code: int = 0) -> str:
    """Return a program that puts *text* behind what it finds in a file, and ends with *code*."""
    path = Path(shell.file("editor.sh", f"#!/bin/sh\nprintf %s '{text}' >> \"$1\"\nexit {code}\n"))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch, shell: Shell) -> pytest.MonkeyPatch:
    """Let the shell run in a terminal, with Anna Berg there."""
    shell.done("add", "Anna Berg")
    monkeypatch.setattr(sys, "stdin", Typed(is_terminal=True))
    monkeypatch.delenv("VISUAL", raising=False)
    return monkeypatch


def shown(shell: Shell) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = shell.done("show", "anna", "--json").json
    return found


def drafts(shell: Shell) -> list[str]:
    folder = shell.folder / "drafts"
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".md") if folder.exists() else []


def test_a_file_becomes_the_notes_of_a_talk_and_all_that_its_lines_say(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    said = shell.done("note", "anna", shell.file("talk.md", NOTE))
    assert said.out == ""
    first, doubt, *_ = said.err.splitlines()
    assert first.startswith("Talk with Anna Berg: 15 min; gave 3 · introduction; promise, Fri 27 Nov")
    assert doubt.startswith("'>6 tip' stays text: a weight is a number from 1 to 5")
    card = shown(shell)
    assert [note["text"] for note in card["notes"]] == [NOTE.strip()]
    assert [promise["text"] for promise in card["promises"]] == ["the offer"]
    assert [item["kind"] for item in card["timeline"]].count("done") == 1
    assert "promise" in shell.done("undo").err
    assert shown(shell)["notes"] == []


def test_what_is_piped_in_is_a_note_and_a_quoted_mail_in_it_stays_text(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.done("add", "Anna Berg")
    monkeypatch.setattr(sys, "stdin", Typed("> Dear Jo,\n> thank you\n\n>2 tip: Grüße\n".encode()))
    said = shell.done("note", "anna", "-")
    assert "Talk with Anna Berg: 15 min; gave 2 · tip." in said.err
    assert said.err.count("a line of a quoted mail") == 2


def test_the_talk_is_when_as_long_and_in_the_way_that_is_said(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    path = shell.file("talk.md", "hello")
    shell.done("note", "anna", path, "--at", "fri 10:00", "--minutes", "1h", "--channel", "visit")
    shell.done("note", "anna", path, "--at", "yesterday")
    shell.done("note", "anna", path, "--minutes", "25")
    done = [item for item in shown(shell)["timeline"] if item["kind"] == "done"]
    assert [(item["at"], item["text"]) for item in done] == [
        ("2026-11-23T08:05:00+01:00", "call, 25 min"),
        ("2026-11-22T12:00:00+01:00", "call, 15 min"),
        ("2026-11-20T10:00:00+01:00", "in person, 1 h 00"),
    ]


def test_a_touch_that_was_planned_for_that_day_is_the_talk_and_took_as_long(shell: Shell) -> None:
    touch = shell.pinned_touch("today 10:00")
    shell.at("2026-11-23T11:00:00+01:00")
    shell.done("note", "anna", shell.file("talk.md", "hello"))
    week = shell.done("week", "--json").json["weeks"][0]["touches"]
    assert [(each["id"], each["status"], each["minutes"]) for each in week] == [(touch, "done", 15)]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--at", "today 23:00"), "lies ahead"),
        (("--at", "tomorrow"), "lies ahead"),
        (("--at", "someday"), "is not a day or a time"),
        (("--minutes", "soon"), "is not a duration"),
        (("--channel", "pigeon"), "pigeon"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    shell: Shell, options: tuple[str, ...], said: str
) -> None:
    shell.done("add", "Anna Berg")
    assert said in shell.refused("note", "anna", shell.file("talk.md", NOTE), *options)
    assert shown(shell)["timeline"] == []


def test_a_file_that_is_not_there_empty_or_no_text_is_refused(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    assert "cannot be read" in shell.refused("note", "anna", str(shell.folder / "missing.md"))
    assert "cannot be read" in shell.refused("note", "anna", str(shell.folder))
    assert "is empty" in shell.refused("note", "anna", shell.file("empty.md", " \n\n"))
    assert "no text" in shell.refused("note", "anna", shell.file("picture.png", "PNG\x00\x01"))
    assert "no contact 'bo'" in shell.refused("note", "bo", shell.file("talk.md", NOTE))


def test_without_a_file_the_editor_opens_and_no_draft_is_left(
    shell: Shell, edits: pytest.MonkeyPatch
) -> None:
    edits.setenv("EDITOR", editor(shell, "> tip\n! the map"))
    assert "Talk with Anna Berg: 15 min; gave 1 · tip; promise." in shell.done("note", "anna").err
    assert drafts(shell) == []


def test_a_note_that_cannot_be_written_stays_a_draft_and_is_gone_on_with(
    shell: Shell, edits: pytest.MonkeyPatch
) -> None:
    edits.setenv("EDITOR", editor(shell, "> tip", code=1))
    refused = shell.refused("note", "anna")
    assert "ended with code 1" in refused
    assert "kept as a draft" in refused
    assert len(drafts(shell)) == 1
    edits.setenv("EDITOR", editor(shell, ": the tender"))
    assert "gave 1 · tip" in shell.done("note", "anna").err
    assert shown(shell)["notes"][0]["text"] == "> tip: the tender"
    assert drafts(shell) == []


def test_an_empty_note_leaves_nothing_behind(shell: Shell, edits: pytest.MonkeyPatch) -> None:
    edits.setenv("EDITOR", editor(shell, ""))
    assert shell.refused("note", "anna") == "The note is empty; nothing was written."
    edits.delenv("EDITOR")
    edits.setattr(shutil, "which", lambda _name: None)
    assert shell.refused("note", "anna") == "There is no editor here; set $EDITOR, or name a file."
    assert drafts(shell) == []


def test_without_a_terminal_a_file_has_to_be_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.done("add", "Anna Berg")
    monkeypatch.setattr(sys, "stdin", Typed())
    assert "needs a terminal" in shell.refused("note", "anna")


def test_a_shell_that_is_killed_under_the_editor_offers_the_text_again(
    shell: Shell, edits: pytest.MonkeyPatch
) -> None:
    typed = 'printf %s "> what was typed" > "$1"; sleep 0.2; kill -9 $PPID; exit 0'
    path = Path(shell.file("killer.sh", f"#!/bin/sh\n{typed}\n"))
    path.chmod(0o700)
    edits.setenv("EDITOR", str(path))
    _, terminal = pty.openpty()
    command = [sys.executable, "-m", "relplanner", "--data", str(shell.folder), "note", "anna"]
    assert subprocess.run(command, stdin=terminal, check=False).returncode == -signal.SIGKILL
    edits.setenv("EDITOR", editor(shell, " before"))
    assert "Talk with Anna Berg" in shell.done("note", "anna").err
    assert shown(shell)["notes"][0]["text"] == "> what was typed before"


def test_a_megabyte_and_hostile_lines_are_taken_as_they_are(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    hostile = "[red]x[/] \u202e\x1b[31m\x00"
    text = f"{'word ' * 200_000}\n>2 {hostile}\n" + "> line\n" * 1_000
    path = Path(shell.file("big.md", ""))
    path.write_bytes(text.replace("\x00", "").encode())
    said: Said = shell.done("note", "anna", str(path))
    assert said.err.startswith("Talk with Anna Berg: 15 min; gave 2")
    assert "\x1b" not in said.err
    assert shown(shell)["timeline"]


def test_the_text_of_a_note_that_is_undone_is_gone_on_with_and_redo_needs_it_no_more(
    shell: Shell, edits: pytest.MonkeyPatch
) -> None:
    shell.done("note", "anna", shell.file("talk.md", ">2 a tip"))
    assert "Its text is kept as a draft." in shell.done("undo").err
    assert len(drafts(shell)) == 1
    shell.done("redo")
    shell.done("undo")
    assert len(drafts(shell)) == 1
    shell.done("add", "Jo Lind")
    edits.setenv("EDITOR", editor(shell, "\n= 8"))
    assert "gave 2 · tip; mood 8" in shell.done("note", "anna").err
    assert [note["text"] for note in shown(shell)["notes"]] == [">2 a tip\n= 8"]
    assert drafts(shell) == []
