"""What if: a line that is tried on the plan, and what comes of it beside the plan of today."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relplanner.domain.what_if import Change, parse_changes
from relplanner.domain.wording import joined
from relplanner.screens.dialog import Dialog, SheetScroll, heading
from relplanner.screens.shell import Shell
from relplanner.services.what_if import WhatIf
from relplanner.widgets.prompt import Question
from relplanner.widgets.text import cells
from relplanner.widgets.what_if_lines import named_changes, what_if_lines

_HEADING = "What if"
_WIDEST = 104
_FRAME = 6
"""Cells that border and padding of the panel take."""


def what_if_question(
    text: str, check: Callable[[list[Change]], None], accept: Callable[[str], None]
) -> Question:
    """Return the question for changes to try, *text* in it; *check* raises ``UserError`` for bad ones."""

    def changes(said: str) -> list[Change]:
        found = parse_changes(said)
        check(found)
        return found

    def tried(said: str) -> None:
        changes(said)
        accept(said)

    return Question(
        mark="what if",
        value=text,
        placeholder="gold:+1, budget:8%, hours:32",
        verb="Try",
        preview=lambda said: joined(change.words for change in changes(said)),
        accept=tried,
    )


class WhatIfSheet(Dialog[bool]):
    """The plan with changes beside that of today; ``enter`` wants to try something else (True)."""

    DEFAULT_CSS = """
    WhatIfSheet {
        & > .dialog--panel { width: 104; padding: 0 2; }
        & .sheet--text { height: auto; }
    }
    """

    def __init__(self, shell: Shell, beside: WhatIf) -> None:
        """Show *beside*."""
        super().__init__(_HEADING, shell.glyphs, accept="Try another", cancel="Back")
        self._shell = shell
        self._beside = beside

    def compose_fields(self) -> ComposeResult:
        """Yield the text, which is drawn as soon as its width is known."""
        with SheetScroll(self.glyphs):
            yield Static(classes="sheet--text", markup=False)

    def on_resize(self) -> None:
        """Draw the text to the width that there is; it names the changes where the title has no room."""
        width = min(_WIDEST, self.app.size.width) - _FRAME
        today = self._shell.workspace.today()
        lines = what_if_lines(self._beside, width, today, self._shell.clock, self.glyphs)
        changes = joined(self._beside.changes)
        title = f"{_HEADING}: {changes}"
        has_room = cells(title) <= width - 2
        self.query_one(".dialog--panel").border_title = heading(title if has_room else _HEADING)
        if not has_room:
            lines = [*named_changes(changes, width, self.glyphs), *lines]
        self.query_one(".sheet--text", Static).update(Content("\n").join(lines))

    def accept(self) -> bool:
        """Return that another line is wanted."""
        return True
