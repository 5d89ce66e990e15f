"""Waiting until an app has nothing left to do, however busy the machine is."""

import asyncio

import pytest

_SOON_SECONDS = 0.05
_LONGEST_SECONDS = 30.0


async def quiet(min_sleep: float = 0.0, max_sleep: float = _LONGEST_SECONDS) -> None:
    """Wait until the event loop has nothing to run, and no timer that strikes soon.

    It stands in for Textual's ``wait_for_idle``, which takes a process for idle that uses no processor
    time: that costs 20 ms a key, and a process that others keep from running looks idle too.
    """
    loop = asyncio.get_running_loop()
    ready, timers = vars(loop)["_ready"], vars(loop)["_scheduled"]
    last = loop.time() + max_sleep
    await asyncio.sleep(min_sleep)
    while loop.time() < last:
        await asyncio.sleep(0)
        if ready:
            continue
        next_strike = min((timer.when() for timer in timers if not timer.cancelled()), default=last)
        if next_strike > loop.time() + _SOON_SECONDS:
            return
        await asyncio.sleep(next_strike - loop.time())


def wait_until_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every pilot wait for its app, not for the processor."""
    monkeypatch.setattr("textual.app.wait_for_idle", quiet)
    monkeypatch.setattr("textual.pilot.wait_for_idle", quiet)
