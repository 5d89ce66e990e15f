"""Checks of hours of the day and of days off, made as those in :mod:`relplanner.settings.checks`."""

import re
from datetime import date, datetime

from relplanner.domain.contacts import Absence
from relplanner.domain.errors import UserError
from relplanner.domain.windows import Span, parse_span
from relplanner.settings.checks import several, shown, text

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def spans(value: object) -> tuple[Span, ...]:
    """Return spans of a day, in minutes from midnight."""
    return several(lambda item: parse_span(text(item)))(value)


def leave(value: object) -> tuple[Absence, ...]:
    """Return leave in order: days (``2027-05-14``) and spans of them (``2026-12-24/2027-01-01``)."""
    return tuple(sorted(several(_absence)(value), key=lambda absence: (absence.first, absence.last)))


def _absence(value: object) -> Absence:
    if isinstance(value, date) and not isinstance(value, datetime):
        return Absence(value, value)
    parts = text(value).split("/")
    days = [day for part in parts if (day := _day(part.strip())) is not None]
    if len(days) != len(parts) or len(days) > 2:
        raise UserError(
            f"{shown(value)} is not leave; write a day as 2027-05-14 or days as 2026-12-24/2027-01-01."
        )
    if days[-1] < days[0]:
        raise UserError(f"{shown(value)} ends before it begins; put the earlier day first.")
    return Absence(days[0], days[-1])


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _ISO_DAY.fullmatch(written) else None
    except ValueError:
        return None
