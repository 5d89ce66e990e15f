"""What to do where the two views differ, or theirs is not known."""

from collections.abc import Iterator

from relplanner.domain.account_words import asked_words, both_weights, entry_words, most_different, plain
from relplanner.domain.countermeasures.ideas import Idea
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.entries import Direction, Entry, EntryKind
from relplanner.domain.wording import signed_words

_SOON, _IN_A_FORTNIGHT = 7, 14
_TALK_MINUTES = 30
_NOT_TO_BE_MEASURED = (EntryKind.GIFT, EntryKind.RECOGNITION)
"""What nobody is asked to find too little."""


def seen_differently(known: Known) -> Iterator[Idea]:
    """Yield a talk about what is seen most differently, then something for what comes next each way."""
    differing = most_different(known.entries, known.day, known.half_life_days)
    for entry in differing[:1]:
        yield _talk_about(known, entry, "the views differ most here")
    received = [each for each in differing[1:] if each.direction is Direction.RECEIVED]
    given = [each for each in differing[1:] if each.direction is Direction.GAVE]
    yield from (_say_what_it_meant(known, entry) for entry in received[:1])
    yield from (_change_what_is_given(known, entry) for entry in given[:1])
    yield from through_their_eyes(known)
    yield from (_talk_about(known, entry, "seen differently too") for entry in received[1:] + given[1:])


def seen_differently_unknown(known: Known) -> Iterator[Idea]:
    """Yield the open question, and the review of one's own weights."""
    account = known.account
    tilts = f"you {signed_words(account.tilt)}, they {signed_words(account.tilt_theirs)}"
    yield Idea("ask", "how they see these months", tilts, known.talk(_SOON, _TALK_MINUTES))
    yield Idea("ask", "what counted most for them, and why", "listen first", known.talk(_IN_A_FORTNIGHT))


def through_their_eyes(known: Known) -> Iterator[Idea]:
    """Yield questions about the entries whose weight for them is unknown."""
    for entry in known.unasked()[:2]:
        about = entry_words(entry, known.day)
        what = f"how {about} looks from their side" if entry.is_harm else f"how much {about} counted for them"
        yield Idea("ask", what, asked_words(known.account), known.talk(_IN_A_FORTNIGHT))


def through_their_eyes_unknown(known: Known) -> Iterator[Idea]:
    """Yield questions about their view where nothing is left to ask entry by entry."""
    yield Idea("ask", "what helped them most of late", "their view, not yours", known.talk(_IN_A_FORTNIGHT))
    yield Idea(
        "ask", "what they would like more of, and less", "it may have changed", known.talk(_IN_A_FORTNIGHT)
    )


def _talk_about(known: Known, entry: Entry, why: str) -> Idea:
    about = plain(entry.text) or entry_words(entry, known.day)
    return Idea("talk about:", f"{about} ({both_weights(entry)})", why, known.talk(_SOON, _TALK_MINUTES))


def _say_what_it_meant(known: Known, entry: Entry) -> Idea:
    """Return thanks for what counts more for them than for me, or does for me without their knowing."""
    about = entry_words(entry, known.day)
    if entry.is_harm:
        return _talk_about(known, entry, "it still stands between you")
    if entry.difference > 0:
        return Idea("thank", f"them for {about}", both_weights(entry), known.write(_SOON))
    return Idea("tell them", f"what {about} meant to you", both_weights(entry), known.write(_SOON))


def _change_what_is_given(known: Known, entry: Entry) -> Idea:
    """Return more of what counts for them, or the question what would have counted more."""
    about = entry_words(entry, known.day)
    if entry.is_harm:
        return _talk_about(known, entry, "it still stands between you")
    if entry.difference > 0:
        return Idea("give:", f"more like {about}", both_weights(entry), known.talk(_IN_A_FORTNIGHT))
    what = (
        "what they would like more of, and less"
        if entry.kind in _NOT_TO_BE_MEASURED
        else f"what would have helped more than {about}"
    )
    return Idea("ask", what, both_weights(entry), known.talk(_IN_A_FORTNIGHT))
