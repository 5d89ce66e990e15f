import importlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.exchange.ical_rules import parse_rule
from relplanner.exchange.ical_values import UnreadableError

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def strikes(rule: str, begin: datetime, first: datetime, last: datetime) -> list[datetime]:
    return list(parse_rule(rule, zone=UTC, whole_days=False).between(begin, first, last))


def days(rule: str, begin: datetime, last: datetime) -> list[str]:
    return [f"{wall:%d.%m.}" for wall in strikes(rule, begin, begin, last)]


def listed(values: st.SearchStrategy[str] | st.SearchStrategy[int], most: int) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules on which the two readers agree what the standard means."""
    frequency = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 4)))}
    either_end = st.integers(1, 31).flatmap(lambda day: st.sampled_from([day, -day]))
    optional = {
        "BYMONTH": listed(st.integers(1, 12), 4),
        "BYDAY": listed(st.sampled_from(WEEKDAYS), 3),
        "BYHOUR": listed(st.integers(0, 23), 2),
        "WKST": st.sampled_from(WEEKDAYS),
    }
    if frequency != "WEEKLY":
        optional["BYMONTHDAY"] = listed(either_end, 5)
    if frequency in ("YEARLY", "MONTHLY"):
        ordinal = st.sampled_from([1, 2, 4, -1, -2])
        optional["BYDAY"] |= listed(
            st.tuples(ordinal, st.sampled_from(WEEKDAYS)).map(lambda x: f"{x[0]}{x[1]}"), 2
        )
        optional["BYSETPOS"] = st.sampled_from(["1", "2", "-1", "1,-1"])
    if frequency == "YEARLY":
        optional["BYYEARDAY"] = listed(st.integers(1, 366), 9)
    for name in draw(st.sets(st.sampled_from(sorted(optional)), max_size=3)):
        parts[name] = draw(optional[name])
    end = draw(st.sampled_from(["", "COUNT=7", "COUNT=30", "UNTIL=99960301T120000"]))
    return ";".join([*(f"{name}={value}" for name, value in parts.items()), end]).rstrip(";")


# Near the last year, because dateutil walks up to it wherever a rule matches nothing more.
@given(rules(), st.datetimes(datetime(9980, 1, 1), datetime(9995, 12, 31)), st.integers(1, 300))
@settings(deadline=None)
def test_a_rule_strikes_when_dateutil_says_so(rule: str, begin: datetime, length: int) -> None:
    begin = begin.replace(second=0, microsecond=0)
    first = datetime(9995, 6, 1)
    last = first + timedelta(days=length)
    other = importlib.import_module("dateutil.rrule").rrulestr(rule, dtstart=begin)
    assert strikes(rule, begin, first, last) == other.between(first, last, inc=True)


def test_the_last_weekday_of_the_month_is_found() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert days(rule, datetime(2025, 1, 31), datetime(2025, 5, 31)) == [
        "31.01.",
        "28.02.",
        "31.03.",
        "30.04.",
        "30.05.",
    ]


def test_the_thirty_first_and_leap_day_are_left_out_where_they_do_not_exist() -> None:
    assert days("FREQ=MONTHLY", datetime(2025, 1, 31), datetime(2025, 6, 1)) == ["31.01.", "31.03.", "31.05."]
    leap_days = strikes("FREQ=YEARLY", datetime(2020, 2, 29), datetime(2020, 1, 1), datetime(2029, 1, 1))
    assert [wall.year for wall in leap_days] == [2020, 2024, 2028]


def test_every_day_of_the_week_and_its_ordinal_days_may_stand_side_by_side() -> None:
    found = days("FREQ=MONTHLY;BYDAY=1MO,-1FR", datetime(2025, 10, 1), datetime(2025, 11, 10))
    assert found == ["06.10.", "31.10.", "03.11."]


def test_a_week_number_takes_its_weekday_from_the_start() -> None:
    found = strikes(
        "FREQ=YEARLY;BYWEEKNO=1,53", datetime(2020, 1, 1), datetime(2020, 1, 1), datetime(2027, 1, 1)
    )
    assert [f"{wall:%G-W%V %a}" for wall in found if wall.year in (2020, 2025)] == [
        "2020-W01 Wed", "2020-W53 Wed", "2025-W01 Wed", "2026-W01 Wed",
    ]  # fmt: skip


def test_hours_and_minutes_are_walked() -> None:
    found = strikes(
        "FREQ=HOURLY;INTERVAL=6;COUNT=3",
        datetime(2025, 1, 1, 22, 15),
        datetime(2020, 1, 1),
        datetime(2026, 1, 1),
    )
    assert [f"{wall:%d %H:%M}" for wall in found] == ["01 22:15", "02 04:15", "02 10:15"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;INTERVAL=1000000",
        "FREQ=DAILY;INTERVAL=999999999999;BYHOUR=3",
    ],
)
def test_a_rule_that_never_strikes_comes_to_an_end(rule: str) -> None:
    assert strikes(rule, datetime(2024, 1, 1, 9), datetime(2025, 1, 1), datetime(2027, 1, 1)) == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=999999;BYMONTHDAY=31;BYMONTH=2",
    ],
)
def test_a_rule_that_cannot_be_walked_is_refused(rule: str) -> None:
    with pytest.raises(UnreadableError, match="too often"):
        strikes(rule, datetime(1601, 1, 1), datetime(2025, 1, 1), datetime(2026, 1, 1))


def test_odd_spellings_of_programs_are_understood() -> None:
    begin, last = datetime(2025, 10, 1), datetime(2025, 10, 4)
    assert len(strikes("FREQ=DAILY\\;COUNT=2", begin, begin, last)) == 2
    assert len(strikes("freq=daily;count=-1;byday=MO, TU, WE,TH,FR;", begin, begin, last)) == 3
    assert len(strikes("FREQ=DAILY;COUNT=2;X-NOTE=1", begin, begin, last)) == 2


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=DAILY;COUNT=0", "repeats 0 times"),
        ("FREQ=DAILY;COUNT=many", "'MANY' where a number belongs"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR=24, which does not exist"),
        ("FREQ=DAILY;BYMONTHDAY=0", "BYMONTHDAY=0, which does not exist"),
        ("FREQ=WEEKLY;BYDAY=XX", "a weekday 'XX', which does not exist"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "another calendar than the Gregorian one"),
        ("COUNT=3", "does not say how often it repeats"),
    ],
)
def test_a_senseless_rule_is_refused_in_words(rule: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        parse_rule(rule, zone=UTC, whole_days=False)
