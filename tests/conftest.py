"""What holds for all tests: how properties are tried, and what only costs time is left out."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from relplanner.store import database

# Without a clock, because machines are busy; in CI always on the same examples.
settings.register_profile(
    "unhurried",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Look for unused objects as rarely as the program does, and not among those of pytest."""
    gc.set_threshold(50_000)
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what only a power cut would need."""
    monkeypatch.setitem(database._PRAGMAS, "synchronous", "OFF")
