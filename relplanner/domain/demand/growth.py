"""Touches that nobody waits for: with people who have been silent long, or whose account is tilted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.cadence import Contacted, last_contact, later
from relplanner.domain.contacts import Channel, Every, PlacedBy, Purpose, Unit
from relplanner.domain.demand.facts import Case, ContactFacts, DemandFacts, KnownFact, PlannedTouch
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.window import longest_free
from relplanner.domain.demand.worth import rounded, wish_value

DORMANT = Every(3, Unit.YEARS)
"""Silence from which a tie is dormant (Levin, Walter and Murnighan, 2011)."""

_MINUTES = 15
_PER_WEEK = 4
GAP_DAYS = 21
"""So long after other contact a growth touch may be, and other contact after it."""
_DECLINED_DAYS = 90
_MONTH_AT_LEAST_DAYS = 4
_TOL_LATE = 400
_INTENTS = {"need": "help with: {}", "challenge": "help with: {}", "interest": "send something about {}"}
_INTENT_LENGTH = 60
_WITHOUT_FACTS = "ask how they are"
_GIVE_BACK = "give something back: a tip, an introduction, or help"
_LET_THEM_GIVE = "let them give: ask for their advice"


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody with whom a growth touch may be; ``pull`` is from 0 to the days of a dormant silence."""

    case: Case
    last: date
    silent_days: int
    pull: int
    row: PlannedTouch | None


def growth_wants(facts: DemandFacts, busy_contacts: frozenset[int]) -> list[Wanted]:
    """Return at most four growth touches a week, one a contact, those with the most pull first.

    *busy_contacts* have another touch. One touch a calendar month goes to a dormant tie, unless one was
    revived in that month; the others to the longest silent and the most tilted of the rest.
    """
    candidates = [
        candidate
        for case in facts.cases
        if case.contact.id not in busy_contacts and (candidate := _candidate(case)) is not None
    ]
    candidates.sort(key=lambda each: (-each.pull, -each.silent_days, each.case.contact.id))
    dormant = [each for each in candidates if _is_dormant(each.last, facts.today)]
    awake = [each for each in candidates if not _is_dormant(each.last, facts.today)]
    wants = [
        _wanted(candidate, first, last)
        for candidate, (first, last) in zip(dormant, _months(facts), strict=False)
    ]
    room = _PER_WEEK * facts.weeks - len(wants)
    wants += [_wanted(candidate, facts.today, facts.last_day) for candidate in awake[: max(0, room)]]
    return [want for want in wants if want is not None]


def intent_from(facts: Iterable[KnownFact]) -> str:
    """Return what to do for them, from the newest need, else challenge, else interest that is known."""
    newest_first = sorted(facts, key=lambda fact: fact.learnt_on, reverse=True)
    for kind, sentence in _INTENTS.items():
        for fact in newest_first:
            if fact.kind == kind and fact.text:
                text = fact.text
                return sentence.format(
                    text if len(text) <= _INTENT_LENGTH else text[: _INTENT_LENGTH - 1] + "…"
                )
    return _WITHOUT_FACTS


def may_be_on(day: date, contact: ContactFacts, today: date) -> bool:
    """Return whether a growth touch may be on *day*: long after other contact, and not declined lately."""
    last, declined = last_contact(contact.history, today), contact.growth_declined_on
    if last is None or day < last + timedelta(days=GAP_DAYS):
        return False
    if any(routine.placed_by is PlacedBy.CALENDAR for routine in contact.routines):
        return False
    return declined is None or (today - declined).days >= _DECLINED_DAYS


def tilt_that_pulls(contact: ContactFacts, today: date) -> int:
    """Return the tilt in per cent of an account out of balance where it pulls more than silence, else 0."""
    last = last_contact(contact.history, today)
    silence = 0 if last is None else _pull_of_silence((today - last).days)
    return contact.tilt_percent if contact.imbalanced and _pull_of_tilt(contact) > silence else 0


def _pull_of_silence(days: int) -> int:
    return min(days, DORMANT.days)


def _pull_of_tilt(contact: ContactFacts) -> int:
    return abs(contact.tilt_percent) * DORMANT.days // 100


def _intent(contact: ContactFacts, tilt_percent: int) -> str:
    """Return what a growth touch is for; who gave much is not asked for more, nor given more who got much."""
    if tilt_percent > 0:
        return _LET_THEM_GIVE
    intent = intent_from(contact.facts)
    return _GIVE_BACK if tilt_percent < 0 and intent == _WITHOUT_FACTS else intent


def _candidate(case: Case) -> _Candidate | None:
    contact, span = case.contact, case.span
    last = last_contact(contact.history, span.today)
    if last is None or not may_be_on(span.last_day, contact, span.today):
        return None
    if any(meeting.day <= span.last_day for meeting in case.meetings):
        return None
    silent_days = (span.today - last).days
    if silent_days < GAP_DAYS and not contact.imbalanced:
        return None
    pull = max(_pull_of_silence(silent_days), _pull_of_tilt(contact))
    rows = (row for row in case.rows if row.purpose is Purpose.GROWTH)
    row = min(rows, key=lambda row: row.id, default=None)
    return _Candidate(case, last, silent_days, pull, row)


def _is_dormant(last: date, today: date) -> bool:
    return later(last, DORMANT) <= today


def _months(facts: DemandFacts) -> Iterator[tuple[date, date]]:
    """Yield the part of each calendar month in the horizon that still wants a dormant tie."""
    first = facts.today
    while first <= facts.last_day:
        next_month = later(first.replace(day=1), Every(1, Unit.MONTHS))
        last = min(facts.last_day, next_month - timedelta(days=1))
        is_spent = first == facts.today and any(
            _was_revived(case.contact.history, first) for case in facts.cases
        )
        if (last - first).days + 1 >= _MONTH_AT_LEAST_DAYS and not is_spent:
            yield first, last
        first = next_month


def _was_revived(history: tuple[Contacted, ...], today: date) -> bool:
    """Return whether contact in this month up to *today* ended a dormant silence."""
    month = today.replace(day=1)
    this_month = min((each.day for each in history if month <= each.day <= today), default=None)
    before = last_contact(history, month - timedelta(days=1))
    return this_month is not None and before is not None and _is_dormant(before, this_month)


def _wanted(candidate: _Candidate, first: date, last: date) -> Wanted | None:
    case, row = candidate.case, candidate.row
    contact = case.contact
    first = max(first, candidate.last + timedelta(days=GAP_DAYS), (row and row.not_before) or first)
    days = longest_free(first, max(first, last), contact.absences)
    if days is None:
        return None
    channel = contact.channel or Channel.EMAIL
    tilt = tilt_that_pulls(contact, case.span.today)
    demand = Demand(
        key=f"g{contact.id}",
        contact=str(contact.id),
        kind=DemandKind.GROWTH,
        chain=None,
        chain_gap=0,
        minutes=_MINUTES,
        sync=channel.needs_window,
        value=_value(wish_value(contact.points), candidate.pull, contact.value_percent),
        due=days[0],
        earliest=days[0],
        latest=days[1],
        tol_early=0,
        tol_late=_TOL_LATE,
        nudge=0,
        early_rate=0,
        late_rate=0,
        defer=0,
        was=row.start if row else None,
    )
    return Wanted(
        demand=demand,
        contact_id=contact.id,
        purpose=Purpose.GROWTH,
        channel=channel,
        what="growth",
        touch_id=row.id if row else None,
        last=candidate.last,
        tilt_percent=tilt,
        intent=_intent(contact, tilt),
    )


def _value(base: int, pull: int, percent: int) -> int:
    """Return the value: four tenths of the base without any pull, twelve with the most."""
    return rounded(base * (4 * DORMANT.days + 8 * pull) * percent, 10 * DORMANT.days * 100)
