"""What the tests of the store share: an open store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relplanner.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def without_waiting_for_the_disk() -> None:
    """Wait for it here, where it is the store that is tested."""
