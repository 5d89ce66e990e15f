"""Address books and calendars brought in: every row accounted for, one step for all, or nothing at all.

The shell does it at once (:func:`import_files`). The app looks first (:func:`prepare_import`) and writes
what the user agreed to; the files are read once, and what is written is decided anew against the
contacts as they are then.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from relplanner.domain.wording import joined, plural
from relplanner.services.import_intake import Intake
from relplanner.services.import_rows import ImportRow as ImportRow
from relplanner.services.import_rows import JobChange as JobChange
from relplanner.services.import_rows import JobDecision as JobDecision
from relplanner.services.import_rows import Outcome as Outcome
from relplanner.services.import_rows import Progress as Progress
from relplanner.services.import_sources import Source, read_sources
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import plans

_NOUNS = (
    ("contact", "contact"),
    ("busy", "event"),
    ("touch", "touch", "touches"),
    ("note", "note"),
    ("entry", "entry", "entries"),
)


def _silent(doing: str, done: int, of: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of the files; the warnings say what was read otherwise than it stands."""

    rows: tuple[ImportRow, ...]
    warnings: tuple[str, ...]
    changed: Changed

    def count(self, outcome: Outcome) -> int:
        """Return how many rows had that outcome."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class Preparation:
    """Files that were read, what would become of their rows, and what the user is to decide."""

    rows: tuple[ImportRow, ...]
    warnings: tuple[str, ...]
    job_changes: tuple[JobChange, ...]
    paths: tuple[Path, ...]
    _workspace: Workspace
    _sources: tuple[Source, ...]
    _otherwise: JobDecision

    def apply(
        self, decisions: Mapping[int, JobDecision] | None = None, progress: Progress = _silent
    ) -> ImportReport:
        """Write everything in one step; *decisions* are by the ``row`` of the changes of job.

        An error raised by *progress* takes everything back.
        """
        return _write(self._workspace, self._sources, decisions or {}, self._otherwise, progress)


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    job_changes: JobDecision = JobDecision.NEW,
    progress: Progress = _silent,
) -> ImportReport:
    """Bring in the files, all of them in one step, or say with *dry_run* what would become of them.

    *job_changes* decides about everybody who is known at another organisation. Raises ``UserError``
    where a file cannot be read or is none of the kinds that are read; then nothing was changed.
    An error raised by *progress* stops the import in the same way.
    """
    if dry_run:
        prepared = prepare_import(workspace, paths, otherwise=job_changes, progress=progress)
        said = (
            f"Importing {_files_words(paths)} would mean: {_rows_words(prepared.rows)}. Nothing was written."
        )
        return ImportReport(prepared.rows, prepared.warnings, Changed(said))
    sources = read_sources(workspace, paths, progress)
    return _write(workspace, sources, {}, job_changes, progress)


def prepare_import(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    otherwise: JobDecision = JobDecision.NEW,
    progress: Progress = _silent,
) -> Preparation:
    """Read the files and say what would become of every row, changes of job decided by *otherwise*.

    Nothing is written. Raises ``UserError`` as :func:`import_files` does.
    """
    sources = tuple(read_sources(workspace, paths, progress))
    intake = _taken(workspace, sources, {}, otherwise, progress)
    return Preparation(
        rows=tuple(intake.rows),
        warnings=tuple(intake.warnings),
        job_changes=tuple(intake.job_changes),
        paths=tuple(paths),
        _workspace=workspace,
        _sources=sources,
        _otherwise=otherwise,
    )


def _taken(
    workspace: Workspace,
    sources: Sequence[Source],
    decisions: Mapping[int, JobDecision],
    otherwise: JobDecision,
    progress: Progress,
) -> Intake:
    intake = Intake(workspace, decisions, otherwise, progress)
    for source in sources:
        intake.take(source)
    return intake


def _write(
    workspace: Workspace,
    sources: Sequence[Source],
    decisions: Mapping[int, JobDecision],
    otherwise: JobDecision,
    progress: Progress,
) -> ImportReport:
    # Others wait while a step is open, so the files are compared before; anew only if somebody wrote since.
    revision = plans.revision()
    intake = _taken(workspace, sources, decisions, otherwise, progress)
    with workspace.store.step("", workspace.now()) as step:
        if plans.revision() != revision:
            intake = _taken(workspace, sources, decisions, otherwise, progress)
        step.sentence = summary = _summary(intake.rows, [source.path for source in sources])
        intake.write()
    touched = tuple(dict.fromkeys(row.contact_id for row in intake.rows if row.contact_id))
    return ImportReport(tuple(intake.rows), tuple(intake.warnings), Changed(summary, touched))


def _summary(rows: Sequence[ImportRow], paths: Sequence[Path]) -> str:
    return f"Imported {_files_words(paths)}: {_rows_words(rows)}."


def _files_words(paths: Sequence[Path]) -> str:
    return joined([path.name for path in paths[:3]]) if len(paths) <= 3 else plural(len(paths), "file")


def _rows_words(rows: Sequence[ImportRow]) -> str:
    """Return how many rows became what, by their kind."""
    counts = Counter((row.kind, row.outcome) for row in rows)
    said = []
    for kind, *nouns in _NOUNS:
        of_kind = {outcome: counts[kind, outcome] for outcome in Outcome if counts[kind, outcome]}
        total = plural(sum(of_kind.values()), *nouns)
        if len(of_kind) == 1:
            said.append(f"{total} {next(iter(of_kind))}")
        elif of_kind:
            parts = ", ".join(f"{count} {outcome}" for outcome, count in of_kind.items())
            said.append(f"{total} ({parts})")
    return joined(said) if said else "nothing was in there"
