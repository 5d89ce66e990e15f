"""How well relationships are: of the contacts on screen with reasons and trend, of all in one number each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from pendulum import DateTime

from relplanner.domain.account import Account
from relplanner.domain.contacts import Routine
from relplanner.domain.health import (
    MOODS_NAMED,
    TREND_DAYS,
    HealthData,
    Mood,
    MoodTally,
    PlanStanding,
    PromiseTally,
    Rhythm,
    health,
    health_score,
)
from relplanner.services.accounts import account_together, accounts
from relplanner.services.plan_standings import plan_standings
from relplanner.services.standing_views import HealthView
from relplanner.services.standings import last_counting, routines_of
from relplanner.services.workspace import Workspace
from relplanner.store import health as stored
from relplanner.store import portfolio

_NO_PROMISES = PromiseTally()
_NO_MOODS = MoodTally()


def healths(workspace: Workspace, contact_ids: Collection[int]) -> dict[int, HealthView]:
    """Return the health of the given contacts with its reasons, and where it is going."""
    today, then = _facts_of_both_days(workspace, contact_ids)
    moods = stored.last_moods(today.day, contact_ids)
    return {
        number: HealthView(
            health(_with_moods(today.of(number), moods.get(number, ())), today.day),
            health_score(then.of(number), then.day),
        )
        for number in contact_ids
    }


def health_scores(workspace: Workspace, contact_ids: Collection[int] | None = None) -> dict[int, float]:
    """Return the scores of the given contacts, or of all who are not archived, as far as enough is known."""
    people = portfolio.people(None if contact_ids is None else list(contact_ids))
    facts = _facts(workspace, workspace.now(), contact_ids, routines_of(people))
    scores = {number: health_score(facts.of(number), facts.day) for number in facts.contact_ids}
    return {number: score for number, score in scores.items() if score is not None}


def health_together(
    workspace: Workspace, contact_ids: Collection[int], plan: PlanStanding | None = None
) -> HealthView:
    """Return the health of several contacts as one, as of an organisation; *plan* is that of them all."""
    today, then = _facts_of_both_days(workspace, contact_ids)
    now, before = (
        replace(
            facts.of_all(contact_ids),
            account=account_together(workspace, contact_ids, facts.day),
            plan=plan,
        )
        for facts in (today, then)
    )
    moods = chain.from_iterable(stored.last_moods(today.day, contact_ids).values())
    last = sorted(moods, key=lambda mood: mood.day)[-MOODS_NAMED:]
    return HealthView(health(_with_moods(now, last), today.day), health_score(before, then.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What health is read from as it stood on a day, by contact."""

    day: date
    contact_ids: Collection[int]
    rhythms: Mapping[int, Rhythm]
    accounts: Mapping[int, Account]
    promises: Mapping[int, PromiseTally]
    moods: Mapping[int, MoodTally]
    plans: Mapping[int, PlanStanding]

    def of(self, number: int) -> HealthData:
        """Return what is known of a contact."""
        rhythm = self.rhythms.get(number)
        return HealthData(
            rhythms=(rhythm,) if rhythm else (),
            account=self.accounts.get(number),
            promises=self.promises.get(number, _NO_PROMISES),
            moods=self.moods.get(number, _NO_MOODS),
            plan=self.plans.get(number),
        )

    def of_all(self, numbers: Collection[int]) -> HealthData:
        """Return what is known of several contacts as one, account and plan left out."""
        each = [self.of(number) for number in numbers]
        return HealthData(
            rhythms=[rhythm for data in each for rhythm in data.rhythms],
            promises=sum((data.promises for data in each), _NO_PROMISES),
            moods=sum((data.moods for data in each), _NO_MOODS),
        )


def _facts_of_both_days(workspace: Workspace, contact_ids: Collection[int]) -> tuple[_Facts, _Facts]:
    now, routines = workspace.now(), routines_of(portfolio.people(list(contact_ids)))
    before = now.subtract(days=TREND_DAYS)
    return _facts(workspace, now, contact_ids, routines), _facts(workspace, before, contact_ids, routines)


def _facts(
    workspace: Workspace,
    now: DateTime,
    contact_ids: Collection[int] | None,
    routines: Mapping[int, Sequence[Routine]],
) -> _Facts:
    """Return the facts as of *now*. Routines and plans are those of today: what they were is not kept."""
    day = date(now.year, now.month, now.day)  # pendulum's days are slow to count with
    only = None if contact_ids is None else list(contact_ids)
    shortest = {number: _shortest(of) for number, of in routines.items() if of}
    ranks = {number: routine.rank for number, routine in shortest.items()}
    last = last_counting(workspace, now, ranks, only)
    return _Facts(
        day=day,
        contact_ids=routines,
        rhythms={number: Rhythm(on, shortest[number].every) for number, on in last.items()},
        accounts=accounts(workspace, contact_ids, day),
        promises=stored.promise_tallies(day, contact_ids),
        moods=stored.mood_tallies(day, contact_ids),
        plans=plan_standings(workspace.today()),
    )


def _shortest(routines: Sequence[Routine]) -> Routine:
    """Return the routine that is due most often; of several the first."""
    shortest = routines[0]
    for routine in routines[1:]:
        if routine.every.days < shortest.every.days:
            shortest = routine
    return shortest


def _with_moods(data: HealthData, last: Sequence[Mood]) -> HealthData:
    return replace(data, moods=replace(data.moods, last=tuple(last)))
