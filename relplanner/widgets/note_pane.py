"""The notes and, beside them, what each line becomes: two columns in one frame that scroll as one."""

from collections.abc import Callable, Iterable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from relplanner.domain.grammar import doubt
from relplanner.domain.wording import Clock, plural
from relplanner.services.note_reading import NoteReading
from relplanner.widgets.becomes import Becomes
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.note_editor import NoteEditor
from relplanner.widgets.text import cells, cut, line, spread

_FOLLOW_SECONDS = 0.04
_COUNTED_AT_MOST = 5_000


class NotePane(Vertical):
    """Holds the editor; says :class:`Typed` with every change of its text."""

    class Typed(Message):
        """The text has changed."""

    def __init__(
        self,
        reading: NoteReading,
        text: str,
        *,
        today: Callable[[], date],
        glyphs: Glyphs,
        clock: Clock,
        finish_key: str,
        other_keys: Iterable[str],
    ) -> None:
        """Edit *text*; *other_keys* are the screen's, *finish_key* writes the note."""
        super().__init__(classes="call--note")
        self._reading = reading
        self._glyphs = glyphs
        self._finish_key = finish_key
        self._following: Timer | None = None
        self._rows = 0
        self.editor = NoteEditor(reading, text, other_keys=other_keys)
        self._becomes = Becomes(self.editor, reading, today, glyphs, clock)

    def compose(self) -> ComposeResult:
        """Yield both columns, and below them what the note becomes in all."""
        with Horizontal(classes="call--texts"):
            yield self.editor
            yield self._becomes
        yield Static(classes="call--below", markup=False)

    def on_mount(self) -> None:
        """Follow the editor where it scrolls."""
        self.watch(self.editor, "scroll_y", self._becomes.follow, init=False)
        self._follow()

    def on_resize(self) -> None:
        """Set the headings above their columns."""
        self.call_after_refresh(self.set_headings)

    def set_headings(self) -> None:
        """Set the headings above their columns, wherever these are now."""
        if not self.is_mounted:
            return
        is_framed = bool(self.gutter.left)
        blank, before = ("", 3) if is_framed else (" ", 1)  # a line without corners has no blanks of its own
        title = f"{blank}Notes"
        if self._becomes.display and self._becomes.size.width:
            gap = self._becomes.region.x - self.region.x - cells(title) - before
            title += f" {self._glyphs.line * max(1, gap)} Becomes"
        self.border_title = line([(f"{title}{blank}", "")])
        self._follow()

    def read_by(self, reading: NoteReading) -> None:
        """Let *reading* say what the lines become from now on."""
        self._reading = reading
        self.editor.read_by(reading)
        self._becomes.read_by(reading)
        self._follow()

    @on(NoteEditor.Changed)
    def _changed(self, event: NoteEditor.Changed) -> None:
        """Let the character be seen first; what its line becomes follows at once, but only once."""
        event.stop()
        self.post_message(self.Typed())
        rows = self.editor.wrapped_document.height
        if rows != self._rows:
            self._rows = rows
            self._becomes.follow()
        self._follow_soon()

    @on(NoteEditor.SelectionChanged)
    def _moved(self, event: NoteEditor.SelectionChanged) -> None:
        event.stop()
        self._follow_soon()

    def _follow_soon(self) -> None:
        if self._following is None:
            self._following = self.set_timer(_FOLLOW_SECONDS, self._follow)

    def _follow(self) -> None:
        self._following = None
        self._becomes.follow()
        self._tell_sum()

    def _tell_sum(self) -> None:
        below = self.query(".call--below").results(Static)
        for row in below:
            width = row.content_size.width
            reason = doubt(self._reading.line(self.editor.cursor_location[0]))
            if reason:  # beside the line there may be room for its beginning only
                said = cut(f"{self._glyphs.times} {reason}", width, self._glyphs.ellipsis)
                row.update(line([(said, "$text-warning")]))
            else:
                said, right = self._sum(), f"written with {self._finish_key}"
                has_room = cells(said) + cells(right) + 2 <= width
                row.update(
                    spread(
                        [(said, "")], [(right, "")] if has_room else [], width, ellipsis=self._glyphs.ellipsis
                    )
                )

    def _sum(self) -> str:
        if self.editor.document.line_count > _COUNTED_AT_MOST:
            return f"{self.editor.document.line_count:,} lines"
        summary = self._reading.summary()
        said = [plural(summary.records, "record")] if summary.records or summary.doubtful else []
        if summary.doubtful:
            verb = "line stays" if summary.doubtful == 1 else "lines stay"
            said.append(f"{summary.doubtful} {verb} text")
        return ", ".join(said)
