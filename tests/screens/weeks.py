"""A made-up week for the tests of the Week screen, and small parts to make others from."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import Channel, Purpose, Relation, TouchStatus
from relplanner.services.views import (
    BusyView,
    DayView,
    TierMark,
    TouchView,
    UnplacedView,
    WeekLoad,
    WeekView,
)

ZONE = "Europe/Berlin"
GOLD = TierMark(name="gold", level=3)
SILVER = TierMark(name="silver", level=2)
BRONZE = TierMark(name="bronze", level=1)
OFFICE_HOURS = ((480, 720), (780, 1110))

_numbers = count(1)


def at(day: int, time: str) -> DateTime:
    """Return a time of day in November 2026."""
    hours, minutes = time.split(":")
    return pendulum.datetime(2026, 11, day, int(hours), int(minutes), tz=ZONE)


def touch(contact: str, start: DateTime | None, minutes: int = 15, **changes: Any) -> TouchView:
    """Return a proposed call; *changes* are other fields."""
    number = next(_numbers)
    usual = TouchView(
        id=number,
        contact_id=1000 + number,
        contact=contact,
        organisation="Nordlicht",
        role="CFO",
        relation=Relation.CUSTOMER,
        tier=GOLD,
        purpose=Purpose.ROUTINE,
        channel=Channel.CALL,
        status=TouchStatus.PROPOSED,
        start=start,
        minutes=minutes,
        due=date(2026, 11, 25),
        overdue_since=None,
        why="monthly update, due today, 31 days since the last",
        intent="",
    )
    return replace(usual, **changes)


def busy(day: int, start: str, end: str, title: str, **changes: Any) -> BusyView:
    """Return busy time on a day in November 2026."""
    return replace(BusyView(start=at(day, start), end=at(day, end), title=title, all_day=False), **changes)


def day_of(
    day: int,
    *items: TouchView | BusyView,
    working: tuple[tuple[int, int], ...] = OFFICE_HOURS,
    off: str = "",
) -> DayView:
    """Return a day in November 2026 with what takes place on it."""
    return DayView(
        day=date(2026, 11, day),
        working=working,
        off=off,
        touches=tuple(item for item in items if isinstance(item, TouchView)),
        busy=tuple(item for item in items if isinstance(item, BusyView)),
    )


def load_of(number: int, planned: int, done: int = 0, budget: int = 240) -> WeekLoad:
    """Return the load of a week of 2026."""
    return WeekLoad(
        year=2026,
        number=number,
        start=date.fromisocalendar(2026, number, 1),
        working_minutes=2400,
        budget_minutes=budget,
        planned_minutes=planned,
        done_minutes=done,
    )


def week_of(days: Iterable[DayView] = (), **changes: Any) -> WeekView:
    """Return week 48 of 2026 with *days*, those left out free; *changes* are other fields."""
    given = {day.day.day: day for day in days}
    free = {number: day_of(number, working=OFFICE_HOURS if number < 28 else ()) for number in range(23, 30)}
    usual = WeekView(
        now=at(25, "11:20"),
        load=load_of(48, 150, 45),
        days=tuple({**free, **given}[number] for number in range(23, 30)),
        coming=(load_of(49, 235), load_of(50, 270), load_of(51, 201)),
        unplaced=(),
        moved=(),
        missed=(),
        contacts=12,
    )
    return replace(usual, **changes)


def full_week() -> WeekView:
    """Return a week in which everything occurs that the screen can show."""
    vera = touch(
        "Vera Lund",
        at(25, "14:00"),
        moved_from=at(24, "10:30"),
        moved_why="your calendar: steering",
        intent="they need a CFO for their start-up: introduce Maria Soto",
    )
    zoi = touch(
        "Ζωή Παπαδοπούλου", at(27, "9:30"), moved_from=at(26, "9:00"), moved_why="your calendar: board"
    )
    tim = touch("Tim Ohm", at(24, "14:00"), 30, status=TouchStatus.MISSED)
    days = (
        day_of(23, touch("Joe Wu", at(23, "10:00"), status=TouchStatus.DONE),
               touch("王芳", at(23, "16:00"), 30, status=TouchStatus.DONE),
               busy(23, "9:00", "9:30", "stand-up"), busy(23, "13:30", "15:00", "budget round")),
        day_of(24, tim, busy(24, "9:00", "9:30", "stand-up"), busy(24, "10:30", "12:00", "steering"),
               touch("Al Ray", at(24, "16:00"), status=TouchStatus.SKIPPED)),
        day_of(25, vera, busy(25, "10:00", "11:00", "one to one", contacts=("Joe Wu",)),
               busy(25, "15:30", "17:00", "vendor demo")),
        day_of(26, touch("Acme review", at(26, "13:00"), 60, status=TouchStatus.PINNED,
                         channel=Channel.IN_PERSON, participants=("Joe Wu", "Vera Lund")),
               touch("Ravi Pillai", at(26, "15:30"), 30, overdue_since=date(2026, 11, 10)),
               busy(26, "9:00", "11:30", "board")),
        day_of(27, zoi, touch("Łucja Wrona-Bielecka", at(27, "11:00"), 30, status=TouchStatus.PINNED,
                              warning="stands on busy time: planning"),
               busy(27, "9:00", "9:30", "stand-up"), busy(27, "11:00", "13:30", "planning")),
    )  # fmt: skip
    unplaced = (
        UnplacedView(touch=touch("Tom Hahn", None, 30, tier=BRONZE), reason="no_window",
                     why="no shared window is left", hint="wk 49"),
        UnplacedView(touch=touch("Mia Rot", None, 60, tier=SILVER, channel=Channel.IN_PERSON),
                     reason="budget", why="over budget: 45 min are free", hint="wk 51"),
    )  # fmt: skip
    return week_of(days, unplaced=unplaced, moved=(vera, zoi), missed=(tim,))
