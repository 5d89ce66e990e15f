"""Fields of a form: a label, one line of text or several, and under each a sentence about what it means."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, DescendantBlur, DescendantFocus
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.suggester import Suggester
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Input

from relplanner.domain.errors import UserError
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, fit, line
from relplanner.widgets.wrapped import Wrapped

Check = Callable[[str], str]
"""Says what a text means; raises ``UserError`` where it cannot be taken."""
Complete = Callable[[str], Sequence[str]]
"""Says how a text may go on."""

LABEL_WIDTH = 14
_NOTE_LINES = 4


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


class FieldLine(Input):
    """One line of text with its label in the padding: a form has many, and a widget more for each shows."""

    DEFAULT_CSS = """
    FieldLine, FieldLine:focus {
        width: 100%; height: 1; border: none; padding: 0 1 0 17;
        background: $panel; background-tint: $panel 0%;
    }
    FieldLine:focus { background: $background; background-tint: $background 0%; }
    FieldLine.-spare { display: none; }
    """

    def __init__(self, label: str, value: str, complete: Complete) -> None:
        """Show *value*, which is data, behind *label*."""
        super().__init__(value, select_on_focus=False, suggester=_Completion(complete))
        self._label = fit(label, LABEL_WIDTH, right=True)
        self.checked = value
        self.problem = ""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the line with the label drawn over the padding at its left."""
        strips = super().render_lines(crop)
        width = LABEL_WIDTH + 2
        if crop.y == 0 and crop.height and crop.x < width:
            style = "bold $text-primary" if self.has_focus else "$text-muted"
            ground = self.screen.query_one(".form--panel").visual_style
            label = Visual.to_strips(self, line([(f"{self._label}  ", style)]), width, 1, ground, pad=True)[0]
            strips[0] = Strip.join([label.crop(crop.x, width), strips[0].crop(width - crop.x)])
        return strips


class TextField(Vertical):
    """A text, or several of which each has a line; the empty line at their end takes one more.

    Under a line stands what it means while one types there, and what is wrong with it as long as it is.
    """

    DEFAULT_CSS = """
    TextField { height: auto; }
    TextField > .field--note { padding: 0 1 0 17; color: $text-muted; }
    TextField > .field--note.-wrong { color: $text-error; }
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
        self._lines: list[FieldLine] = []
        self._notes: dict[FieldLine, Wrapped] = {}

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        self._lines, self._notes = [], {}
        for value in (*self._stored, "") if self._several else self._stored:
            yield self._new_line(value)
        self._show_spare(False)

    def _new_line(self, value: str) -> FieldLine:
        self._lines.append(FieldLine("" if self._lines else self._label, value, self._complete))
        return self._lines[-1]

    @property
    def values(self) -> tuple[str, ...]:
        """Return the texts; empty ones of several are left out."""
        values = tuple(each.value for each in self._lines)
        return tuple(value for value in values if value.strip()) if self._several else values

    @property
    def is_changed(self) -> bool:
        """Return whether the texts are others than those stored."""
        return self.values != self._stored

    @property
    def wrong_line(self) -> FieldLine | None:
        """Return the first line that cannot be taken as it stands."""
        return next((each for each in self._lines if each.problem), None)

    async def recheck(self) -> None:
        """Look at all lines again, because another field has changed what they mean."""
        if self.is_changed:
            for each in self._lines:
                await self._look_at(each)

    async def look_again(self) -> None:
        """Say anew what the line means in which the user is: something beside the fields has changed."""
        for each in self._lines:
            if each.has_focus:
                await self._look_at(each)

    async def reset(self, values: Sequence[str]) -> None:
        """Show other stored *values*, unless the user has typed here."""
        if not self.is_changed and tuple(values) != self._stored:
            self._stored = tuple(values)
            await self.recompose()

    async def _look_at(self, typed: FieldLine) -> None:
        """Check a line, and say under it what comes of that."""
        typed.checked = typed.value
        try:
            said, typed.problem = self._check(typed.value), ""
        except UserError as error:
            said, typed.problem = "", str(error)
        if typed.has_focus and not typed.problem:
            ways = f" {self._glyphs.dot} ".join(self._complete(typed.value))
            said = said or ways or ("" if typed.value.strip() else self._example)
        await self._say(typed, typed.problem or said)

    async def _say(self, typed: FieldLine, said: str) -> None:
        note = self._notes.get(typed)
        wrong = bool(typed.problem)
        if note is None:
            if not said:
                return
            note = self._notes[typed] = Wrapped(self._glyphs, _NOTE_LINES, classes="field--note")
            await self.mount(note, after=typed)
        note.set_class(wrong, "-wrong")
        note.show(f"{self._glyphs.late} {said}" if wrong else said)

    async def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what the line means, and show the line for one more."""
        self._show_spare(True)
        if isinstance(event.widget, FieldLine):
            await self._look_at(event.widget)

    async def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Go quiet, unless something is wrong; hide the line for one more when the field is left."""
        if isinstance(event.widget, FieldLine) and not event.widget.problem:
            await self._say(event.widget, "")
        self.call_after_refresh(
            lambda: self._show_spare(self.is_attached and self.screen.focused in self._lines)
        )

    def _show_spare(self, shown: bool) -> None:
        for each in self._lines:
            each.set_class(
                self._several and each is self._lines[-1] and len(self._lines) > 1 and not shown, "-spare"
            )

    @on(Input.Changed)
    async def _typed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.input
        if not isinstance(typed, FieldLine) or typed.value == typed.checked:
            return
        if self._several and self._lines[-1].value.strip():
            await self.mount(self._new_line(""))
        await self._look_at(typed)
        self.post_message(FieldEdited(self.field_id))


class PickField(Widget, can_focus=True):
    """One of a few values, changed by the arrow keys or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l,space", "step(1)", show=False),
        Binding("enter", "app.focus_next", show=False),
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
