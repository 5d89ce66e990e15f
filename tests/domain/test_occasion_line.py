from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.occasion_line import occasion_words, parse_occasion_line
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay

ANNIVERSARY, OTHER = OccasionKind.ANNIVERSARY, OccasionKind.OTHER


@pytest.mark.parametrize(
    ("line", "occasion"),
    [
        ("anniversary 3 apr 2015: joined Acme", Occasion(ANNIVERSARY, YearlyDay(4, 3, 2015), "joined Acme")),
        ("Anniversary 3.4.", Occasion(ANNIVERSARY, YearlyDay(4, 3))),
        ("name day 6 dec", Occasion(OTHER, YearlyDay(12, 6), "name day")),
        ("Firmenfest 5. mai", Occasion(OTHER, YearlyDay(5, 5), "Firmenfest")),
        ("other 3 may: regatta", Occasion(OTHER, YearlyDay(5, 3), "regatta")),
        ("29 feb 2012 wedding", Occasion(OTHER, YearlyDay(2, 29, 2012), "wedding")),
        ("wedding: 29 feb 2012", Occasion(OTHER, YearlyDay(2, 29, 2012), "wedding")),
        ("anniversary: 3.4.", Occasion(ANNIVERSARY, YearlyDay(4, 3))),
        ("leap 29 feb", Occasion(OTHER, YearlyDay(2, 29), "leap")),
    ],
)
def test_a_line_says_what_comes_back_and_when(line: str, occasion: Occasion) -> None:
    assert parse_occasion_line(line) == occasion


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "names no day"),
        ("name day", "names no day"),
        ("6 dec", "does not say what"),
        ("name day 31 feb", "names no day"),
        ("birthday 3 may", "on its own"),
        ("name day 6 dec: nicholas", "twice"),
        ("x" * 400, "too long"),
    ],
)
def test_what_is_no_yearly_day_is_refused(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_occasion_line(line)


LABELS = st.text("abc XYZ:12.äß", max_size=12).map(lambda text: " ".join(text.split()))
YEARLY = st.dates().map(lambda day: YearlyDay(day.month, day.day, day.year if day.year >= 1000 else None))


@given(st.sampled_from([ANNIVERSARY, OTHER]), YEARLY, LABELS)
def test_a_yearly_day_in_words_reads_again(kind: OccasionKind, day: YearlyDay, label: str) -> None:
    occasion = Occasion(kind, day, label)
    assert parse_occasion_line(occasion_words(occasion)) == occasion


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UserError):
        assert parse_occasion_line(text).kind is not OccasionKind.BIRTHDAY
