"""The prompt above the footer: a mark, who it is about, the text, and what it becomes, in one line.

Only a sentence that says what is to be typed, and does not fit into the line, has rows of its own below.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from relplanner.domain.errors import UserError
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.left_texts import LeftTexts
from relplanner.widgets.text import cells, cut, cut_name, line
from relplanner.widgets.wrapped import Wrapped

_SUBJECT_AT_MOST = 24
_LEAST_FIELD, _PADDING = 16, 3
_TO_GO_ON = 12  # what is typed keeps so much room behind it before the preview takes more than its share
_PREVIEW_SHARE = 0.5
_ERROR_SHARE = 0.7
_ROWS_BELOW = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What a text becomes, in a few words; with *is_doubtful* something in it may be a slip."""

    words: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a prompt asks.

    ``accept`` does it; where it raises ``UserError`` the prompt stays open and shows the sentence.
    ``preview`` says what the text becomes; a ``UserError`` of its is a hint, shown while one types.
    ``value`` is text to work on: the cursor stands behind it, and nothing of it is selected.
    ``verb`` is the word for ``enter`` in the footer, ``alone`` what it does where nothing is typed.
    ``about`` is the record that is asked about: with the mark it says where a text belongs that is left
    without an answer, so that ``tab`` brings it back there the next time.
    """

    mark: str
    accept: Callable[[str], None]
    about: Hashable = None
    subject: str = ""
    value: str = ""
    placeholder: str = ""
    verb: str = "Accept"
    alone: str = ""
    preview: Callable[[str], str | Preview] | None = None
    suggester: Suggester | None = None

    @property
    def place(self) -> Hashable:
        """Return where a text belongs that is left without an answer."""
        return (self.mark, self.about)


class Prompt(Vertical):
    """Hidden until something is asked; it closes when the text was accepted, or by ``escape``."""

    class Closed(Message):
        """The prompt is hidden again, accepted or not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("tab", "complete", show=False),
    ]

    DEFAULT_CSS = """
    Prompt {
        display: none;
        height: auto;
        background: $panel;
        & > .prompt--row { height: 1; padding: 0 1; }
        & .prompt--mark { width: auto; padding-right: 1; color: $text-accent; text-style: bold; }
        & .prompt--subject { width: auto; color: $text-muted; }
        & Input, & Input:focus {
            width: 1fr; height: 1; min-width: 16;  /* _LEAST_FIELD */
            border: none; padding: 0; background: $panel; background-tint: $panel 0%;
        }
        & .prompt--preview { width: auto; padding-left: 2; color: $text-muted; }
        & > .prompt--below { padding: 0 1; color: $text-muted; }
        &.-doubtful .prompt--preview { color: $text-warning; }
        &.-error .prompt--preview, &.-error > .prompt--below { color: $text-error; }
        &.-error .prompt--subject { display: none; }
    }
    """

    def __init__(self, glyphs: Glyphs, left: LeftTexts) -> None:
        """Make a prompt that asks nothing yet; *left* keeps what is typed and left without an answer."""
        super().__init__()
        self._glyphs = glyphs
        self._left = left
        self._question: Question | None = None
        self._subject = ""
        self._said = ""
        self._is_needed_whole = False
        self.disabled = True  # a hidden field must not be found by the focus

    def compose(self) -> ComposeResult:
        """Yield mark, subject, field and preview in a row, and below it the room for a longer sentence."""
        with Horizontal(classes="prompt--row"):
            yield Static(classes="prompt--mark", markup=False)
            yield Static(classes="prompt--subject", markup=False)
            yield Input(compact=True, select_on_focus=False)
            yield Static(classes="prompt--preview", markup=False)
        yield Wrapped(self._glyphs, _ROWS_BELOW, classes="prompt--below")

    @property
    def is_open(self) -> bool:
        """Return whether something is asked at the moment."""
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Show *question* and take the keys."""
        self._keep_typed()
        self._question = question
        subject = cut_name(question.subject, _SUBJECT_AT_MOST, self._glyphs.ellipsis)
        self._subject = f"{subject}  " if subject else ""
        self.query_one(".prompt--mark", Static).update(line([(question.mark, "")]))
        self.query_one(".prompt--subject", Static).update(line([(self._subject, "")]))
        field = self.query_one(Input)
        field.suggester = question.suggester
        field.value = question.value
        field.cursor_position = len(question.value)
        self.display = True
        self.disabled = False
        self._show_preview(question.value)
        field.focus()

    def look_again(self) -> None:
        """Show what the text becomes once more: what it depends on has changed."""
        self._show_preview(self.query_one(Input).value)

    def _placeholder(self, question: Question) -> str:
        earlier = self._left.at(question.place)
        way = f"tab: {earlier}" if earlier else self._glyphs.spell(question.placeholder)
        return f"enter: {question.alone}; {way}" if question.alone else way

    def action_close(self) -> None:
        """Hide the prompt; what was typed is offered again the next time."""
        self._keep_typed()
        self._close()

    def _keep_typed(self) -> None:
        if self._question is not None and (typed := self.query_one(Input).value) != self._question.value:
            self._left.keep(self._question.place, typed)

    def _earlier(self, value: str) -> str:
        """Return what was left here before, as long as *value* is what the field began with."""
        question = self._question
        return "" if question is None or value != question.value else self._left.at(question.place)

    def _close(self) -> None:
        if self._question is not None:
            self._question = None
            self.display = False
            self.disabled = True
            self.post_message(self.Closed())

    def action_complete(self) -> None:
        """Take the completion that is shown, as right arrow does; or else the text of before."""
        field = self.query_one(Input)
        if earlier := self._earlier(field.value):
            field.value = earlier
            field.cursor_position = len(earlier)
        elif field.cursor_at_end:
            field.action_cursor_right()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show_preview(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        question = self._question
        if question is None:
            return
        try:
            question.accept(event.value)
        except UserError as error:
            self._say(str(error), wrong=True, whole=True)
        else:
            if event.value != question.value:
                self._left.forget(question.place)
            if self._question is question:  # accepting may have asked the next one
                self._close()

    def _show_preview(self, value: str) -> None:
        question = self._question
        if value and (earlier := self._earlier(value)):
            self._say(f"tab: {earlier}")
            return
        if question is None or question.preview is None or not value.strip():
            self._say("")
            return
        try:
            said = question.preview(value)
        except UserError as error:
            self._say(str(error), whole=True)
            return
        if isinstance(said, Preview):
            self._say(said.words, doubtful=said.is_doubtful)
        else:
            self._say(said)

    def _say(self, text: str, *, wrong: bool = False, doubtful: bool = False, whole: bool = False) -> None:
        """Show *text* beside the field, cut; or below it where it is needed as a *whole* and does not fit."""
        self.set_class(wrong, "-error")
        self.set_class(doubtful, "-doubtful")
        self._said = f"{self._glyphs.late} {text}" if wrong else text
        self._is_needed_whole = whole
        self._fit()

    def on_resize(self) -> None:
        """Fit what is said to the new width."""
        self._fit()

    def _fit(self) -> None:
        """Show what is said beside the field, else what can be typed in it; below what has no room there."""
        field, wrong, said = self.query_one(Input), self.has_class("-error"), self._said
        room = self._room(wrong=wrong)
        is_below = self._is_needed_whole and cells(said) > room
        beside = "" if is_below else cut(said, room, self._glyphs.ellipsis)
        self.query_one(".prompt--preview", Static).update(line([(beside, "")]))
        hint = "" if self._question is None else self._placeholder(self._question)
        has_room = cells(hint) <= self._behind_subject(wrong=wrong)
        field.placeholder = hint if has_room else ""
        below = "" if said or field.value or has_room else hint
        self.query_one(Wrapped).show(said if is_below else below)

    def _behind_subject(self, *, wrong: bool) -> int:
        """Return the cells that the field has to share with what is said."""
        before = f" {self._question.mark} " if self._question else ""
        before += "" if wrong else self._subject  # beside an error it is left out
        return self.app.size.width - cells(before) - _PADDING

    def _room(self, *, wrong: bool) -> int:
        """Return the cells beside what is typed."""
        share = int(self.app.size.width * (_ERROR_SHARE if wrong else _PREVIEW_SHARE)) - 4
        left = self._behind_subject(wrong=wrong)
        typed = cells(self.query_one(Input).value) + _TO_GO_ON
        return max(0, min(max(share, left - typed), left - _LEAST_FIELD))
