"""Where the shell comes in: the commands there are, and what becomes of errors."""

import errno
import gc
from collections.abc import Sequence
from importlib import import_module

import click

from relplanner import __version__
from relplanner.cli.completing import complete_names
from relplanner.cli.console import make_streams_safe, say
from relplanner.cli.session import Session
from relplanner.cli.start import start_app
from relplanner.cli.usage import no_such_command, usage_sentence
from relplanner.domain.errors import UserError

REFUSED = 2
INTERRUPTED = 130

_COLLECT_AFTER = 150_000
"""How many new objects Python looks through for unused ones; it looks after 700, a tenth of every start.

The app makes fewer until its first frame is seen.
"""

_MODULES = {
    "start": ("demo",),
    "plan": ("week", "today", "replan"),
    "touches": ("pin", "done", "skip", "snooze", "why", "log"),
    "notes": ("note",),
    "meetings": ("met",),
    "contacts": ("contacts", "show", "add", "edit", "archive"),
    "imports": ("import",),
    "balance": ("balance",),
    "account_plans": ("plans", "plan"),
    "review": ("review",),
    "tiers": ("tier", "tiers"),
    "changes": ("undo", "redo", "history"),
    "out": ("export", "person", "due", "completion"),
    "safety": ("backup", "restore", "doctor", "erase", "settings"),
    "explain": ("help",),
}
"""The commands in the order in which they are listed, by the module of this package that holds them."""
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


class _Commands(click.Group):
    """A group that imports a command when it is asked for: a status bar does not wait for all the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_MODULE_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _MODULE_OF and cmd_name not in self.commands:
            self._take(cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _MODULE_OF and not ctx.resilient_parsing:
            raise no_such_command(args[0], _MODULE_OF)
        return super().resolve_command(ctx, args)

    def _take(self, name: str) -> None:
        module = import_module(f"relplanner.cli.{_MODULE_OF[name]}")
        members = (member for member in vars(module).values() if isinstance(member, click.Command))
        command = next(member for member in members if member.name == name)
        complete_names(command)
        self.add_command(command)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.option(
    "--data", metavar="DIR", help="The folder with everything in it (or the variable RELPLANNER_DATA)."
)
@click.version_option(__version__, message="relplanner %(version)s")
@click.pass_context
def commands(ctx: click.Context, data: str | None) -> None:
    """Plan the time for the people who matter. Without a command: the app.

    A CONTACT is named by any unambiguous part of the name, by org:name, or by its number; a TOUCH by
    its number in 'relplanner week'.
    """
    ctx.obj = Session(data)
    if ctx.invoked_subcommand is None:
        start_app(ctx.obj)


def run() -> int:
    """Run the command that the arguments of the process name, and return the exit code of the process."""
    gc.set_threshold(_COLLECT_AFTER)
    code = main()
    gc.freeze()  # all goes with the process; to look for what is unused takes a tenth of a short command
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (by default those of the process); return its exit code."""
    make_streams_safe()
    try:
        result = commands.main(
            None if arguments is None else list(arguments), prog_name="relplanner", standalone_mode=False
        )
    except UserError as error:
        return _refused(str(error))
    except click.ClickException as error:
        return _refused(usage_sentence(error))
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        return _refused(f"{error.filename} is too long for the name of a file: choose a shorter one.")
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:
        return 0  # so click ends after completions, and where the reader of a help page has gone
    return result if isinstance(result, int) else 0


def _refused(sentence: str) -> int:
    say(sentence)
    return REFUSED
