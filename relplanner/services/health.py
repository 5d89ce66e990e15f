"""How well relationships are: of the contacts on screen with reasons and trend, of all in one number each."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from pendulum import DateTime

from relplanner.domain.account import Account
from relplanner.domain.cadence import Skipped, StoredDue, standing_after
from relplanner.domain.contacts import Routine
from relplanner.domain.health import (
    MOODS_NAMED,
    TREND_DAYS,
    HealthData,
    Mood,
    MoodTally,
    PlanStanding,
    PromiseTally,
    health,
    health_score,
)
from relplanner.domain.rhythm import Rhythm
from relplanner.services.accounts import accounts, accounts_together
from relplanner.services.plan_standings import plan_standings
from relplanner.services.standing_views import NO_HEALTH, HealthView
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
        if today.knows(number) or then.knows(number)
        else NO_HEALTH
        for number in contact_ids
    }


def health_scores(workspace: Workspace, contact_ids: Collection[int] | None = None) -> dict[int, float]:
    """Return the scores of the given contacts, or of all who are not archived, as far as enough is known."""
    people = portfolio.people(None if contact_ids is None else list(contact_ids))
    plans = plan_standings(workspace.today(), contact_ids)
    facts = _facts(workspace, workspace.now(), contact_ids, routines_of(people), plans)
    scores = {number: health_score(facts.of(number), facts.day) for number in facts.contact_ids}
    return {number: score for number, score in scores.items() if score is not None}


def healths_together(
    workspace: Workspace, groups: Mapping[int, Collection[int]], plans: Mapping[int, PlanStanding]
) -> dict[int, HealthView]:
    """Return the health of several contacts as one, as of an organisation, by the number of the group.

    *plans* say by group how the plans for all of them stand.
    """
    everybody = list(dict.fromkeys(chain.from_iterable(groups.values())))
    both = _facts_of_both_days(workspace, everybody)
    today, then = both
    accounts_of = [accounts_together(workspace, groups, facts.day) for facts in both]
    moods = stored.last_moods(today.day, everybody)
    found = {}
    for group, people in groups.items():
        now, before = (
            facts.of_all(people, of[group], plans.get(group))
            for facts, of in zip(both, accounts_of, strict=True)
        )
        felt = chain.from_iterable(moods.get(number, ()) for number in people)
        last = sorted(felt, key=lambda mood: mood.day)[-MOODS_NAMED:]
        found[group] = HealthView(health(_with_moods(now, last), today.day), health_score(before, then.day))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What health is read from as it stood on a day, by contact."""

    day: date
    contact_ids: Collection[int]
    rhythms: Mapping[int, Sequence[Rhythm]]
    accounts: Mapping[int, Account]
    promises: Mapping[int, PromiseTally]
    moods: Mapping[int, MoodTally]
    plans: Mapping[int, PlanStanding]

    def knows(self, number: int) -> bool:
        """Return whether anything is known of a contact; of most of a large address book nothing is."""
        account = self.accounts.get(number)
        return any(number in each for each in (self.rhythms, self.promises, self.moods, self.plans)) or bool(
            account and account.entries
        )

    def of(self, number: int) -> HealthData:
        """Return what is known of a contact."""
        return HealthData(
            rhythms=self.rhythms.get(number, ()),
            account=self.accounts.get(number),
            promises=self.promises.get(number, _NO_PROMISES),
            moods=self.moods.get(number, _NO_MOODS),
            plan=self.plans.get(number),
        )

    def of_all(self, numbers: Collection[int], account: Account, plan: PlanStanding | None) -> HealthData:
        """Return what is known of several contacts as one, with the account and the plan of them all."""
        each = [self.of(number) for number in numbers]
        return HealthData(
            rhythms=[replace(rhythm, name="") for data in each for rhythm in data.rhythms],
            account=account,
            promises=sum((data.promises for data in each), _NO_PROMISES),
            moods=sum((data.moods for data in each), _NO_MOODS),
            plan=plan,
        )


def _facts_of_both_days(workspace: Workspace, contact_ids: Collection[int]) -> tuple[_Facts, _Facts]:
    """Return the facts of today and of the day that the trend compares with."""
    now, routines = workspace.now(), routines_of(portfolio.people(list(contact_ids)))
    plans = plan_standings(workspace.today(), contact_ids)
    before = now.subtract(days=TREND_DAYS)
    return (
        _facts(workspace, now, contact_ids, routines, plans),
        _facts(workspace, before, contact_ids, routines, plans),
    )


def _facts(
    workspace: Workspace,
    now: DateTime,
    contact_ids: Collection[int] | None,
    routines: Mapping[int, Sequence[Routine]],
    plans: Mapping[int, PlanStanding],
) -> _Facts:
    """Return the facts as of *now*. Routines and plans are those of today: what they were is not kept."""
    day = _day(now)
    only = None if contact_ids is None else list(contact_ids)
    return _Facts(
        day=day,
        contact_ids=routines,
        rhythms=_rhythms(workspace, now, only, routines),
        accounts=accounts(workspace, contact_ids, day),
        promises=stored.promise_tallies(day, contact_ids),
        moods=stored.mood_tallies(day, contact_ids),
        plans=plans,
    )


def _rhythms(
    workspace: Workspace, now: DateTime, only: list[int] | None, routines: Mapping[int, Sequence[Routine]]
) -> dict[int, list[Rhythm]]:
    """Return every routine, as far as it was ever due, of the contacts with whom there was contact."""
    # Most contacts share the routines of their tier: each set of them is looked at once.
    shared = {id(of): of for of in routines.values()}
    ranks_of = {key: [routine.rank for routine in of] for key, of in shared.items()}
    ranks = {number: ranks_of[id(of)] for number, of in routines.items() if of}
    last = last_counting(workspace, now, ranks, only)
    reached = list(dict.fromkeys(number for number, _ in last))
    day = _day(now)
    dues, skipped = _set_days(workspace, day, reached)
    found: dict[int, list[Rhythm]] = defaultdict(list)
    for number in reached:
        known, passed = dues.get(number, ()), skipped.get(number, ())
        for routine, rank in zip(routines[number], ranks[number], strict=True):
            rhythm = _rhythm(routine, last.get((number, rank)), day, known, passed)
            if rhythm is not None:
                found[number].append(rhythm)
    return found


def _set_days(
    workspace: Workspace, day: date, numbers: list[int]
) -> tuple[Mapping[int, Sequence[StoredDue]], Mapping[int, Sequence[Skipped]]]:
    """Return by contact the due days that were set by *day*, and the occurrences that were skipped."""
    dues = portfolio.stored_dues(workspace.zone, numbers)
    known = {number: [each for each in of if each.set_on <= day] for number, of in dues.items()}
    return known, portfolio.skipped(numbers)[0]


def _rhythm(
    routine: Routine, last: date | None, day: date, dues: Sequence[StoredDue], skipped: Sequence[Skipped]
) -> Rhythm | None:
    """Return one routine, None where it was never due; most have no days that were set or skipped."""
    if last is not None and not dues and not skipped:
        return Rhythm.after(last, routine.every, routine.name)
    return Rhythm.standing(routine, standing_after(routine, last, day, stored=dues, skipped=skipped))


def _day(now: DateTime) -> date:
    """Return the day of *now*; pendulum's days are slow to count with."""
    return date(now.year, now.month, now.day)


def _with_moods(data: HealthData, last: Sequence[Mood]) -> HealthData:
    return replace(data, moods=replace(data.moods, last=tuple(last))) if last else data
