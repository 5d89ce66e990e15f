from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.absence_line import absence_words, parse_absence_line
from relplanner.domain.contacts import Absence
from relplanner.domain.errors import UserError

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("line", "first", "last", "reason"),
    [
        ("away 23 Dec - 7 Jan: holiday", "2026-12-23", "2027-01-07", "holiday"),
        ("away 23.12. - 7.1.", "2026-12-23", "2027-01-07", ""),
        ("til 7 jan", "2026-11-25", "2027-01-07", ""),
        ("abwesend bis 7. januar: Kur", "2026-11-25", "2027-01-07", "Kur"),
        ("from 24 dec to 26 dec", "2026-12-24", "2026-12-26", ""),
        ("24 Dec", "2026-12-24", "2026-12-24", ""),
        ("23 – 29 Nov 2026", "2026-11-23", "2026-11-29", ""),
        ("28 Dec 2026 – 3 Jan 2027", "2026-12-28", "2027-01-03", ""),
        ("23 Nov – 3 Dec 2026", "2026-11-23", "2026-12-03", ""),
        ("mon - fri", "2026-11-30", "2026-12-04", ""),
        ("tomorrow - in 2w: fair: Oslo", "2026-11-26", "2026-12-09", "fair: Oslo"),
        ("2026-12-24/2027-01-01", "2026-12-24", "2027-01-01", ""),
    ],
)
def test_a_line_names_the_days_and_the_reason(line: str, first: str, last: str, reason: str) -> None:
    absence = parse_absence_line(line, TODAY)
    assert absence == Absence(date.fromisoformat(first), date.fromisoformat(last), reason)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "names no days"),
        ("away", "names no days"),
        ("away til", "names no days"),
        ("holiday", "names no days"),
        ("31 – 3 Dec 2026", "ends before it begins"),
        ("31 – 30 Feb 2027", "names no days"),
        ("7 jan 2027 - 23 dec 2026", "ends before it begins"),
        ("til 31 dec 9999", "more than 100 years"),
        ("x" * 400, "too long"),
    ],
)
def test_what_names_no_days_is_refused(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_absence_line(line, TODAY)


DAYS = st.dates(date(1950, 1, 1), date(2120, 12, 31))


@given(
    DAYS, st.integers(0, 500), DAYS.filter(lambda day: day.year > 2030), st.sampled_from(["", "a: b", "x"])
)
def test_an_absence_in_words_reads_again_on_any_day(first: date, days: int, today: date, reason: str) -> None:
    absence = Absence(first, date.fromordinal(first.toordinal() + days), reason)
    assert parse_absence_line(absence_words(absence), today) == absence


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        absence = parse_absence_line(text, TODAY)
    except UserError:
        return
    assert absence.first <= absence.last
