"""The line in which one narrows the list while one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import cells, cut, line

TERMS = "name, org:acme, tier:gold, due:<7d, silent:>90d, #tag"

_LEAST_SAID = 12
_BESIDE = 6  # the mark, the cursor, and the gap between text and count


class FindBar(Horizontal):
    """A field, and to its right how many it found or why it cannot be read."""

    class Changed(Message):
        """Other text is searched for."""

        def __init__(self, query: str) -> None:
            """Take the text as typed."""
            super().__init__()
            self.query = query

    class Left(Message):
        """The field is left; ``accepted`` tells ``enter`` from the other ways out."""

        def __init__(self, *, accepted: bool) -> None:
            """Say which key it was."""
            super().__init__()
            self.accepted = accepted

    class Steered(Message):
        """An arrow key for the list was pressed while typing; ``step`` is 1 down, -1 up."""

        def __init__(self, step: int) -> None:
            """Say which way."""
            super().__init__()
            self.step = step

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "steer(1)", show=False),
        Binding("up", "steer(-1)", show=False),
    ]

    DEFAULT_CSS = """
    FindBar {
        height: 1;
        padding: 0 1;
        background: $surface;
        &:focus-within { background: $panel; }
        & > .find--mark { width: 2; color: $text-accent; text-style: bold; }
        & > Input, & > Input:focus {
            width: 1fr; height: 1; min-width: 10; border: none; padding: 0;
            background: $surface; background-tint: $surface 0%; color: $foreground;
        }
        & > Input:focus { background: $panel; text-style: bold; }
        & > .find--said { width: auto; padding-left: 2; color: $text-muted; }
        &.-wrong > .find--said { color: $text-warning; }
    }
    """

    def __init__(self, glyphs: Glyphs, key: str) -> None:
        """Show *key* as the mark."""
        super().__init__()
        self._glyphs = glyphs
        self._key = key
        self._said = ""

    def compose(self) -> ComposeResult:
        """Yield mark, field and count."""
        yield Static(line([(self._key, "")]), classes="find--mark", markup=False)
        yield Input(placeholder=TERMS, compact=True)
        yield Static(classes="find--said", markup=False)

    @property
    def text(self) -> str:
        """Return what is searched for."""
        return self.query_one(Input).value

    @text.setter
    def text(self, value: str) -> None:
        field = self.query_one(Input)
        field.value = value
        field.cursor_position = len(value)

    def start(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show the count, or why the text cannot be read (*wrong*)."""
        self.set_class(wrong, "-wrong")
        self._said = f"{self._glyphs.ask} {text}" if wrong else text
        self._fit()

    def on_resize(self) -> None:
        """Cut what is said to the new width."""
        self._fit()

    def _fit(self) -> None:
        room = max(_LEAST_SAID, self.size.width - cells(self.text) - _BESIDE)
        said = cut(self._said, room, self._glyphs.ellipsis)
        self.query_one(".find--said", Static).update(line([(said, "")]))

    def action_leave(self) -> None:
        """Go back to the list."""
        self.post_message(self.Left(accepted=False))

    def action_steer(self, step: int) -> None:
        """Move in the list while typing."""
        self.post_message(self.Steered(step))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(accepted=True))
