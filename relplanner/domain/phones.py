"""One form for a telephone number, so that the same one is found again however it was written."""

import re

_NOT_DIGITS = re.compile(r"\D+")
_FEWEST_DIGITS = 5


def normal_phone(number: str, region: str | None) -> str:
    """Return *number* as ``+4670…`` where it can be read (*region* is the country of numbers without one).

    Two zeros before the country are a plus where no country is given. A number that no country has comes back as its digits, and one of under five digits as nothing:
    it is an extension that many people share.
    """
    import phonenumbers

    if not region and number.lstrip().startswith("00"):
        number = f"+{number.lstrip()[2:]}"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is not None and phonenumbers.is_possible_number(parsed):
        return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    digits = _NOT_DIGITS.sub("", number)
    return digits if len(digits) >= _FEWEST_DIGITS else ""
