"""Names of contacts, organisations and tiers completed in the shell."""

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    from relplanner.store.glimpse import Glimpse

_NOT_PLAIN = {"": re.compile(r"([^\w@.,:+-])"), '"': re.compile(r"""(["$`\\])""")}
"""What bash needs a backslash before, by the quote in which it stands."""


class _Named(click.types.StringParamType):
    """How something that is in the data is named."""

    def __init__(self, name: str, beginning: "Callable[[Glimpse, str], Iterable[str]]") -> None:
        """Take what is named, and what finds the names that go on from a text."""
        self.name = name
        self._beginning = beginning

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """Return the names that go on from what was typed; none where the data cannot be read."""
        from click.shell_completion import CompletionItem

        from relplanner.settings.files import data_folder
        from relplanner.store.glimpse import glimpse

        typed = incomplete.replace("\\", "").strip("'\"")
        with suppress(UserError):
            folder = data_folder(ctx.find_root().params.get("data"), os.environ)
            with glimpse(folder) as look:
                names = dict.fromkeys(self._beginning(look, typed))
            return [CompletionItem(_typed(name)) for name in names]
        return []


_CONTACT = _Named("contact", lambda look, typed: look.names_beginning(typed))
_WHOSE = _Named(
    "contact or organisation",
    lambda look, typed: [*look.names_beginning(typed), *look.organisations_beginning(typed)],
)
_TIER = _Named("tier", lambda look, typed: (name for name in look.tiers() if name.startswith(typed)))
_NAMED = {
    "contact": _CONTACT,
    "contacts": _CONTACT,
    "introduced_by": _CONTACT,
    "whose": _WHOSE,
    "tier": _TIER,
}


def complete_names(command: click.Command) -> None:
    """Let the arguments and options of *command* that name contacts, organisations or tiers be completed."""
    for parameter in command.params:
        if parameter.name in _NAMED:
            parameter.type = _NAMED[parameter.name]


def _typed(name: str) -> str:
    """Return *name* as it has to stand on the command line.

    zsh and fish quote it themselves. bash puts it there as it is, after click's script has taken one
    backslash of two away.
    """
    if not any(os.environ.get(variable) == "bash_complete" for variable in _variables()):
        return name
    quote = _open_quote(os.environ.get("COMP_WORDS", ""))
    if quote == "'":
        return name.replace("'", r"'\\''")
    return _NOT_PLAIN[quote].sub(r"\\\\\1", name)


def _open_quote(words: str) -> str:
    """Return the quote that is still open at the end of *words*, nothing where none is."""
    import shlex

    for quote in ("", "'", '"'):
        with suppress(ValueError):
            shlex.split(words + quote)
            return quote
    return ""


def _variables() -> list[str]:
    return [name for name in os.environ if name.endswith("_COMPLETE")]
