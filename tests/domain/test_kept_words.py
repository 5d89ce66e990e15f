from datetime import date

import pytest

from relplanner.domain.kept_words import (
    kept_day,
    kept_on,
    kept_silence,
    kept_since,
    words_dated,
    words_printed,
    words_today,
)

MONDAY = date(2026, 11, 30)
TUESDAY = date(2026, 12, 1)
BIRTHDAY = f"birthday {kept_on(MONDAY)}"
UPDATE = f"monthly update, due {kept_day(MONDAY)}, {kept_since(date(2026, 10, 31))}"


def test_what_was_kept_on_its_day_is_true_the_next_day() -> None:
    assert words_today(BIRTHDAY, MONDAY) == "birthday today"
    assert words_today(BIRTHDAY, TUESDAY) == "birthday on Mon 30"
    assert words_today(UPDATE, MONDAY) == "monthly update, due today, 30 days since the last"
    assert words_today(UPDATE, TUESDAY) == "monthly update, due Mon 30, 31 days since the last"


def test_of_what_is_past_it_says_how_long_it_had_been_then() -> None:
    assert words_today(UPDATE, TUESDAY, MONDAY) == "monthly update, due Mon 30, 30 days after the last"
    assert words_today(UPDATE, date(2027, 1, 4), MONDAY).endswith("due 30 Nov, 30 days after the last")
    silent = kept_silence(date(2018, 11, 30))
    assert words_today(silent, TUESDAY, MONDAY) == "silent for 8 years by then"
    assert words_today(silent, MONDAY, TUESDAY) == "silent for 8 years"


@pytest.mark.parametrize(
    ("last", "since", "silence"),
    [
        (MONDAY, "the last was today", "last contact today"),
        (date(2026, 11, 10), "20 days since the last", "last contact 10 Nov"),
        (date(2026, 11, 9), "21 days since the last", "silent for 21 days"),
        (date(2018, 1, 11), "8 years since the last", "silent for 8 years"),
    ],
)
def test_ages_are_in_the_unit_that_fits(last: date, since: str, silence: str) -> None:
    assert words_today(kept_since(last), MONDAY) == since
    assert words_today(kept_silence(last), MONDAY) == silence


def test_others_read_dates() -> None:
    assert words_dated(BIRTHDAY, MONDAY) == "birthday on 30 Nov"
    assert words_dated(UPDATE, MONDAY) == "monthly update, due 30 Nov, 30 days since the last"


def test_what_is_printed_never_goes_stale() -> None:
    assert words_printed(BIRTHDAY) == "birthday on Mon 30 Nov 2026"
    assert words_printed(UPDATE) == "monthly update, due Mon 30 Nov 2026, the last on Sat 31 Oct 2026"
    assert words_printed(kept_silence(date(2018, 11, 30))) == "last contact Fri 30 Nov 2018"


@pytest.mark.parametrize(
    "typed", ["{day 2026-13-45}", "{day soon}", "{{}", "plan off track: {on 2026-02-30}"]
)
def test_words_of_people_stay_as_they_are(typed: str) -> None:
    assert words_today(typed, MONDAY) == words_printed(typed) == typed
