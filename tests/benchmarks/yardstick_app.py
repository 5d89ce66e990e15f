"""What the app is held against: one that shows a line and a field, and knows Peewee and pendulum."""

from importlib import import_module

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

FIRST_FRAME = "nothing but a yardstick"


class YardstickApp(App[None]):
    """A line and a field."""

    def compose(self) -> ComposeResult:
        """Yield them."""
        yield Static(FIRST_FRAME)
        yield Input()


if __name__ == "__main__":
    for name in ("peewee", "pendulum"):
        import_module(name)
    YardstickApp().run()
