from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.occasions import labelled_occasion, without_repeated_occasions

DAY = YearlyDay(6, 20, 2009)


def test_the_label_says_what_a_day_is() -> None:
    assert labelled_occasion("_$!<Anniversary>!$_", DAY) == Occasion(OccasionKind.ANNIVERSARY, DAY)
    assert labelled_occasion("Geburtstag", DAY) == Occasion(OccasionKind.BIRTHDAY, DAY)
    assert labelled_occasion("First day here", DAY) == Occasion(OccasionKind.OTHER, DAY, "First day here")


def test_a_day_written_twice_stands_once_with_its_year() -> None:
    without_year = Occasion(OccasionKind.BIRTHDAY, YearlyDay(6, 20))
    with_year = Occasion(OccasionKind.BIRTHDAY, DAY)
    assert without_repeated_occasions([without_year, with_year, without_year]) == (with_year,)
