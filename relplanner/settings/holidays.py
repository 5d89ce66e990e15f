"""Public holidays of countries and their regions. The library behind is slow to import: done when asked."""

from collections.abc import Iterable
from datetime import date

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import did_you_mean, quoted

_LONGEST_LIST = 60


def public_holidays(country: str, region: str, years: Iterable[int]) -> dict[date, str]:
    """Return the public holidays of *years* with their English names, by day; none without a country.

    Raise UserError where the country or the region is not known.
    """
    if not country:
        return {}
    import holidays

    code = checked_country(country)
    found = holidays.country_holidays(
        code, subdiv=checked_region(code, region) or None, years=list(years), language="en_US"
    )
    return {day: clean_line(found[day]) for day in sorted(found)}


def checked_country(country: str) -> str:
    """Return *country* as its ISO 3166 code in capitals. Raise UserError where none is known by it."""
    code = country.strip().upper()
    if code not in _regions():
        raise UserError(f"{quoted(country)} is no country whose holidays are known; write a code such as DE.")
    return code


def checked_region(country: str, region: str) -> str:
    """Return *region* as its code in *country*, or empty. Raise UserError where none is known by it."""
    if not region:
        return ""
    codes = _regions()[country]
    by_name = {code.casefold(): code for code in codes}
    if region.strip().casefold() not in by_name:
        near = did_you_mean(region, list(by_name))
        raise UserError(f"{quoted(region)} is no region of {country}{near or _choice(codes)}")
    return by_name[region.strip().casefold()]


def _choice(codes: list[str]) -> str:
    listed = ", ".join(codes)
    if not codes:
        return ", which has the same holidays everywhere; leave it empty."
    return (
        f"; write one of {listed}." if len(listed) <= _LONGEST_LIST else f"; write a code such as {codes[0]}."
    )


def _regions() -> dict[str, list[str]]:
    import holidays

    return holidays.list_supported_countries(include_aliases=True)
