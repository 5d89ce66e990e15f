"""What to do where contact has gone quiet, or a plan is off its track."""

from collections.abc import Iterator

from relplanner.domain.account_words import entry_words, plain, said
from relplanner.domain.countermeasures.giving import thank
from relplanner.domain.countermeasures.ideas import Idea, LowerTier
from relplanner.domain.countermeasures.keeping import keep
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.countermeasures.phrases import FOLLOWED_UP
from relplanner.domain.entries import Direction

_SOON, _IN_A_FORTNIGHT = 7, 14
_REVIEW_MINUTES = 45


def silent(known: Known) -> Iterator[Idea]:
    """Yield reasons to be in touch again, and a calmer rhythm where there is a tier to leave."""
    tier = [Idea("move", f"to a quieter tier than {plain(known.tier)}", "if that fits better", LowerTier())]
    reasons = list(_reasons_to_call(known))[: 3 if known.tier else 4]
    yield from reasons
    if known.tier and reasons:
        yield from tier


def silent_unknown(known: Known) -> Iterator[Idea]:
    """Yield what is always a good way back into contact."""
    yield Idea("ask", "how they are, and what is new", "no reason is needed", known.talk(_SOON))
    yield Idea(
        "say", "that you thought of them, in two lines", "welcomed more than one expects", known.write(_SOON)
    )


def plan_off_track(known: Known) -> Iterator[Idea]:
    """Yield talks about the goals that are behind and steps against the high risks."""
    for goal in known.goals_behind[:1]:
        yield Idea("talk about:", f"the goal {said(goal)}", "it is behind", known.talk(_SOON, 30))
    for risk in known.high_risks[:1]:
        promise = known.promise(f"take a step against {said(risk)}", _SOON)
        yield Idea("lower the risk:", plain(risk), "one of the highest", promise)
    for goal in known.goals_behind[:1]:
        yield Idea("ask", f"what would make {said(goal)} easier", "they may see the way", known.talk(_SOON))
    for goal in known.goals_behind[1:]:
        yield Idea("talk about:", f"the goal {said(goal)}", "it is behind too", known.talk(_SOON, 30))


def plan_off_track_unknown(known: Known) -> Iterator[Idea]:
    """Yield the review of the whole plan."""
    review = known.talk(_IN_A_FORTNIGHT, _REVIEW_MINUTES)
    yield Idea("review:", "the plan together, goal by goal", "something is off its track", review)
    yield Idea("ask", "which goals still matter to them", "plans may change", known.talk(_IN_A_FORTNIGHT))


def _reasons_to_call(known: Known) -> Iterator[Idea]:
    for promise in known.promised(mine=True)[:1]:
        yield keep(known, promise)
    for fact in known.needs[:1]:
        yield Idea(
            "ask",
            f"how it goes with {said(fact.text)} ({fact.kind})",
            "they will remember",
            known.talk(_SOON),
        )
    for fact in known.interests[:1]:
        yield Idea("talk about:", f"{said(fact.text)} ({fact.kind})", "something light", known.talk(_SOON))
    yield from thank(known)
    followed = [entry for entry in known.good(Direction.GAVE) if entry.kind in FOLLOWED_UP]
    for entry in followed[:1]:
        what = FOLLOWED_UP[entry.kind].format(entry_words(entry, known.day))
        yield Idea("ask", what, "you gave it", known.talk(_SOON))
