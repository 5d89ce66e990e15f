"""What to do where the tilt comes from harm: theirs is talked about, mine is made good."""

from collections.abc import Iterator

from relplanner.domain.account_words import entry_words
from relplanner.domain.contacts import Relation
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.keeping import ask_for, keep
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.entries import Direction

_SOON, _IN_A_FORTNIGHT = 7, 14
_TALK_MINUTES = 30
_OF_WORK = (Relation.CUSTOMER, Relation.SUPPLIER, Relation.PARTNER)


def they_did_harm(known: Known) -> Iterator[Idea]:
    """Yield a talk about what they did, a remedy to ask for, and a boundary."""
    yield from (ask_for(known, promise) for promise in known.promised(mine=False, overdue=True)[:1])
    talk, later = known.talk(_SOON, _TALK_MINUTES), known.talk(_IN_A_FORTNIGHT)
    for entry in known.harm(Direction.RECEIVED)[:1]:
        about = entry_words(entry, known.day)
        yield Idea("talk about:", f"{about}, and hear their side first", "it weighs most", talk)
        yield Idea("ask for:", f"a remedy for {about}, with a day", "so that it can be over", later)
    agreed = "what each does if it happens again"
    limit = f"agree on {agreed}" if known.relation in _OF_WORK else "say calmly what is not to happen again"
    times = known.account.harms_received
    why = "it happened once" if times == 1 else f"it happened {times} times"
    yield Idea("set a boundary:", limit, why, later)


def i_did_harm(known: Known) -> Iterator[Idea]:
    """Yield an apology, what makes it good, and how it is kept from coming back."""
    for entry in known.harm(Direction.GAVE)[:1]:
        about = entry_words(entry, known.day)
        yield Idea("say sorry", f"for {about}, without a reason why", "it let them down", known.talk(_SOON))
        yield Idea("ask", f"what would put {about} right", "they know best", known.talk(_SOON))
    yield from (keep(known, promise) for promise in known.promised(mine=True)[:1])
    change = "what you do differently from now on"
    yield Idea("tell them", change, "so that it does not come back", known.write(_IN_A_FORTNIGHT))
