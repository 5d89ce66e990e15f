"""Which countermeasures are offered: two to four, from what is known first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from relplanner.domain.countermeasures import asking, giving, harm, keeping, reaching, tiers, views
from relplanner.domain.countermeasures.ideas import Countermeasure, Idea, LowerTier, NewTouch
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.countermeasures.reasons import Reason

KEYS = "asdf"
"""The keys of the countermeasures, in their order."""

_LEAST = 2
_TAKEN = "planned already"

_Source = Callable[[Known], Iterator[Idea]]
_SOURCES: Mapping[Reason, tuple[_Source, _Source]] = {
    Reason.OVERDRAWN: (giving.overdrawn, giving.overdrawn_unknown),
    Reason.ONE_SIDED: (asking.one_sided, asking.one_sided_unknown),
    Reason.SEEN_DIFFERENTLY: (views.seen_differently, views.seen_differently_unknown),
    Reason.TOO_LITTLE: (giving.too_little, giving.too_little_unknown),
    Reason.SILENT: (reaching.silent, reaching.silent_unknown),
    Reason.PROMISE_OVERDUE: (keeping.promise_overdue, keeping.promise_overdue_unknown),
    Reason.PLAN_OFF_TRACK: (reaching.plan_off_track, reaching.plan_off_track_unknown),
    Reason.THROUGH_THEIR_EYES: (views.through_their_eyes, views.through_their_eyes_unknown),
    Reason.ANOTHER_TIER: (tiers.another_tier, tiers.another_tier_unknown),
}
_AFTER_HARM: Mapping[Reason, _Source] = {
    Reason.OVERDRAWN: harm.i_did_harm,
    Reason.ONE_SIDED: harm.they_did_harm,
}


def countermeasures(reason: Reason, known: Known) -> tuple[Countermeasure, ...]:
    """Return two to four countermeasures, none for too little to say about others than gold contacts.

    They are made from what is known; what is always worth doing only makes up the two where little is, and
    what was taken already where nothing else is left. Where
    another tier would fit better, the last one moves there. For somebody who is not to be contacted there are
    fewer, or none.
    """
    made, general = _SOURCES[reason]
    if known.account.comes_from_harm:
        made = _AFTER_HARM.get(reason, made)
    chosen = list(islice(_different(_open(made(known), known)), len(KEYS)))
    if len(chosen) < _LEAST:
        taken = _taken(chain(made(known), general(known)), known)
        chosen = list(islice(_different(chain(chosen, _open(general(known), known), taken)), _LEAST))
    if reason is not Reason.ANOTHER_TIER:
        chosen = _with_move(chosen, known)
    return tuple(_with_key(key, idea, reason) for key, idea in zip(KEYS, chosen, strict=False))


def _with_move(chosen: list[Idea], known: Known) -> list[Idea]:
    """Return the ideas that were *chosen*, at their end the move into a tier that would fit better."""
    moves = list(islice(tiers.another_tier(known), 1))
    if not moves:
        return chosen
    others = [idea for idea in chosen if not isinstance(idea.becomes, LowerTier)]
    return [*others[: len(KEYS) - 1], *moves]


def _open(ideas: Iterator[Idea], known: Known) -> Iterator[Idea]:
    """Yield the possible ones of *ideas* that were not taken yet."""
    return (idea for idea in _possible(ideas, known) if not known.is_taken(idea))


def _taken(ideas: Iterator[Idea], known: Known) -> Iterator[Idea]:
    """Yield the possible ones of *ideas* that were taken; taken again, they bring nothing new."""
    return (replace(idea, why=_TAKEN) for idea in _possible(ideas, known) if known.is_taken(idea))


def _possible(ideas: Iterator[Idea], known: Known) -> Iterator[Idea]:
    """Yield *ideas* without those that need a touch, where there is to be none."""
    return (idea for idea in ideas if not (known.do_not_contact and isinstance(idea.becomes, NewTouch)))


def _different(ideas: Iterator[Idea]) -> Iterator[Idea]:
    """Yield *ideas* without those that say the same as one before."""
    seen = set()
    for idea in ideas:
        if idea.intent not in seen:
            seen.add(idea.intent)
            yield idea


def _with_key(key: str, idea: Idea, reason: Reason) -> Countermeasure:
    return Countermeasure(
        key=key,
        label=idea.verb.removesuffix(":"),
        intent=idea.intent,
        why=idea.why,
        becomes=idea.becomes,
        reason=reason,
    )
