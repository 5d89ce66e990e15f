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
    best = [0]
    stages = [best]
    for group in groups:
        before = best
        reached = min(len(loads), len(before) + max(size for _, size, _ in group))
        best = before + [NEVER] * (reached - len(before))
        for value, size, _ in group:
            best[size : size + len(before)] = [
                left if left > taken + value else taken + value
                for left, taken in zip(best[size:], before, strict=False)
            ]
        stages.append(best)
    totals = list(map(add, best, loads))
    return _trace(groups, stages, totals.index(max(totals)))


def _trace(groups: Sequence[Sequence[Choice]], stages: list[list[int]], units: int) -> list[Choice]:
    """Walk back from the best load to the choices that make it up."""
    chosen = []
    for stage in range(len(groups), 0, -1):
        after, before = stages[stage][units], stages[stage - 1]
        if units < len(before) and after == before[units]:
            continue
        for choice in groups[stage - 1]:
            value, size, _ = choice
            if 0 <= units - size < len(before) and before[units - size] + value == after:
                chosen.append(choice)
                units -= size
                break
    return chosen
