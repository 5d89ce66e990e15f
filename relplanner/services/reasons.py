"""Why a touch is where it is: what is wanted, what is allowed, and what other days would cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.demand.reasons import why_placed
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.errors import UserError
from relplanner.domain.kept_words import words_today
from relplanner.domain.wording import day_words, joined, minutes_words, moment_words, plural, span_words
from relplanner.scheduling.alternatives import alternatives, contribution
from relplanner.scheduling.scoring import move_cost, timing_cost
from relplanner.services.planning import Draft, current_draft
from relplanner.services.touch_views import touch_views
from relplanner.services.views import TouchView
from relplanner.services.ways_in import ways_in
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans
from relplanner.store.portfolio import OPEN

_OTHER_DAYS = 3


def why(workspace: Workspace, touch_id: int, *, in_points: bool = False) -> tuple[str, ...]:
    """Return why a touch is where the plan has it, in sentences; the first one says what it is.

    Then come what it is wanted for, which days it may have, and what stands against other days, in words
    or *in_points* of the plan's score. Raises ``UserError`` where there is no such touch.
    """
    row = plans.touch(touch_id)
    if row is None:
        raise UserError(f"There is no touch {touch_id}; see 'relplanner week'.")
    today = workspace.today()
    view = touch_views(workspace, [row], workspace.now())[0]
    said = [_what(view, workspace)]
    if view.status not in OPEN:
        return (*said, *_decided(view))
    if view.moved_from is not None:
        clock = workspace.settings.look.clock
        said.append(f"Moved from {moment_words(view.moved_from, today, clock)}: {view.moved_why}.")
    draft = current_draft(workspace)
    want = _want_of(draft, row)
    if want is None:
        return (*said, *_sentences(view.why), "It lies outside the weeks that are planned.")
    begins_soon = want.demand.pinned is not None and row.status != TouchStatus.PINNED
    if begins_soon:
        draft, want = _freed(workspace, row, draft, want)
    placed_on = None if view.start is None else view.start.date()
    said += _sentences(words_today(why_placed(want, placed_on), today))
    if view.start is None:
        said += _sentences(f"No place: {view.why}", words_today(row.hint, today))
        said += ways_in(workspace, draft, want)
    if want.demand.earliest < want.demand.latest:
        said.append(_days_allowed(want, today))
    if begins_soon:
        said.append("It starts within 24 hours: a new plan leaves it where it is.")
    said += _against_other_days(row, view, want, draft, today, in_points=in_points)
    return tuple(said)


def _what(view: TouchView, workspace: Workspace) -> str:
    clock = workspace.settings.look.clock
    when = "unplaced" if view.start is None else moment_words(view.start, workspace.today(), clock)
    return f"{view.contact}: {view.channel.words}, {minutes_words(view.minutes)}, {when}, {view.status}."


def _decided(view: TouchView) -> list[str]:
    if view.status is TouchStatus.MISSED:
        return [*_sentences(view.why), "Its time has passed: say that it is done, or skip or snooze it."]
    return _sentences(view.why)


def _want_of(draft: Draft, row: models.Touch) -> Wanted | None:
    return next((want for want in draft.wanted if want.touch_id == row.id), None)


def _freed(workspace: Workspace, row: models.Touch, draft: Draft, want: Wanted) -> tuple[Draft, Wanted]:
    """Return the plan in which a touch that stays as it begins soon may move, if it stands there as well."""
    freed = current_draft(workspace, free=row.id)
    found = _want_of(freed, row)
    if found is None or freed.plan.placed.get(found.demand.key) != want.demand.pinned:
        return draft, want
    return freed, found


def _days_allowed(want: Wanted, today: date) -> str:
    demand = want.demand
    if want.overdue_since is None:
        said = f"Due {day_words(demand.due, today)}"
    else:
        said = f"It was due {day_words(want.overdue_since, today)}"
        said += f", is to come {day_words(demand.due, today)}" if demand.due > today else ""
    first = max(demand.due.toordinal() - demand.tol_early, demand.earliest.toordinal(), today.toordinal())
    last = min(demand.due.toordinal() + demand.tol_late, demand.latest.toordinal())
    if first < last:
        free = (day_words(date.fromordinal(day), today) for day in (first, last))
        said += f", with a tolerance from {' to '.join(free)}"
    said += f", and at the latest {day_words(demand.latest, today)}"
    if demand.away:
        said += f"; they are away {joined(span_words(each.first, each.last) for each in demand.away)}"
    return f"{said}."


def _against_other_days(
    row: models.Touch, view: TouchView, want: Wanted, draft: Draft, today: date, *, in_points: bool
) -> list[str]:
    if row.status == TouchStatus.PINNED:
        return ["You pinned it: only you move it.", *_sentences(view.warning)]
    if view.start is None:
        return []
    start = draft.plan.placed.get(want.demand.key)
    if start is None or want.demand.pinned is not None:
        return []
    gains = dict(alternatives(draft.problem, draft.plan, want.demand.key))
    gains.pop(start.date(), None)
    best = sorted(gains, key=lambda day: (-gains[day], abs(day - start.date())))[:_OTHER_DAYS]
    due = want.demand.due
    said = [_gives(draft, want)] if in_points else []
    if due != start.date() and due >= today and due not in best:
        if due in gains:
            best = [*best[: _OTHER_DAYS - 1], due]
        else:
            said.append(_does_not_fit(want, today))
    costs = [_Cost.of(day, -gains[day], want, draft) for day in sorted(best)]
    said += [cost.in_points(today) if in_points else cost.in_words(today) for cost in costs]
    return said if gains else [*said, "It fits on no other day."]


def _does_not_fit(want: Wanted, today: date) -> str:
    day = day_words(want.demand.due, today)
    if want.overdue_since is None:
        return f"On its due day, {day}, it does not fit."
    return f"It does not fit {day}."


def _gives(draft: Draft, want: Wanted) -> str:
    """Return what the touch adds to the plan where it is, and the parts of it, in points."""
    terms = contribution(draft.problem, draft.plan, want.demand.key)
    parts = (
        (terms.value, "for the touch"),
        (terms.weeks, "for what it fills of the week"),
        (terms.moves, "for not moving it"),
        (terms.timing, "for the distance from its due day"),
        (terms.days, "for a full day"),
        (terms.defer, "for doing it later"),
    )
    return f"It gives the plan {plural(terms.score, 'point')}: {_sum_words(parts)}."


def _sum_words(parts: Iterable[tuple[int, str]]) -> str:
    """Return points with their reasons, those that are taken off last; without those that are 0."""
    parts = list(parts)
    words = [f"{points} {reason}" for points, reason in parts if points > 0]
    words += [f"less {-points} {reason}" for points, reason in parts if points < 0]
    return joined(words)


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a touch would cost on another day, in points of the plan's score, and the parts of it."""

    day: date
    total: int
    moving: int
    timing: int
    overdue: bool

    @classmethod
    def of(cls, day: date, total: int, want: Wanted, draft: Draft) -> "_Cost":
        """Return the cost of *day*, which is *total*, in its parts."""
        demand = want.demand
        start = draft.plan.placed[demand.key]
        timing = timing_cost(demand, day) - timing_cost(demand, start.date())
        moves_away = demand.was is not None and demand.was.date() != day
        moving = draft.problem.rules.move_day * moves_away - move_cost(demand, start, draft.problem.rules)
        return cls(day, total, moving, timing, want.overdue_since is not None)

    @property
    def fullness(self) -> int:
        """Return what is left: how full that day and its week are."""
        return self.total - self.moving - self.timing

    def in_points(self, today: date) -> str:
        """Return the cost and its parts in points."""
        name = day_words(self.day, today)
        if self.total <= 0:
            return (
                f"{name} would gain {plural(-self.total, 'point')}."
                if self.total
                else f"{name} would be as good."
            )
        parts = (
            (self.moving, "for moving it"),
            (self.timing, "as it is overdue" if self.overdue else "for the distance from its due day"),
            (self.fullness, "for how full that day and week are"),
        )
        return f"{name} would cost {plural(self.total, 'point')}: {_sum_words(parts)}."

    def in_words(self, today: date) -> str:
        """Return what speaks against the day, the weightiest first."""
        name = day_words(self.day, today)
        if self.total <= 0:
            return f"{name} would be {'better' if self.total else 'as good'}."
        parts = (
            (self.timing, "it is overdue" if self.overdue else "it is farther from its due day"),
            (self.fullness, "there is less room then"),
            (self.moving, "it would have to move"),
        )
        against = [words for points, words in sorted(parts, key=lambda part: -part[0]) if points > 0]
        return f"{name} would be worse: {joined(against)}."


def _sentences(*texts: str) -> list[str]:
    """Return the texts that are not empty as sentences."""
    return [f"{text[0].upper()}{text[1:].removesuffix('.')}." for text in texts if text]
