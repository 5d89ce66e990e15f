"""The way out: files for other programs, all that is held about somebody, and what is due in one line."""

import os
from pathlib import Path

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_bytes
from relplanner.cli.session import Session
from relplanner.domain.errors import UserError

_FORMATS = ("vcard", "csv", "ics", "json", "markdown")


class _BeforeQuery(click.Command):
    """A command whose query may begin with a minus: only ``-o`` and words with two are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options before the query, behind which nothing is one."""
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for word in left:
            if word == "--":
                words += left
            elif word in ("-o", "--output"):
                file = next(left, None)
                if file is None and not ctx.resilient_parsing:
                    raise click.BadOptionUsage(word, "the file is missing", ctx)
                options += (word, file or "")
            else:
                (options if word.startswith("--") else words).append(word)
        return super().parse_args(ctx, [*options, "--", *words])


@click.command(cls=_BeforeQuery)
@click.argument("format_", metavar="FORMAT", type=options.OneOf(*_FORMATS))
@click.argument("query", nargs=-1)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Instead of stdout.")
@click.pass_obj
def export(session: Session, format_: str, query: tuple[str, ...], output: Path | None) -> None:
    """Write contacts out: vcard, csv, ics, json or markdown.

    vcard and csv are read by other address books, csv in the layout of Google's; ics holds the planned
    touches and the yearly days; json is everything, for another relplanner; markdown a page for each
    contact. vCard, CSV and JSON come in again with 'import'. QUERY is that of 'contacts'; without one all
    that are not archived go out, in json those too.
    """
    from relplanner.services.export import ExportFormat, save
    from relplanner.services.export import export as write_out

    with session.workspace() as workspace:
        exported = write_out(workspace, ExportFormat(format_), " ".join(query))
    if output is None:
        show_bytes(exported.data)
    else:
        save(exported, output)
    say(exported.sentence)


@click.command()
@click.argument("contact")
@click.option(
    *("-o", "--output"), required=True, metavar="DIR", type=click.Path(path_type=Path), help="A new folder."
)
@click.pass_obj
def person(session: Session, contact: str, output: Path) -> None:
    """Write all that is held about somebody into a folder.

    As JSON, as Markdown to read, and as vCard; touches and meetings with others are among it.
    """
    from relplanner.services.names import contact_named
    from relplanner.services.person import write_person

    with session.workspace() as workspace:
        say(write_person(workspace, contact_named(workspace, contact), output).sentence)


@click.command()
@click.option("--format", "form", metavar="TEXT", help="What to print: {touches}, {promises} and {next}.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is due.")
@click.pass_obj
def due(session: Session, form: str | None, exit_code: bool) -> int:
    """One line for a prompt or a status bar: what is due.

    These are the touches of today and those that were missed before; then comes
    the next one. It reads the plan as it stands and makes none.
    """
    from relplanner.services.due import due as what_is_due

    found = what_is_due(session.folder(), os.environ)
    show([found.line(form)])
    return 1 if exit_code and found.is_anything else 0


_AT_FIRST_COMMA = ('string split ","', 'string split --max 1 ","')
"""Where click's script for fish splits type and text, and how it does so where the text has commas."""
_ZSH_AGAIN = """
# loaded from the function path, this file is the function that zsh calls, at every further try too
if [[ $zsh_eval_context[-1] == shfunc ]]; then {} "$@"; fi
"""


@click.command()
@click.argument("shell", type=options.OneOf("bash", "zsh", "fish"))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """The completion of commands and names for bash, zsh or fish.

    bash: eval "$(relplanner completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc with zsh, after
    compinit; or the script as _relplanner in a folder of fpath; fish: relplanner completion fish | source
    in config.fish.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UserError(f"There is no completion for {shell}.")
    top = ctx.find_root()
    name = top.info_name or "relplanner"
    variable = f"_{name}_COMPLETE".replace("-", "_").upper()
    completing = kind(top.command, {}, name, variable)
    script = completing.source()
    if shell == "zsh":
        script += _ZSH_AGAIN.format(completing.func_name)
    show([script.replace(*_AT_FIRST_COMMA) if shell == "fish" else script])
