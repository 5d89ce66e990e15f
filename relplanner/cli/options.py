"""Options and arguments that several commands share."""

import click

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line

LARGEST_NUMBER = 2**63 - 1
_DIGITS_AT_MOST = len(str(LARGEST_NUMBER))

as_json = click.option("--json", "as_json", is_flag=True, help="As JSON; see 'relplanner help json'.")


def _touch_number(_ctx: click.Context, _param: click.Parameter, text: str) -> int:
    """Return the number of a touch; whether there is such a touch is not looked at."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS_AT_MOST
    if is_number and 1 <= int(text) <= LARGEST_NUMBER:
        return int(text)
    raise UserError(f"'{clean_line(text)}' is not the number of a touch; see 'relplanner week'.")


touch = click.argument("touch", callback=_touch_number)
