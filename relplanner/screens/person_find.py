"""Finding in everything about one person, without leaving the notes."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from relplanner.domain.finding import FoundLine
from relplanner.domain.wording import day_words
from relplanner.screens.dialog import Dialog
from relplanner.services.person_search import PersonTexts
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import cells, cut, fit, line

_MOST = 12
_LABEL, _DAY = 10, 11


class PersonFind(Dialog[None]):
    """A field and, below it, the lines that hold the words typed so far."""

    DEFAULT_CSS = """
    PersonFind > .dialog--panel { width: 84; }
    PersonFind .find--found { height: 12; margin-top: 1; }
    """

    def __init__(self, name: str, texts: PersonTexts, today: date, glyphs: Glyphs) -> None:
        """Find in *texts*, which are all about the person called *name*."""
        super().__init__(f"Find about {name}", glyphs, accept="Back", cancel="Leave")
        self._texts = texts
        self._today = today
        self._found: Sequence[FoundLine] = ()

    def compose_fields(self) -> ComposeResult:
        """Yield the field and room for what is found."""
        yield Input(placeholder="words in notes, facts, promises, entries, plans")
        yield Static(classes="find--found", markup=False)

    def accept(self) -> None:
        """Go back."""

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        self._found = self._texts.find(event.value, _MOST)
        self._show()

    def on_resize(self) -> None:
        """Cut the lines to the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        room = self.query_one(".find--found", Static)
        nothing = "Nothing is known in these words." if self.query_one(Input).value.strip() else ""
        lines = self._drawn(self._found, room.size.width) or [line([(nothing, "$text-muted")])]
        room.update(Content("\n").join(lines))

    def _drawn(self, found: Sequence[FoundLine], width: int) -> list[Content]:
        ellipsis = self.glyphs.ellipsis
        rows = []
        for each in found:
            day = day_words(each.day, self._today) if each.day else ""
            room = width - _LABEL - _DAY - 3
            fitting = each.fitting(room, cells, ellipsis)
            pieces = [(fit(each.label, _LABEL, ellipsis=ellipsis), "$text-muted"), (" ", "")]
            pieces += [(fit(day, _DAY, right=True, ellipsis=ellipsis), "$text-muted"), ("  ", "")]
            shown = fitting.pieces(cut(fitting.text, room, ellipsis))
            rows.append(line([*pieces, *((text, "bold $text-accent" if hit else "") for text, hit in shown)]))
        return rows
