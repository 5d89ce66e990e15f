"""The field in which notes are typed: a text area that is as quick with thousands of lines as when empty."""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple, Self

from rich.style import Style
from rich.text import Text as RichText
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from relplanner.domain.grammar import Text, doubt
from relplanner.domain.pasting import fit_to_type_on, is_typed, pasted
from relplanner.services.note_reading import NoteReading
from relplanner.widgets.note_marks import hue_of, mark_of

_INDENT = "  "
_ROWS_KEPT = 512


class RowPlace(NamedTuple):
    """A row that is seen: its line, which of the rows of that line it is (both from 0), and of how many."""

    line: int
    part: int
    parts: int


class NoteEditor(TextArea):
    """Takes every printable key, and colours the marks of lines that become records.

    What comes in one piece, by a paste or as a whole text, is made fit to type on first. Rows that did not
    change are drawn once: :class:`TextArea` itself draws all that are seen anew with every key.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "indent", show=False),
        Binding("ctrl+j", "break_line", show=False),
        Binding("shift+tab", "nothing", show=False),
    ]

    DEFAULT_CSS = """
    NoteEditor, NoteEditor:focus {
        border: none;
        padding: 0 1;
        background: $background;
        background-tint: $background 0%;
        scrollbar-size: 0 0;
    }
    """

    _holds_back = False
    _draws_all = False

    def __init__(self, reading: NoteReading, text: str = "", *, other_keys: Iterable[str] = ()) -> None:
        """Edit *text*, its lines read by *reading*; *other_keys* are left to the screen."""
        self._reading = reading
        self._whole: str | None = None
        self._rows: LRUCache[tuple[object, ...], Strip] = LRUCache(_ROWS_KEPT)
        super().__init__(fit_to_type_on(text), highlight_cursor_line=False)
        self.cursor_blink = False
        for key in other_keys:
            self._bindings.key_to_bindings.pop(key, None)

    @property
    def text(self) -> str:
        """Return the whole text."""
        if self._whole is None:
            self._whole = self.document.text
        return self._whole

    @text.setter
    def text(self, value: str) -> None:
        self.load_text(value)

    def load_text(self, text: str) -> None:
        """Edit another *text* from now on; nothing of the one before can be undone."""
        super().load_text(fit_to_type_on(text))

    def replace_all(self, text: str) -> None:
        """Put *text* in place of all, as one edit that can be undone."""
        self.replace(fit_to_type_on(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def read_by(self, reading: NoteReading) -> None:
        """Let *reading* say what the lines become from now on."""
        self._reading = reading
        self._take()
        self._rows.clear()
        self._line_cache.clear()
        self.refresh()

    def add_line(self, line: str) -> None:
        """Put *line* on a line of its own where the cursor is, and go to the line after it."""
        row, _ = self.cursor_location
        before = self.document.get_line(row)
        end = (row, len(before))
        self.insert(f"\n{line}\n" if before.strip() else f"{line}\n", end, maintain_selection_offset=False)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text. Where that alters nothing but one line, only the rows of that are drawn anew."""
        rows = len(self.wrapped_document._offset_to_line_info)
        was_selected = not self.selection.is_empty
        self._draws_all = False
        self._holds_back = True
        try:
            result = super().edit(edit)
        finally:
            self._holds_back = False
        number, _ = self.cursor_location
        is_one_line = edit.top[0] == edit.bottom[0] == result.end_location[0] == number
        same_rows = rows == len(self.wrapped_document._offset_to_line_info)
        if is_one_line and same_rows and not was_selected and not self._draws_all:
            first, *others = self.wrapped_document._line_index_to_offsets[number]
            self.refresh_lines(first, 1 + len(others))
        else:
            self.refresh()
        return result

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw anew; while the text is being changed what has to be drawn is known only at the end."""
        if self._holds_back and repaint and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def row_at(self, row: int) -> RowPlace | None:
        """Return what stands on *row* of what is seen; None below the end."""
        rows = self.wrapped_document._offset_to_line_info
        at = row + self.scroll_offset.y
        if not 0 <= at < len(rows):
            return None
        number, part = rows[at]
        return RowPlace(number, part, len(self.wrapped_document.get_offsets(number)) + 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight where the terminal is made smaller."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_key(self, event: Key) -> None:
        """Take the spaces and joiners of other scripts too; let no letter become a command elsewhere."""
        char = event.character or ""
        if len(char) == 1 and is_typed(char):
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard(char, *self.selection)

    def action_indent(self) -> None:
        """Insert white space."""
        self._replace_via_keyboard(_INDENT, *self.selection)

    def action_break_line(self) -> None:
        """Go to a new line, as enter does: what several terminals send for shift+enter is ctrl+j."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_nothing(self) -> None:
        """Keep the focus here."""

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Return None: the other half of a bracket would be looked for in the whole text, with each key."""
        return None

    def get_line(self, line_index: int) -> RichText:
        """Return a line with its mark in colour."""
        text = super().get_line(line_index)
        line = self._reading.line(line_index)
        if isinstance(line, Text) and not line.important:
            if doubt(line):
                text.stylize(self._style("warning"))
            return text
        first, after = mark_of(text.plain)
        text.stylize(
            self._style(hue_of(line), bold=True), first, len(text) if isinstance(line, Text) else after
        )
        return text

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        super().notify_style_update()
        self._rows.clear()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        return super()._replace_via_keyboard(insert if len(insert) == 1 else pasted(insert), start, end)

    def _build_highlight_map(self) -> None:
        super()._build_highlight_map()
        self._whole = None
        self._take()

    def _take(self) -> None:
        if self._reading.take(self.document.lines, self.text):
            self._draws_all = True

    def _render_line(self, y: int) -> Strip:
        """Draw a row, or take it as it was drawn before where neither cursor nor selection is on it."""
        at = self.row_at(y)
        if at is None or not self.selection.is_empty or at.line == self.cursor_location[0]:
            return super()._render_line(y)
        number, part, _ = at
        breaks = tuple(self.wrapped_document.get_offsets(number))
        width = self.scrollable_content_region.width
        key = (self.document.get_line(number), part, breaks, width, self._reading.is_code(number))
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = super()._render_line(y)
        return row

    def _style(self, hue: str, *, bold: bool = False) -> Style:
        variables = self.app.theme_variables
        colour = variables.get(f"text-{hue}", variables[hue])
        return Style(color=None if colour.startswith("ansi") else colour, bold=bold or None)
