"""The weekly review: which relationships it brings up and in which order, and a week in numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import later
from relplanner.domain.contacts import Every, Unit
from relplanner.domain.countermeasures import NewPromise, NewTouch, Outcome, Reason, StayInTier

URGENCY = (
    Reason.PROMISE_OVERDUE,
    Reason.SEEN_DIFFERENTLY,
    Reason.OVERDRAWN,
    Reason.ONE_SIDED,
    Reason.SILENT,
    Reason.PLAN_OFF_TRACK,
    Reason.THROUGH_THEIR_EYES,
    Reason.ANOTHER_TIER,
)
"""The reasons for a card, the most urgent first."""

MOST_CARDS = 12
"""How many relationships a review brings up in a week; the others wait, so that it never becomes a burden."""

MOST_TIERS = 3
"""How many of them may be there only for another tier; one of them is, however many others there are."""

TREND_WEEKS = 12

_WEEK = timedelta(weeks=1)
_QUARTER = timedelta(days=91)
_HALF_A_YEAR = timedelta(days=182)
_MONTHLY = Every(1, Unit.MONTHS)
_PLACES = {reason: place for place, reason in enumerate(URGENCY)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressing:
    """A reason to look at a relationship; of two alike in tier and reason the heavier one goes first."""

    contact_id: int
    reason: Reason
    tier_level: int = 0
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about a relationship, in words; empty where it was only left for later.

    The same reason does not bring the relationship up again before the day ``until``.
    """

    contact_id: int
    reason: Reason
    decided_on: date
    until: date
    said: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A relationship that is brought up: the most urgent reason, and the others."""

    contact_id: int
    reason: Reason
    also: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """The review of a week: what was decided in it, what is still to be, and how many more wait."""

    decided: tuple[Decision, ...] = ()
    cards: tuple[Card, ...] = ()
    waiting: int = 0


def queue_of(pressing: Iterable[Pressing], decisions: Iterable[Decision], today: date) -> Queue:
    """Return the review of the week of *today*.

    Cards go by tier, then by urgency; those about nothing but another tier come last, and the first of them
    always has a place. Who was decided
    about this week does not come back in it, nor does anybody before the day of an earlier decision.
    """
    decisions = list(decisions)
    decided = tuple(each for each in decisions if monday_of(each.decided_on) == monday_of(today))
    settled = {each.contact_id for each in decided}
    put_off = {(each.contact_id, each.reason) for each in decisions if each.until > today}
    open_ones = [
        each
        for each in sorted(pressing, key=_urgency)
        if each.contact_id not in settled and (each.contact_id, each.reason) not in put_off
    ]
    reasons: dict[int, list[Reason]] = {}
    for each in open_ones:
        reasons.setdefault(each.contact_id, []).append(each.reason)
    cards = [Card(number, of[0], tuple(of[1:])) for number, of in reasons.items()]
    others = [card for card in cards if card.reason is not Reason.ANOTHER_TIER]
    tiers = [card for card in cards if card.reason is Reason.ANOTHER_TIER][:MOST_TIERS]
    room = max(0, MOST_CARDS - len(settled))
    keeps_place = bool(room and tiers) and all(each.reason is not Reason.ANOTHER_TIER for each in decided)
    shown = [*others[: room - keeps_place], *tiers][:room]
    return Queue(decided, tuple(shown), len(others) + len(tiers) - len(shown))


def _urgency(each: Pressing) -> tuple[bool, int, int, float, int]:
    is_about_tier = each.reason is Reason.ANOTHER_TIER
    return (is_about_tier, -each.tier_level, _PLACES[each.reason], -each.weight, each.contact_id)


def asked_again(reason: Reason, outcome: Outcome, today: date) -> date:
    """Return the day before which the same reason is no card again, once *outcome* was chosen.

    What is to be done has its days and the rest of their last week; their view is asked for once a month.
    """
    if isinstance(outcome, NewTouch | NewPromise):
        again = monday_of(today + timedelta(days=outcome.within_days)) + _WEEK
    elif isinstance(outcome, StayInTier):
        again = today + _HALF_A_YEAR
    else:
        again = today + _QUARTER
    return max(again, a_month_later(today)) if reason is Reason.THROUGH_THEIR_EYES else again


def next_week(today: date) -> date:
    """Return the Monday of the week after that of *today*."""
    return monday_of(today) + _WEEK


def a_month_later(today: date) -> date:
    """Return the day on which their view is asked for again."""
    return later(today, _MONTHLY)


def a_quarter_later(today: date) -> date:
    """Return the day until which a relationship that is let be is not brought up."""
    return today + _QUARTER


def week_ahead(today: date) -> date:
    """Return the Monday of the week that a review ends with: the next, on a Monday the one that begins."""
    return today if today == monday_of(today) else next_week(today)


def since_first(weeks: Sequence["WeekNumbers"]) -> Sequence["WeekNumbers"]:
    """Return *weeks* from the first one on in which there was anything; none where all are empty."""
    first = next((at for at, week in enumerate(weeks) if not week.is_empty), len(weeks))
    return weeks[first:]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekNumbers:
    """A week in numbers: touches, minutes done and the budget, weights given and received, promises kept.

    ``planned`` are the touches that had a place in the week, whatever became of them. What was missed and
    planned again in the same week is one touch: that which it became in the end.
    """

    start: date
    planned: int = 0
    done: int = 0
    missed: int = 0
    skipped: int = 0
    minutes: int = 0
    budget_minutes: int = 0
    given: int = 0
    received: int = 0
    promises_kept: int = 0

    @property
    def end(self) -> date:
        """Return the Sunday of the week."""
        return self.start + timedelta(days=6)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was planned, done, given, received or kept in the week."""
        counts = (self.planned, self.done, self.missed, self.skipped, self.minutes)
        return not any((*counts, self.given, self.received, self.promises_kept))

    @property
    def percent(self) -> int:
        """Return the minutes in per cent of the budget; 0 where there is no budget and nothing was done."""
        if not self.budget_minutes:
            return 100 * bool(self.minutes)
        return round(100 * self.minutes / self.budget_minutes)
