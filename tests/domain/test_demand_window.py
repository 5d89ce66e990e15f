from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.contacts import Absence
from relplanner.domain.demand.window import Window, first_day_back, longest_free

DUE = date(2026, 3, 16)


def day(offset: int) -> date:
    return DUE + timedelta(days=offset)


def away(first: int, last: int) -> Absence:
    return Absence(day(first), day(last))


WINDOW = Window(DUE, day(-7), day(15))


def test_without_an_absence_the_window_stays() -> None:
    assert WINDOW.without(()) == WINDOW
    assert WINDOW.without((away(-30, -8), away(16, 30))) == WINDOW


def test_a_due_day_in_an_absence_moves_to_the_first_day_back() -> None:
    assert WINDOW.without((away(-2, 3),)) == Window(day(4), day(4), day(19), away_until=day(3))


def test_absences_that_follow_each_other_are_one() -> None:
    assert WINDOW.without((away(4, 6), away(-2, 3))) == Window(day(7), day(7), day(22), away_until=day(6))


def test_an_absence_within_a_window_takes_its_own_days_and_no_more() -> None:
    before, after = away(-4, -2), away(5, 8)
    assert WINDOW.without((after, before)) == Window(DUE, day(-7), day(15), away=(before, after))


def test_a_window_neither_begins_nor_ends_in_an_absence() -> None:
    assert WINDOW.without((away(-9, -5), away(8, 20), away(6, 8))) == Window(DUE, day(-4), day(5))
    assert WINDOW.without((Absence(day(3), date.max),)) == Window(DUE, day(-7), day(2))


def test_who_is_away_for_good_gets_nothing() -> None:
    assert WINDOW.without((Absence(DUE, date.max),)) is None
    assert WINDOW.without((Absence(DUE, date.max - timedelta(days=1)),)) == Window(
        date.max, date.max, date.max, away_until=date.max - timedelta(days=1)
    )


def test_putting_off_past_the_due_day_moves_the_window() -> None:
    assert WINDOW.not_before(day(4)) == Window(day(4), day(4), day(19))
    assert WINDOW.not_before(day(-3)) == Window(DUE, day(-3), day(15))
    assert WINDOW.not_before(day(-9)) == WINDOW
    assert WINDOW.not_before(None) == WINDOW


def test_the_longest_run_of_free_days_is_found() -> None:
    assert longest_free(DUE, day(10), ()) == (DUE, day(10))
    assert longest_free(DUE, day(10), (away(2, 3),)) == (day(4), day(10))
    assert longest_free(DUE, day(10), (away(8, 30), away(2, 3))) == (day(4), day(7))
    assert longest_free(DUE, day(10), (away(5, 5),)) == (DUE, day(4))
    assert longest_free(DUE, day(10), (away(-5, 10),)) is None
    assert longest_free(DUE, day(10), (Absence(day(3), date.max),)) == (DUE, day(2))


absences = st.lists(
    st.tuples(st.integers(-30, 40), st.integers(0, 12)).map(lambda span: away(span[0], span[0] + span[1])),
    max_size=5,
)


@given(absences, st.integers(0, 21), st.integers(0, 60))
def test_what_is_left_of_a_window_has_its_due_day_and_no_absence(
    found: list[Absence], early: int, late: int
) -> None:
    window = Window(DUE, day(-early), day(late)).without(found)
    assert window is not None
    assert window.earliest <= window.due <= window.latest
    span = [window.earliest + timedelta(days=n) for n in range((window.latest - window.earliest).days + 1)]
    left = {each for each in span if not any(absence.covers(each) for absence in window.away)}
    free = {each for each in span if not any(absence.covers(each) for absence in found)}
    assert left == free
    assert {window.earliest, window.due, window.latest} <= free
    if window.due == DUE:
        around = {day(n) for n in range(-early, late + 1)}
        assert free == {each for each in around if not any(absence.covers(each) for absence in found)}
    assert (window.away_until is None) == (window.due == DUE)


@given(absences)
def test_the_first_day_back_is_the_first_that_is_free(found: list[Absence]) -> None:
    back = first_day_back(DUE, found)
    assert back is not None
    days = [DUE + timedelta(days=n) for n in range((back - DUE).days)]
    assert all(any(absence.covers(each) for absence in found) for each in days)
    assert not any(absence.covers(back) for absence in found)


@given(absences, st.integers(0, 40))
def test_no_free_run_is_longer_than_the_one_found(found: list[Absence], length: int) -> None:
    runs: list[list[date]] = [[]]
    for each in (DUE + timedelta(days=n) for n in range(length + 1)):
        if any(absence.covers(each) for absence in found):
            runs.append([])
        else:
            runs[-1].append(each)
    longest = max(runs, key=len)
    assert longest_free(DUE, day(length), found) == ((longest[0], longest[-1]) if longest else None)
