"""What the tests of the widgets share."""

import pytest

from tests.quiet import wait_until_quiet


@pytest.fixture(autouse=True)
def until_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait for the app, not for the processor."""
    wait_until_quiet(monkeypatch)
