"""The last notes in the brief: the newest first, line for line as they read, and whole where that is long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from relplanner.domain.wording import day_words
from relplanner.services.brief import PastNote
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.note_text import NotePainter
from relplanner.widgets.text import line

_ROWS = (5, 3, 2)
"""How many rows the newest note gets, the one before, and the one before that."""
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPainter:
    """Draws *notes*, the newest first, in rows of ``width`` cells."""

    notes: Sequence[PastNote]
    width: int
    today: date
    glyphs: Glyphs

    def beginnings(self, *, under: str = "") -> list[Content]:
        """Return how each begins, below its day; without the day for the first one if it is *under* that."""
        rows: list[Content] = []
        for note, at_most in zip(self.notes, _ROWS, strict=False):
            said = self._rows(note)
            head = past_words(note, self.today)
            rows += [line([(head, "$text-muted")])] if rows or head != under else []
            rows += said if len(said) <= at_most else [*said[: at_most - 1], self._cut(said[at_most - 1])]
        return rows

    def whole(self) -> list[Content]:
        """Return all of them under a heading; nothing where their beginnings are all."""
        if all(len(self._rows(note)) <= most for note, most in zip(self.notes, _ROWS, strict=False)):
            return []
        rows = [line([("Notes in full", "bold")])]
        for note in self.notes:
            rows += [line([(past_words(note, self.today), "$text-muted")]), *self._rows(note)]
        return rows

    def _rows(self, note: PastNote) -> list[Content]:
        painter = NotePainter(note.at.date(), self.glyphs)
        rows = painter.rows(note.text, self.width, self.width)
        return [row for row, _ in zip(rows, range(_MOST_ROWS), strict=False)]

    def _cut(self, row: Content) -> Content:
        more = f" {self.glyphs.ellipsis}"
        return Content.assemble(row.truncate(self.width - len(more)), more)


def past_words(note: PastNote, today: date) -> str:
    """Return when and how the talk of *note* was: ``Fri 20, call``."""
    how = f", {note.channel.words}" if note.channel else ""
    return f"{day_words(note.at.date(), today)}{how}"
