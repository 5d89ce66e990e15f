"""Notes that another window writes: read as they stand, and taken over only when that is said."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from relplanner.screens.dialog import Dialog, SheetScroll
from relplanner.services.drafts import DraftView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import line

_LOOK_SECONDS = 1.0


class OtherWindow(Dialog[bool]):
    """The text of a draft, looked at anew each second; True where it is to be gone on with here."""

    DEFAULT_CSS = """
    OtherWindow > .dialog--panel { width: 84; }
    OtherWindow .other--notes { height: auto; }
    """

    def __init__(self, draft: DraftView, look: Callable[[], DraftView | None], glyphs: Glyphs) -> None:
        """Show *draft*; *look* returns what it is now, None once it is finished."""
        heading = f"{draft.contact or 'Nobody yet'}, in another window"
        super().__init__(heading, glyphs, accept="Take over")
        self._draft = draft
        self._look = look

    def compose_fields(self) -> ComposeResult:
        """Yield the text."""
        with SheetScroll(self.glyphs):
            yield Static(line([(self._draft.text, "")]), classes="other--notes", markup=False)

    def on_mount(self) -> None:
        """Stay at the end, where one types, and follow what is typed there."""
        self.set_interval(_LOOK_SECONDS, self._follow)
        self.call_after_refresh(self.query_one(SheetScroll).scroll_end, animate=False)

    def accept(self) -> bool:
        """Say that it is to be gone on with here."""
        return True

    def _follow(self) -> None:
        draft = self._look()
        if draft is None:
            self.dismiss(None)
        elif draft.text != self._draft.text:
            self._draft = draft
            self.query_one(".other--notes", Static).update(line([(draft.text, "")]))
            self.call_after_refresh(self.query_one(SheetScroll).scroll_end, animate=False)
