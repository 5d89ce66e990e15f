from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.settings.holidays import checked_country, checked_region, public_holidays


def test_holidays_are_those_of_the_region_in_the_years_asked_for() -> None:
    found = public_holidays("DE", "BY", [2026, 2027])
    assert found[date(2026, 1, 6)] == "Epiphany"
    assert found[date(2027, 5, 27)] == "Corpus Christi"
    assert {day.year for day in found} == {2026, 2027}
    assert date(2026, 1, 6) not in public_holidays("DE", "", [2026])


def test_without_a_country_there_are_none() -> None:
    assert public_holidays("", "", [2026]) == {}


def test_codes_are_understood_in_any_case() -> None:
    assert checked_country(" de ") == "DE"
    assert checked_region("DE", "by") == "BY"
    assert checked_region("DE", "") == ""


def test_unknown_places_are_refused_with_what_would_do() -> None:
    with pytest.raises(
        UserError, match="'Atlantis' is no country whose holidays are known; write a code such as DE"
    ):
        public_holidays("Atlantis", "", [2026])
    with pytest.raises(UserError, match="'XX' is no region of DE; write a code such as"):
        public_holidays("DE", "XX", [2026])
    with pytest.raises(UserError, match="the same holidays everywhere; leave it empty"):
        public_holidays("LU", "XX", [2026])
