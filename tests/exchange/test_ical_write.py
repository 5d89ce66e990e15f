from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime

from relplanner.domain.text import clean_line
from relplanner.exchange.ical import read_calendar
from relplanner.exchange.ical_own import is_touch, is_written_here, touch_uid
from relplanner.exchange.ical_write import LONGEST_TITLE, CalendarEntry, write_calendar
from tests.exchange.icalendars import BERLIN, calendar, event, read, reasons, times

NOW = pendulum.datetime(2025, 10, 20, 8)
TALK = CalendarEntry(uid="one", start=pendulum.datetime(2025, 10, 20, 8), minutes=30, title="call Jo")
HOSTILE = (
    "a; b, c\\n \\",
    "BEGIN:VEVENT",
    "[red]x[/red] [/ \x1b[31m\u202edesrever\u202c",
    "two\r\nEND:VCALENDAR\r\nlines",
    "李薇 " * 60,
    "👩\u200d👩\u200d👧 " * 60,
    "half \ud800",
    "a" * 10_000,
)


def lines(*events: CalendarEntry) -> list[str]:
    return write_calendar("mine", events, NOW).decode().replace("\r\n ", "").split("\r\n")


def test_an_event_reads_as_it_was_written() -> None:
    file = read(write_calendar("mine", [replace(TALK, place="Room 1; left")], NOW))
    (found,) = file.events
    assert (file.name, times(file)) == ("mine", ["20.10. 10:00-10:30"])
    assert (found.series, found.title, found.place, found.all_day) == (
        "one",
        "call Jo",
        "Room 1; left",
        False,
    )
    assert (file.rejected, file.warnings) == ((), ())


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_text_stays_text(title: str) -> None:
    data = write_calendar(title, [replace(TALK, title=title, description=title, place=title)], NOW)
    (found,) = read(data).events
    assert found.title == clean_line(clean_line(title)[:LONGEST_TITLE])
    (parsed,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(parsed["summary"]).strip() == found.title
    assert not parsed.errors
    assert b"\x1b" not in data


@pytest.mark.parametrize("title", HOSTILE)
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_character(title: str) -> None:
    data = write_calendar(title, [replace(TALK, title=title, description=title)], NOW)
    physical = data.split(b"\r\n")
    assert max(len(line) for line in physical) <= 75
    assert all(line.decode() is not None and b"\n" not in line for line in physical)
    assert physical[-2:] == [b"END:VCALENDAR", b""]


def test_a_description_keeps_its_lines() -> None:
    data = write_calendar("mine", [replace(TALK, description="why\nbecause; so, \\n")], NOW)
    (parsed,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert parsed["description"] == "why\nbecause; so, \\n"


def test_times_are_right_on_both_sides_of_a_change_of_the_clocks() -> None:
    starts = [pendulum.datetime(2025, 10, day, 10, tz=BERLIN) for day in (25, 26)]
    starts += [pendulum.datetime(2025, 10, 26, hour) for hour in (0, 1)]
    data = write_calendar(
        "", [replace(TALK, uid=str(number), start=start) for number, start in enumerate(starts)], NOW
    )
    assert times(read(data)) == [
        "25.10. 10:00-10:30",
        "26.10. 02:00-02:30",
        "26.10. 02:00-02:30",
        "26.10. 10:00-10:30",
    ]


def test_the_same_events_give_the_same_bytes_whenever_they_are_written() -> None:
    changed = replace(TALK, changed=NOW.subtract(days=3))
    assert write_calendar("mine", [changed], NOW) == write_calendar("mine", [changed], NOW.add(days=1))
    assert "DTSTAMP:20251017T080000Z" in lines(changed)
    assert "DTSTAMP:20251020T080000Z" in lines(TALK)


def test_what_may_still_move_is_tentative_and_free() -> None:
    assert {"STATUS:CONFIRMED", "TRANSP:OPAQUE"} <= set(lines(TALK))
    proposed = replace(TALK, tentative=True, takes_time=False)
    assert {"STATUS:TENTATIVE", "TRANSP:TRANSPARENT"} <= set(lines(proposed))


def test_the_file_invites_nobody_and_is_private() -> None:
    said = lines(TALK)
    assert "CLASS:PRIVATE" in said
    assert not [line for line in said if line.startswith(("ATTENDEE", "ORGANIZER", "BEGIN:VALARM"))]


def test_a_file_without_events_is_a_calendar() -> None:
    file = read(write_calendar("mine", [], NOW))
    assert (file.name, file.events, file.rejected) == ("mine", (), ())


def test_a_touch_that_comes_back_takes_no_time_whoever_wrote_the_file() -> None:
    uid = touch_uid("b0b6")
    ours = write_calendar("mine", [replace(TALK, uid=uid)], NOW)
    again = calendar(event("DTSTART:20251020T080000Z", "DURATION:PT30M", uid=uid.upper()))
    for file in (read(ours), read(again)):
        assert (file.events, reasons(file)) == ((), ["a touch that relplanner planned"])
    assert is_touch(uid)
    assert not is_touch("b0b6@example.org")


def test_a_file_is_known_as_ours_by_its_head() -> None:
    assert is_written_here(write_calendar("mine", [TALK], NOW)[:1000])
    assert not is_written_here(calendar(event("SUMMARY:PRODID:-//relplanner//relplanner")).encode())


@st.composite
def entries(draw: st.DrawFn) -> CalendarEntry:
    moment = st.datetimes(pendulum.naive(2019, 1, 1), pendulum.naive(2035, 1, 1))
    start: DateTime = pendulum.instance(draw(moment).replace(microsecond=0), tz="UTC")
    values: dict[str, Any] = {
        "title": draw(st.text(max_size=120)),
        "description": draw(st.text(max_size=120)),
        "place": draw(st.text(max_size=40)),
    }
    return CalendarEntry(uid="", start=start, minutes=draw(st.integers(1, 3_000)), **values)


@given(st.lists(entries(), max_size=6))
def test_whatever_is_written_is_read_as_the_same(events: list[CalendarEntry]) -> None:
    written = [replace(each, uid=f"uid-{number}") for number, each in enumerate(events)]
    data = write_calendar("mine", written, NOW)
    file = read_calendar(data, zone=BERLIN, span_start=date(2018, 1, 1), span_end=date(2036, 1, 1))
    expected = {
        (
            *(each.uid, each.start, each.start.add(minutes=each.minutes)),
            *(clean_line(each.title), clean_line(each.place)),
        )
        for each in written
    }
    assert {(each.series, each.start, each.end, each.title, each.place) for each in file.events} == expected
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == len(events)
