"""Folders with data that the journeys start from."""

import shutil
from pathlib import Path

import pytest

from tests.journeys import people
from tests.journeys.terminal import shell


@pytest.fixture(scope="session")
def planned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with twenty people of tier gold and their plan; it is there to be copied."""
    folder = tmp_path_factory.mktemp("planned")
    cards = people.write_cards(folder / "people.vcf", people.NAMES)
    data = folder / "data"
    shell(data, "import", str(cards))
    shell(data, "tier", "gold", *people.NAMES)
    return data


@pytest.fixture
def planned(planned_once: Path, tmp_path: Path) -> Path:
    """Return a folder of the test's own, in which a week is planned."""
    return Path(shutil.copytree(planned_once, tmp_path / "data"))
