"""What ``!1`` and ``?1`` mean in a finished note that is edited: what the brief of that talk showed.

That is what was open before the note, in the order of the brief. What the note itself promised or asked
came later; what was closed since keeps its place, so that the numbers stay.
"""

from pendulum import DateTime

from relplanner.domain.grammar import Answered, Kept, parse_note
from relplanner.services.notes import typed_lines
from relplanner.services.recording import Numbered, words_of
from relplanner.services.workspace import Workspace
from relplanner.store import ledger, models


def moment_of(workspace: Workspace, note: models.Note) -> DateTime:
    """Return when the note was taken, in the user's zone."""
    taken_at: DateTime = note.taken_at.in_timezone(workspace.zone)
    return taken_at


def numbers_of(workspace: Workspace, note: models.Note) -> Numbered:
    """Return what the numbers meant when *note* was taken; what it closed has its number again."""
    day = moment_of(workspace, note).date()
    promises = [row.id for row in ledger.promises_before(note, day)]
    questions = [row.id for row in ledger.questions_before(note, day)]
    lines = parse_note(note.text, day, words_of(workspace))
    closing = [
        (line.number, typed)
        for typed, line in zip(typed_lines(note.text, lines), lines, strict=True)
        if isinstance(line, Kept | Answered)
    ]
    for number, typed in sorted(closing):
        row = ledger.closed_by(note.id, typed)
        rows = promises if isinstance(row, models.Promise) else questions
        if row is not None and row.id not in rows:  # a line may say the same twice
            rows.insert(number - 1, row.id)
    return Numbered(tuple(promises), tuple(questions))
