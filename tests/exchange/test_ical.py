from datetime import date

import pytest
from pendulum import UTC

from relplanner.domain.errors import UserError
from relplanner.exchange.ical import read_calendar
from tests.exchange.icalendars import calendar, event, read, reasons, times

TEN = ("DTSTART;TZID=Europe/Berlin:20251020T100000", "DTEND;TZID=Europe/Berlin:20251020T110000")


def test_an_event_is_read_with_its_title_place_and_instants_in_utc() -> None:
    file = read(calendar("X-WR-CALNAME:Work\\, mine", event(*TEN, "LOCATION:Room 4\\; left")))
    [busy] = file.events
    assert (busy.title, busy.place, busy.series, busy.all_day) == ("Talk", "Room 4; left", "one", False)
    assert busy.start.isoformat() == "2025-10-20T08:00:00+00:00"
    assert busy.start.tzinfo == UTC
    assert file.name == "Work, mine"
    assert file.uids == {"one"}


def test_only_what_overlaps_the_span_is_returned() -> None:
    text = calendar(
        event("DTSTART:20251019T230000", "DTEND:20251020T010000", uid="into the span"),
        event("DTSTART:20251019T220000", "DTEND:20251020T000000", uid="ends as it begins"),
        event("DTSTART:20251021T000000", "DTEND:20251021T010000", uid="begins as it ends"),
    )
    file = read(text, first=date(2025, 10, 20), last=date(2025, 10, 21))
    assert [busy.series for busy in file.events] == ["into the span"]
    assert reasons(file) == ["", "outside the span that is read", "outside the span that is read"]


def test_the_row_of_a_series_counts_its_occurrences_and_knows_its_line() -> None:
    file = read(calendar(event(*TEN, "RRULE:FREQ=DAILY;COUNT=3"), event(*TEN, uid="two", title="Other")))
    assert [(row.at, row.title, row.occurrences) for row in file.rows] == [(3, "Talk", 3), (10, "Other", 1)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("STATUS:CANCELLED", "cancelled"),
        ("TRANSP:TRANSPARENT", "free time"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", "free time"),
        ("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "free time"),
        ("ATTENDEE;PARTSTAT=DECLINED:MAILTO:Me@Example.com", "declined"),
        ("ATTENDEE;PARTSTAT=DELEGATED:mailto:me@example.com", "delegated"),
        ("STATUS:TENTATIVE", ""),
        ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", ""),
        ("ATTENDEE;PARTSTAT=DECLINED:mailto:jo@example.com", ""),
        ("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:me@example.com", ""),
    ],
)
def test_what_is_cancelled_free_or_declined_takes_no_time(line: str, why: str) -> None:
    file = read(calendar(event(*TEN, line)), own=("me@example.com",))
    assert reasons(file) == [why]
    assert bool(file.events) == (why == "")


def test_who_declines_with_one_address_and_accepts_with_another_takes_part() -> None:
    answers = (
        "ATTENDEE;PARTSTAT=DECLINED:mailto:me@home.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@work.example",
    )
    assert reasons(read(calendar(event(*TEN, *answers)), own=("me@home.example", "me@work.example"))) == [""]


def test_a_cancellation_in_the_same_file_takes_the_event_out() -> None:
    text = calendar("METHOD:REQUEST", event(*TEN, "SEQUENCE:0")) + calendar(
        "METHOD:CANCEL", event(*TEN, "SEQUENCE:1")
    )
    file = read(text)
    assert file.events == ()
    assert reasons(file) == ["replaced by the newer version in line 15", "cancelled"]


@pytest.mark.parametrize(
    "days",
    [
        ("DTSTART;VALUE=DATE:20251020", "DTEND;VALUE=DATE:20251021"),
        ("DTSTART:20251020", "DTEND:20251021"),
        ("DTSTART;VALUE=DATE:20251020",),
        ("DTSTART;VALUE=DATE:20251020", "DTEND;VALUE=DATE:20251020"),
        ("DTSTART;VALUE=DATE:20251020", "DURATION:P1D"),
        ("DTSTART;VALUE=DATE:20251020", "DURATION:PT24H"),
        (
            "DTSTART;TZID=America/New_York:20251020T000000",
            "DTEND;TZID=America/New_York:20251021T000000",
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE",
        ),
    ],
)
def test_a_whole_day_runs_from_midnight_to_midnight_of_the_user(days: tuple[str, ...]) -> None:
    file = read(calendar(event(*days)))
    assert times(file) == ["20.10. 00:00-21.10. 00:00"]
    assert file.events[0].all_day


def test_a_holiday_over_the_change_of_the_clock_keeps_its_midnights() -> None:
    file = read(calendar(event("DTSTART;VALUE=DATE:20251025", "DTEND;VALUE=DATE:20251028")))
    assert times(file) == ["25.10. 00:00-28.10. 00:00"]


def test_a_transparent_whole_day_leaves_the_day_free() -> None:
    assert reasons(read(calendar(event("DTSTART;VALUE=DATE:20251020", "TRANSP:TRANSPARENT")))) == [
        "free time"
    ]


def test_a_floating_time_is_taken_in_the_zone_of_the_user() -> None:
    text = calendar(event("DTSTART:20251020T100000", "DURATION:PT1H30M"))
    assert times(read(text, zone="Asia/Tokyo"), "Asia/Tokyo") == ["20.10. 10:00-11:30"]


@pytest.mark.parametrize("end", [(), ("DTEND:20251020T100000Z",), ("DURATION:PT0S",)])
def test_an_event_without_length_is_accounted_for_but_takes_no_time(end: tuple[str, ...]) -> None:
    file = read(calendar(event("DTSTART:20251020T100000Z", *end)))
    assert file.events == ()
    assert reasons(file) == ["takes no time: it ends when it begins"]


def test_begin_and_end_may_stand_in_two_zones_or_in_two_forms() -> None:
    text = calendar(
        event(
            "DTSTART;TZID=Europe/Berlin:20251020T093000",
            "DTEND;TZID=America/New_York:20251020T060000",
            uid="a",
        ),
        event("DTSTART;TZID=Europe/Berlin:20251021T200000", "DTEND;VALUE=DATE:20251022", uid="b"),
        event("DTSTART;TZID=Europe/Berlin:20251022T080000Z", "DTEND:20251022T110000", uid="c"),
    )
    assert times(read(text)) == ["20.10. 09:30-12:00", "21.10. 20:00-22.10. 00:00", "22.10. 10:00-13:00"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "it does not say when it begins (DTSTART)"),
        (("DTSTART:20251399",), "'20251399' is a date or time that does not exist"),
        (("DTSTART:tomorrow",), "'tomorrow' is not a date or time"),
        (("DTSTART:20251020T100000Z", "DTEND:20251020T090000Z"), "it ends before it begins"),
        (("DTSTART:20251020T100000Z", "DURATION:an hour"), "'an hour' is not a duration"),
        ((*TEN, "RRULE:FREQ=DAILY;INTERVAL=0"), "its rule repeats with INTERVAL=0"),
        ((*TEN, "RRULE:FREQ=DAILY;UNTIL=never"), "'NEVER' is not a date or time"),
        ((*TEN, "RRULE:FREQ=DAILY;UNTL=20251101"), "its rule has a part 'UNTL', which does not exist"),
        ((*TEN, "RRULE:every day"), "its rule 'every day' does not say how often it repeats"),
        ((*TEN, "RRULE:FREQ=SECONDLY"), "it repeats too often to be a meeting"),
        ((*TEN, "EXDATE:yesterday"), "'yesterday' is not a date or time"),
    ],
)
def test_an_unreadable_event_is_set_aside_with_its_reason_and_the_others_remain(
    lines: tuple[str, ...], why: str
) -> None:
    file = read(calendar(event(*lines, uid="bad", title="Bad"), event(*TEN, uid="good")))
    assert [(each.at, each.name, each.why) for each in file.rejected] == [(3, "Bad", why)]
    assert [busy.series for busy in file.events] == ["good"]
    assert file.uids == {"bad", "good"}


def test_people_are_named_once_by_their_addresses_without_rooms_and_without_who_declined() -> None:
    people = (
        "ORGANIZER;CN=Ann Lee:mailto:Ann@Example.com",
        "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:ann@example.com",
        'ATTENDEE;CN="Jo; of Acme";EMAIL=jo@example.com:urn:uuid:4711',
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@example.com",
        "ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@example.com",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.com",
        "ATTENDEE:invalid:nomail",
        "ATTENDEE:mailto:team@group.calendar.google.com",
    )
    [busy] = read(calendar(event(*TEN, *people))).events
    assert [(who.email, who.name) for who in busy.attendees] == [
        ("ann@example.com", "Ann Lee"),
        ("jo@example.com", "Jo; of Acme"),
    ]


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("LOCATION:Microsoft Teams-Besprechung", True),
        ("LOCATION:https://example.zoom.us/j/1", True),
        ("URL:https://whereby.com/us", True),
        ("DESCRIPTION:Hello\\n\\nhttps://teams.microsoft.com/l/meetup-join/19%3a", True),
        ("DESCRIPTION:https://cloud.example.com/index.php/call/x7k2", True),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij", True),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://example.com/join", True),
        ("LOCATION:Room 4", False),
        ("URL:https://example.com/agenda", False),
    ],
)
def test_a_meeting_over_the_network_is_known_by_its_link(line: str, link: bool) -> None:
    [busy] = read(calendar(event(*TEN, line))).events
    assert busy.link is link


def test_an_alarm_does_not_change_its_event() -> None:
    alarm = ("BEGIN:VALARM", "DESCRIPTION:https://zoom.us/j/1", "DURATION:P9D", "SUMMARY:Ring", "END:VALARM")
    [busy] = read(calendar(event(*alarm, "DTSTART:20251020T100000", "DURATION:PT1H"))).events
    assert (busy.title, busy.link, busy.end.diff(busy.start).in_hours()) == ("Talk", False, 1)


def test_tasks_and_journals_take_no_time_and_are_mentioned() -> None:
    text = calendar("BEGIN:VTODO", "DTSTART:20251020T100000", "DUE:20251020T110000", "END:VTODO", event(*TEN))
    file = read(text)
    assert len(file.events) == 1
    assert file.warnings == ("Only events take time, so these were left out: tasks (1).",)


def test_events_without_a_uid_are_told_apart_and_keep_their_name_from_reading_to_reading() -> None:
    bare = "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:20251020T100000\nDURATION:PT1H\nEND:VEVENT"
    text = calendar(bare.format("A"), bare.format("B"))
    names = [busy.series for busy in read(text).events]
    assert len(set(names)) == 2
    assert names == [busy.series for busy in read(text).events]


def test_of_two_versions_of_an_event_the_newer_counts() -> None:
    moved = ("DTSTART:20251021T100000", "DURATION:PT1H", "SEQUENCE:2")
    file = read(calendar(event(*moved, title="New"), event(*TEN, "SEQUENCE:1", title="Old")))
    assert [busy.title for busy in file.events] == ["New"]
    assert reasons(file) == ["", "replaced by the newer version in line 3"]


def test_one_uid_for_different_events_loses_none_of_them() -> None:
    file = read(calendar(event(*TEN), event("DTSTART:20251021T100000", "DURATION:PT1H")))
    assert len(file.events) == 2


def test_progress_is_told_up_to_the_last_event() -> None:
    told: list[tuple[int, int]] = []
    read_calendar(
        calendar(*(event(*TEN, uid=str(number)) for number in range(600))).encode(),
        zone="Europe/Berlin",
        span_start=date(2025, 10, 1),
        span_end=date(2025, 11, 1),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(250, 600), (500, 600), (600, 600)]


@pytest.mark.parametrize("data", [b"", b"hello", b"<html>Log in</html>", b"BEGIN:VCARD\nFN:Jo\nEND:VCARD\n"])
def test_a_file_without_any_part_of_a_calendar_is_refused_with_one_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"^This is not a calendar: choose an iCalendar file"):
        read(data)


def test_an_unknown_zone_of_the_user_is_refused() -> None:
    with pytest.raises(UserError, match="set one like Europe/Berlin"):
        read(calendar(), zone="Middle-earth/Shire")


def test_a_calendar_without_events_is_a_calendar() -> None:
    file = read(calendar("NAME:Empty"))
    assert (file.name, file.events, file.rows, file.rejected) == ("Empty", (), (), ())


def test_a_file_with_more_occurrences_than_can_be_kept_says_which_series_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("relplanner.exchange.ical.MOST_EVENTS", 3)
    file = read(calendar(event(*TEN, "RRULE:FREQ=DAILY;COUNT=3"), event(*TEN, uid="two", title="Other")))
    assert len(file.events) == 3
    assert [(each.name, each.why) for each in file.rejected] == [
        ("Other", "the file holds more than 3 occurrences")
    ]
