"""Birthdays and other yearly days as events of a calendar."""

from datetime import date, datetime

import pendulum

from relplanner.domain.occasions import OccasionKind, YearlyDay
from relplanner.domain.portable import Row, Rows
from relplanner.exchange.ical_own import day_uid
from relplanner.exchange.ical_write import YearlyEntry

_YEARS_OF_A_LEAP_DAY = 8


def yearly_entries(rows: Rows, today: date) -> list[YearlyEntry]:
    """Return the yearly days of the contacts in *rows*; one without a year begins this year."""
    names = {row["uuid"]: str(row["name"]) for row in rows["contacts"]}
    return [
        YearlyEntry(
            uid=day_uid(str(row["uuid"])),
            first=_first(row, today),
            title=_title(row, names[row["contact"]]),
            changed=pendulum.instance(datetime.fromisoformat(str(row["changed_at"]))),
        )
        for row in rows["occasions"]
    ]


def _first(row: Row, today: date) -> date:
    month, day = int(str(row["month"])), int(str(row["day"]))
    if row["year"] is not None:
        return date(int(str(row["year"])), month, day)
    years = range(today.year, today.year - _YEARS_OF_A_LEAP_DAY, -1)
    days = (YearlyDay(month, day).in_year(year) for year in years)
    return next(found for found in days if found.day == day)


def _title(row: Row, name: str) -> str:
    what = str(row["label"] or ("" if row["kind"] == OccasionKind.OTHER else str(row["kind"]).capitalize()))
    year = f" ({row['year']})" if row["year"] else ""
    return f"{what or 'Day'} of {name}{year}"
