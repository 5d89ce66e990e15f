"""How long a talk lasts: a clock that can be stopped and started again."""

from datetime import datetime

_MINUTE = 60


class TalkTime:
    """Counts the seconds of a talk while it runs. Instants come in as arguments."""

    def __init__(self, seconds: int = 0, since: datetime | None = None) -> None:
        """Begin with *seconds*; run since an instant, or stand still."""
        self._seconds = seconds
        self._since = since

    @property
    def is_running(self) -> bool:
        """Return whether it counts."""
        return self._since is not None

    def seconds(self, now: datetime) -> int:
        """Return how many seconds the talk has lasted *now*."""
        running = max(0.0, (now - self._since).total_seconds()) if self._since is not None else 0.0
        return self._seconds + int(running)

    def minutes(self, now: datetime) -> int:
        """Return the same in whole minutes, at least one."""
        return max(1, round(self.seconds(now) / _MINUTE))

    def toggle(self, now: datetime) -> None:
        """Stop it, or let it go on."""
        self._seconds = self.seconds(now)
        self._since = None if self.is_running else now


def clock_face(seconds: int) -> str:
    """Return a length of time as a stopwatch shows it: ``00:12:41``."""
    minutes, rest = divmod(max(0, seconds), _MINUTE)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}"
