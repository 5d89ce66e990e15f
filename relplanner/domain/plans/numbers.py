"""Numbers with units as people type them in a plan, and as they read: ``93,3 %``, ``120k``, ``€ 120,000``."""

import re

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted

LARGEST = 1_000_000_000_000
"""No number in a plan is larger, on either side of zero."""

_NUMBER = re.compile(
    r"(?P<sign>[+\-\u2212]?)"
    r"(?P<digits>[0-9]{1,3}(?:[' \u00a0\u202f][0-9]{3}(?![0-9]))+(?:[.,][0-9]+)?|[0-9][0-9.,]*)"
    r"\s*(?P<factor>[kKmM](?![a-zA-Z]))?"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,.' \u00a0\u202f][0-9]{3})+")
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000}
_MINUS = "\u2212"
_DECIMALS = 4
_LONGEST_TEXT = 40


def read_quantity(text: str) -> tuple[float, str] | None:
    """Return the number with which *text* begins and the unit behind it, None where it begins with none.

    A decimal comma is understood, and so are points, commas and spaces between thousands (``1.200.000``);
    one comma before three digits parts thousands, one point does not.
    """
    text = text.strip()
    hit = _NUMBER.match(text[:_LONGEST_TEXT])
    if hit is None:
        return None
    value = _value(hit["digits"])
    if value is None:
        return None
    value *= _FACTORS[(hit["factor"] or "").lower()] * (-1 if hit["sign"] in ("-", _MINUS) else 1)
    return (value, text[hit.end() :].strip()) if abs(value) <= LARGEST else None


def parse_quantity(text: str) -> tuple[float, str]:
    """Return number and unit as :func:`read_quantity` does. Raise UserError where there is no number."""
    found = read_quantity(text)
    if found is None:
        raise UserError(f"{quoted(text)} is not a number; write for example 40, 93.3 or 120k.")
    return found


def parse_number(text: str) -> float:
    """Return the number that *text* is. Raise UserError where it is none."""
    return parse_quantity(text)[0]


def number_words(value: float, unit: str = "") -> str:
    """Return a number and its unit as short as they are exact to four decimals: ``93.3 %``, ``1,200``."""
    shown = f"{abs(round(value, _DECIMALS)):,.{_DECIMALS}f}".rstrip("0").rstrip(".")
    sign = _MINUS if round(value, _DECIMALS) < 0 else ""
    return f"{sign}{shown}{f' {unit}' if unit else ''}"


def plain_number(value: float, unit: str = "") -> str:
    """Return a number as it is typed, without signs between thousands: ``-1200.5``, ``93.3 %``."""
    return number_words(value, unit).replace(_MINUS, "-").replace(",", "", number_words(value).count(","))


def money_words(amount: float, currency: str) -> str:
    """Return an amount in whole units of the user's currency, its sign first: ``€ 120,000``."""
    whole = round(amount)
    return f"{_MINUS if whole < 0 else ''}{currency} {abs(whole):,}".strip()


def _value(digits: str) -> float | None:
    if _THOUSANDS.fullmatch(digits) and (digits.count(".") != 1 or "," in digits):
        return float(re.sub(r"[^0-9]", "", digits))
    plain = re.sub(r"[' \u00a0\u202f]", "", digits).rstrip(".,")
    if plain.count(",") + plain.count(".") > 1:
        last = max(plain.rfind(","), plain.rfind("."))
        plain = re.sub(r"[.,]", "", plain[:last]) + "." + plain[last + 1 :]
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None
