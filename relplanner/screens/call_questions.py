"""What a call asks in the row above the footer: which question, what is ticked, which template, with whom."""

from collections.abc import Callable, Sequence
from string import ascii_lowercase

from textual.suggester import Suggester

from relplanner.domain.errors import UserError
from relplanner.domain.wording import Clock, moment_words
from relplanner.services.brief import Brief
from relplanner.services.talks import NoteView
from relplanner.services.whom import Whom, name_beginning, whom
from relplanner.services.workspace import Workspace
from relplanner.settings.note_templates import NoteTemplate
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.prompt import Question
from relplanner.widgets.text import cut

_HOME_ROW = "asdfgh"
_TICK_WIDTH = 44
_MOST_FACTS = 12
_NOTE_WIDTH = 52

_KEEP, _CHANGE = "k", "c"

Insert = Callable[[str], None]


class _Names(Suggester):
    """Proposes the contact whose name begins as the text does."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        return name_beginning(value)


def question_choices(questions: Sequence[str], insert: Insert) -> Choices:
    """Return the choice among the proposed *questions*; the one that is taken goes to *insert*."""
    options = tuple(Option(key, question) for key, question in zip(_HOME_ROW, questions, strict=False))
    by_key = dict(zip(_HOME_ROW, questions, strict=False))
    return Choices(subject="Ask", options=options, accept=lambda option: insert(by_key[option.key]))


def tick_choices(brief: Brief, glyphs: Glyphs, insert: Insert) -> Choices:
    """Return the choice among what can be ticked: the line that does it goes to *insert*."""
    lines = [
        *((f"!{view.number}", view.promise.text, glyphs.late) for view in brief.promises),
        *((f"?{view.number} ", view.text, glyphs.ask) for view in brief.questions),
        *((f"#{kind}: {text}", f"{kind}: {text}", "#") for kind, text, _ in brief.facts[:_MOST_FACTS]),
    ][: len(ascii_lowercase)]
    options = tuple(
        Option(key, cut(words, _TICK_WIDTH, glyphs.ellipsis), sign)
        for key, (_, words, sign) in zip(ascii_lowercase, lines, strict=False)
    )
    by_key = {key: typed for key, (typed, _, _) in zip(ascii_lowercase, lines, strict=False)}
    return Choices(subject="Tick", options=options, accept=lambda option: insert(by_key[option.key]))


def template_choices(templates: Sequence[NoteTemplate], insert: Insert) -> Choices:
    """Return the choice among *templates*; the text of the one that is taken goes to *insert*."""
    by_key = dict(zip(ascii_lowercase, templates, strict=False))
    options = tuple(Option(key, template.name) for key, template in by_key.items())
    return Choices(subject="Template", options=options, accept=lambda option: insert(by_key[option.key].text))


def note_choices(
    name: str, notes: Sequence[NoteView], workspace: Workspace, clock: Clock, accept: Callable[[int], None]
) -> Choices:
    """Return the choice among *notes* of talks with somebody; *accept* gets the number of the one taken."""
    by_key = dict(zip(ascii_lowercase, notes, strict=False))
    options = tuple(
        Option(key, cut(_note_words(note, workspace, clock), _NOTE_WIDTH)) for key, note in by_key.items()
    )
    return Choices(subject=name, options=options, accept=lambda option: accept(by_key[option.key].id))


def _note_words(note: NoteView, workspace: Workspace, clock: Clock) -> str:
    when = moment_words(note.taken_at.in_timezone(workspace.zone), workspace.today(), clock)
    return f"{when}, {' '.join(note.text[:200].split())}"


def clash_choices(clashes: Sequence[str], accept: Callable[[bool], None]) -> Choices:
    """Return the choice what becomes of records changed elsewhere; *accept* gets whether they follow."""
    more = f" and {len(clashes) - 1} more" if len(clashes) > 1 else ""
    options = (
        Option(_KEEP, f"keep them as they are now: {clashes[0].rstrip('.')}{more}"),
        Option(_CHANGE, "let them follow the note"),
    )
    return Choices(
        subject="Changed since", options=options, accept=lambda option: accept(option.key == _CHANGE)
    )


def who_question(workspace: Workspace, accept: Callable[[Whom], None]) -> Question:
    """Return the question with whom the talk is: somebody who is known, or a new contact in one line."""

    def preview(text: str) -> str:
        return whom(workspace, text).words

    def accepted(text: str) -> None:
        if not text.strip():
            raise UserError("Name a contact, or a new one: name, organisation, tier.")
        accept(whom(workspace, text))

    return Question(
        mark="with",
        accept=accepted,
        placeholder="a name; or a new contact: name, organisation, tier",
        verb="Choose",
        preview=preview,
        suggester=_Names(),
    )
