"""Erasing somebody for good: the one change that cannot be undone."""

import mmap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.wording import joined, plural, short_name
from relplanner.services.existing import existing_contact
from relplanner.services.failure_report import forget_failure
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import details, drafts, erasing, erasing_lines, models
from relplanner.store.database import FILE_NAME
from relplanner.store.erasing import Traces
from relplanner.store.places import BACKUPS


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, in one sentence, and what else still holds the person: sentences on what to do."""

    changed: Changed
    remaining: tuple[str, ...]


def question(workspace: Workspace, contact_id: int) -> str:
    """Return what to ask before :func:`erase`. Raises ``UserError`` where there is no such contact."""
    contact = existing_contact(contact_id)
    notes = len(details.of(models.Note, contact_id))
    touches = len(details.of(models.Touch, contact_id))
    at = f" ({short_name(contact.organisation.name)})" if contact.organisation else ""
    entries = len(details.of(models.Entry, contact_id))
    promises = len(details.of(models.Promise, contact_id))
    held = [plural(touches, "touch", "touches"), plural(notes, "note")]
    held += [plural(entries, "entry", "entries")] if entries else []
    held += [plural(promises, "promise")] if promises else []
    return f"Erase {short_name(contact.name)}{at} with {joined(held)} for good? This cannot be undone."


def erase(workspace: Workspace, contact_id: int) -> Erased:
    """Erase a contact: rows, what undo keeps of them, search index, drafts, and the bytes in the files.

    Touches with others stay theirs. Where others' texts name the person in full, or by an address, that is
    blanked out, as are lines of their notes that became records of the person. Raises ``UserError`` where
    there is no such contact, or another program has the database open; then nothing has changed.
    """
    existing_contact(contact_id)
    store, meetings = workspace.store, details.meetings(contact_id)
    traces = erasing.traces_of(store.db, contact_id)
    if not erasing.is_log_empty(store.db):
        raise UserError("The database is in use by another program: close it there, then erase again.")
    erasing.erase(store, contact_id, traces, workspace.now())
    for uuid in traces.uuids:
        drafts.purge(workspace.folder / drafts.FOLDER, uuid)
    forget_failure(workspace.folder)
    remaining = list(_remaining(workspace, traces))
    if called := erasing_lines.still_called(traces.names):
        remaining.append(f"Notes that call somebody by that name, with {joined(called)}, stay as they are.")
    if meetings:
        remaining.append("Calendars that are read again bring their meetings with the person back.")
    if not erasing.is_log_empty(store.db):
        remaining.append(
            "Another program has the database open: close it and run 'relplanner doctor --mend'."
        )
    return Erased(
        Changed("Erased one contact for good; what was changed about them cannot be undone."),
        tuple(remaining),
    )


def _remaining(workspace: Workspace, traces: Traces) -> Iterator[str]:
    """Yield sentences on files of the data folder in which the person still is."""
    folder, wanted = workspace.folder, [*traces.uuids, *traces.words]
    holding = [path for path in _files(folder / BACKUPS) if _holds(path, wanted)]
    if holding:
        those = "This backup" if len(holding) == 1 else "These backups"
        yield f"{those} still hold{'s' if len(holding) == 1 else ''} the person: {joined(map(str, holding))}."
    naming = [
        path
        for path in _files(folder / drafts.FOLDER)
        if _holds(path, wanted) or erasing_lines.calls(_text(path), traces.names, workspace.today())
    ]
    if naming:
        yield f"Drafts of notes that name the person: {joined(map(str, naming))}."
    written = workspace.settings.calendar.write_path(folder)
    others = [
        path
        for path in _files(folder)
        if path != written and not path.name.startswith(FILE_NAME) and _holds(path, wanted)
    ]
    if others:
        yield f"Other files that name the person: {joined(map(str, others))}."


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _holds(path: Path, words: Iterable[str]) -> bool:
    """Return whether the bytes of one of *words* stand in a file."""
    with suppress(OSError, ValueError), path.open("rb") as file:
        if path.stat().st_size:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return any(content.find(word.encode()) >= 0 for word in words)
    return False


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
