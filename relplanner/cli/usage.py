"""What is wrong with how a command was typed, in sentences of this program; click's words are for nobody."""

import re
from collections.abc import Iterable

import click

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import did_you_mean, joined, quoted

_TOO_MUCH = re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)", re.DOTALL)
_TAKES_NONE = re.compile(r"does not take a value")


def usage_sentence(error: click.ClickException) -> str:
    """Return what is wrong, and what would be right or where that stands."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    command = ctx.command_path if ctx else "relplanner"
    help_page = f"see '{command} --help'."
    message = clean_line(error.format_message()).rstrip(".")
    if isinstance(error, click.NoSuchOption):
        near = did_you_mean(error.option_name, error.possibilities or ()) or f"; {help_page}"
        return f"There is no option {quoted(error.option_name)}{near}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"'{command}' needs {called(error.param)}; {help_page}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} takes {'no value' if _TAKES_NONE.search(message) else 'a value'}."
    too_much = _TOO_MUCH.fullmatch(message)
    if too_much is not None and ctx is not None:
        return _too_much(too_much["words"], ctx)
    return f"{message}; {help_page}"


def called(parameter: click.Parameter) -> str:
    """Return how a parameter is written: ``--weeks``, ``FORMAT``."""
    if isinstance(parameter, click.Option):
        return parameter.opts[-1]
    return parameter.human_readable_name.strip(".[]")


def no_such_command(name: str, commands: Iterable[str]) -> UserError:
    """Return the error that there is no command of that name."""
    near = did_you_mean(name, tuple(commands)) or "; 'relplanner help' lists all."
    return UserError(f"There is no command {quoted(name)}{near}")


def _too_much(words: str, ctx: click.Context) -> str:
    taken = [called(each) for each in ctx.command.params if isinstance(each, click.Argument)]
    if not taken:
        return f"{quoted(words)} is too much; '{ctx.command_path}' takes nothing but options."
    return f"{quoted(words)} is too much behind {joined(taken)}; words that belong together need quotes."
