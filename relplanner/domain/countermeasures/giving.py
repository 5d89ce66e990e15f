"""What to do where they gave more than I did: give what they value, keep, make good, thank."""

from collections.abc import Iterator, Mapping

from relplanner.domain.account_words import entry_words, said
from relplanner.domain.contacts import Relation
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.keeping import keep
from relplanner.domain.countermeasures.known import KindGiven, Known, KnownFact
from relplanner.domain.countermeasures.phrases import (
    FOR_A_NEED,
    FOR_AN_INTEREST,
    FOR_OTHERS_TO_HEAR,
    GIVE_AGAIN,
    several,
)
from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.wording import plural

_SOON, _IN_A_FORTNIGHT = 7, 14


def overdrawn(known: Known) -> Iterator[Idea]:
    """Yield what is known to be worth giving back, what counts most first."""
    gifts = list(_gifts(known))
    yield from (keep(known, promise) for promise in known.promised(mine=True)[:1])
    yield from _make_good(known)
    yield from gifts[:1]
    if known.relation is Relation.SUPPLIER:
        yield _pay_early(known)
    yield from thank(known)
    yield from _recognise(known)
    yield from gifts[1:]


def overdrawn_unknown(known: Known) -> Iterator[Idea]:
    """Yield what is always worth doing where they gave more."""
    yield Idea("ask", "what would help them most now", "nothing noted that they need", known.talk(_SOON))
    yield Idea("thank", "them for what they did lately", "thanks are due", known.write(_SOON))


def too_little(known: Known) -> Iterator[Idea]:
    """Yield how to learn more about a gold contact; for all others there is nothing to do."""
    if not known.is_gold:
        return
    yield Idea(
        "ask yourself",
        "what they did for you, then thank them for it",
        f"{plural(known.account.entries, 'entry', 'entries')} so far"
        if known.entries
        else "nothing noted yet",
        known.talk(_IN_A_FORTNIGHT),
    )
    yield from thank(known)
    yield from _gifts(known)


def too_little_unknown(known: Known) -> Iterator[Idea]:
    """Yield what helps to know a gold contact better."""
    if known.is_gold:
        yield Idea("ask", "what is on their mind these months", "little noted", known.talk(_IN_A_FORTNIGHT))


def thank(known: Known) -> Iterator[Idea]:
    """Yield thanks for the weightiest of what they gave."""
    for entry in known.good(Direction.RECEIVED)[:1]:
        about = entry_words(entry, known.day)
        yield Idea("thank", f"them for {about}", f"it weighs {abs(entry.weight)} of 5", known.write(_SOON))


def _make_good(known: Known) -> Iterator[Idea]:
    for entry in known.harm(Direction.GAVE)[:1]:
        about = entry_words(entry, known.day)
        yield Idea("make good:", f"{about}, and say sorry", "it let them down", known.talk(_SOON))


def _pay_early(known: Known) -> Idea:
    return Idea(
        "pay or order early",
        "next time, and tell them",
        "what a supplier feels first",
        known.promise("pay the next invoice or place the next order early", _IN_A_FORTNIGHT),
    )


_PLACES: Mapping[Relation | None, str] = {
    Relation.EMPLOYEE: "before the team",
    Relation.STAKEHOLDER: "where their peers hear it",
    Relation.PERSONAL: "before friends",
}


def _recognise(known: Known) -> Iterator[Idea]:
    """Yield public praise for something else than what they are thanked for, where there is something."""
    received = known.good(Direction.RECEIVED)
    thanked_last = [*received[1:], *received[:1]]
    praised = [each for each in thanked_last if each.kind in FOR_OTHERS_TO_HEAR]
    for entry in praised[:1]:
        place = _PLACES.get(known.relation, "where others hear it")
        about = entry_words(entry, known.day)
        why = "praise in public counts twice"
        yield Idea("recognise:", f"name {about} {place}", why, known.talk(_IN_A_FORTNIGHT))


def _gifts(known: Known) -> Iterator[Idea]:
    """Yield gifts: kinds they valued for what they need and like, each kind once, then the same again."""
    valued = known.valued_kinds()
    for fact, phrases in (
        *((fact, FOR_A_NEED) for fact in known.needs),
        *((fact, FOR_AN_INTEREST) for fact in known.interests),
    ):
        suited = next((each for each in valued if each.kind in phrases), None)
        if suited is not None:
            valued.remove(suited)
        yield _gift(known, fact, phrases, suited)
    for each in valued:
        about = entry_words(each.best, known.day)
        more = GIVE_AGAIN.get(each.kind, GIVE_AGAIN[EntryKind.FAVOUR])
        yield Idea("give:", f"{more}, as with {about}", _valued(each), known.talk(_IN_A_FORTNIGHT))


def _gift(known: Known, fact: KnownFact, phrases: Mapping[EntryKind, str], suited: KindGiven | None) -> Idea:
    phrase = next(iter(phrases.values())) if suited is None else phrases[suited.kind]
    why = f"{fact.kind} of theirs" if suited is None else _valued(suited)
    return Idea("give:", f"{phrase.format(said(fact.text))} ({fact.kind})", why, known.talk(_IN_A_FORTNIGHT))


def _valued(kind: KindGiven) -> str:
    return f"they value {several(kind.kind)}: {kind.best.their_weight} of 5"
