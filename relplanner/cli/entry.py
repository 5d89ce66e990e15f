"""Where the shell comes in: the commands there are, and what becomes of errors."""

from collections.abc import Sequence

import click

from relplanner import __version__
from relplanner.cli.changes import history, redo, undo
from relplanner.cli.completing import complete_names
from relplanner.cli.console import make_output_safe, say
from relplanner.cli.contacts import add, archive, edit, list_contacts, show_contact
from relplanner.cli.explain import help_
from relplanner.cli.imports import import_files
from relplanner.cli.meetings import met
from relplanner.cli.out import COMMANDS as OUT
from relplanner.cli.plan import replan, today, week
from relplanner.cli.safety import COMMANDS as SAFETY
from relplanner.cli.session import Session
from relplanner.cli.start import demo, start_app
from relplanner.cli.tiers import list_tiers, tier
from relplanner.cli.touches import done, log, pin, skip, snooze, why
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line

REFUSED = 2
INTERRUPTED = 130


class _InOrder(click.Group):
    """A group that lists its commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, invoke_without_command=True, context_settings={"max_content_width": 100})
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


for _command in (
    *(demo, week, today, replan),
    *(pin, done, skip, snooze, why, log, met),
    *(list_contacts, show_contact, add, edit, archive, import_files, tier, list_tiers),
    *(undo, redo, history, *OUT, *SAFETY, help_),
):
    complete_names(_command)
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (by default those of the process); return its exit code."""
    make_output_safe()
    try:
        result = commands.main(
            None if arguments is None else list(arguments), prog_name="relplanner", standalone_mode=False
        )
    except UserError as error:
        return _refused(str(error))
    except click.ClickException as error:
        return _refused(_usage_sentence(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _refused(sentence: str) -> int:
    say(sentence)
    return REFUSED


def _usage_sentence(error: click.ClickException) -> str:
    """Return click's message as one sentence that says where the right usage stands."""
    message = clean_line(error.format_message()).rstrip(".").replace(". Did you mean", "; did you mean")
    if message.endswith("?"):
        return message
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"{message}; see '{ctx.command_path if ctx else 'relplanner'} --help'."
