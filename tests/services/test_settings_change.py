import pytest

from relplanner.domain.errors import UserError
from relplanner.services.settings_change import reread_settings
from relplanner.services.workspace import Workspace
from tests.building import BERLIN


def write(workspace: Workspace, settings: str) -> None:
    (workspace.folder / "settings.toml").write_text(settings, "utf-8")


def test_settings_that_plan_are_taken_over_at_once(workspace: Workspace) -> None:
    write(workspace, f"{BERLIN}budget_percent = 7\n")
    reread = reread_settings(workspace)
    assert (reread.is_changed, reread.later) == (True, ())
    assert reread.workspace.settings.work.budget_percent == 7
    assert reread.workspace.store is workspace.store


def test_what_is_drawn_from_the_start_waits_for_the_next_one(workspace: Workspace) -> None:
    write(
        workspace,
        '[work]\ntimezone = "Asia/Tokyo"\n[look]\nclock = 12\nglyphs = "ascii"\n[keys]\nundo = "z"\n',
    )
    reread = reread_settings(workspace)
    assert reread.later == ("signs", "clock", "time zone", "keys")
    assert reread.workspace.settings == workspace.settings


def test_an_untouched_file_changes_nothing(workspace: Workspace) -> None:
    assert not reread_settings(workspace).is_changed


@pytest.mark.parametrize(
    "settings", ["[work]\nbudget = 3\n", "[keys]\nfly = 'f'\n", "[keys]\nundo = 'q'\n", "[[["]
)
def test_settings_that_cannot_stand_are_refused(workspace: Workspace, settings: str) -> None:
    write(workspace, settings)
    with pytest.raises(UserError):
        reread_settings(workspace)
