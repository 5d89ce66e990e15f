"""A whole note from the shell: out of a file, a pipe, or the user's editor."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relplanner.cli.console import say
from relplanner.cli.session import Session, bring_up_to_date
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.drafts import OpenDraft
    from relplanner.services.notes import Finished
    from relplanner.services.workspace import Workspace
    from relplanner.services.written_notes import Said

_PIPE = "-"


@click.command()
@click.argument("contact")
@click.argument("file", required=False)
@click.option(
    "--at", metavar="WHEN", default="", help="When the talk began: 'fri 10:00', yesterday; else now."
)
@click.option(
    "--minutes", metavar="TIME", default="", help="How long it took: 25, 1h; else as planned, or 15."
)
@click.option("--channel", default="", help="How you talked: call, video, visit…; else as planned.")
@click.pass_obj
def note(session: Session, contact: str, file: str | None, at: str, minutes: str, channel: str) -> None:
    """Write the notes of a talk.

    FILE is the text, - takes what is piped in; without it $EDITOR opens. Its lines become records as in
    the app: '>3 intro: Maria' (given), '! the offer by fri' (promised), '@ in 2w' (the next touch). A line
    that cannot be read stays text. The talk counts as contact; one that was planned for that day is done.
    """
    from relplanner.services.names import contact_named
    from relplanner.services.written_notes import Said, text_of, write_note

    said = Said(at=at, minutes=minutes, channel=channel)
    with session.workspace() as workspace:
        contact_id = contact_named(workspace, contact)
        if file is None:
            _say(_edited(workspace, contact_id, said))
        else:
            text = text_of(_read(file))
            _say(write_note(workspace, contact_id, text, said, came_at_once=True))
        bring_up_to_date(workspace)


def _say(finished: "Finished") -> None:
    say(finished.changed.sentence)
    for doubt in finished.doubts:
        say(doubt)


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == _PIPE else Path(file).read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}): name another file.") from error


def _edited(workspace: "Workspace", contact_id: int, said: "Said") -> "Finished":
    """Return what became of the text that the user types into the editor, which is a draft meanwhile.

    A draft of a talk with that contact that was begun and not finished is gone on with.
    """
    from relplanner.cli.editor import edit
    from relplanner.services.written_notes import write_note

    if not sys.stdin.isatty():
        raise UserError("Name a file, or - for what is piped in; the editor needs a terminal.")
    draft = _draft(workspace, contact_id)
    file = draft.lend(draft.text)
    try:
        try:
            edit(file, "name a file")
        finally:
            text = draft.take_back(draft.seconds)
        finished = write_note(workspace, contact_id, text, said, came_at_once=False, draft_id=draft.id)
    except UserError as error:
        draft.leave(text, draft.seconds)
        kept = " The text is kept as a draft: 'relplanner note' goes on with it." if text.strip() else ""
        raise UserError(f"{error}{kept}") from error
    draft.drop()
    return finished


def _draft(workspace: "Workspace", contact_id: int) -> "OpenDraft":
    from relplanner.services import drafts
    from relplanner.services.subject import Subject

    for kept in drafts.listed(workspace, contact_id):
        if not kept.is_open and kept.note_id is None:
            return drafts.resume(workspace, kept.id)
    draft = drafts.begin(workspace, Subject(contact_id=contact_id))
    draft.keep("", 0)  # so that the text is offered again if the shell is killed under the editor
    return draft
