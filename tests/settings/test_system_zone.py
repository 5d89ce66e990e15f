from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from relplanner.settings.system_zone import system_zone


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("UTC0", "UTC"),
        ("<+03>-3", "UTC"),
        ("Nowhere/Land", "UTC"),
        ("Europe", "UTC"),
        ("/no/such/file", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("x" * 10_000, "UTC"),
    ],
)
def test_the_variable_names_the_zone_or_it_is_utc(variable: str, zone: str) -> None:
    assert system_zone({"TZ": variable}) == zone


def test_a_link_to_a_zone_file_names_it(tmp_path: Path) -> None:
    file = tmp_path / "zoneinfo" / "Asia" / "Tokyo"
    file.parent.mkdir(parents=True)
    file.touch()
    (tmp_path / "localtime").symlink_to(file)
    assert system_zone({"TZ": f":{tmp_path / 'localtime'}"}) == "Asia/Tokyo"


def test_without_the_variable_the_zone_is_one_that_is_known() -> None:
    assert ZoneInfo(system_zone({})).key
