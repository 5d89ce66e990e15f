"""Forms in a terminal that becomes too small for them, and large enough again."""

from textual.app import App
from textual.screen import ModalScreen
from textual.widget import Widget

from relplanner.widgets.breakpoints import HEIGHTS, WIDTHS


class ResizingApp(App[None]):
    """An app whose forms give way to what the screen below says of its size, and come back as they were."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    _focused_before: Widget | None = None

    def on_resize(self) -> None:
        """Give the focus back that a field of a form lost while the form was hidden."""
        form, field = self.screen, self._focused_before
        if not isinstance(form, ModalScreen):
            return
        if form.focused is not None:
            self._focused_before = form.focused
        elif field is not None and field.is_attached and field.screen is form:
            form.call_after_refresh(field.focus)
