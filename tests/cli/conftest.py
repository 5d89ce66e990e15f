"""What the tests of the shell commands share."""

from pathlib import Path

import pytest

from tests.cli.shell import MONDAY, Shell
from tests.fresh import put_database


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "settings.toml").write_text('[work]\ntimezone = "Europe/Berlin"\n', encoding="utf-8")
    put_database(folder)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("RELPLANNER_DATA", raising=False)

    def read() -> tuple[str, str]:
        return capsys.readouterr()

    shell = Shell(folder, monkeypatch, read)
    shell.at(MONDAY)
    return shell
