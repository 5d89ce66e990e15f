"""What all forms have in common: a panel over the dimmed screen, and two buttons that show their keys."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from relplanner.domain.errors import UserError
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import clean_edges, line
from relplanner.widgets.text_panel import ScrolledText

Answer = TypeVar("Answer")
Value = TypeVar("Value")


class KeyButton(Static):
    """A button that shows its key; a click posts :class:`Pressed`."""

    class Pressed(Message):
        """The button was clicked; ``action`` is what it does."""

        def __init__(self, action: str) -> None:
            """Name the dialog's action."""
            super().__init__()
            self.action = action

    DEFAULT_CSS = """
    KeyButton {
        width: auto;
        height: 1;
        margin-right: 2;
        background: $background;
        &.-first { background: $primary; color: $background; }
    }
    """

    def __init__(self, key: str, label: str, action: str, *, first: bool = False) -> None:
        """Show *key* and *label*; the *first* button is the solid one."""
        style = "bold" if first else "bold $text-accent"
        text = line([(" ", ""), (key, style), (f" {label}   ", "")])
        super().__init__(text, classes="-first" if first else "")
        self._action = action

    def on_click(self, event: Click) -> None:
        """Say that the button was pressed."""
        event.stop()
        self.post_message(self.Pressed(self._action))


class SheetScroll(ScrolledText):
    """Text of a form; the lower edge of the panel says whether there is more of it."""

    DEFAULT_CSS = """
    SheetScroll { height: auto; max-height: 100%; scrollbar-size: 0 0; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Hold what stands in the ``with`` block."""
        super().__init__(classes="sheet--scroll")
        self._glyphs = glyphs

    def on_mount(self) -> None:
        """Tell it now, whenever it scrolls, and when there is another text."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self, what, self._tell_more_soon)

    def on_resize(self) -> None:
        """Tell it again for another size."""
        self._tell_more_soon()

    def _tell_more_soon(self) -> None:
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        if isinstance(self.parent, Widget):
            said = more_words(self, self._glyphs)
            self.parent.border_subtitle = f" {said} " if said else None


def more_words(scroll: VerticalScroll, glyphs: Glyphs) -> str:
    """Return whether there is more above and below what is seen: ``↑ ↓ more``; empty where that is all."""
    above = glyphs.up if scroll.scroll_offset.y > 0 else ""
    below = f"{glyphs.down} more" if scroll.scroll_offset.y < scroll.max_scroll_y else ""
    return f"{above} {below}".strip()


def heading(title: str) -> Content:
    """Return *title* as it stands in the upper edge of a panel, which has to be 8 cells wider."""
    return line([(f" {clean_edges(title)} ", "")])


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A form: ``enter`` accepts, ``escape`` leaves with None. Subclasses compose fields and accept.

    Single letters may be keys of a dialog where it has no text field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", show=False),
        Binding("escape", "cancel", show=False),
    ]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 65%;
    }
    Dialog > .dialog--panel {
        width: 60;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $panel;
        border: round $primary;
        border-title-color: $text-primary;
        border-title-background: $panel;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
    }
    Dialog .dialog--buttons {
        dock: bottom;  /* seen whatever stands above */
        height: 1;
        margin-top: 1;
    }
    Dialog.-lowest > .dialog--panel { padding: 0 2; }
    Dialog.-lowest .dialog--buttons { margin-top: 0; }
    Dialog .dialog--error {
        display: none;
        height: auto;
        margin-top: 1;
        color: $text-error;
    }
    Dialog .dialog--field {
        height: 1;
        margin-top: 1;
    }
    Dialog .dialog--label {
        width: 9;
        padding-right: 2;
        text-align: right;
        color: $text-muted;
    }
    Dialog .dialog--hint {
        width: 1fr;
        padding-left: 2;
        color: $text-muted;
    }
    Dialog Input, Dialog Input:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $background;
    }
    """

    def __init__(self, title: str, glyphs: Glyphs, *, accept: str, cancel: str = "Leave") -> None:
        """Head the panel with *title* (people's text is welcome); *accept* and *cancel* name the buttons."""
        super().__init__()
        self.glyphs = glyphs
        self._heading = title
        self._accept = accept
        self._cancel = cancel

    def compose(self) -> ComposeResult:
        """Yield the panel: fields, room for an error, buttons."""
        with Vertical(classes="dialog--panel") as panel:
            yield from self.compose_fields()
            yield Static(classes="dialog--error", markup=False)
            with Horizontal(classes="dialog--buttons"):
                yield KeyButton("enter", self._accept, "accept", first=True)
                yield KeyButton("escape", self._cancel, "cancel")
        panel.border_title = heading(self._heading)

    def compose_fields(self) -> ComposeResult:
        """Yield what stands above the buttons."""
        yield from ()

    def accept(self) -> Answer | None:
        """Return the answer. Raise ``UserError`` to keep the form open with its sentence."""
        raise NotImplementedError

    def read(self, field: str, parse: Callable[[str], Value]) -> Value | None:
        """Return what *parse* makes of the text of a field, None of an empty one.

        A ``UserError`` of *parse* goes on to who called; the field has the focus then, to be mended.
        """
        entry = self.query_one(field, Input)
        text = entry.value.strip()
        try:
            return parse(text) if text else None
        except UserError:
            entry.focus()
            raise

    def refuse(self, sentence: str) -> None:
        """Show why the form stays open."""
        error = self.query_one(".dialog--error", Static)
        error.update(line([(f"{self.glyphs.late} {sentence}", "")]))
        error.display = True

    def action_accept(self) -> None:
        """Take the answer and close, or say why not."""
        try:
            answer = self.accept()
        except UserError as error:
            self.refuse(str(error))
        else:
            self.dismiss(answer)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_accept()

    @on(KeyButton.Pressed)
    async def _pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        await self.run_action(event.action)
