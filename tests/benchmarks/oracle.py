"""The same problem for CP-SAT, as something to hold the product's search against.

Needs ortools (the optional group ``oracle``). Where a touch may be comes from the model; loads, limits,
distances and costs are stated as they are defined, without the tables that the product searches with.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from relplanner.scheduling.calendar import MINUTES_A_DAY, Calendar
from relplanner.scheduling.model import NEVER, Model
from relplanner.scheduling.problem import Problem
from relplanner.scheduling.scoring import score_terms

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@dataclass(frozen=True, slots=True)
class Answer:
    """The starts that were found with their score, and a proven bound on every score.

    Without a plan in the time that was given, both numbers are None.
    """

    placed: dict[str, datetime]
    score: int | None
    bound: int | None


def is_installed() -> bool:
    """Return whether there is an oracle to ask."""
    return find_spec("ortools") is not None


def ask(problem: Problem, seconds: float, hint: Mapping[str, datetime] | None = None) -> Answer:
    """Return the best plan that CP-SAT finds on one core in so many seconds, from a *hint* or none."""
    from ortools.sat.python import cp_model

    statement = _Statement(problem)
    if hint is not None:
        statement.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    status = solver.solve(statement.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer({}, None, None)
    bound = statement.fixed + int(solver.best_objective_bound)
    placed = statement.placed(solver)
    return Answer(placed, score_terms(problem, statement.calendar, placed).score, bound)


class _Statement:
    """Which day each touch has, where it starts, and what that is worth."""

    def __init__(self, problem: Problem) -> None:
        from ortools.sat.python import cp_model

        self.cp = cp_model.CpModel()
        self.calendar = Calendar(problem)
        self.model = Model(problem, self.calendar)
        pins = {demand.key: demand.pinned for demand in self.model.pinned if demand.pinned is not None}
        terms = score_terms(problem, self.calendar, pins)
        self.fixed = terms.value + terms.defer + terms.timing + terms.moves
        self._worth: list[cp_model.LinearExprT] = []
        self._on: dict[tuple[int, int], cp_model.IntVar] = {}
        self._start: dict[tuple[int, int], cp_model.IntVar] = {}
        self._of_day: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.model.touches)):
            self._touch(number)
        for number in range(len(self.model.touches)):
            self._distances(number)
        for day in range(self.calendar.days):
            self._day(day)
        for week in range(self.calendar.weeks):
            self._week(week)
        self.cp.maximize(sum(self._worth))

    def placed(self, solver: "cp_model.CpSolver") -> dict[str, datetime]:
        """Return the starts of an answer, those of pinned touches too."""
        found = {demand.key: demand.pinned for demand in self.model.pinned if demand.pinned is not None}
        for (number, day), on in self._on.items():
            if solver.value(on):
                key = self.model.touches[number].demand.key
                found[key] = self.calendar.start(day, solver.value(self._start[number, day]))
        return found

    def hint(self, placed: Mapping[str, datetime]) -> None:
        """Give a plan to begin with."""
        for (number, day), on in self._on.items():
            start = placed.get(self.model.touches[number].demand.key)
            here = start is not None and self.calendar.day_number(start.date()) == day
            self.cp.add_hint(on, here)
            if here and start is not None:
                minutes = self.calendar.minutes_down(start) - day * MINUTES_A_DAY
                self.cp.add_hint(self._start[number, day], minutes // self.calendar.slot)

    def _touch(self, number: int) -> None:
        from ortools.sat.python import cp_model

        touch, rules = self.model.touches[number], self.model.rules
        for offset, gain in enumerate(touch.gains):
            day = touch.first + offset
            if gain <= NEVER:
                continue
            slots = [slot for slot in range(self.calendar.slots_a_day) if touch.starts[day] >> slot & 1]
            on = self.cp.new_bool_var("")
            self._on[number, day] = on
            self._start[number, day] = self.cp.new_int_var_from_domain(cp_model.Domain.from_values(slots), "")
            self._of_day[day].append(number)
            self._worth.append(gain * on)
            if day == touch.was_day:
                kept = self.cp.new_bool_var("")
                self.cp.add_implication(kept, on)
                self.cp.add(self._start[number, day] == touch.was_slot).only_enforce_if(kept)
                self._worth.append(rules.move_time * kept - rules.move_time * on)
        self.cp.add_at_most_one(self._days(number))

    def _days(self, number: int) -> "list[cp_model.IntVar]":
        touch = self.model.touches[number]
        days = range(touch.first, touch.first + len(touch.gains))
        return [self._on[number, day] for day in days if (number, day) in self._on]

    def _distances(self, number: int) -> None:
        touch = self.model.touches[number]
        for day in range(touch.first, touch.first + len(touch.gains)):
            for rival, gap in touch.rivals:
                near = [self._on.get((rival, other)) for other in range(day - gap + 1, day + gap)]
                found = [on for on in near if on is not None]
                if found and (number, day) in self._on:
                    self.cp.add_at_most_one([self._on[number, day], *found])

    def _day(self, day: int) -> None:
        model, rules, there = self.model, self.model.rules, self._of_day[day]
        buffer = -(-rules.buffer // rules.slot)
        self.cp.add_no_overlap(
            [
                self.cp.new_optional_fixed_size_interval_var(
                    self._start[number, day], model.touches[number].slots + buffer, self._on[number, day], ""
                )
                for number in there
            ]
        )
        on = [self._on[number, day] for number in there]
        self.cp.add(sum(on) <= max(0, rules.day_max - model.day_counts[day]))
        pinned = model.day_loads[day]
        added = self._minutes(there, [day])
        self.cp.add(added <= max(0, rules.day_cap - pinned))
        share = self.calendar.shares[day // 7]
        above_half, above_share, above_double = rules.day_soft
        most = max(rules.day_cap, pinned)
        self._piecewise(
            added + pinned,
            [
                (share // 2, 0),
                (share - share // 2, -above_half),
                (share, -above_share),
                (max(0, most - 2 * share), -above_double),
            ],
        )

    def _week(self, week: int) -> None:
        rules, budget, fixed = self.model.rules, self.calendar.budgets[week], self.model.week_loads[week]
        days = range(week * 7, week * 7 + 7)
        added = sum((self._minutes(self._of_day[day], [day]) for day in days), start=0)
        limit = self.model.limits[week]
        self.cp.add(added <= max(0, limit - fixed))
        parts = len(rules.fill)
        ends = [budget * part // parts for part in range(parts + 1)]
        pieces = [(ends[part + 1] - ends[part], rate) for part, rate in enumerate(rules.fill)]
        self._piecewise(added + fixed, [*pieces, (max(0, max(limit, fixed) - budget), -rules.over_cost)])

    def _minutes(self, touches: list[int], days: list[int]) -> "cp_model.LinearExprT":
        minutes = self.model.touches
        return sum(minutes[number].minutes * self._on[number, day] for day in days for number in touches)

    def _piecewise(self, load: "cp_model.LinearExprT", pieces: list[tuple[int, int]]) -> None:
        """Add what a load is worth: rates that fall from piece to piece, so the first fill up first."""
        parts = [self.cp.new_int_var(0, width, "") for width, _ in pieces]
        self.cp.add(sum(parts) == load)
        self._worth.extend(rate * part for (_, rate), part in zip(pieces, parts, strict=True))
