"""What the tests of the services share: a workspace on a Monday morning in Berlin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from relplanner.services.workspace import Workspace
from tests.building import open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "data") as opened:
        yield opened
