"""Options and arguments that several commands share."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from relplanner.cli.usage import called
from relplanner.domain.errors import UserError
from relplanner.domain.wording import joined, quoted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LARGEST_NUMBER = 2**63 - 1
_DIGITS_AT_MOST = len(str(LARGEST_NUMBER))

as_json = click.option("--json", "as_json", is_flag=True, help="As JSON; see 'relplanner help json'.")


class OneOf(click.types.StringParamType):
    """One of a few words, in whatever case."""

    def __init__(self, *words: str) -> None:
        """Take the words, in lower case."""
        self._words = words

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Raise ``UserError`` where it is none of them."""
        if value.lower() in self._words:
            return value.lower()
        name = called(param) if param else "This"
        raise UserError(f"{name} takes {joined(self._words, 'or')}, not {quoted(value)}.")

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self._words if word.startswith(incomplete.lower())]


def whole_number(first: int, last: int) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """Return what reads the text of an option as a whole number from *first* to *last*."""

    def read(_ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
        if text is None:
            return None
        number = _number(text)
        if number is None or not first <= number <= last:
            raise UserError(
                f"{called(param)} takes a whole number from {first} to {last}, not {quoted(text)}."
            )
        return number

    return read


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS_AT_MOST
    return int(text) if is_number else None


def _touch_number(_ctx: click.Context, _param: click.Parameter, text: str) -> int:
    """Return the number of a touch; whether there is such a touch is not looked at."""
    number = _number(text)
    if number is not None and 1 <= number <= LARGEST_NUMBER:
        return number
    raise UserError(f"{quoted(text)} is not the number of a touch; see 'relplanner week'.")


touch = click.argument("touch", callback=_touch_number)
