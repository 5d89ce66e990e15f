"""What to do where I gave more than they did: ask, let them give, set a boundary."""

from collections.abc import Iterator

from relplanner.domain.account_words import entry_words, said
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.keeping import ask_for
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.countermeasures.phrases import ASK_AGAIN, ASK_OF, LET_GIVE, boundary, several
from relplanner.domain.entries import Direction

_SOON, _IN_A_FORTNIGHT = 7, 14
_A_HABIT = 2


def one_sided(known: Known) -> Iterator[Idea]:
    """Yield what is known that they could give, and what I give too much of."""
    yield from (ask_for(known, promise) for promise in known.promised(mine=False)[:1])
    yield from _talk_about_harm(known)
    yield from _ask_again(known)
    boundaries = list(_boundary(known))
    yield from _let_them_give(known, 2 - len(boundaries))
    yield from boundaries


def one_sided_unknown(known: Known) -> Iterator[Idea]:
    """Yield what is always worth doing where I gave more."""
    asked = ASK_OF.get(known.relation, ASK_OF[None])
    yield Idea("ask for:", asked, "people like to help", known.talk(_SOON))
    let = LET_GIVE.get(known.relation, LET_GIVE[None])
    yield Idea("let them give:", let, "giving binds both", known.talk(_IN_A_FORTNIGHT))


def _talk_about_harm(known: Known) -> Iterator[Idea]:
    for entry in known.harm(Direction.RECEIVED)[:1]:
        about = entry_words(entry, known.day)
        what = f"{about}, and what would help next time"
        yield Idea("talk about:", what, "it let you down", known.talk(_SOON, 30))


def _ask_again(known: Known) -> Iterator[Idea]:
    may_be_asked = [kind for kind in known.kinds(Direction.RECEIVED) if kind.kind in ASK_AGAIN]
    for kind in may_be_asked[:1]:
        what = f"{ASK_AGAIN[kind.kind]}, as with {entry_words(kind.best, known.day)}"
        yield Idea("ask for:", what, "they gave that before", known.talk(_SOON))


def _let_them_give(known: Known, most: int) -> Iterator[Idea]:
    """Yield at most so many things that they know about and could give."""
    for fact in known.interests[:most]:
        what = f"their advice on {said(fact.text)} ({fact.kind})"
        yield Idea("let them give:", what, "they know about it", known.talk(_IN_A_FORTNIGHT))


def _boundary(known: Known) -> Iterator[Idea]:
    """Yield a boundary for what I gave again and again, if it needs one."""
    for kind in known.kinds(Direction.GAVE):
        what = boundary(kind.kind, known.relation)
        if what is not None and kind.count >= _A_HABIT:
            why = f"you gave {several(kind.kind)} {kind.count} times"
            yield Idea("set a boundary:", what, why, known.talk(_IN_A_FORTNIGHT))
            return
