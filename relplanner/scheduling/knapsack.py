"""Which touches fill a week best, days left aside: a knapsack with a value of its own for each load.

Dynamic programming over the load, one stage for each group of which at most one may be taken
(Kellerer, Pferschy and Pisinger, "Knapsack Problems", 2004, chapter 11).
"""

from collections.abc import Sequence
from operator import add

from relplanner.scheduling.model import NEVER

Choice = tuple[int, int, int]
"""Value, size in units, touch."""


def fill(groups: Sequence[Sequence[Choice]], loads: Sequence[int]) -> list[Choice]:
    """The choices, at most one of each group, that make the sum of their values and of the load greatest.

    ``loads[k]`` is the value of having taken ``k`` units; its length limits them.
    """
    best = [0, *[NEVER] * (len(loads) - 1)]
    stages = [best]
    for group in groups:
        before = best
        for value, size, _ in group:
            if size < len(loads):
                taken = [sum_before + value for sum_before in before[: len(loads) - size]]
                best = best[:size] + list(map(max, best[size:], taken))
        stages.append(best)
    totals = list(map(add, best, loads))
    return _trace(groups, stages, totals.index(max(totals)))


def _trace(groups: Sequence[Sequence[Choice]], stages: list[list[int]], units: int) -> list[Choice]:
    """Walk back from the best load to the choices that make it up."""
    chosen = []
    for stage in range(len(groups), 0, -1):
        after, before = stages[stage][units], stages[stage - 1]
        if after == before[units]:
            continue
        for choice in groups[stage - 1]:
            value, size, _ = choice
            if size <= units and before[units - size] + value == after:
                chosen.append(choice)
                units -= size
                break
    return chosen
