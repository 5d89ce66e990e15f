"""A widget that is drawn line by line, for screens that are more picture than form."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget


class Drawing(Widget):
    """Draws what :meth:`picture` returns, each line once until something changes."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[Size, list[Strip]] | None = None

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the lines, from the top, for a widget of this size."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew, because what is shown has changed."""
        self._drawn = None
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew: colours have changed."""
        super().notify_style_update()
        self._drawn = None

    def render_line(self, y: int) -> Strip:
        """Return line *y*, blank where the picture ends before."""
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = (self.size, self._draw())
        strips = self._drawn[1]
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _draw(self) -> list[Strip]:
        width, height = self.size
        options = RenderOptions(self._get_style, {"text_wrap": "nowrap"})
        ground = self.visual_style
        strips = []
        for content in self.picture(width, height)[:height]:
            drawn = content.render_strips(width, 1, ground, options) if content else []
            strip = drawn[0] if drawn else Strip.blank(width, self.rich_style)
            strips.append(strip.adjust_cell_length(width, self.rich_style))
        return strips
