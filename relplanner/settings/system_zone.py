"""The time zone of the system."""

import os
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.zones import checked_zone

_UNKNOWN = "UTC"
_LINK = Path("/etc/localtime")


def system_zone(environ: Mapping[str, str] = os.environ) -> str:
    """Return the name of the system's time zone, ``UTC`` where it has none that is known.

    A zone that TZ names goes first; as in the C library, one that cannot be understood means UTC.
    """
    named = environ.get("TZ", "").removeprefix(":")
    if named:
        return _known(str(Path(named).resolve()) if Path(named).is_absolute() else named)
    return _known(_configured())


def _configured() -> str:
    """Return what the usual link names; without one what pendulum finds, which takes long to import."""
    with suppress(OSError):
        if "zoneinfo/" in (target := str(_LINK.readlink())):
            return target
    from pendulum.tz.local_timezone import get_local_timezone

    with warnings.catch_warnings(), suppress(OSError, ValueError, LookupError):
        warnings.simplefilter("ignore")
        return str(get_local_timezone().name)
    return _UNKNOWN


def _known(name: str) -> str:
    with suppress(UserError):
        return checked_zone(name.rpartition("zoneinfo/")[2])
    return _UNKNOWN
