"""The rows above the footer in which something is asked, or told to be under way."""

from textual.containers import Vertical
from textual.geometry import Spacing
from textual.widgets._toast import ToastRack

from relplanner.widgets.breakpoints import WIDE

_FOOTER = 1


class AskingRows(Vertical):
    """As high as what it holds; toasts lie above it, whatever that is."""

    DEFAULT_CSS = """
    AskingRows { height: auto; }
    """

    def on_resize(self) -> None:
        """Move the toasts; on a wide screen there is always a row for a prompt below them."""
        least = 1 if self.app.size.width >= WIDE else 0
        rows = _FOOTER + max(least, self.size.height)
        for rack in self.screen.query(ToastRack):
            rack.styles.margin = Spacing(0, 1, rows, 0)
