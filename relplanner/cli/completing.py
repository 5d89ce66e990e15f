"""Names of contacts completed in the shell."""

import os
import re
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from relplanner.domain.errors import UserError

_CONTACT_PARAMETERS = frozenset({"contact", "contacts"})
_NOT_PLAIN = re.compile(r"([^\w@.,:+-])")


class _ContactType(click.types.StringParamType):
    """How a contact is named."""

    name = "contact"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that go on from what was typed; none where the data cannot be read."""
        from relplanner.settings.files import data_folder
        from relplanner.store.glimpse import glimpse

        with suppress(UserError):
            folder = data_folder(ctx.find_root().params.get("data"), os.environ)
            with glimpse(folder) as look:
                names = look.names_beginning(incomplete.replace("\\", "").strip("'\""))
            return [CompletionItem(_typed(name)) for name in names]
        return []


def complete_names(command: click.Command) -> None:
    """Let the arguments of *command* that name contacts be completed."""
    for parameter in command.params:
        if parameter.name in _CONTACT_PARAMETERS:
            parameter.type = _ContactType()


def _typed(name: str) -> str:
    """Return *name* as it has to stand on the command line.

    zsh and fish quote it themselves. bash puts it there as it is, after click's script has taken one
    backslash of two away.
    """
    in_bash = any(os.environ.get(variable) == "bash_complete" for variable in _variables())
    return _NOT_PLAIN.sub(r"\\\\\1", name) if in_bash else name


def _variables() -> list[str]:
    return [name for name in os.environ if name.endswith("_COMPLETE")]
