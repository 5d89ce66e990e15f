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
