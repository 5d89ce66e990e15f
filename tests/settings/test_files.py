import re
import stat
from pathlib import Path

import platformdirs
import pytest

from relplanner.domain.errors import UserError
from relplanner.settings.files import data_folder, write_default_settings
from relplanner.settings.reading import load_settings

SETTING = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)


def test_the_option_goes_before_the_variable_and_that_before_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    environ = {"RELPLANNER_DATA": str(tmp_path / "named")}
    assert data_folder(str(tmp_path / "chosen"), environ) == tmp_path / "chosen"
    assert data_folder(None, environ) == tmp_path / "named"
    assert data_folder(None, {"RELPLANNER_DATA": ""}) == platformdirs.user_data_path(
        "relplanner", appauthor=False
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_absolute_and_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("here", {}) == tmp_path / "here"
    assert data_folder("~/people", {}) == Path.home() / "people"
    with pytest.raises(UserError, match="no home folder"):
        data_folder("~nobody-of-this-name/people", {})


def test_a_new_file_holds_all_defaults_as_comments(tmp_path: Path) -> None:
    usual = load_settings(tmp_path)
    file = write_default_settings(tmp_path)
    assert load_settings(tmp_path) == usual
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    plain = [line for line in lines if "example" not in line and "default: the system's" not in line]
    file.write_text(SETTING.sub("", "".join(plain)), encoding="utf-8")
    assert load_settings(tmp_path) == usual


def test_every_line_of_a_new_file_can_be_used(tmp_path: Path) -> None:
    file = write_default_settings(tmp_path)
    file.write_text(SETTING.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    loaded = load_settings(tmp_path)
    assert (loaded.work.timezone, loaded.work.country, loaded.work.region) == ("Europe/Berlin", "DE", "BY")
    assert len(loaded.work.leave) == 2
    assert loaded.boundaries.hours[4] == ((600, 750),)
    assert loaded.calendar.read == ("calendar.ics",)


def test_a_new_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    file = write_default_settings(tmp_path / "new")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("# mine\n")
    assert write_default_settings(tmp_path).read_text() == "# mine\n"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be created"):
        write_default_settings(tmp_path / "file" / "folder")
