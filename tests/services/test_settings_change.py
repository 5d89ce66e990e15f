import pytest

from relplanner.domain.errors import UserError
from relplanner.services.settings_change import Reread, SettingsFile
from relplanner.services.workspace import Workspace
from tests.building import BERLIN


def write(workspace: Workspace, settings: str) -> None:
    (workspace.folder / "settings.toml").write_text(settings, "utf-8")


def reread_settings(workspace: Workspace) -> Reread:
    return SettingsFile(workspace).reread(workspace)


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


def test_what_was_read_once_is_neither_unread_nor_changed(workspace: Workspace) -> None:
    file = SettingsFile(workspace)
    write(workspace, f'{BERLIN}budget_percent = 7\n[keys]\nundo = "z"\n')
    assert file.is_unread()
    changed = file.reread(workspace).workspace
    assert not file.is_unread()
    assert not file.reread(changed).is_changed


def test_a_file_that_cannot_stand_is_refused_once_and_counts_when_it_is_mended(workspace: Workspace) -> None:
    file = SettingsFile(workspace)
    write(workspace, "[work]\nbudget = 3\n")
    with pytest.raises(UserError, match=r"Still as before: .*budget"):
        file.reread(workspace)
    assert not file.is_unread()
    write(workspace, f"{BERLIN}budget_percent = 12\n")
    assert file.is_unread()
    assert file.reread(workspace).workspace.settings.work.budget_percent == 12
