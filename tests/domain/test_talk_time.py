from datetime import UTC, datetime, timedelta

import pytest

from relplanner.domain.talk_time import TalkTime, clock_face

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_it_counts_while_it_runs_and_not_while_it_stands() -> None:
    talk = TalkTime(since=START)
    assert talk.seconds(after(61)) == 61
    talk.toggle(after(61))
    assert talk.seconds(after(600)) == 61
    talk.toggle(after(600))
    assert talk.seconds(after(660)) == 121
    assert talk.minutes(after(660)) == 2


def test_a_talk_that_goes_on_another_day_stands_still_at_first() -> None:
    talk = TalkTime(761)
    assert (talk.is_running, talk.seconds(after(5000)), talk.minutes(after(0))) == (False, 761, 13)


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    assert TalkTime(30, since=START).seconds(after(-3600)) == 30


def test_every_talk_takes_a_minute_at_least() -> None:
    assert TalkTime(since=START).minutes(START) == 1


@pytest.mark.parametrize(("seconds", "shown"), [(0, "00:00:00"), (761, "00:12:41"), (36_061, "10:01:01")])
def test_it_reads_like_a_stopwatch(seconds: int, shown: str) -> None:
    assert clock_face(seconds) == shown
