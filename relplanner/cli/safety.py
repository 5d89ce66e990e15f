"""The safety of the data: backups, what is wrong, the settings, and erasing somebody."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.doctor import Finding

_SOMETHING_WRONG = 1


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(session: Session, file: Path | None) -> None:
    """Copy the database and check the copy.

    Without FILE into the folder backups, under the day.
    """
    from relplanner.services.backups import back_up

    with session.workspace() as workspace:
        changed, path = back_up(workspace, file)
        show([str(path)])
        say(changed.sentence)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    """Put a backup in place of the database.

    The backup is checked first, and what was there before is kept among the backups.
    """
    from relplanner.services.backups import restore as put_back
    from relplanner.services.clock import glance

    say(put_back(session.folder(), file, glance(os.environ, "UTC").date()).sentence)


@click.command()
@click.option("--mend", is_flag=True, help="Mend what can be mended.")
@options.as_json
@click.pass_obj
def doctor(session: Session, mend: bool, as_json: bool) -> int:
    """What is wrong with the data, and how to mend it.

    Looks at the database, the search index, the settings, the backups, and who can read the files. Exits
    with 1 where something is wrong and was not mended.
    """
    from relplanner.services.clock import glance
    from relplanner.services.doctor import examine

    found = examine(session.folder(), glance(os.environ, "UTC"), mend=mend)
    if as_json:
        show_json({"problems": [_finding_json(finding) for finding in found]})
    else:
        show([_finding_line(finding) for finding in found])
        if not found:
            say("Nothing is wrong.")
    return 0 if all(finding.mended for finding in found) else _SOMETHING_WRONG


@click.command()
@click.argument("contact")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(session: Session, contact: str, yes: bool) -> None:
    """Erase somebody for good, from the data and its files. This cannot be undone."""
    from relplanner.services import erasure
    from relplanner.services.names import contact_named

    with session.workspace() as workspace:
        contact_id = contact_named(workspace, contact)
        if not yes:
            _confirm(erasure.question(workspace, contact_id))
        erased = erasure.erase(workspace, contact_id)
        say(erased.changed.sentence)
        for sentence in erased.remaining:
            say(sentence)
        bring_up_to_date(workspace)


@click.command()
@click.option("--path", is_flag=True, help="Only say where they are.")
@click.pass_obj
def settings(session: Session, path: bool) -> None:
    """Open the settings in $EDITOR, and check them afterwards."""
    from relplanner.cli.editor import edit
    from relplanner.settings.files import write_default_settings
    from relplanner.settings.reading import load_settings

    folder = session.folder()
    file = write_default_settings(folder)
    if path:
        show([str(file)])
        return
    edit(file, f"open {file} yourself")
    load_settings(folder)
    say(f"{file} will do.")


def _confirm(question: str) -> None:
    """Go on only where the answer on stdin is yes."""
    click.echo(f"{question} Type yes to go on: ", nl=False, err=True)
    answer = sys.stdin.readline().strip().casefold()
    if not sys.stdin.isatty():
        click.echo(err=True)
    if answer not in ("yes", "y"):
        raise UserError("Nothing was erased.")


def _finding_line(finding: "Finding") -> str:
    return f"{finding.problem}: {finding.done or finding.remedy}."


def _finding_json(finding: "Finding") -> dict[str, object]:
    return {
        "kind": finding.kind,
        "problem": finding.problem,
        "remedy": finding.remedy,
        "mended": finding.mended,
    }
