"""Whatever arrives, the reader answers: with a calendar, or with one sentence."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from tests.exchange.icalendars import calendar, event, read

SERIES = ("DTSTART;TZID=Custom:20251013T100000", "DTEND;TZID=Custom:20251013T110000")
FULL = calendar(
    "METHOD:PUBLISH",
    "BEGIN:VTIMEZONE\nTZID:Custom\nBEGIN:STANDARD\nDTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE",
    event(*SERIES, "RRULE:FREQ=WEEKLY;COUNT=9;BYDAY=MO,TU", "EXDATE:20251020T080000Z", "SEQUENCE:1"),
    event("RECURRENCE-ID;TZID=Custom:20251027T100000", *SERIES, "STATUS:CANCELLED"),
    event("RECURRENCE-ID;RANGE=THISANDFUTURE:20251103T090000Z", "DTSTART:20251103T140000", "DURATION:PT1H"),
    event("DTSTART;VALUE=DATE:20251101", "DURATION:P2D", "RDATE;VALUE=DATE:20251111,20251112", uid="days"),
    event("DTSTART:20251005T100000", "DURATION:PT1H", "RDATE;VALUE=PERIOD:20251006T100000Z/PT2H", uid="two"),
    "BEGIN:VTODO\nUID:task\nDUE:20251001\nEND:VTODO",
)
LINES = FULL.splitlines()
NASTY_VALUES = (
    "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MINUTELY;COUNT=999999999", "FREQ=YEARLY;INTERVAL=999999999999", "99991231T235959Z", "00010101",
    "16010101T000000", "20251013T250000", "20251013/P1D", "20251013T100000/20251013T090000Z",
    "P999999999W", "-PT1H", "+9999", "TRUE", "\x00", "",
)  # fmt: skip
# the first reading fills the tables of zones
unhurried = settings(deadline=None)
lines = st.integers(0, len(LINES) - 1)
changes = st.one_of(
    st.tuples(st.just("drop"), lines, lines, st.just("")),
    st.tuples(st.just("copy"), lines, lines, st.just("")),
    st.tuples(st.just("set"), lines, lines, st.sampled_from(NASTY_VALUES)),
    st.tuples(st.just("type"), lines, lines, st.text(max_size=20)),
)


def changed(steps: list[tuple[str, int, int, str]]) -> str:
    text = list(LINES)
    for kind, source, target, value in steps:
        here, there = source % len(text), target % len(text)
        if kind == "drop" and len(text) > 1:
            del text[here]
        elif kind == "copy":
            text.insert(there, text[here])
        elif kind == "set":
            text[here] = f"{text[here].partition(':')[0]}:{value}"
        elif kind == "type":
            text[here] += value
    return "\n".join(text)


def everything_is_accounted_for(file: CalendarFile) -> bool:
    """Each event that takes time belongs to a row that counts it, and lies in order."""
    rows = sum(row.occurrences for row in file.rows)
    whys = all(bool(row.why) == (row.occurrences == 0) for row in file.rows)
    return rows == len(file.events) and whys and all(each.start < each.end for each in file.events)


def test_the_calendar_that_is_damaged_here_is_sound() -> None:
    file = read(FULL)
    assert (len(file.events), len(file.rows), file.rejected) == (12, 3, ())


@given(st.binary(max_size=400))
@example(b"\xff\xfeB\x00")
@unhurried
def test_any_bytes_are_answered(data: bytes) -> None:
    try:
        file = read(data)
    except UserError:
        return
    assert everything_is_accounted_for(file)


@given(st.binary(max_size=60), st.binary(max_size=60))
@unhurried
def test_any_bytes_inside_an_event_are_answered(before: bytes, after: bytes) -> None:
    head = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:" + before + b"\nRRULE:FREQ=" + after
    file = read(head + b"\nEND:VEVENT\nEND:VCALENDAR\n")
    assert len(file.rows) + len(file.rejected) >= 1
    assert everything_is_accounted_for(file)


@given(st.lists(changes, min_size=1, max_size=8), st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati"]))
@unhurried
def test_a_damaged_calendar_is_read_as_far_as_it_goes(
    steps: list[tuple[str, int, int, str]], zone: str
) -> None:
    try:
        file = read(changed(steps), zone=zone, first=date(2025, 9, 1))
    except UserError:
        raise AssertionError("a calendar with one line gone is still a calendar") from None
    assert everything_is_accounted_for(file)
    assert file.rows or file.rejected
