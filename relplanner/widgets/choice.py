"""A choice by one key, in the row above the footer: key caps with their words."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, line


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the key that gives it, its word, and a sign before the word."""

    key: str
    label: str
    sign: str = ""
    sign_style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is asked: of whom, between which options, and what an answer does."""

    subject: str
    options: tuple[Option, ...]
    accept: Callable[[Option], None]


class ChoiceLine(Widget, can_focus=True):
    """Hidden until asked; any key that is no answer closes it and does nothing else."""

    class Closed(Message):
        """The line is hidden again."""

    DEFAULT_CSS = """
    ChoiceLine {
        display: none;
        height: 1;
        padding: 0 1;
        background: $surface;
    }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a line that asks nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._choices: Choices | None = None

    def ask(self, choices: Choices) -> None:
        """Show *choices* and take the next key."""
        self._choices = choices
        self.display = True
        self.focus()
        self.refresh()

    def render(self) -> Content:
        """Return subject and key caps."""
        return line(self._pieces())

    def on_key(self, event: Key) -> None:
        """Take the answer, or close on any other key."""
        event.stop()
        event.prevent_default()
        self._answer(event.character or event.key)

    def on_blur(self) -> None:
        """Close: who looks elsewhere answers nothing."""
        self._close()

    def on_click(self, event: Click) -> None:
        """Take the option that was clicked."""
        at = 1 + sum(cells(text) for text, _ in self._subject())
        for option in self._choices.options if self._choices else ():
            width = sum(cells(text) for text, _ in _cap(option))
            if at <= event.x < at + width:
                self._answer(option.key)
                return
            at += width

    def _answer(self, key: str) -> None:
        choices = self._choices
        if choices is None:
            return
        self._close()
        for option in choices.options:
            if option.key == key:
                choices.accept(option)

    def _close(self) -> None:
        if self._choices is not None:
            self._choices = None
            self.display = False
            self.post_message(self.Closed())

    def _pieces(self) -> list[Piece]:
        pieces = self._subject()
        for option in self._choices.options if self._choices else ():
            pieces += _cap(option)
        return pieces

    def _subject(self) -> list[Piece]:
        subject = self._choices.subject if self._choices else ""
        return [(cut(subject, max(0, self.size.width // 3), self._glyphs.ellipsis) + "   ", "$text-muted")]


def _cap(option: Option) -> list[Piece]:
    sign = [(f"{option.sign} ", option.sign_style)] if option.sign else []
    return [(f" {option.key} ", "bold $text-accent on $panel"), (" ", ""), *sign, (f"{option.label}   ", "")]
