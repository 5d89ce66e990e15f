"""Records of an export, found by what they refer to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from relplanner.domain.portable import Row, Value


def grouped(rows: Iterable[Row], column: str) -> Mapping[Value, list[Row]]:
    """Return *rows* by what stands in *column*."""
    found: dict[Value, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(column)].append(row)
    return found
