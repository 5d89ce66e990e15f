"""The weekly review as it is shown: who is brought up, one relationship in detail, and how the weeks went."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from relplanner.domain.account import Account, AccountState
from relplanner.domain.account_words import account_reason, asked_words, said
from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import Contacted, is_silent, last_contact
from relplanner.domain.contacts import TouchStatus
from relplanner.domain.countermeasures import Countermeasure, Known, OtherTier, Reason, countermeasures
from relplanner.domain.entries import Direction, Entry
from relplanner.domain.errors import UserError
from relplanner.domain.promises import Promise
from relplanner.domain.review import (
    TREND_WEEKS,
    Card,
    Pressing,
    WeekNumbers,
    queue_of,
    since_first,
    week_ahead,
)
from relplanner.domain.text import fold
from relplanner.domain.wording import age_words, day_words, moment_words
from relplanner.services.accounts import accounts
from relplanner.services.balance import EntryView
from relplanner.services.capacity import capacity
from relplanner.services.contact_list import contact_rows
from relplanner.services.countermeasures import known_of
from relplanner.services.entries import entries_of
from relplanner.services.health import healths
from relplanner.services.plan_standings import concerns, off_track
from relplanner.services.standing_views import HealthView
from relplanner.services.standings import history_of, routines_of
from relplanner.services.tier_advice import advise
from relplanner.services.tier_marks import NO_TIER, tier_marks
from relplanner.services.touch_views import touch_views
from relplanner.services.views import ContactRow, TierMark, TouchView, WeekLoad
from relplanner.services.week import week_loads
from relplanner.services.week_numbers import week_numbers
from relplanner.services.workspace import Workspace
from relplanner.store import people, plans, portfolio
from relplanner.store import review as stored

ENTRIES_SHOWN = 6
"""How many entries of either side a card holds."""

_WARNINGS = {
    AccountState.SEEN_DIFFERENTLY: Reason.SEEN_DIFFERENTLY,
    AccountState.OVERDRAWN: Reason.OVERDRAWN,
    AccountState.ONE_SIDED: Reason.ONE_SIDED,
}
_GOLD = "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A relationship in the queue. ``said`` is what was decided, empty where it was left for later."""

    contact_id: int
    name: str
    tier: TierMark
    reason: Reason
    is_decided: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAhead:
    """The week that a review ends with: its open touches in order of time, and how much they take."""

    load: WeekLoad
    touches: tuple[TouchView, ...]

    @property
    def start(self) -> date:
        """Return its Monday."""
        return self.load.start

    @property
    def end(self) -> date:
        """Return its Sunday."""
        return self.load.start + timedelta(days=6)

    @property
    def proposed(self) -> int:
        """Return how many touches nobody has pinned yet."""
        return sum(touch.status is TouchStatus.PROPOSED for touch in self.touches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review of the week of ``today``: those who were decided about come first.

    ``waiting`` are as many more that it leaves for another week. ``weeks`` are twelve in numbers, at the end
    the one before ``ahead``: that of today, on a Monday the last one. ``tiers`` are the tiers that would fit
    better, by contact, each with its reason, ``plans`` the reasons why plans ask for something. ``contacts``
    counts who could be brought up, ``tiered`` those of them who have a tier.
    """

    today: date
    rows: tuple[ReviewRow, ...]
    cards: tuple[Card, ...]
    waiting: int
    weeks: tuple[WeekNumbers, ...]
    ahead: WeekAhead
    tiers: Mapping[int, OtherTier] = field(default_factory=dict)
    plans: Mapping[int, str] = field(default_factory=dict)
    contacts: int = 0
    tiered: int = 0

    @property
    def past_weeks(self) -> Sequence[WeekNumbers]:
        """Return those of the weeks that there is something to say of: from the first with anything in it."""
        return since_first(self.weeks)

    @property
    def last_week(self) -> WeekNumbers:
        """Return the week that the review looks back on."""
        return self.weeks[-1]

    @property
    def decided(self) -> tuple[ReviewRow, ...]:
        """Return those who were decided about this week."""
        return tuple(row for row in self.rows if row.is_decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCard:
    """One relationship: why it is brought up, what was received and given, and what can be done.

    Entries are the newest first, where the views differ those on which they differ most.
    """

    card: Card
    row: ContactRow
    role: str
    why: str
    also: tuple[str, ...]
    health: HealthView
    received: tuple[EntryView, ...]
    gave: tuple[EntryView, ...]
    countermeasures: tuple[Countermeasure, ...]
    half_life_days: int

    @property
    def asks_for_weights(self) -> bool:
        """Return whether the card is about how much entries weigh for them."""
        return self.card.reason is Reason.THROUGH_THEIR_EYES


def review(workspace: Workspace) -> Review:
    """Return the review as it stands now: what was decided this week stays decided."""
    today = workspace.today()
    of_contacts, history = accounts(workspace), history_of(workspace, workspace.now())
    days = ((number, last_contact(past, today)) for number, past in history.items())
    last = {number: day for number, day in days if day is not None}
    book = advise(workspace, capacity(workspace), of_contacts, last)
    marks = tier_marks()
    off_plan = concerns(today)
    pressing = list(_pressing(today, of_contacts, history, last, marks, off_plan))
    pressing += [
        Pressing(contact_id=number, reason=Reason.ANOTHER_TIER, weight=advice.gain)
        for number, advice in book.by_contact.items()
    ]
    queue = queue_of(pressing, stored.decisions(monday_of(today), today), today)
    concerned = {each.contact_id for each in queue.decided} | {card.contact_id for card in queue.cards}
    listed = people.listed(concerned)

    def row(number: int, reason: Reason) -> ReviewRow:
        person = listed[number]
        tier = marks[person.tier_id] if person.tier_id else NO_TIER
        return ReviewRow(contact_id=number, name=person.name, tier=tier, reason=reason)

    decided = (
        replace(row(each.contact_id, each.reason), is_decided=True, said=each.said) for each in queue.decided
    )
    return Review(
        today=today,
        rows=(*decided, *(row(card.contact_id, card.reason) for card in queue.cards)),
        cards=queue.cards,
        waiting=queue.waiting,
        weeks=week_numbers(workspace, week_ahead(today) - timedelta(days=1), TREND_WEEKS),
        ahead=_ahead(workspace),
        tiers={
            card.contact_id: OtherTier(advice.to_tier.name, advice.why, book.effect(advice))
            for card in queue.cards
            if Reason.ANOTHER_TIER in (card.reason, *card.also)
            and (advice := book.by_contact.get(card.contact_id)) is not None
        },
        plans=off_plan,
        contacts=people.count(),
        tiered=people.count_tiered(),
    )


def _pressing(
    today: date,
    of_contacts: Mapping[int, Account],
    history: Mapping[int, Sequence[Contacted]],
    last: Mapping[int, date],
    marks: Mapping[int, TierMark],
    off_plan: Iterable[int],
) -> Iterator[Pressing]:
    """Yield every reason to look at a relationship, another tier left out."""
    reached = [person for person in portfolio.people() if not person.do_not_contact]
    tiers = {person.id: marks[person.tier_id] if person.tier_id else NO_TIER for person in reached}

    def pressing(number: int, reason: Reason, weight: float) -> Pressing:
        return Pressing(contact_id=number, reason=reason, tier_level=tiers[number].level, weight=weight)

    for number, due in stored.overdue_promises(today).items():
        if number in tiers:
            yield pressing(number, Reason.PROMISE_OVERDUE, (today - due).days)
    for number in tiers.keys() & set(off_plan):
        yield pressing(number, Reason.PLAN_OFF_TRACK, 0)
    for number, routines in routines_of(reached).items():
        if routines and is_silent(history.get(number, ()), routines, today):
            yield pressing(number, Reason.SILENT, (today - last[number]).days)
    for number, account in of_contacts.items():
        if number not in tiers:
            continue
        for warning in account.warnings:
            weight = account.gap if warning is AccountState.SEEN_DIFFERENTLY else account.tilt
            yield pressing(number, _WARNINGS[warning], abs(weight))
        if account.asked < account.entries and fold(tiers[number].name) == _GOLD:
            yield pressing(number, Reason.THROUGH_THEIR_EYES, account.entries - account.asked)


def _ahead(workspace: Workspace) -> WeekAhead:
    now, monday = workspace.now(), week_ahead(workspace.today())
    start, end = workspace.midnight(monday), workspace.midnight(monday + timedelta(weeks=1))
    rows = [row for row in plans.between(max(now, start), end) if row.status in portfolio.OPEN]
    return WeekAhead(
        load=week_loads(workspace, monday, 1)[0], touches=tuple(touch_views(workspace, rows, now))
    )


def review_card(workspace: Workspace, of: Review, card: Card) -> ReviewCard:
    """Return one card of a review in detail. Raises ``UserError`` where the contact is gone."""
    contact = people.contact(card.contact_id)
    if contact is None:
        raise UserError(f"There is no contact {card.contact_id} any more.")
    row = contact_rows(workspace, [card.contact_id])[0]
    views = [EntryView(number, entry) for number, entry in entries_of(contact.id) if entry.day <= of.today]
    if row.account.state is AccountState.NO_ACCOUNT:
        views = []
    known = known_of(workspace, contact, row.account, tuple(view.entry for view in views))
    known = replace(known, other_tier=of.tiers.get(contact.id))
    if card.reason is Reason.PLAN_OFF_TRACK:
        goals, risks = off_track(contact.id, of.today)
        known = replace(known, goals_behind=goals, high_risks=risks)
    shown = sorted(views, key=lambda view: _place(card.reason, view.entry))
    return ReviewCard(
        card=card,
        row=row,
        role=contact.role,
        why=_why(workspace, row, known, card, of),
        also=tuple(_also(reason, known) for reason in card.also),
        health=healths(workspace, [contact.id])[contact.id],
        received=_of_side(shown, Direction.RECEIVED),
        gave=_of_side(shown, Direction.GAVE),
        countermeasures=countermeasures(card.reason, known),
        half_life_days=workspace.settings.account.half_life_days,
    )


def _place(reason: Reason, entry: Entry) -> tuple[float, int]:
    """Return what entries are sorted by: what a card is about first, then the newest."""
    first = 0.0
    if reason is Reason.SEEN_DIFFERENTLY:
        first = -abs(entry.difference)
    elif reason is Reason.THROUGH_THEIR_EYES:
        first = entry.theirs is not None
    return first, -entry.day.toordinal()


def _of_side(views: list[EntryView], direction: Direction) -> tuple[EntryView, ...]:
    return tuple(view for view in views if view.entry.direction is direction)[:ENTRIES_SHOWN]


def _why(workspace: Workspace, row: ContactRow, known: Known, card: Card, of: Review) -> str:
    """Return in one line why a relationship is brought up."""
    if card.reason is Reason.PROMISE_OVERDUE:
        return _promise_words(known, of.today)
    if card.reason is Reason.SILENT:
        return _silence_words(workspace, row, of.today)
    if card.reason is Reason.THROUGH_THEIR_EYES:
        return f"{asked_words(row.account)}: how much did these count for them?"
    if card.reason is Reason.ANOTHER_TIER:
        return known.other_tier.why if known.other_tier else ""
    if card.reason is Reason.PLAN_OFF_TRACK:
        return of.plans.get(card.contact_id, "").removeprefix(f"{card.reason.words}: ")
    account = replace(row.account, state=AccountState(card.reason.value))
    since = min((entry.day for entry in known.entries), default=None)
    return account_reason(account, since, of.today)


def _also(reason: Reason, known: Known) -> str:
    """Return what else there is to say about a relationship."""
    tier = known.other_tier
    if reason is Reason.ANOTHER_TIER and tier is not None:
        return f"{tier.name} would fit better: {tier.why}"
    return reason.words


def _promise_words(known: Known, today: date) -> str:
    overdue = [*known.promised(mine=True, overdue=True), *known.promised(mine=False, overdue=True)]
    more = f", and {len(overdue) - 1} more" if len(overdue) > 1 else ""
    return ", ".join(_promised(promise, today) for promise in overdue[:1]) + more


def _promised(promise: Promise, today: date) -> str:
    who = "you" if promise.is_mine else "they"
    due = f", overdue since {day_words(promise.due, today)}" if promise.due else ""
    return f"{who} promised {said(promise.text)}{due}"


def _silence_words(workspace: Workspace, row: ContactRow, today: date) -> str:
    since = f"{age_words((today - row.last).days)} since the last contact" if row.last else "no contact yet"
    starts = (touch.start for touch in plans.of_contacts([row.id]) if touch.start is not None)
    coming = next((start for start in starts if start >= workspace.now()), None)
    if coming is None:
        return since
    clock = workspace.settings.look.clock
    return f"{since}; the next is planned {moment_words(coming.in_timezone(workspace.zone), today, clock)}"
