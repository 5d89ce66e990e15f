"""The keys of a screen in words, made from the table of actions."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from relplanner.actions import Action, Scope, in_scope
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import cells, fit, line, wrap

_KEYS_WIDTH = 15
_WIDTH = 76


class HelpScreen(ModalScreen[None]):
    """Lists what each key does here, in lists and everywhere; any of the usual keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
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

    def __init__(self, scope: Scope, keys: Keys, glyphs: Glyphs) -> None:
        """Explain the keys of *scope* as they are in force."""
        super().__init__()
        self._scope = scope
        self._keys = keys
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Yield the panel."""
        width = min(_WIDTH, self.app.size.width - 6)
        groups = [(f"On {self._scope.capitalize()}", in_scope(self._scope))]
        if self._scope not in (Scope.CALL, Scope.TRIAGE):  # there letters are typed, or are tiers
            groups.append(("In any list", in_scope(Scope.LIST)))
        if self._scope is not Scope.CALL:
            groups += [
                ("Everywhere", in_scope(Scope.EVERYWHERE)),
                ("While there is nobody yet", in_scope(Scope.FIRST_START)),
            ]
        with VerticalScroll() as panel:
            for heading, actions in groups:
                yield Static(Content("\n").join(self._group(heading, actions, width)), markup=False)
        panel.border_title = " Keys "

    def on_mount(self) -> None:
        """Say whether there is more below, now and whenever it scrolls."""
        self.watch(self.query_one(VerticalScroll), "scroll_y", self._tell_more)
        self.call_after_refresh(self._tell_more)

    def on_resize(self) -> None:
        """Say it again for the new size."""
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        panel = self.query_one(VerticalScroll)
        glyphs = self._glyphs
        above = glyphs.up if panel.scroll_offset.y > 0 else ""
        below = f"{glyphs.down} more" if panel.scroll_offset.y < panel.max_scroll_y else ""
        ways = f" {glyphs.dot} ".join(filter(None, (f"{above} {below}".strip(), "escape Leave")))
        panel.border_subtitle = f" {ways} "

    def action_scroll(self, lines: int) -> None:
        """Scroll by *lines*."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _group(self, heading: str, actions: Iterable[Action], width: int) -> list[Content]:
        lines = [line([(heading, "bold")])]
        for action in actions:
            keys = "  ".join(self._keys.of(action.id))
            room = width - _KEYS_WIDTH - 1
            first, *others = wrap(self._glyphs.spell(action.help), room, 3, self._glyphs.ellipsis) or [""]
            shown = fit(keys, max(_KEYS_WIDTH, cells(keys)))
            lines.append(line([(f"{shown} ", "bold $text-accent"), (first, "")]))
            lines += [line([(" " * (_KEYS_WIDTH + 1), ""), (other, "")]) for other in others]
        return [*lines, Content()]
