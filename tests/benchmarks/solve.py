"""Solves one instance: ``python -m tests.benchmarks.solve INSTANCE.json PLAN.json``.

Prints one line of JSON: name, touches, score, seconds (building the model included, reading and writing
files not), and peak memory of the process in MB.
"""

import json
import resource
import sys
import time
from pathlib import Path

from relplanner.scheduling.solver import solve
from tests.benchmarks.instances import plan_document, problem_of


def main(instance_path: Path, plan_path: Path) -> None:
    """Solve the instance, write its plan and print the line."""
    instance = json.loads(instance_path.read_text(encoding="utf-8"))
    problem = problem_of(instance)
    begun = time.perf_counter()
    plan = solve(problem)
    seconds = time.perf_counter() - begun
    plan_path.write_text(json.dumps(plan_document(plan), indent=1) + "\n", encoding="utf-8")
    print(
        json.dumps(
            {
                "name": instance_path.stem,
                "touches": len(problem.demands),
                "score": plan.score,
                "seconds": round(seconds, 4),
                "peak_memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
