"""The forms of the Week screen: a touch that is done, and everything about one or about a meeting."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from relplanner.domain.durations import parse_minutes
from relplanner.domain.grammar import parse_mood
from relplanner.domain.wording import minutes_words
from relplanner.screens.dialog import Dialog, SheetScroll
from relplanner.screens.shell import Shell
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import line
from relplanner.widgets.touch_panel import touch_lines
from relplanner.widgets.touch_words import start_words
from relplanner.widgets.week_shown import Shown

_MINUTES, _MOOD, _REMARK = "done--minutes", "done--mood", "done--remark"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a touch went: how long it took (None where nothing was said), how it felt, a line about it."""

    minutes: int | None
    mood: str
    remark: str


class DoneDialog(Dialog[None]):
    """Asks for minutes, mood and a remark; ``enter`` alone takes the planned minutes.

    What was typed and left without an answer stands there again when the same touch is asked about.
    """

    DEFAULT_CSS = """
    DoneDialog {
        & .done--minutes, & .done--mood { width: 12; }
        & .done--remark { width: 1fr; }
    }
    """

    def __init__(self, shown: Shown, shell: Shell, done: Callable[[Outcome], None]) -> None:
        """Ask about the touch of *shown*; where *done* raises ``UserError`` the form stays open."""
        assert shown.touch is not None
        super().__init__(f"Done: {shown.touch.contact[:200]}", shell.glyphs, accept="Done")
        self._touch = shown.touch
        self._when = start_words(shown.touch, shown.today, shown.clock)
        self._left = shell.left
        self._begins_with = {_MINUTES: str(shown.touch.minutes), _MOOD: "", _REMARK: ""}
        self._done = done

    def compose_fields(self) -> ComposeResult:
        """Yield what was planned, the minutes, and a line for a remark."""
        touch = self._touch
        channel = touch.channel.words.capitalize()
        planned = f"{channel}, planned {minutes_words(touch.minutes)}, {self._when}"
        yield Static(line([(planned, "")]))
        left = {field: self._left.at((field, touch.id)) for field in self._begins_with}
        with Horizontal(classes="dialog--field"):
            yield Static(Content("minutes"), classes="dialog--label")
            yield Input(left[_MINUTES] or self._begins_with[_MINUTES], classes=_MINUTES)
            hint = "as you left it" if left[_MINUTES] else "enter keeps the planned ones"
            yield Static(Content(hint), classes="dialog--hint")
        with Horizontal(classes="dialog--field"):
            yield Static(Content("mood"), classes="dialog--label")
            yield Input(left[_MOOD], classes=_MOOD)
            yield Static(Content("0 to 10; 8/6 is mine and theirs"), classes="dialog--hint")
        with Horizontal(classes="dialog--field"):
            yield Static(Content("remark"), classes="dialog--label")
            example = "or a line: >3 intro, ! the offer by fri"
            yield Input(left[_REMARK], classes=_REMARK, placeholder=example)

    def accept(self) -> None:
        """Tell the outcome; refuse what is no duration or no mood."""
        minutes = self.read(f".{_MINUTES}", parse_minutes)
        self.read(f".{_MOOD}", parse_mood)
        self._done(Outcome(minutes, self._typed(_MOOD), self._typed(_REMARK)))
        self._forget()

    def action_cancel(self) -> None:
        """Close, and keep what was typed for the next time."""
        self._forget()
        for field, value in self._begins_with.items():
            if (typed := self._typed(field)) != value:
                self._left.keep((field, self._touch.id), typed)
        super().action_cancel()

    def _forget(self) -> None:
        for field in self._begins_with:
            self._left.forget((field, self._touch.id))

    def _typed(self, field: str) -> str:
        return self.query_one(f".{field}", Input).value.strip()


class TouchSheet(Dialog[bool]):
    """Everything about one touch or meeting; ``enter`` goes on to the contact (True), ``escape`` back."""

    DEFAULT_CSS = """
    TouchSheet .sheet--text { height: auto; }
    """

    def __init__(self, shown: Shown, glyphs: Glyphs) -> None:
        """Show what is selected in *shown*."""
        super().__init__(shown.who[:200], glyphs, accept="Contact", cancel="Back")
        self._shown = shown

    def compose_fields(self) -> ComposeResult:
        """Yield the text, which is drawn as soon as its width is known."""
        with SheetScroll(self.glyphs):
            yield Static(classes="sheet--text", markup=False)

    def on_mount(self) -> None:
        """Draw the text."""
        self._draw()

    def on_resize(self) -> None:
        """Draw the text to the new width."""
        self._draw()

    def accept(self) -> bool:
        """Return that the contact is wanted."""
        return True

    def _draw(self) -> None:
        width = min(60, self.app.size.width) - 6
        lines = touch_lines(self._shown, max(20, width), self.glyphs)
        self.query_one(".sheet--text", Static).update(Content("\n").join(lines))
