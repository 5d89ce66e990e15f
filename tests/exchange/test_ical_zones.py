from datetime import date

import pytest

from relplanner.exchange.ical_zones import iana_key
from tests.exchange.icalendars import calendar, event, read, times


def custom_zone(name: str, *, winter: str = "+0100", summer: str = "+0200", located: str = "") -> str:
    return "\n".join(
        [
            "BEGIN:VTIMEZONE", f"TZID:{name}", f"X-LIC-LOCATION:{located}",
            "BEGIN:STANDARD", "DTSTART:16010101T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            f"TZOFFSETFROM:{summer}", f"TZOFFSETTO:{winter}", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            f"TZOFFSETFROM:{winter}", f"TZOFFSETTO:{summer}", "END:DAYLIGHT",
            "END:VTIMEZONE",
        ]
    )  # fmt: skip


def meeting(zone: str, *lines: str, uid: str = "one") -> str:
    return event(f"DTSTART;TZID={zone}:20251020T100000", "DURATION:PT1H", *lines, uid=uid)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("New Zealand Standard Time", "Pacific/Auckland"),
        ("eastern daylight time", "America/New_York"),
        ("Central Europe Standard Time 1", "Europe/Budapest"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT+01.00) Paris / Madrid", "Europe/Paris"),
        ("(UTC) Coordinated Universal Time", "UTC"),
        ("Canberra, Melbourne, Sydney", "Australia/Canberra"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Salta", "America/Argentina/Salta"),
        ("tzone://Microsoft/Utc", "UTC"),
        ('"Europe/Berlin"', "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America_New_York", "America/New_York"),
        ("W. Europe", "Europe/Berlin"),
        ("Pacific Time", "America/Los_Angeles"),
        ("tzone://Microsoft/Custom", ""),
        ("Customized Time Zone", ""),
        ("(UTC+07:00) Berlin", ""),
        ("West", ""),
        ("", ""),
    ],
)
def test_a_zone_is_known_under_the_names_that_programs_give_it(name: str, key: str) -> None:
    assert iana_key(name) == key


@pytest.mark.parametrize(
    ("zone", "on_the_clock_in_berlin"),
    [
        ("New Zealand Standard Time", "19.10. 23:00-20.10. 00:00"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "20.10. 16:00-17:00"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "20.10. 16:00-17:00"),
        ("GMT+0100", "20.10. 11:00-12:00"),
        ("PDT", "20.10. 19:00-20:00"),
        ("UTC-3", "20.10. 15:00-16:00"),
    ],
)
def test_a_meeting_takes_place_on_the_clock_of_its_zone(zone: str, on_the_clock_in_berlin: str) -> None:
    file = read(calendar(meeting(zone)))
    assert times(file) == [on_the_clock_in_berlin]
    assert file.warnings == ()


def test_a_well_known_name_counts_more_than_what_the_file_says_about_it() -> None:
    wrong = custom_zone("New Zealand Standard Time")
    assert times(read(calendar(wrong, meeting("New Zealand Standard Time")))) == ["19.10. 23:00-20.10. 00:00"]


def test_a_name_that_means_nothing_is_read_by_what_the_file_says_about_it() -> None:
    zone = custom_zone("tzone://Microsoft/Custom", winter="-0500", summer="-0400")
    text = calendar(zone, meeting("tzone://Microsoft/Custom", "RRULE:FREQ=WEEKLY;COUNT=3"))
    file = read(text)
    assert times(file, "America/New_York")[:1] == ["20.10. 10:00-11:00"]
    # its winter begins a week before that of New York
    assert [busy.start.hour for busy in file.events] == [14, 15, 15]
    assert file.warnings == ()


def test_the_same_name_may_mean_another_zone_in_the_next_calendar_of_a_file() -> None:
    here = calendar(custom_zone("Custom"), meeting("Custom", uid="a"))
    there = calendar(custom_zone("Custom", winter="+0800", summer="+0800"), meeting("Custom", uid="b"))
    assert times(read(here + there)) == ["20.10. 04:00-05:00", "20.10. 10:00-11:00"]


def test_a_short_name_means_what_the_file_says_about_it() -> None:
    bangladesh = custom_zone("BST", winter="+0600", summer="+0600")
    assert times(read(calendar(bangladesh, meeting("BST")))) == ["20.10. 06:00-07:00"]


def test_a_zone_of_the_file_may_say_where_it_lies() -> None:
    zone = custom_zone("Office", winter="+0000", summer="+0000", located="Asia/Tokyo")
    assert times(read(calendar(zone, meeting("Office"))), "Asia/Tokyo") == ["20.10. 10:00-11:00"]


def test_times_around_the_change_of_a_zone_of_the_file_are_those_of_the_first_clock() -> None:
    def start(time: str) -> str:
        text = calendar(custom_zone("Custom"), event(f"DTSTART;TZID=Custom:{time}", "DURATION:PT15M"))
        [busy] = read(text, first=date(2025, 1, 1)).events
        return busy.start.format("HH:mm")

    assert start("20251026T023000") == "00:30"
    assert start("20251026T030000") == "02:00"
    assert start("20250330T015900") == "00:59"
    assert start("20250330T023000") == "01:30"
    assert start("20250330T030000") == "01:00"


@pytest.mark.parametrize(
    "definition", ["", custom_zone("Nowhere", winter="+9900"), "BEGIN:VTIMEZONE\nTZID:Nowhere\nEND:VTIMEZONE"]
)
def test_an_unknown_zone_is_reported_once_and_taken_as_that_of_the_user(definition: str) -> None:
    file = read(calendar(definition, meeting("Nowhere", uid="a"), meeting("Nowhere", uid="b")))
    assert times(file) == ["20.10. 10:00-11:00", "20.10. 10:00-11:00"]
    assert file.warnings == (
        "The time zone 'Nowhere' is not known: its times were read as times in Europe/Berlin.",
    )


def test_a_display_name_of_an_unknown_place_is_read_by_its_distance_from_utc_and_reported() -> None:
    file = read(calendar(meeting("(UTC-03:00) Nowhere")))
    assert times(file) == ["20.10. 15:00-16:00"]
    assert "'(UTC-03:00) Nowhere' is not known" in file.warnings[0]


def test_a_zone_of_the_file_that_changes_every_second_is_refused() -> None:
    mad = custom_zone("Mad").replace("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "FREQ=SECONDLY")
    assert "'Mad' is not known" in read(calendar(mad, meeting("Mad"))).warnings[0]
