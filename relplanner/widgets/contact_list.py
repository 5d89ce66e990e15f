"""The list of contacts: tier, name, organisation, relation, last contact, next touch, account, health."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from relplanner.domain.account import AccountState
from relplanner.domain.finding import FoundLine
from relplanner.domain.wording import age_words, day_words
from relplanner.services.views import ContactRow
from relplanner.widgets.account_bar import LIST_WIDTH, account_in_list, bar_heading, state_sign
from relplanner.widgets.bindings import Keys
from relplanner.widgets.found_line import found_pieces
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.health_words import LIST_WIDTH as HEALTH_WIDTH
from relplanner.widgets.health_words import health_in_list
from relplanner.widgets.text import Piece, cells, cut_name, fit, line
from relplanner.widgets.virtual_list import VirtualList

_LEAST_FOR_RELATION, _LEAST_FOR_BAR = 84, 72
_GUTTER, _RELATION, _LAST = 3, 11, 5
_DAY, _DAY_AND_YEAR = 7, 11
_NAME_SHARE = 0.5
_WIDEST_NAME, _WIDEST_ORGANISATION, _LEAST_ORGANISATION = 36, 32, 6
ACCOUNT_COLUMN = "tilt"
_BEFORE_ACCOUNT = "Next"
TIER_STYLES = ("$text-muted", "", "", "$warning")
"""The colours of tier signs by level: only gold has one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns that are left to the width of the list; 0 for one that is not there."""

    name: int
    organisation: int
    relation: int
    next: int
    bar: int

    @classmethod
    def of(cls, width: int, *, with_years: bool) -> "Columns":
        """Return the columns for a list of *width* cells, in which some days have their year or none has."""
        relation = _RELATION if width >= _LEAST_FOR_RELATION else 0
        bar = LIST_WIDTH if width >= _LEAST_FOR_BAR else 0
        account = bar + (3 if bar else 2)
        health = HEALTH_WIDTH + (2 if bar else 1)  # its heading is wider than it
        day = _DAY_AND_YEAR if with_years else _DAY
        fixed = _GUTTER + 2 + (relation + 2 if relation else 0) + 1 + _LAST + 3 + day + account + health
        room = max(12, width - fixed)
        name = min(round(room * _NAME_SHARE), _WIDEST_NAME)
        return cls(name, min(room - name, _WIDEST_ORGANISATION), relation, day, bar)


class ContactList(VirtualList[ContactRow]):
    """One line a contact; untiered ones are quiet, what is due today or overdue stands out.

    Below a contact that was found by what the line does not show stands where the words were found.
    """

    with_years = reactive(False)
    """Whether days with a year have room: asked of all contacts, so that columns stay where they are."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[ContactRow]],
        fetch_found: Callable[[Sequence[int]], Mapping[int, Sequence[FoundLine]]],
        today: Callable[[], date],
        glyphs: Glyphs,
    ) -> None:
        """Show rows that *fetch* returns, their days as seen from *today*.

        *fetch_found* returns for some numbers where the words were found; those without are left out.
        """
        super().__init__(fetch)
        self._fetch_found = fetch_found
        self._found: dict[int, Sequence[FoundLine]] = {}
        self._today = today
        self._glyphs = glyphs

    def show(
        self,
        ids: Sequence[int],
        group_starts: Sequence[int] = (),
        tall: Sequence[int] = (),
        *,
        keep: bool = True,
    ) -> None:
        """Show contacts, those at *tall* with where the words were found; see :meth:`VirtualList.show`."""
        self._found.clear()
        super().show(ids, group_starts, tall, keep=keep)

    def draw_below(self, row: ContactRow, width: int, *, current: bool, marked: bool, at: int) -> list[Piece]:
        """Return gutter and where the words were found."""
        if row.id not in self._found:
            found = self._fetch_found(self.seen_ids)
            self._found = {row.id: (), **{number: found.get(number, ()) for number in self.seen_ids}}
        glyphs = self._glyphs
        gutter = (fit(glyphs.selected if current or marked else "", _GUTTER), "$primary")
        lines = self._found[row.id]
        return [gutter, *found_pieces(lines, width - _GUTTER - 1, self._today(), glyphs.ellipsis)]

    def draw(self, row: ContactRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, tier, name, organisation, relation, last contact, next touch, account, health."""
        glyphs, columns = self._glyphs, Columns.of(width, with_years=self.with_years)
        words = "" if row.tier.level else "$text-muted"
        name_style = " ".join(filter(None, ("bold" if current else "", "$text-primary" if marked else words)))
        room = columns.name + columns.organisation
        relation = columns.relation
        if relation and not row.organisation and not row.relation:  # nobody else wants the cells
            room, relation = room + 2 + relation, 0
        least_organisation = _LEAST_ORGANISATION if row.organisation else 0
        name = cut_name(row.name, room - least_organisation, glyphs.ellipsis)
        name += " " * (columns.name - cells(name))  # a long one goes on into the next column
        pieces: list[Piece] = [
            (glyphs.selected if current else " ", "$primary"),
            (glyphs.tier(row.tier.level), TIER_STYLES[row.tier.level]),
            (glyphs.marked if marked else " ", "bold $primary"),
            (f"{name}  ", name_style),
            (fit(row.organisation, room - cells(name), ellipsis=glyphs.ellipsis), "$text-muted"),
        ]
        if relation:
            pieces.append(("  " + fit(row.relation or "", relation), "$text-muted"))
        today = self._today()
        last = age_words((today - row.last).days) if row.last else ""
        pieces.append((" " + fit(last, _LAST, right=True), words))
        pieces += [*_next(row, columns.next, today, glyphs), *_account(row, columns.bar, glyphs)]
        return [*pieces, (" ", ""), *health_in_list(row.health, glyphs)]


def _account(row: ContactRow, bar: int, glyphs: Glyphs) -> list[Piece]:
    """Return bar and sign, the sign alone where a bar has no room; nothing where nothing was noted."""
    is_noted = row.account.entries or row.account.state is AccountState.NO_ACCOUNT
    if not bar or not is_noted:
        state = row.account.state
        return [(" " * (bar + (2 if bar else 1)), ""), state_sign(state, glyphs, silent=row.is_silent)]
    return [(" ", ""), *account_in_list(row.account, glyphs, width=bar, silent=row.is_silent)]


def _next(row: ContactRow, width: int, today: date, glyphs: Glyphs) -> list[Piece]:
    """Return the overdue or else the next day, never cut."""
    if row.overdue_since is not None:
        return [(f" {glyphs.late} {day_words(row.overdue_since, today).ljust(width)}", "$text-error")]
    if row.next is None:
        return [(" " * (3 + width), "")]
    style = "bold $text-primary" if row.next == today else "" if row.tier.level else "$text-muted"
    return [("   ", ""), (day_words(row.next, today).ljust(width), style)]


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

    with_years = reactive(False)
    """As that of the list below."""

    def __init__(self, keys: Keys, glyphs: Glyphs) -> None:
        """Show headings with the *keys* in force, none of them the order yet."""
        super().__init__()
        self._keys = keys
        self._glyphs = glyphs
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
            if word == _BEFORE_ACCOUNT:
                start, bar = self._account_place()
                pieces += [(" " * (start - at), ""), *bar_heading(bar, self._glyphs)] if bar else []
                at = start + bar if bar else at
        return line(pieces)

    def on_click(self, event: Click) -> None:
        """Sort by the column that was clicked."""
        for start, word in self._places():
            if start <= event.x < start + cells(word):
                self.post_message(self.Sorted(word.lower()))
        start, bar = self._account_place()
        if start <= event.x < start + bar:
            self.post_message(self.Sorted(ACCOUNT_COLUMN))

    def _around_key(self, word: str) -> tuple[str, str, str]:
        """Return *word* split around the letter that sorts by it; without such a letter all is before."""
        at = word.lower().find(self._keys.shown(f"sort_by_{word.lower()}").lower())
        return (word, "", "") if at < 0 else (word[:at], word[at], word[at + 1 :])

    def _account_place(self) -> tuple[int, int]:
        """Return where the bars begin, and how wide they are."""
        start = {word: at for at, word in self._places()}[_BEFORE_ACCOUNT]
        columns = self._columns
        return start + columns.next + 1, columns.bar

    @property
    def _columns(self) -> Columns:
        return Columns.of(self.size.width, with_years=self.with_years)

    def _places(self) -> list[tuple[int, str]]:
        """Return where each heading begins."""
        columns = self._columns
        organisation = _GUTTER + columns.name + 2
        relation = organisation + columns.organisation + 2
        last = (relation + columns.relation if columns.relation else relation - 2) + 1 + _LAST
        places = [(_GUTTER, "Name"), (organisation, "Organisation")]
        if columns.relation:
            places.append((relation, "Relation"))
        places += [(last - len("Last"), "Last"), (last + 3, _BEFORE_ACCOUNT)]
        if columns.bar:  # it begins above the sign of the account
            places.append((last + 3 + columns.next + 1 + columns.bar + 1, "Health"))
        return places
