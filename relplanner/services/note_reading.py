"""What the lines of a note become, while they are typed: read line by line, and each line only once."""

from collections.abc import Sequence
from dataclasses import dataclass

from relplanner.domain.grammar import Line, Text, code_lines, doubt, parse_line
from relplanner.services.note_numbers import moment_of, numbers_of
from relplanner.services.recording import checked, numbered, words_of
from relplanner.services.workspace import Workspace
from relplanner.store import ledger

_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Summary:
    """How many lines become records, and how many look like records and stay text."""

    records: int
    doubtful: int


class NoteReading:
    """Reads the lines of a note about one contact, or about nobody yet; or of a finished one."""

    def __init__(self, workspace: Workspace, contact_id: int | None, note_id: int | None = None) -> None:
        """Read as on this day, with the promises and questions of the contact as they are now.

        The lines of the finished note of that number are read as on its day, with those of then.
        """
        note = None if note_id is None else ledger.note(note_id)
        self._workspace = workspace
        self._contact_id = contact_id
        self._today = workspace.today() if note is None else moment_of(workspace, note).date()
        self._words = words_of(workspace)
        self.numbers = numbered(contact_id) if note is None else numbers_of(workspace, note)
        """What ``!1`` and ``?1`` mean in this note."""
        self._lines: Sequence[str] = ()
        self._code: frozenset[int] = frozenset()
        self._known: dict[str, Line] = {}

    def take(self, lines: Sequence[str], text: str) -> bool:
        """Read *lines* from now on, of which *text* is all. Return whether others are code than before."""
        before = self._code
        self._lines = lines
        has_fence = any(fence in text for fence in _FENCES)
        self._code = frozenset(code_lines(lines)) if has_fence else frozenset()
        return self._code != before

    def is_code(self, number: int) -> bool:
        """Return whether a line, counted from 0, stands in a block of code."""
        return number in self._code

    def line(self, number: int) -> Line:
        """Return what a line becomes, counted from 0."""
        text = self._lines[number]
        if number in self._code:
            return Text(text)
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def summary(self) -> Summary:
        """Return what the note becomes in all. Reads every line that was not read yet."""
        lines = [self.line(number) for number in range(len(self._lines))]
        records = sum(not isinstance(line, Text) for line in lines)
        return Summary(records, sum(isinstance(line, Text) and bool(doubt(line)) for line in lines))

    def _read(self, text: str) -> Line:
        line = parse_line(text, self._today, self._words)
        return checked(self._workspace, self._contact_id, text, line, self.numbers).line
