"""What the keys of lists do where there is nothing to select: they scroll."""

from textual.widget import Widget


class Scrolling(Widget):
    """Scrolls by the actions of lists; to stand behind the widget that it is mixed into, which binds them."""

    def action_down(self) -> None:
        """Scroll down a line."""
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up a line."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Scroll down by what is seen at once."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up by what is seen at once."""
        self.scroll_page_up(animate=False)
