"""What a telephone number is, and one form for it, so that it is found again however it was written."""

import re
from functools import lru_cache

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted

_NOT_DIGITS = re.compile(r"\D+")
_FEWEST_DIGITS = 5
_FEWEST_TO_DIAL = 2
_TAIL = 6
_LINES_OF_MANY = frozenset(["main", "assistant", "callback"])


@lru_cache(maxsize=50_000)  # an import asks twice for each number
def normal_phone(number: str, region: str | None) -> str:
    """Return *number* as ``+4670…`` where it can be read (*region* is the country of numbers without one).

    Two zeros before the country are a plus where no country is given. A number that no country has comes
    back as its digits, and one of under five digits as nothing: it is an extension that many people share.
    """
    digits = _NOT_DIGITS.sub("", number)
    if len(digits) < _FEWEST_DIGITS:
        return ""
    import phonenumbers

    if not region and number.lstrip().startswith("00"):
        number = f"+{number.lstrip()[2:]}"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return digits
    if not phonenumbers.is_possible_number(parsed):
        return digits
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def phone_tail(number: str) -> str:
    """Return the last digits of a number in its one form: they are the same with its country and without."""
    return number[-_TAIL:]


def is_same_phone(one: str, other: str) -> bool:
    """Return whether two numbers in their one form are the same, where one may lack the other's country.

    What lacks it is read as it is dialled in that country; of two that lack it nothing can be said.
    """
    if one == other or phone_tail(one) != phone_tail(other):
        return one == other
    national, whole = sorted((one, other), key=lambda number: number.startswith("+"))
    if national.startswith("+") or not whole.startswith("+"):
        return False
    import phonenumbers

    try:
        country = phonenumbers.parse(whole).country_code or 0
    except phonenumbers.NumberParseException:
        return False
    return normal_phone(national, phonenumbers.region_code_for_country_code(country)) == whole


def is_line_of_many(label: str) -> bool:
    """Return whether a number with that label is a switchboard's or a fax: it says not who somebody is."""
    return label.casefold() in _LINES_OF_MANY or "fax" in label.casefold()


def checked_phone(text: str) -> str:
    """Return *text*. Raise ``UserError`` where it can be no telephone number.

    Words may stand in it (``ext. 12``, ``Durchwahl 4711``), and it may be as short as an extension.
    """
    if sum(map(str.isdecimal, text)) < _FEWEST_TO_DIAL or "@" in text:
        raise UserError(f"{quoted(text)} is no telephone number; write for example +47 22 33 44 55.")
    return text
