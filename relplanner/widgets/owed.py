"""What is open with a contact in rows: promises both ways with their days, and questions to ask."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from relplanner.domain.wording import day_words
from relplanner.services.standing_views import Owed, PromiseView, QuestionView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, hanging, line, spread, wrap

_MOST_ROWS, _LEAST_ROOM = 4, 4

Note = tuple[Piece, str, str]
"""A sign, a sentence, and the style of the sentence."""


def promise_rows(views: Sequence[PromiseView], width: int, today: date, glyphs: Glyphs) -> list[Content]:
    """Return promises with their numbers under a heading, the days at the right."""
    rows = [row for view in views for row in _promise(view, width, today, glyphs)]
    return [line([("Promises", "bold")]), *rows] if rows else []


def question_rows(views: Sequence[QuestionView], width: int, glyphs: Glyphs) -> list[Content]:
    """Return what is to be asked with its numbers under a heading."""
    rows = [
        row
        for view in views
        for row in hanging(
            (f"{glyphs.ask}{view.number} ", "bold $secondary"), view.text, width, glyphs.ellipsis
        )
    ]
    return [line([("Ask", "bold")]), *rows] if rows else []


def owed_notes(owed: Owed, today: date, glyphs: Glyphs, at_most: int) -> list[Note]:
    """Return the first promises and questions, each with its sign, and how many more there are."""
    notes: list[Note] = []
    for promise in owed.promises:
        words = promise_words(promise, today)
        style = "$text-error" if promise.is_overdue else ""
        notes.append(((glyphs.late, promise_mark(promise)), words, style))
    notes += [((glyphs.ask, "bold $secondary"), question.text, "") for question in owed.questions]
    more = len(notes) - at_most
    if more <= 0:
        return notes
    return [*notes[: at_most - 1], (("", ""), f"and {more + 1} more", "$text-muted")]


def promise_words(view: PromiseView, today: date) -> str:
    """Return a promise in a few words: ``send the offer, Wed 25``, ``they: the figures``."""
    promise = view.promise
    who = "" if promise.is_mine else "they: "
    since = "overdue since " if view.is_overdue else ""
    return f"{who}{promise.text}{f', {since}{day_words(promise.due, today)}' if promise.due else ''}"


def _promise(view: PromiseView, width: int, today: date, glyphs: Glyphs) -> list[Content]:
    """Return a promise in as few rows as it takes; all but the first are indented."""
    who = "you" if view.promise.is_mine else "they"
    mark = "bold $foreground" if view.promise.is_mine else "bold $secondary"
    day, style = _due(view, today)
    left = [(f"{glyphs.late}{view.number} ", mark), (f"{who}: ", "$text-muted")]
    sign = cells(left[0][0])
    room = width - sum(cells(text) for text, _ in left) - (cells(day) + 2 if day else 0)
    begun = wrap(view.promise.text, max(_LEAST_ROOM, room), _MOST_ROWS, glyphs.ellipsis)[0]
    rest = view.promise.text[len(begun) :].strip()
    return [
        spread([*left, (begun, "")], [(day, style)], width, ellipsis=glyphs.ellipsis),
        *(hanging((" " * sign, ""), rest, width, glyphs.ellipsis, most=_MOST_ROWS) if rest else ()),
    ]


def promise_mark(view: PromiseView) -> str:
    """Return the style of the sign of a promise: overdue, mine or theirs."""
    if view.is_overdue:
        return "bold $error"
    return "bold $foreground" if view.promise.is_mine else "bold $secondary"


def _due(view: PromiseView, today: date) -> Piece:
    due = view.promise.due
    if due is None:
        return "", ""
    words = day_words(due, today)
    if view.is_overdue:
        return f"since {words}", "bold $text-error"
    return words, "bold $text-accent" if due == today else "$text-muted"
