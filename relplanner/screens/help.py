"""The keys of a screen in words, made from the table of actions."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from relplanner.actions import Scope, in_scope
from relplanner.screens.dialog import more_words
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import cells, fit, line, wrap

_KEYS_WIDTH = 15
_WIDTH = 76

Group = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and keys with what each does."""


class HelpScreen(ModalScreen[None]):
    """Lists what each key does here, in lists and everywhere; any of the usual keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("g,home", "scroll_to_first", show=False),
        Binding("G,end", "scroll_to_last", show=False),
    ]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        background: $background 65%;
        & > VerticalScroll {
            width: 82;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
            border: round $primary;
            border-title-color: $text-primary;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            scrollbar-size: 0 0;
        }
        & Static { height: auto; }
    }
    """

    def __init__(
        self, scope: Scope, keys: Keys, glyphs: Glyphs, further: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Explain the *further* keys of a screen, then those of its *scope* as they are in force."""
        super().__init__()
        self._further = further
        self._scope = scope
        self._keys = keys
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Yield the panel, which is filled as soon as its width is known."""
        with VerticalScroll() as panel:
            yield Static(markup=False)
        panel.border_title = " Keys "

    def _groups(self) -> list[Group]:
        """Return what is explained together."""
        groups: list[Group] = [(f"On {self._scope.capitalize()}", [*self._further, *self._rows(self._scope)])]
        if self._scope not in (Scope.CALL, Scope.TRIAGE):  # there letters are typed, or are tiers
            groups.append(("In any list", self._rows(Scope.LIST)))
        if self._scope is not Scope.CALL:
            groups += [
                ("Everywhere", self._rows(Scope.EVERYWHERE)),
                ("While there is nobody yet", self._rows(Scope.FIRST_START)),
            ]
        return groups

    def on_mount(self) -> None:
        """Say whether there is more below, now and whenever it scrolls."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._tell_more)
        self.call_after_refresh(self._tell_more)

    def on_resize(self) -> None:
        """Draw the text to the width that there is, and say again whether there is more."""
        width = min(_WIDTH, self.app.size.width - 6)
        lines = [each for heading, rows in self._groups() for each in self._group(heading, rows, width)]
        self.query_one(Static).update(Content("\n").join(lines))
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        panel = self.query_one(VerticalScroll)
        ways = f" {self._glyphs.dot} ".join(filter(None, (more_words(panel, self._glyphs), "escape Leave")))
        panel.border_subtitle = f" {ways} "

    def action_scroll(self, lines: int) -> None:
        """Scroll by *lines*."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_to_first(self) -> None:
        """Go to the top."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll_to_last(self) -> None:
        """Go to the end."""
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _rows(self, scope: Scope) -> list[tuple[str, str]]:
        """Return the keys of each action, and what it does."""
        return [("  ".join(self._keys.of(action.id)), action.help) for action in in_scope(scope)]

    def _group(self, heading: str, rows: Iterable[tuple[str, str]], width: int) -> list[Content]:
        lines = [line([(heading, "bold")])]
        for keys, says in rows:
            room = width - _KEYS_WIDTH - 1
            first, *others = wrap(self._glyphs.spell(says), room, 3, self._glyphs.ellipsis) or [""]
            shown = fit(keys, max(_KEYS_WIDTH, cells(keys)))
            lines.append(line([(f"{shown} ", "bold $text-accent"), (first, "")]))
            lines += [line([(" " * (_KEYS_WIDTH + 1), ""), (other, "")]) for other in others]
        return [*lines, Content()]
