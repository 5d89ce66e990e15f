from datetime import date
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Rejected
from relplanner.domain.events import Attendee, BusyEvent, CalendarCopy
from relplanner.exchange.own_calendars import calendar_records, read_calendars

CALENDAR = {
    "uuid": "c",
    "read_at": "2026-11-23T08:00:00Z",
    "span_start": "2025-11-22",
    "span_end": "2029-11-22",
}
EVENT = {"calendar": "c", "start": "2026-11-24T10:00:00Z", "end": "2026-11-24T11:00:00Z"}

instants = st.integers(0, 2_000_000_000).map(lambda seconds: pendulum.from_timestamp(seconds))
words = st.text(max_size=12)
addresses = st.text("abc.", min_size=1, max_size=8).map("{}@x.example".format)


@st.composite
def events(draw: st.DrawFn) -> BusyEvent:
    first, second = draw(instants), draw(instants)
    return BusyEvent(
        series=draw(words),
        start=min(first, second),
        end=max(first, second),
        title=draw(words),
        place=draw(words),
        all_day=draw(st.booleans()),
        link=draw(st.booleans()),
        attendees=tuple(draw(st.lists(st.builds(Attendee, addresses, words), max_size=3))),
    )


@given(st.lists(events(), max_size=4), st.none() | st.frozensets(addresses, max_size=2))
def test_what_is_written_is_read_as_it_was(made: list[BusyEvent], about: frozenset[str] | None) -> None:
    copy = CalendarCopy(
        uuid="c",
        name="Work",
        source="/home/me/work.ics",
        own_address="me@x.example",
        read_at=pendulum.datetime(2026, 11, 23, 8),
        span=(date(2025, 11, 22), date(2029, 11, 22)),
        events=tuple(made),
        about=about,
    )
    rejected: list[Rejected] = []
    assert read_calendars(calendar_records([copy]), rejected) == (copy,)
    assert rejected == []


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({**EVENT, "calendar": "x"}, "its calendar is not there"),
        ({**EVENT, "end": "2026-11-24T09:00:00Z"}, "it ends before it begins"),
        ({**EVENT, "start": "0001-01-01T00:00:00Z"}, "it lies outside 1970 to 2199"),
        ({**EVENT, "end": "9999-12-31T23:59:59Z"}, "it lies outside 1970 to 2199"),
        ({**EVENT, "start": None}, "start is missing"),
        ({**EVENT, "attendees": [{"name": "Anna"}]}, "email is missing"),
        ({**EVENT, "attendees": ["anna@x.example"]}, "email is missing"),
        ("no event", "calendar is missing"),
    ],
)
def test_an_event_that_will_not_do_is_left_out_and_the_others_are_read(record: Any, why: str) -> None:
    rejected: list[Rejected] = []
    (calendar,) = read_calendars({"calendars": [CALENDAR], "events": [record, EVENT]}, rejected)
    assert [event.start for event in calendar.events] == [pendulum.datetime(2026, 11, 24, 10)]
    assert [bad.why for bad in rejected] == [f"events: {why}"]


@pytest.mark.parametrize("found", [{}, {"calendars": [], "events": [7]}, {"calendars": [{"uuid": 7}]}])
def test_what_is_no_calendar_is_none(found: dict[str, object]) -> None:
    assert read_calendars(found, []) == ()
