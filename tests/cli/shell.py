"""The shell of the tests: one data folder, a clock that stands still, and what a command said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from relplanner.cli import main

MONDAY = "2026-11-23T08:30:00+01:00"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind: its exit code, and what it wrote to the two streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands on one data folder."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, read: Callable[[], tuple[str, str]]
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._read = read

    def __call__(self, *arguments: str) -> Said:
        """Return what the command said and its exit code."""
        self._read()
        code = main(["--data", str(self.folder), *arguments])
        return Said(code, *self._read())

    def done(self, *arguments: str) -> Said:
        """Run a command that has to end well."""
        said = self(*arguments)
        assert said.code == 0, said.err
        return said

    def refused(self, *arguments: str) -> str:
        """Run a command that has to be refused; return the one sentence that it said."""
        said = self(*arguments)
        assert (said.code, said.out) == (2, "")
        assert len(said.err.splitlines()) == 1
        return said.err.strip()

    def at(self, instant: str) -> None:
        """Set the clock."""
        self._monkeypatch.setenv("RELPLANNER_NOW", instant)

    def file(self, name: str, text: str) -> str:
        """Write a file beside the data folder and return its path."""
        path = self.folder.parent / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def pinned_touch(self, when: str = "fri 10:00") -> int:
        """Add Anna Berg, who is gold, and return her next touch, pinned."""
        self.done("add", "Anna Berg", "--org", "Acme", "--tier", "gold")
        touch: int = self.done("show", "anna", "--json").json["next_touch"]["id"]
        self.done("pin", str(touch), when)
        return touch
