from pathlib import Path

import pytest

from relplanner.app import PlannerApp
from relplanner.services import contact_list
from tests.cli.shell import Shell


class Runs:
    """Stands for the terminal: what each start of the app showed, and whether it was left for the demo."""

    def __init__(self, *wants_demo: bool) -> None:
        self.shown: list[tuple[Path, int]] = []
        self._wants = iter(wants_demo)

    def run(self, app: PlannerApp) -> None:
        workspace = app.shell.workspace
        self.shown.append((workspace.folder, len(contact_list.find(workspace).ids)))
        app.wants_demo = next(self._wants)


@pytest.fixture
def in_terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("relplanner.cli.start._need_terminal", lambda: None)
    return monkeypatch


def test_a_look_at_made_up_people_comes_back_and_leaves_nothing(
    shell: Shell, in_terminal: pytest.MonkeyPatch
) -> None:
    runs = Runs(True, False, False)
    in_terminal.setattr(PlannerApp, "run", lambda app: runs.run(app))
    shell.done()
    folders = [folder for folder, _ in runs.shown]
    counts = [count for _, count in runs.shown]
    assert folders[0] == folders[2] == shell.folder
    assert not folders[1].exists()
    assert (counts[0], counts[2]) == (0, 0)
    assert counts[1] > 20


def test_the_app_that_is_left_ends(shell: Shell, in_terminal: pytest.MonkeyPatch) -> None:
    runs = Runs(False)
    in_terminal.setattr(PlannerApp, "run", lambda app: runs.run(app))
    shell.done()
    assert len(runs.shown) == 1
