"""Which touches a re-plan moves, from where to where, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.kept_words import kept_day
from relplanner.domain.wording import week_words
from relplanner.scheduling.former_places import Against, FormerPlace, FormerPlaces
from relplanner.scheduling.problem import Plan, Problem, Terms
from relplanner.services.freezing import earliest_start, is_in_hours
from relplanner.services.portfolio import Portfolio
from relplanner.services.standings import local


@dataclass(frozen=True, slots=True)
class Move:
    """A touch that moved: whose it is, where it stood and stands (None: it lost its place), and why.

    The reason is in kept words.
    """

    touch_id: int
    contact: str
    old: datetime
    new: datetime | None
    why: str


def moves_of(portfolio: Portfolio, wanted: Sequence[Wanted], problem: Problem, plan: Plan) -> dict[int, Move]:
    """Return the moves of the touches that had a place already, by touch; times are the user's.

    *plan* is the answer to *problem*, which asks for what is *wanted*.
    """
    moved = []
    for want in wanted:
        row = portfolio.touches.get(want.touch_id or 0)
        if row is not None and row.start is not None:
            old = local(row.start, portfolio.manager.tz)
            if plan.placed.get(want.demand.key) != old and old >= portfolio.facts.now:
                moved.append((row.id, want, old))
    if not moved:
        return {}
    reasons = _Reasons(portfolio, wanted, problem, plan)
    return {
        touch_id: Move(
            touch_id,
            portfolio.names[want.contact_id],
            old,
            plan.placed.get(want.demand.key),
            reasons.of(want, old),
        )
        for touch_id, want, old in moved
    }


class _Reasons:
    """Why touches are not where they were: what the model says of those places, all else as it is planned."""

    def __init__(self, portfolio: Portfolio, wanted: Sequence[Wanted], problem: Problem, plan: Plan) -> None:
        self._portfolio = portfolio
        self._plan = plan
        self._places = FormerPlaces(problem, plan)
        self._wanted = {want.demand.key: want for want in wanted}
        self._absences = {contact.id: contact.absences for contact in portfolio.facts.contacts}

    def of(self, want: Wanted, old: datetime) -> str:
        """Return why *want* is not at *old* any more."""
        place = self._places.of(want.demand.key, old)
        match place.against:
            case Against.TIME:
                return self._time(old, want.demand.minutes)
            case Against.DAYS:
                is_away = self._is_away(want.contact_id, old.date())
                return "they are away" if is_away else "due at another time now"
            case Against.WINDOW:
                return "outside their hours now"
            case Against.WEEK:
                return f"the budget of {week_words(old.date())} is spent"
            case Against.DAY:
                return f"{kept_day(old.date())} is full"
            case Against.GAP | Against.TOUCH:
                return self._other(place, old)
            case Against.SCORE:
                return self._better(place, want, old)

    def _time(self, start: datetime, minutes: int) -> str:
        """Return what is wrong with the time; a touch takes whole slots."""
        facts, slot = self._portfolio.facts, self._portfolio.rules.slot
        taken = -(-minutes // slot) * slot
        if start.date() > facts.last_day:
            return "only 1 week is planned" if facts.weeks == 1 else f"only {facts.weeks} weeks are planned"
        title = self._event_at(start, start + timedelta(minutes=taken))
        if title is not None:
            return f"your calendar: {title or 'busy'}"
        if (off := self._portfolio.work.off_reason(start.date())) != "":
            return f"a day off ({off})"
        if not is_in_hours(start, taken, self._portfolio.manager):
            return "outside your hours now"
        if start < earliest_start(facts.now):
            return "it was about to begin"
        return f"touches begin every {slot} minutes"

    def _event_at(self, start: datetime, end: datetime) -> str | None:
        """Return the title of what takes the time, empty for one without a title, None where it is free."""
        busy = self._portfolio.busy
        return next((title for first, last, title in busy if first < end and start < last), None)

    def _is_away(self, contact_id: int, day: date) -> bool:
        return any(absence.covers(day) for absence in self._absences[contact_id])

    def _other(self, place: FormerPlace, old: datetime) -> str:
        """Return what is too near, or who stands there."""
        assert place.other is not None
        other, start = self._wanted[place.other], self._plan.placed[place.other]
        if place.against is Against.GAP:
            return f"too near to their {other.what} {kept_day(start.date())}"
        return f"{self._portfolio.names[other.contact_id]} stands there now"

    def _better(self, place: FormerPlace, want: Wanted, old: datetime) -> str:
        """Return what the plan gains most by the move; being where it was counts for nothing here."""
        gained = place.gained or Terms()
        if gained.score <= 0:
            return "part of a better plan as a whole"
        spread = "better spread over the weeks"
        if place.over_budget:
            spread = f"the budget of {week_words(old.date())} is spent"
        nearer = "sooner, for it is overdue" if want.overdue_since else "nearer to its due day"
        if want.demand.key not in self._plan.placed:
            nearer = f"not worth it beside what else {week_words(old.date())} holds"
        gains = {nearer: gained.timing, spread: gained.weeks, "better spread over the days": gained.days}
        return max(gains, key=lambda words: gains[words])
