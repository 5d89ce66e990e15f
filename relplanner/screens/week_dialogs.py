"""The forms of the Week screen: a touch that is done, and everything about one or about a meeting."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from relplanner.domain.durations import parse_minutes
from relplanner.domain.grammar import parse_mood
from relplanner.domain.wording import minutes_words
from relplanner.screens.dialog import Dialog
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import line
from relplanner.widgets.touch_panel import touch_lines
from relplanner.widgets.touch_words import start_words
from relplanner.widgets.week_shown import Shown


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a touch went: how long it took (None where nothing was said), how it felt, a line about it."""

    minutes: int | None
    mood: str
    remark: str


class DoneDialog(Dialog[Outcome]):
    """Asks for minutes, mood and a remark; ``enter`` alone takes the planned minutes."""

    DEFAULT_CSS = """
    DoneDialog {
        & .done--planned { margin-bottom: 1; }
        & .done--minutes, & .done--mood { width: 12; }
        & .done--remark { width: 1fr; }
    }
    """

    def __init__(self, shown: Shown, glyphs: Glyphs) -> None:
        """Ask about the touch of *shown*."""
        assert shown.touch is not None
        super().__init__(f"Done: {shown.touch.contact[:200]}", glyphs, accept="Done")
        self._touch = shown.touch
        self._when = start_words(shown.touch, shown.today, shown.clock)

    def compose_fields(self) -> ComposeResult:
        """Yield what was planned, the minutes, and a line for a remark."""
        touch = self._touch
        channel = touch.channel.words.capitalize()
        planned = f"{channel}, planned {minutes_words(touch.minutes)}, {self._when}"
        yield Static(line([(planned, "")]), classes="done--planned")
        with Horizontal(classes="dialog--field"):
            yield Static(Content("minutes"), classes="dialog--label")
            yield Input(str(touch.minutes), classes="done--minutes")
            yield Static(Content("enter keeps the planned ones"), classes="dialog--hint")
        with Horizontal(classes="dialog--field"):
            yield Static(Content("mood"), classes="dialog--label")
            yield Input(classes="done--mood")
            yield Static(Content("0 to 10; 8/6 is mine and theirs"), classes="dialog--hint")
        with Horizontal(classes="dialog--field"):
            yield Static(Content("remark"), classes="dialog--label")
            yield Input(classes="done--remark", placeholder="or a line: >3 intro, ! the offer by fri")

    def accept(self) -> Outcome:
        """Return the outcome; refuse what is no duration or no mood."""
        minutes = self.read(".done--minutes", parse_minutes)
        self.read(".done--mood", parse_mood)
        mood = self.query_one(".done--mood", Input).value.strip()
        remark = self.query_one(".done--remark", Input).value.strip()
        return Outcome(minutes, mood, remark)


class TouchSheet(Dialog[bool]):
    """Everything about one touch or meeting; ``enter`` goes on to the contact (True), ``escape`` back."""

    DEFAULT_CSS = """
    TouchSheet {
        & .sheet--scroll { height: auto; max-height: 75vh; scrollbar-size: 0 0; }
        & .sheet--text { height: auto; }
    }
    """

    def __init__(self, shown: Shown, glyphs: Glyphs) -> None:
        """Show what is selected in *shown*."""
        super().__init__(shown.who[:200], glyphs, accept="Contact", cancel="Back")
        self._shown = shown

    def compose_fields(self) -> ComposeResult:
        """Yield the text, which is drawn as soon as its width is known."""
        with VerticalScroll(classes="sheet--scroll"):
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
