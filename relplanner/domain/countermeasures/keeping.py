"""What to do about promises whose day has passed, mine and theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from relplanner.domain.account_words import plain, said
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.promises import Promise
from relplanner.domain.wording import day_words

_USUAL_DAYS = 7
_AT_ONCE = 1
_SOON = 3


def keep(known: Known, promise: Promise) -> Idea:
    """Return the keeping of a promise of mine."""
    within = known.days_until(promise.due, _USUAL_DAYS)
    text = plain(promise.text) + _due_words(promise.due, known.day)
    return Idea("keep:", text, "you promised", replace(known.write(within), keeps=promise.id))


def promise_overdue(known: Known) -> Iterator[Idea]:
    """Yield what to do about the promises that are overdue, mine before theirs."""
    mine, theirs = (known.promised(mine=side, overdue=True) for side in (True, False))
    for promise in mine[:1]:
        yield keep(known, promise)
        text, tell = plain(promise.text), replace(known.write(_AT_ONCE), about=promise.id)
        yield Idea("say when:", f"{text}, with a new day", "a new day beats silence", tell)
    for promise in theirs[:1]:
        yield ask_for(known, promise)
        text = said(promise.text)
        yield Idea("ask", f"what stands in the way of {text}", "it may need your help", known.talk(_SOON))
    if not theirs:
        for promise in mine[:1]:
            text, tell = plain(promise.text), replace(known.write(_SOON), about=promise.id)
            yield Idea("let go:", f"{text}, and say so", "a clear no is fair", tell)
    for promise in mine[1:]:
        yield keep(known, promise)
    if not mine:
        for promise in theirs[:1]:
            text = plain(promise.text)
            yield Idea("let go:", f"{text}, and say so", "if it is no longer needed", known.write(_SOON))
    for promise in theirs[1:]:
        yield ask_for(known, promise)


def promise_overdue_unknown(known: Known) -> Iterator[Idea]:
    """Yield what to do where no promise is known to be overdue any more."""
    yield Idea("ask", "what is still open between you", "promises on either side", known.talk(_SOON))
    yield Idea("write down", "who does what by when", "so that both know", known.write(_SOON))


def ask_for(known: Known, promise: Promise) -> Idea:
    """Return the asking for something that they promised."""
    text = plain(promise.text) + _due_words(promise.due, known.day)
    return Idea("ask for:", text, "they promised", known.write(_SOON))


def _due_words(due: date | None, day: date) -> str:
    if due is None:
        return ""
    return f", {'overdue since' if due < day else 'due'} {day_words(due, day)}"
