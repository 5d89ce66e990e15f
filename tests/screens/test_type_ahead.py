import asyncio
import threading
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from relplanner.widgets.type_ahead import ANSWERS, TypeAheadApp


class _Question(ModalScreen[str]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", show=False)]

    def compose(self) -> ComposeResult:
        yield Input()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class _Asking(TypeAheadApp):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", show=False),
        Binding("a", "ask", show=False),
        Binding("n", "count", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str | None] = []
        self.counted = 0

    def compose(self) -> ComposeResult:
        yield Static("a list", markup=False)
        yield Input(disabled=True)

    def action_find(self) -> None:
        field = self.query_one(Input)
        field.disabled = False
        field.focus()

    def action_ask(self) -> None:
        self.push_screen(_Question(), self.answers.append)

    def action_count(self) -> None:
        self.counted += 1


class _Uncovering(TypeAheadApp):
    AUTO_FOCUS = None
    CSS = """
    Input { display: none; }
    .-open Input { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "find", show=False)]

    def compose(self) -> ComposeResult:
        yield Input()

    def action_find(self) -> None:
        """Focus a field that cannot have the focus before it is seen."""
        self.screen.add_class("-open")
        self.call_after_refresh(self.query_one(Input).focus)


class _Working(TypeAheadApp):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "work", show=False),
        Binding("n", "note", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.may_end = threading.Event()

    def action_work(self) -> None:
        self.run_worker(self._work(), group=ANSWERS)

    async def _work(self) -> None:
        await asyncio.to_thread(self.may_end.wait)
        self.done.append("work")

    def action_note(self) -> None:
        self.done.append("note")


def _type(app: TypeAheadApp, *keys: str) -> None:
    """Send all keys before any of them is handled, as a terminal does with what came in one piece."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_letters_typed_with_the_key_that_opens_a_field_reach_the_field() -> None:
    app = _Asking()
    async with app.run_test() as pilot:
        _type(app, "slash", *"anna")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.query_one(Input).value == "anna"
        assert app.counted == 0


async def test_letters_typed_with_the_key_that_uncovers_a_field_reach_the_field() -> None:
    app = _Uncovering()
    async with app.run_test() as pilot:
        _type(app, "slash", *"anna")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.query_one(Input).value == "anna"


async def test_a_key_waits_for_the_work_that_the_key_before_asked_for() -> None:
    app = _Working()
    async with app.run_test() as pilot:
        _type(app, "w", "n")
        await pilot.pause()
        assert app.done == []
        app.may_end.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.done == ["work", "note"]


async def test_an_answer_typed_with_its_question_reaches_the_question() -> None:
    app = _Asking()
    async with app.run_test() as pilot:
        _type(app, "a", *"nan", "enter", "n", "n")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.answers == ["nan"]
        assert app.counted == 2


async def test_keys_typed_apart_are_taken_as_they_come() -> None:
    app = _Asking()
    async with app.run_test() as pilot:
        await pilot.press("n", "a", "n", "escape", "n")
        assert app.counted == 2
