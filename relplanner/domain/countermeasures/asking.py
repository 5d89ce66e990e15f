"""What to do where I gave more than they did: ask, let them give, set a boundary."""

from collections.abc import Iterator

from relplanner.domain.account_words import entry_words, said
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.keeping import ask_for
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.countermeasures.phrases import MORE_OF, several
from relplanner.domain.entries import Direction, EntryKind

_SOON, _IN_A_FORTNIGHT = 7, 14
_A_HABIT = 2


def one_sided(known: Known) -> Iterator[Idea]:
    """Yield what is known that they could give, and what I give too much of."""
    yield from (ask_for(known, promise) for promise in known.promised(mine=False)[:1])
    yield from _talk_about_harm(known)
    yield from _ask_again(known)
    boundary = list(_boundary(known))
    yield from _let_them_give(known, 2 - len(boundary))
    yield from boundary


def one_sided_unknown(known: Known) -> Iterator[Idea]:
    """Yield what is always worth doing where I gave more."""
    yield Idea("ask for:", "their view on something you work on", "people like to help", known.talk(_SOON))
    yield Idea(
        "let them give:", "say yes to their next offer", "giving binds both", known.talk(_IN_A_FORTNIGHT)
    )


def _talk_about_harm(known: Known) -> Iterator[Idea]:
    for entry in known.harm(Direction.RECEIVED)[:1]:
        about = entry_words(entry, known.day)
        yield Idea(
            "talk about:", f"{about}: what would help next time", "it let you down", known.talk(_SOON, 30)
        )


def _ask_again(known: Known) -> Iterator[Idea]:
    for kind in known.kinds(Direction.RECEIVED)[:1]:
        about = entry_words(kind.best, known.day)
        more = MORE_OF.get(kind.kind, MORE_OF[EntryKind.FAVOUR])
        yield Idea("ask for:", f"{more}, like {about}", "they gave that before", known.talk(_SOON))


def _let_them_give(known: Known, most: int) -> Iterator[Idea]:
    """Yield at most so many things that they know about and could give."""
    for fact in known.interests[:most]:
        what = f"their advice on {said(fact.text)} ({fact.kind})"
        yield Idea("let them give:", what, "they know about it", known.talk(_IN_A_FORTNIGHT))


def _boundary(known: Known) -> Iterator[Idea]:
    """Yield a boundary for what I gave again and again."""
    for kind in known.kinds(Direction.GAVE)[:1]:
        if kind.count >= _A_HABIT:
            what = f"no more {several(kind.kind)} for a while, and say so kindly"
            yield Idea(
                "set a boundary:", what, f"you gave it {kind.count} times", known.talk(_IN_A_FORTNIGHT)
            )
