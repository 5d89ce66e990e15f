"""Random problems of all kinds through the checker: ``python -m tests.benchmarks.fuzz [COUNT] [FIRST]``.

Each is solved from nothing, quickly, and once more from its own plan, which must not move anything. Prints
the seeds of those that break something; the exit code is 1 if there are any.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Problem
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.solver import Effort, solve
from tests.scheduling.checker import violations
from tests.scheduling.problems import random_problem


def main(count: int, first: int) -> int:
    """Try so many problems from a seed on; return the exit code."""
    broken = 0
    for seed in range(first, first + count):
        for sentence in faults(_problem(Random(seed))):
            broken += 1
            print(f"seed {seed}: {sentence}")
    print(f"{count} problems, {broken} faults")
    return 1 if broken else 0


def faults(problem: Problem) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with the plans of a problem."""
    plan = solve(problem)
    yield from violations(problem, plan)
    if plan.terms != score_terms(problem, Calendar(problem), plan.placed):
        yield "the score is not that of the plan"
    quick = solve(problem, effort=Effort.QUICK)
    yield from violations(problem, quick)
    if quick.score > plan.score:
        yield "more effort was worse"
    former = {demand.key: demand.was for demand in problem.demands if demand.was}
    yield from violations(problem, solve(problem, current=former))
    stood = replace(
        problem,
        demands=tuple(
            demand if demand.pinned else replace(demand, was=plan.placed.get(demand.key))
            for demand in problem.demands
        ),
    )
    if solve(stood, current=plan.placed).placed != plan.placed:
        yield "an unchanged problem moved"


def _problem(chance: Random) -> Problem:
    return random_problem(
        chance,
        weeks=chance.randrange(1, 6),
        count=chance.randrange(40),
        pinned=chance.choice((0.0, 0.0, 0.2, 1.0)),
        former=chance.choice((0.0, 0.6)),
        slot=chance.choice((5, 15, 15, 30)),
    )


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(arguments + [1000, 0][len(arguments) :])))
