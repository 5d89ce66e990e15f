"""What happened with a contact, in rows of a card: the newest first, notes as they read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.finding import Wanted
from relplanner.domain.wording import day_words
from relplanner.services.views import TimelineItem
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.note_text import NotePainter
from relplanner.widgets.text import Piece, cells, cut, fit, line

_INDENT = 2
_STATUSES = frozenset(TouchStatus)
_STATUS_STYLES = {
    TouchStatus.DONE: "$success",
    TouchStatus.MISSED: "$error",
    TouchStatus.PINNED: "$primary",
    TouchStatus.PROPOSED: "$primary",
    TouchStatus.SKIPPED: "$text-muted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Draws *items* in rows of ``width`` cells, one at a time; ``words`` are told apart in notes."""

    items: Sequence[TimelineItem]
    width: int
    today: date
    glyphs: Glyphs
    words: Collection[Wanted] = ()

    def rows(self) -> Iterator[Content]:
        """Yield the rows, as far as they are asked for."""
        days = [day_words(item.at.date(), self.today) for item in self.items]
        widest = max(map(cells, days), default=0)
        for item, day in zip(self.items, days, strict=True):
            head = [self._sign(item), (f"{fit(day, widest, right=True)} ", "$text-muted")]
            if item.kind == "note":
                yield from self._note(item, head)
            else:
                room = self.width - sum(cells(text) for text, _ in head)
                yield line([*head, (cut(item.text, room, self.glyphs.ellipsis), "")])

    def _note(self, item: TimelineItem, head: list[Piece]) -> Iterator[Content]:
        painter = NotePainter(item.at.date(), self.glyphs, self.words)
        room = self.width - sum(cells(text) for text, _ in head)
        for number, row in enumerate(painter.rows(item.text, room, self.width - _INDENT)):
            yield Content.assemble(" " * _INDENT if number else line(head), row)

    def _sign(self, item: TimelineItem) -> Piece:
        status = TouchStatus(item.kind) if item.kind in _STATUSES else None
        if item.kind == "meeting":
            status = TouchStatus.SKIPPED if item.denied else TouchStatus.DONE
        if status:
            return f"{self.glyphs.status(status)} ", _STATUS_STYLES[status]
        signs = {
            "gave": (f"{self.glyphs.gave} ", "$accent"),
            "received": (f"{self.glyphs.received} ", "$primary"),
            "kept": (f"{self.glyphs.done} ", "$success"),
            "broken": (f"{self.glyphs.missed} ", "$text-muted"),
            "mood": (f"{self.glyphs.balanced} ", "$text-muted"),
        }
        return signs.get(item.kind, ("  ", ""))
