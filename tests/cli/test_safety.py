import io
import stat
from pathlib import Path

import pytest

from tests.cli.shell import Shell


def test_a_backup_is_put_back(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    path = shell.done("backup").out.strip()
    assert Path(path).parent == shell.folder / "backups"
    shell.done("add", "Jo Hale")
    assert "What was there before is at" in shell.done("restore", path).err
    assert [each["name"] for each in shell.done("contacts", "--json").json["contacts"]] == ["Anna Berg"]


def test_what_is_no_backup_is_refused(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    assert "damaged or no database" in shell.refused("restore", shell.file("x.db", "nothing"))
    assert "There is no file" in shell.refused("restore", str(shell.folder / "missing.db"))
    assert "choose another place" in shell.refused("backup", str(shell.folder / "missing" / "x.db"))


def test_the_doctor_says_what_is_wrong_mends_it_and_is_content(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    shell.folder.chmod(0o755)
    said = shell("doctor")
    assert said.code == 1
    assert f"others can read {shell.folder}: run 'relplanner doctor --mend'." in said.out
    assert {each["kind"] for each in shell("doctor", "--json").json["problems"]} == {"rights"}
    assert shell.done("doctor", "--mend").out.endswith("mended.\n")
    assert stat.S_IMODE(shell.folder.stat().st_mode) == 0o700
    assert shell.done("doctor").err == "Nothing is wrong.\n"


def test_the_doctor_works_where_nothing_else_does(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    backup = shell.done("backup").out.strip()
    (shell.folder / "settings.toml").write_text("[wrok]\n")
    (shell.folder / "relplanner.db").write_bytes(b"damaged" * 1000)
    said = shell("doctor")
    assert said.code == 1
    assert "'wrok' is not a setting" in said.out
    assert f"restores {backup}, the last good backup" in said.out
    assert f"{backup} is in its place now" in shell("doctor", "--mend").out
    shell.done("restore", backup)


def test_nobody_is_erased_without_a_yes(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.done("add", "Anna Berg")
    for answer in ("no\n", "", "\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(answer))
        said = shell("erase", "anna")
        assert said.code == 2
        assert said.err.startswith(
            "Erase Anna Berg with 0 touches and 0 notes for good? This cannot be undone."
        )
        assert said.err.endswith("Nothing was erased.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    shell.done("erase", "anna")
    assert "There is no contact" in shell.refused("show", "anna")


def test_what_is_erased_is_gone_from_the_files_and_from_undo(shell: Shell) -> None:
    shell.done("add", "Xanthippe Ypsilanti", "--email", "x@zeta.example", "--tier", "gold")
    backup = shell.done("backup").out.strip()
    said = shell.done("erase", "xanthippe", "--yes")
    assert f"This backup still holds the person: {backup}." in said.err.splitlines()
    content = b"".join(path.read_bytes() for path in shell.folder.iterdir() if path.is_file())
    assert b"Xanthippe" not in content
    assert b"x@zeta" not in content
    assert "nothing to undo" in shell.refused("undo")


def test_the_settings_are_opened_and_checked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shell.folder / "settings.toml"
    assert shell.done("settings", "--path").out == f"{file}\n"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert shell.refused("settings") == f"There is no editor here; set $EDITOR, or open {file} yourself."
    editor = shell.file("editor.sh", '#!/bin/sh\nprintf "[work]\\nbudget_percent = 0\\n" > "$1"\n')
    monkeypatch.setenv("EDITOR", f"sh {editor}")
    assert "line 2" in shell.refused("settings")
    monkeypatch.setenv("EDITOR", "true")
    file.write_text("[work]\nbudget_percent = 12\n")
    assert "will do" in shell.done("settings").err
    for broken in ("false", "no-such-editor-at-all", "'"):
        monkeypatch.setenv("EDITOR", broken)
        assert f"or open {file} yourself." in shell.refused("settings")
