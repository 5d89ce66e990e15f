"""Address books and calendars brought in from files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import Progress, say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date

if TYPE_CHECKING:
    from relplanner.services.imports import ImportReport, ImportRow

_ALL_LISTED_UP_TO = 40
_WARNINGS_NAMED = 20
_NAME_LIMIT = 40


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would become of every row, and write nothing.")
@click.option(
    "--job-changes",
    type=options.OneOf("new", "merge"),
    metavar="new|merge",
    default="new",
    show_default=True,
    help="Somebody of a name that is known at another organisation: a new contact, or the same person "
    "in a new job.",
)
@options.as_json
@click.pass_obj
def import_files(
    session: Session, files: tuple[Path, ...], dry_run: bool, job_changes: str, as_json: bool
) -> None:
    """Bring in address books and calendars from files.

    vCard, iCalendar (busy time), CSV from Google, Outlook or LinkedIn, a friends.md, a CSV of entries
    (date, contact, direction, kind, weights, text), and what 'export json' wrote, told apart by content.
    All files are one step: they come in together or not at all, and one undo takes them back.
    """
    from relplanner.services.imports import JobDecision
    from relplanner.services.imports import import_files as bring_in

    progress = Progress()
    with session.workspace() as workspace:
        try:
            report = bring_in(
                workspace,
                files,
                dry_run=dry_run,
                job_changes=JobDecision(job_changes),
                progress=progress.tell,
            )
        finally:
            progress.end()
        if as_json:
            from relplanner.cli.as_json import import_json

            show_json(import_json(report))
        else:
            show(_rows(report))
        for warning in _warnings(report):
            say(warning)
        say(report.changed.sentence)
        if not dry_run:
            bring_up_to_date(workspace)


def _rows(report: "ImportReport") -> list[str]:
    """Return the rows as a table; of many only those that are not simply new or known."""
    from relplanner.cli.table import Cell, aligned, muted

    rows = report.rows
    if len(rows) > _ALL_LISTED_UP_TO:
        rows = tuple(row for row in rows if _is_notable(row))
        say(f"{len(rows)} of {len(report.rows)} rows need a look; --json lists all.")
    return aligned(
        [
            [
                Cell(f"{row.file}:{row.at}" if row.at else row.file, muted),
                Cell(row.outcome),
                Cell(row.name, limit=_NAME_LIMIT),
                Cell(str(row.contact_id or ""), muted, right=True),
                Cell(row.why_with_whom),
            ]
            for row in rows
        ]
    )


def _is_notable(row: "ImportRow") -> bool:
    """Return whether the row was skipped, changed or took out what was there, or may be a namesake."""
    from relplanner.services.imports import Outcome

    if row.outcome is Outcome.CREATED:
        return row.kind == "contact" and row.why != "new"
    return row.outcome is not Outcome.UNCHANGED


def _warnings(report: "ImportReport") -> Iterator[str]:
    shown: Sequence[str] = report.warnings[:_WARNINGS_NAMED]
    yield from shown
    if len(report.warnings) > len(shown):
        yield f"There are {len(report.warnings) - len(shown)} more warnings like these."
