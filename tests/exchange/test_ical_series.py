from datetime import date

import pytest

from tests.exchange.icalendars import calendar, event, read, reasons, times

WEEKLY = (
    "DTSTART;TZID=Europe/Berlin:20251013T100000",
    "DTEND;TZID=Europe/Berlin:20251013T110000",
    "RRULE:FREQ=WEEKLY;COUNT=4",
)
ALL_FOUR = ["13.10. 10:00-11:00", "20.10. 10:00-11:00", "27.10. 10:00-11:00", "03.11. 10:00-11:00"]


def instead_of(place: str, *lines: str, title: str = "Talk") -> str:
    return event(f"RECURRENCE-ID{place}", *lines, title=title)


def test_a_weekly_meeting_stays_at_ten_over_the_change_of_the_clock() -> None:
    file = read(calendar(event(*WEEKLY)))
    assert times(file) == ALL_FOUR
    assert [busy.start.hour for busy in file.events] == [8, 8, 9, 9]


def test_times_in_the_hour_that_is_left_out_or_comes_twice_are_read() -> None:
    skipped = event("DTSTART;TZID=Europe/Berlin:20250330T023000", "DURATION:PT30M", uid="a")
    doubled = event("DTSTART;TZID=Europe/Berlin:20251026T023000", "DURATION:PT30M", uid="b")
    file = read(calendar(skipped, doubled), first=date(2025, 1, 1))
    assert [busy.start.format("HH:mm") for busy in file.events] == ["01:30", "00:30"]


@pytest.mark.parametrize("begin", ["20250330T023000", "20250330T024500"])
def test_an_event_in_the_hour_that_is_left_out_keeps_its_length(begin: str) -> None:
    span = (f"DTSTART;TZID=Europe/Berlin:{begin}", "DTEND;TZID=Europe/Berlin:20250330T030000")
    (busy,) = read(calendar(event(*span)), first=date(2025, 3, 1)).events
    assert (busy.end - busy.start).in_minutes() == {"20250330T023000": 30, "20250330T024500": 15}[begin]


def test_an_end_lasts_the_same_by_the_watch_and_days_the_same_by_the_calendar() -> None:
    night = ("DTSTART;TZID=Europe/Berlin:20251024T220000", "RRULE:FREQ=DAILY;COUNT=2")
    by_end = event(*night, "DTEND;TZID=Europe/Berlin:20251025T060000", uid="a")
    by_days = event(*night, "DURATION:P1D", uid="b")
    assert times(read(calendar(by_end)))[1] == "25.10. 22:00-26.10. 05:00"
    assert times(read(calendar(by_days)))[1] == "25.10. 22:00-26.10. 22:00"


def test_dates_are_added_and_periods_bring_their_own_length() -> None:
    dates = (
        "RDATE;TZID=Europe/Berlin:20251015T140000,20251016T140000",
        "RDATE;VALUE=PERIOD:20251017T120000Z/PT3H,20251018T120000Z/20251018T123000Z",
        "RDATE;VALUE=DATE:20251019",
    )
    assert times(read(calendar(event(*WEEKLY[:2], *dates)))) == [
        "13.10. 10:00-11:00",
        "15.10. 14:00-15:00",
        "16.10. 14:00-15:00",
        "17.10. 14:00-17:00",
        "18.10. 14:00-14:30",
        "19.10. 10:00-11:00",
    ]


def test_exceptions_are_taken_out_in_whichever_form_they_are_written() -> None:
    for text in (
        "EXDATE;TZID=Europe/Berlin:20251020T100000",
        "EXDATE:20251020T080000Z",
        "EXDATE:20251020T100000",
        "EXDATE;VALUE=DATE:20251020",
        "EXDATE;TZID=America/New_York:20251020T040000,20251225T040000",
    ):
        assert times(read(calendar(event(*WEEKLY, text)))) == [ALL_FOUR[0], *ALL_FOUR[2:]], text


def test_an_exception_to_whole_days_may_be_written_as_midnight() -> None:
    days = ("DTSTART;VALUE=DATE:20251013", "RRULE:FREQ=DAILY;COUNT=2")
    for text in ("EXDATE:20251013T000000", "EXDATE:20251012T220000Z", "EXDATE;VALUE=DATE:20251013"):
        assert times(read(calendar(event(*days, text)))) == ["14.10. 00:00-15.10. 00:00"], text


def test_a_rule_of_exceptions_is_obeyed() -> None:
    text = calendar(event(*WEEKLY, "EXRULE:FREQ=WEEKLY;INTERVAL=2"))
    assert times(read(text)) == [ALL_FOUR[1], ALL_FOUR[3]]


def test_a_moved_occurrence_takes_the_place_of_its_own() -> None:
    moved = instead_of(":20251020T080000Z", "DTSTART:20251022T150000", "DURATION:PT30M", title="Moved")
    file = read(calendar(moved, event(*WEEKLY)))
    assert times(file) == [ALL_FOUR[0], "22.10. 15:00-15:30", *ALL_FOUR[2:]]
    assert [busy.title for busy in file.events] == ["Talk", "Moved", "Talk", "Talk"]
    assert [row.occurrences for row in file.rows] == [4]


def test_an_occurrence_moved_out_of_the_span_is_gone_and_one_moved_into_it_is_there() -> None:
    out = instead_of(":20251020T080000Z", "DTSTART:20260220T150000", "DURATION:PT30M")
    into = instead_of(":20251103T090000Z", "DTSTART:20251021T150000", "DURATION:PT30M")
    file = read(calendar(event(*WEEKLY), out, into), first=date(2025, 10, 20), last=date(2025, 10, 27))
    assert times(file) == ["21.10. 15:00-15:30"]


def test_cancelled_free_and_declined_occurrences_are_out() -> None:
    file = read(
        calendar(
            event(*WEEKLY),
            instead_of(":20251013T080000Z", WEEKLY[0], WEEKLY[1], "STATUS:CANCELLED"),
            instead_of(
                ";VALUE=DATE:20251020", "DTSTART:20251020T100000", "DURATION:PT1H", "TRANSP:TRANSPARENT"
            ),
            instead_of(
                ";TZID=Europe/Berlin:20251027T100000",
                "DTSTART:20251027T100000",
                "DURATION:PT1H",
                "ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com",
            ),
        ),
        own=("me@example.com",),
    )
    assert times(file) == ALL_FOUR[3:]


def test_a_cancelled_series_takes_its_moved_occurrences_along() -> None:
    moved = instead_of(":20251020T080000Z", "DTSTART:20251022T150000", "DURATION:PT30M")
    file = read(calendar(event(*WEEKLY, "STATUS:CANCELLED"), moved))
    assert (file.events, reasons(file)) == ((), ["cancelled"])


def test_this_and_all_later_occurrences_move_together() -> None:
    later = instead_of(
        ";RANGE=THISANDFUTURE;TZID=Europe/Berlin:20251027T100000",
        "DTSTART;TZID=Europe/Berlin:20251028T140000",
        "DURATION:PT2H",
        title="Later",
    )
    file = read(calendar(event(*WEEKLY), later))
    assert times(file) == [*ALL_FOUR[:2], "28.10. 14:00-16:00", "04.11. 14:00-16:00"]
    assert [busy.title for busy in file.events] == ["Talk", "Talk", "Later", "Later"]


def test_occurrences_without_their_series_are_events_of_their_own() -> None:
    alone = instead_of(":20251020T080000Z", "DTSTART:20251022T150000", "DURATION:PT30M", "RRULE:FREQ=DAILY")
    file = read(calendar(alone))
    assert times(file) == ["22.10. 15:00-15:30"]
    assert [row.at for row in file.rows] == [3]


def test_an_unreadable_replacement_is_set_aside_and_the_series_remains() -> None:
    file = read(calendar(event(*WEEKLY), instead_of(":20251020T080000Z", "DTSTART:soon", title="Bad")))
    assert times(file) == ALL_FOUR
    assert [each.name for each in file.rejected] == ["Bad"]


def test_a_later_version_of_the_series_overrules_an_older_replacement() -> None:
    old = instead_of(":20251020T080000Z", "DTSTART:20251022T150000", "DURATION:PT30M", "SEQUENCE:1")
    taken_out = event(*WEEKLY, "EXDATE:20251020T080000Z", "SEQUENCE:2")
    assert times(read(calendar(old, taken_out))) == [ALL_FOUR[0], *ALL_FOUR[2:]]
    shortened = event(*WEEKLY[:2], "RRULE:FREQ=WEEKLY;UNTIL=20251014", "SEQUENCE:2")
    assert times(read(calendar(old, shortened))) == ALL_FOUR[:1]
    still_there = event(*WEEKLY, "SEQUENCE:2")
    assert "22.10. 15:00-15:30" in times(read(calendar(old, still_there)))


def test_an_end_of_the_rule_is_understood_in_each_of_its_forms() -> None:
    for until in ("20251020T080000Z", "20251020T100000", "20251020", "20251026T225959Z"):
        text = calendar(event(*WEEKLY[:2], f"RRULE:FREQ=WEEKLY;UNTIL={until}"))
        assert times(read(text)) == ALL_FOUR[:2], until


def test_the_start_counts_even_where_the_rule_names_other_days() -> None:
    text = calendar(event(*WEEKLY[:2], "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20251017"))
    assert times(read(text)) == ["13.10. 10:00-11:00", "15.10. 10:00-11:00"]


def test_whole_days_come_back_at_midnight_whatever_hours_their_rule_names() -> None:
    days = event("DTSTART;VALUE=DATE:20251020", "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=9")
    assert times(read(calendar(days))) == ["20.10. 00:00-21.10. 00:00", "21.10. 00:00-22.10. 00:00"]


def test_a_rule_that_ends_before_it_strikes_makes_an_event_that_never_takes_place() -> None:
    for until in ("20251001", "20251014T000000Z"):
        file = read(calendar(event(*WEEKLY[:2], f"RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL={until}")))
        assert (file.events, reasons(file)) == ((), ["its rule ends before it takes place"])


def test_a_series_whose_only_date_in_the_span_is_taken_out_says_cancelled() -> None:
    text = calendar(event(*WEEKLY, "EXDATE:20251020T080000Z"))
    file = read(text, first=date(2025, 10, 20), last=date(2025, 10, 25))
    assert reasons(file) == ["cancelled"]


def test_an_old_series_without_an_end_reaches_the_span() -> None:
    for start in ("16010101T090000", "00010101T090000", "19700101T090000"):
        text = calendar(event(f"DTSTART:{start}", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
        file = read(text, first=date(2025, 10, 20), last=date(2025, 10, 21))
        assert times(file) == ["20.10. 09:00-10:00"], start


def test_a_rule_until_the_end_of_all_calendars_is_a_rule_without_an_end() -> None:
    for until in ("99991231", "99991231T235959Z"):
        text = calendar(event(*WEEKLY[:2], f"RRULE:FREQ=DAILY;UNTIL={until}"))
        assert times(read(text, last=date(2025, 10, 15))) == ["13.10. 10:00-11:00", "14.10. 10:00-11:00"]


def test_a_long_event_that_began_before_the_span_blocks_it() -> None:
    text = calendar(event("DTSTART;VALUE=DATE:20250901", "DTEND;VALUE=DATE:20251005", "RRULE:FREQ=YEARLY"))
    assert times(read(text)) == ["01.09. 00:00-05.10. 00:00"]
