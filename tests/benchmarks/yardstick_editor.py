"""What the Call screen is held against: an app with one text area, empty, and nothing else."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class YardstickEditor(App[None]):
    """A text area."""

    def compose(self) -> ComposeResult:
        """Yield it."""
        yield TextArea()


if __name__ == "__main__":
    YardstickEditor().run()
