"""A choice by one key, in the row above the footer: key caps with their words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, fit, line

_ENTER, _ESCAPE = "enter", "escape"
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: the key that gives it, its word, and a sign before the word."""

    key: str
    label: str
    sign: str = ""
    sign_style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What is asked: of whom, between which options, and what an answer does.

    Where something is to be said of each option (``is_weighed``), each has a row, unless they are too many.
    What nobody asked for *gives way*: another key closes it and does what it does without it.
    """

    subject: str
    options: tuple[Option, ...]
    accept: Callable[[Option], None]
    is_weighed: bool = False
    gives_way: bool = False

    @property
    def only(self) -> Option | None:
        """Return the option that ``enter`` takes, because there is but one."""
        return self.options[0] if len(self.options) == 1 and not self.gives_way else None

    @property
    def has_rows(self) -> bool:
        """Return whether each option stands in a row of its own."""
        return self.is_weighed and len(self.options) <= _MOST_ROWS


class ChoiceLine(Widget, can_focus=True):
    """Hidden until asked; enter takes an only option, a key that is no answer closes it and does no more.

    Only what gives way leaves such a key to the screen, but for ``escape``.
    """

    class Closed(Message):
        """The line is hidden again."""

    DEFAULT_CSS = """
    ChoiceLine {
        display: none;
        height: auto;
        background: $surface;
    }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a line that asks nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._choices: Choices | None = None
        self._said: Mapping[str, str] = {}

    @property
    def holds_keys(self) -> bool:
        """Return whether something is asked that takes every key."""
        return self._choices is not None and not self._choices.gives_way

    def ask(self, choices: Choices) -> None:
        """Show *choices* and take the next key."""
        self._choices, self._said = choices, {}
        self.display = True
        self.focus()
        self.refresh(layout=True)

    def tell(self, choices: Choices, said: Mapping[str, str]) -> None:
        """Say of each option, by its key, what it means; unless something else is asked by now."""
        if choices is self._choices:
            self._said = said
            self.refresh()

    def render(self) -> Content:
        """Return subject and key caps, in as many rows as they need."""
        rows: list[list[Piece]] = []
        for row, _, pieces in self._places(self.size.width):
            if row == len(rows):
                rows.append([(" ", "")])
            rows[row] += pieces
        return Content("\n").join(line(row) for row in rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the options need."""
        return 1 + max((row for row, _, _ in self._places(width)), default=0)

    def on_key(self, event: Key) -> None:
        """Take the answer, or close on any other key; nothing is asked once it is closed."""
        choices = self._choices
        if choices is None:
            return
        key = event.character if event.is_printable and event.character else event.key
        if choices.gives_way and key not in (_ESCAPE, *(option.key for option in choices.options)):
            self._close()
            return
        event.stop()
        event.prevent_default()
        self._answer(key)

    def on_blur(self) -> None:
        """Close: who looks elsewhere answers nothing."""
        self._close()

    def on_click(self, event: Click) -> None:
        """Take the option that was clicked."""
        options = self._choices.options if self._choices else ()
        for option, (row, start, pieces) in zip(options, self._places(self.size.width)[1:], strict=True):
            if event.y == row and start <= event.x < start + _width(pieces):
                self._answer(option.key)
                return

    def _answer(self, key: str) -> None:
        choices = self._choices
        if choices is None:
            return
        self._close()
        if key == _ENTER and choices.only:
            key = choices.only.key
        for option in choices.options:
            if option.key == key:
                choices.accept(option)

    def _close(self) -> None:
        if self._choices is not None:
            self._choices = None
            self.display = False
            self.post_message(self.Closed())

    def _places(self, width: int) -> list[tuple[int, int, list[Piece]]]:
        """Return row, column and pieces of the subject and of each option."""
        if self._choices is None:
            return []
        if self._choices.has_rows:
            return self._rows(self._choices, width)
        caps = [self._cap_within(width, option) for option in self._choices.options]
        subject = cut(self._choices.subject, self._room(caps, width), self._glyphs.ellipsis)
        parts = [[(f"{subject}  ", "$text-muted")], *caps]
        places, row, at = [], 0, 1
        for part in parts:
            if at > 1 and at + _width(part) > width:
                row, at = row + 1, 1
            places.append((row, at, part))
            at += _width(part)
        return places

    def _cap_within(self, width: int, option: Option) -> list[Piece]:
        """Return an option that fits into a row, its words cut where they are too many."""
        spelled = self._spelled(option)
        room = width - 1 - _width(_cap(replace(spelled, label="")))
        return _cap(replace(spelled, label=cut(spelled.label, max(1, room), self._glyphs.ellipsis)))

    def _spelled(self, option: Option) -> Option:
        return replace(option, label=self._glyphs.spell(option.label))

    @staticmethod
    def _room(caps: list[list[Piece]], width: int) -> int:
        """Return the cells of the subject: its own row where the options have one too, else a quarter."""
        return width - 3 if sum(map(_width, caps)) < width else max(8, width // 4)

    def _rows(self, choices: Choices, width: int) -> list[tuple[int, int, list[Piece]]]:
        """Return the subject, and each option below it with what is said of it."""
        ellipsis = self._glyphs.ellipsis
        longest = min(max(cells(option.label) for option in choices.options), width // 3)
        rows = [[(cut(choices.subject, width - 2, ellipsis), "$text-muted")]]
        for option in choices.options:
            cap = _cap(replace(option, label=fit(self._spelled(option).label, longest, ellipsis=ellipsis)))
            said = cut(self._said.get(option.key, ""), max(0, width - 2 - _width(cap)), ellipsis)
            rows.append([*cap, (said, "$text-muted")])
        return [(row, 1, pieces) for row, pieces in enumerate(rows)]


def _cap(option: Option) -> list[Piece]:
    sign = [(f"{option.sign} ", option.sign_style)] if option.sign else []
    return [(f" {option.key} ", "bold $text-accent on $panel"), (" ", ""), *sign, (f"{option.label}  ", "")]


def _width(pieces: list[Piece]) -> int:
    return sum(cells(text) for text, _ in pieces)
