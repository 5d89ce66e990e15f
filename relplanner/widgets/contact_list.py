"""The list of contacts: tier, name, organisation, relation, last contact and next touch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from relplanner.domain.wording import age_words, day_words
from relplanner.services.views import ContactRow
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut_name, fit, line
from relplanner.widgets.virtual_list import VirtualList

_LEAST_FOR_RELATION = 76
_GUTTER, _RELATION, _LAST, _NEXT = 3, 11, 5, 11
_NAME_SHARE = 0.55
_WIDEST_NAME, _WIDEST_ORGANISATION, _LEAST_ORGANISATION = 36, 32, 6
TIER_STYLES = ("$text-muted", "", "", "$warning")
"""The colours of tier signs by level: only gold has one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns that are left to the width of the list; 0 for one that is not there."""

    name: int
    organisation: int
    relation: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """Return the columns for a list of *width* cells."""
        relation = _RELATION if width >= _LEAST_FOR_RELATION else 0
        fixed = _GUTTER + 2 + (relation + 2 if relation else 0) + 1 + _LAST + 3 + _NEXT
        room = max(12, width - fixed)
        name = min(round(room * _NAME_SHARE), _WIDEST_NAME)
        return cls(name, min(room - name, _WIDEST_ORGANISATION), relation)


class ContactList(VirtualList[ContactRow]):
    """One line a contact; untiered ones are quiet, what is due today or overdue stands out."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[ContactRow]],
        today: Callable[[], date],
        glyphs: Glyphs,
    ) -> None:
        """Show rows that *fetch* returns, their days as seen from *today*."""
        super().__init__(fetch)
        self._today = today
        self._glyphs = glyphs

    def draw(self, row: ContactRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, tier, name, organisation, relation, age of the last contact, next touch."""
        glyphs, columns = self._glyphs, Columns.of(width)
        words = "" if row.tier.level else "$text-muted"
        name_style = " ".join(filter(None, ("bold" if current else "", "$text-primary" if marked else words)))
        room = columns.name + columns.organisation
        name = cut_name(row.name, room - _LEAST_ORGANISATION, glyphs.ellipsis)
        name += " " * (columns.name - cells(name))  # a long one goes on into the next column
        pieces: list[Piece] = [
            (glyphs.selected if current or marked else " ", "$primary"),
            (f"{glyphs.tier(row.tier.level)} ", TIER_STYLES[row.tier.level]),
            (f"{name}  ", name_style),
            (fit(row.organisation, room - cells(name), ellipsis=glyphs.ellipsis), "$text-muted"),
        ]
        if columns.relation:
            pieces.append(("  " + fit(row.relation or "", columns.relation), "$text-muted"))
        today = self._today()
        last = age_words((today - row.last).days) if row.last else ""
        pieces.append((" " + fit(last, _LAST, right=True), words))
        return [*pieces, *_next(row, today, glyphs)]


def _next(row: ContactRow, today: date, glyphs: Glyphs) -> list[Piece]:
    if row.overdue_since is not None:
        return [(f" {glyphs.late} {fit(day_words(row.overdue_since, today), _NEXT)}", "$text-error")]
    if row.next is None:
        return []
    style = "bold $text-primary" if row.next == today else "" if row.tier.level else "$text-muted"
    return [("   ", ""), (fit(day_words(row.next, today), _NEXT), style)]


class Headings(Widget):
    """The row above the list. The letter that sorts by a column is underlined; a click sorts too."""

    class Sorted(Message):
        """A heading was clicked; ``column`` is its word in lower case."""

        def __init__(self, column: str) -> None:
            """Name the column."""
            super().__init__()
            self.column = column

    DEFAULT_CSS = """
    Headings { height: 1; color: $text-muted; }
    """

    def __init__(self, keys: Keys) -> None:
        """Show headings with the *keys* in force, none of them the order yet."""
        super().__init__()
        self._keys = keys
        self._column = ""

    def sorted_by(self, column: str) -> None:
        """Show that the list is sorted by *column*."""
        self._column = column
        self.refresh()

    def render(self) -> Content:
        """Return the headings over their columns."""
        pieces: list[Piece] = []
        at = 0
        for start, word in self._places():
            style = "$foreground" if word.lower() == self._column else ""
            before, letter, after = self._around_key(word)
            pieces += [
                (" " * (start - at), ""),
                (before, style),
                (letter, f"underline {style}"),
                (after, style),
            ]
            at = start + cells(word)
        return line(pieces)

    def on_click(self, event: Click) -> None:
        """Sort by the column that was clicked."""
        for start, word in self._places():
            if start <= event.x < start + cells(word):
                self.post_message(self.Sorted(word.lower()))

    def _around_key(self, word: str) -> tuple[str, str, str]:
        """Return *word* split around the letter that sorts by it; without such a letter all is before."""
        at = word.lower().find(self._keys.shown(f"sort_by_{word.lower()}").lower())
        return (word, "", "") if at < 0 else (word[:at], word[at], word[at + 1 :])

    def _places(self) -> list[tuple[int, str]]:
        """Return where each heading begins."""
        columns = Columns.of(self.size.width)
        organisation = _GUTTER + columns.name + 2
        relation = organisation + columns.organisation + 2
        last = (relation + columns.relation if columns.relation else relation - 2) + 1 + _LAST
        places = [(_GUTTER, "Name"), (organisation, "Organisation")]
        if columns.relation:
            places.append((relation, "Relation"))
        return [*places, (last - len("Last"), "Last"), (last + 3, "Next")]
