"""Lines of the grammar without a note: from the shell, and from the one-line prompt on every screen."""

from collections.abc import Sequence

from relplanner.domain.errors import UserError
from relplanner.domain.grammar import Contacted, Text, TookPart, parse_line, parse_record
from relplanner.domain.wording import short_name
from relplanner.services.existing import existing_contact
from relplanner.services.recording import Checked, Numbered, Recorder, checked, numbered, words_of
from relplanner.services.workspace import Changed, Workspace


def log_lines(workspace: Workspace, contact_id: int, lines: Sequence[str]) -> Changed:
    """Write down what *lines* say of a contact (``>3 intro``, ``+ call 20m``), all of them or none.

    Raises ``UserError`` about the first line that would stay text.
    """
    now = workspace.now()
    contact = existing_contact(contact_id)
    numbers = numbered(contact_id)
    read = [_recordable(workspace, contact_id, line, numbers) for line in lines]
    if any(isinstance(each.line, TookPart) for each in read) and not any(
        isinstance(each.line, Contacted) for each in read
    ):
        raise UserError(
            "'with:' says who took part in a talk; log the talk with it, for example '+ call 20m'."
        )
    with workspace.store.step("", now) as step:
        said = Recorder(workspace, now, numbers).write(read)
        step.sentence = f"{short_name(contact.name)}: {', '.join(said)}"
    concerned = {contact_id, *(number for each in read for number in each.contact_ids)}
    return Changed(f"{step.sentence}.", tuple(sorted(concerned)))


def preview(workspace: Workspace, contact_id: int, line: str) -> Checked:
    """Return what *line* would become if it were logged now."""
    read = parse_line(line, workspace.today(), words_of(workspace))
    return checked(workspace, contact_id, line, read, numbered(contact_id))


def _recordable(workspace: Workspace, contact_id: int, line: str, numbers: Numbered) -> Checked:
    record = parse_record(line, workspace.today(), words_of(workspace))
    read = checked(workspace, contact_id, line, record, numbers)
    if isinstance(read.line, Text):
        raise UserError(f"{read.line.reason}.")
    return read
