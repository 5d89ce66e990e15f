"""Holds the plans against the best that is known: ``python -m tests.benchmarks.scheduler [FOLDER]``.

The problems are those of ``families.py``, or the instances of a folder. For each family one line: how far the
score is from the best of all searches of this run (ours, ours twenty times as long, CP-SAT), in per cent, and
how long it took on one core, building the model included; CP-SAT the same beside it, where ortools is there.
Plans go through the checker of the tests. Nothing is asserted about time.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from relplanner.scheduling.problem import Problem
from relplanner.scheduling.solver import solve
from tests.benchmarks import oracle
from tests.benchmarks.families import FAMILIES, problem_of_family
from tests.benchmarks.instances import problem_of
from tests.benchmarks.long_search import long_search
from tests.scheduling.checker import violations


@dataclass(frozen=True, slots=True)
class Result:
    """Scores and seconds for one problem; the oracle's are None where it was not asked or found nothing."""

    touches: int
    score: int
    seconds: float
    best: int
    errors: int
    oracle_score: int | None = None
    oracle_seconds: float | None = None
    bound: int | None = None

    @property
    def gap(self) -> float:
        """Return how far the score is from the best, in per cent of it."""
        return _percent(self.best - self.score, self.best)

    @property
    def oracle_gap(self) -> float | None:
        """Return how far the oracle's score is from the best, in per cent of it."""
        return None if self.oracle_score is None else _percent(self.best - self.oracle_score, self.best)


def measure(problem: Problem, oracle_seconds: float) -> Result:
    """Solve a problem in all ways there are; 0 seconds leave the oracle out."""
    begun = time.process_time()
    plan = solve(problem)
    seconds = time.process_time() - begun
    best = max(plan.score, long_search(problem))
    errors = len(violations(problem, plan))
    if not oracle_seconds:
        return Result(len(problem.demands), plan.score, seconds, best, errors)
    begun = time.perf_counter()
    answer = oracle.ask(problem, oracle_seconds)
    took = time.perf_counter() - begun
    best = max(best, answer.score or best)
    if answer.bound is not None and plan.score > answer.bound:
        errors += 1  # no plan that keeps the constraints can be there
    return Result(len(problem.demands), plan.score, seconds, best, errors, answer.score, took, answer.bound)


def main(arguments: Sequence[str]) -> None:
    """Measure what the arguments ask for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scheduler")
    parser.add_argument("folder", nargs="?", type=Path, help="instances to read, in place of made-up ones")
    parser.add_argument("--seeds", type=int, default=2, help="made-up problems of each family")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0, help="for CP-SAT; 0: without it")
    parser.add_argument("--family", action="append", choices=[*FAMILIES], help="only this one; repeats")
    options = parser.parse_args(arguments)
    seconds = options.seconds
    if seconds and not oracle.is_installed():
        print("ortools is not installed (the optional group 'oracle'): without CP-SAT.", file=sys.stderr)
        seconds = 0.0
    if options.folder:
        problems = _instances(options.folder)
    else:
        seeds = range(options.first_seed, options.first_seed + options.seeds)
        problems = _made_up(options.family or [*FAMILIES], seeds)
    print(
        f"{'family':14} {'touches':>8} {'gap':>7} {'worst':>7} {'seconds':>8}   "
        f"{'CP-SAT gap':>10} {'seconds':>8} {'times':>6}  {'to bound':>8}  errors"
    )
    _print_table(problems, seconds)


def _instances(folder: Path) -> Iterator[tuple[str, Problem]]:
    for path in sorted(folder.glob("*.json")):
        instance = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem.rpartition("-")[0] or path.stem, problem_of(instance)


def _made_up(families: Sequence[str], seeds: Sequence[int]) -> Iterator[tuple[str, Problem]]:
    for family in families:
        for seed in seeds:
            yield family, problem_of_family(family, seed)


def _print_table(problems: Iterator[tuple[str, Problem]], oracle_seconds: float) -> None:
    found: dict[str, list[Result]] = defaultdict(list)
    last = ""
    for family, problem in problems:
        if last and family != last:
            print(_line(last, found[last]), flush=True)
        found[family].append(measure(problem, oracle_seconds))
        last = family
    if last:
        print(_line(last, found[last]))
    everything = [result for results in found.values() for result in results]
    if everything:
        print(_line("all", everything))


def _line(name: str, results: Sequence[Result]) -> str:
    gaps, seconds = [result.gap for result in results], fmean(result.seconds for result in results)
    line = (
        f"{name:14} {fmean(result.touches for result in results):8.0f} {fmean(gaps):7.3f} {max(gaps):7.3f} "
        f"{seconds:8.3f}   "
    )
    asked = [result.oracle_seconds for result in results if result.oracle_seconds is not None]
    if asked:
        oracle_gaps = [result.oracle_gap for result in results if result.oracle_gap is not None]
        shown = f"{fmean(oracle_gaps):10.3f}" if len(oracle_gaps) == len(results) else f"{'no plan':>10}"
        bounds = [
            _percent(result.bound - result.score, result.bound)
            for result in results
            if result.bound is not None
        ]
        to_bound = f"{fmean(bounds):8.3f}" if bounds else f"{'':8}"
        line += f"{shown} {fmean(asked):8.2f} {fmean(asked) / max(seconds, 0.001):6.0f}  {to_bound}"
    else:
        line += f"{'':36}"
    return f"{line}  {sum(result.errors for result in results):6}"


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
