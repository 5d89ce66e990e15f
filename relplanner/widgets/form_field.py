"""Fields of a form: a label, one line of text or several, and under each a sentence about what it means."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, DescendantBlur, DescendantFocus
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from relplanner.domain.errors import UserError
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, line, wrap

Check = Callable[[str], str]
"""Says what a text means; raises ``UserError`` where it cannot be taken."""
Complete = Callable[[str], Sequence[str]]
"""Says how a text may go on."""

LABEL_WIDTH = 14
_NOTE_LINES = 3


class FieldEdited(Message):
    """The text of a field, or what is picked in it, has changed."""

    def __init__(self, field_id: str) -> None:
        """Name the field."""
        super().__init__()
        self.field_id = field_id


class _Completion(Suggester):
    """Shows how a text may go on; ``→`` takes it."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return the likeliest way in which *value* goes on."""
        return next(iter(self._complete(value)), None)


class FieldRow(Vertical):
    """One line of a field. Its note is there while one types, or as long as something is wrong."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & > .row--line { height: 1; }
        & .row--label { width: 16; padding-right: 2; text-align: right; color: $text-muted; }
        & .row--note { display: none; height: auto; padding-left: 17; color: $text-muted; }
        & Input, & Input:focus {
            width: 1fr; height: 1; border: none; padding: 0 1;
            background: $panel; background-tint: $panel 0%;
        }
        & Input:focus { background: $background; background-tint: $background 0%; }
        &:focus-within .row--label { color: $text-primary; text-style: bold; }
        &.-wrong .row--note { color: $text-error; }
        &.-noted .row--note { display: block; }
    }
    """

    def __init__(self, label: str, value: str, glyphs: Glyphs, check: Check, complete: Complete) -> None:
        """Show *value*, which is data; *check* and *complete* are asked while it is typed."""
        super().__init__()
        self._label = label
        self._value = value
        self._glyphs = glyphs
        self._check = check
        self._complete = complete
        self.example = ""
        self.problem = ""

    def compose(self) -> ComposeResult:
        """Yield label, text and note."""
        with Horizontal(classes="row--line"):
            yield Static(line([(self._label, "")]), classes="row--label", markup=False)
            yield Input(self._value, compact=True, suggester=_Completion(self._complete))
        yield Static(classes="row--note", markup=False)

    @property
    def value(self) -> str:
        """Return the text as it stands."""
        found = self.query(Input)
        return found.first().value if found else self._value

    def check(self) -> None:
        """Look at the text again, and say what it means or what is wrong."""
        try:
            said, self.problem = self._check(self.value), ""
        except UserError as error:
            said, self.problem = "", str(error)
        self._tell(self.problem or said)

    def _tell(self, said: str) -> None:
        focused = self.has_focus_within
        wrong = bool(self.problem)
        if focused and not wrong:
            ways = self._complete(self.value)
            said = said or (f" {self._glyphs.dot} ".join(ways) if ways else "")
            said = said or ("" if self.value.strip() else self.example)
        shown = f"{self._glyphs.late} {said}" if wrong else said
        width = max(20, self.size.width - LABEL_WIDTH - 3)
        lines = wrap(shown, width, _NOTE_LINES, self._glyphs.ellipsis) if said and (focused or wrong) else []
        self.set_class(wrong, "-wrong")
        self.set_class(bool(lines), "-noted")
        note = Content("\n").join(line([(part, "")]) for part in lines)
        self.query_one(".row--note", Static).update(note)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say what the text means."""
        self.check()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Go quiet, unless something is wrong."""
        self._tell(self.problem)


class TextField(Vertical):
    """A text, or several of which each has a line; the empty line at their end takes one more."""

    DEFAULT_CSS = """
    TextField { height: auto; }
    """

    def __init__(
        self,
        field_id: str,
        label: str,
        values: Sequence[str],
        glyphs: Glyphs,
        *,
        several: bool,
        example: str,
        check: Check,
        complete: Complete,
    ) -> None:
        """Show *values* (exactly one unless it takes *several*); *example* is said while it is empty."""
        super().__init__()
        self.field_id = field_id
        self._label = label
        self._stored = tuple(values)
        self._glyphs = glyphs
        self._several = several
        self._example = example
        self._check = check
        self._complete = complete

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        values = (*self._stored, "") if self._several else self._stored
        for number, value in enumerate(values):
            yield self._row(value, first=not number)

    def _row(self, value: str, *, first: bool) -> FieldRow:
        label = self._label if first else ""
        row = FieldRow(label, value, self._glyphs, self._check, self._complete)
        row.example = self._example
        return row

    @property
    def rows(self) -> list[FieldRow]:
        """Return the lines, the empty one at the end too."""
        return list(self.query(FieldRow))

    @property
    def values(self) -> tuple[str, ...]:
        """Return the texts; empty ones of several are left out."""
        values = [row.value for row in self.rows]
        return tuple(value for value in values if value.strip()) if self._several else tuple(values)

    @property
    def is_changed(self) -> bool:
        """Return whether the texts are others than those stored."""
        return self.values != self._stored

    @property
    def wrong_row(self) -> FieldRow | None:
        """Return the first line that cannot be taken as it stands."""
        return next((row for row in self.rows if row.problem), None)

    def check(self) -> None:
        """Look at all lines again."""
        for row in self.rows:
            row.check()

    async def reset(self, values: Sequence[str]) -> None:
        """Show other stored *values*, unless the user has typed here."""
        if not self.is_changed and tuple(values) != self._stored:
            self._stored = tuple(values)
            await self.recompose()

    @on(Input.Changed)
    async def _typed(self, event: Input.Changed) -> None:
        event.stop()
        rows = self.rows
        if self._several and rows[-1].value.strip():
            await self.mount(self._row("", first=False))
        for row in rows:
            if event.input in row.query(Input):
                row.check()
        self.post_message(FieldEdited(self.field_id))


class PickField(Widget, can_focus=True):
    """One of a few values, changed by the arrow keys or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l,space", "step(1)", show=False),
    ]

    DEFAULT_CSS = """
    PickField { height: 1; }
    """

    def __init__(self, field_id: str, label: str, options: Sequence[tuple[int, str]], value: int) -> None:
        """Offer *options*, values with their words; one that is not among them is offered too."""
        super().__init__()
        self.field_id = field_id
        self._label = label
        known = [option for option, _ in options]
        self._options = [*options] if value in known else [*options, (value, f"{value} %")]
        self._stored = value
        self.value = value

    @property
    def is_changed(self) -> bool:
        """Return whether another value than the stored one is picked."""
        return self.value != self._stored

    def render(self) -> Content:
        """Return the label and the options, the one that is picked solid."""
        label_style = "bold $text-primary" if self.has_focus else "$text-muted"
        pieces: list[Piece] = [(self._label.rjust(LABEL_WIDTH), label_style), ("  ", "")]
        for value, word in self._options:
            picked = "bold on $primary 36%" if self.has_focus else "bold on $primary 18%"
            pieces += [(f" {word} ", picked if value == self.value else "$text-muted"), (" ", "")]
        return line(pieces)

    def on_click(self, event: Click) -> None:
        """Pick what was clicked."""
        at = LABEL_WIDTH + 2
        for value, word in self._options:
            if at <= event.x < at + cells(word) + 2:
                self._pick(value)
            at += cells(word) + 3

    def action_step(self, step: int) -> None:
        """Pick the option beside, round and round."""
        values = [value for value, _ in self._options]
        self._pick(values[(values.index(self.value) + step) % len(values)])

    def _pick(self, value: int) -> None:
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(FieldEdited(self.field_id))
