"""What a finished note became, in the few rows of a toast."""

from relplanner.domain.wording import quoted
from relplanner.services.notes import Finished

_NAMED, _NAMED_CHARACTERS = 3, 24


def summary_of(finished: Finished, history_key: str, undo_key: str) -> str:
    """Return how many records there are of each kind, which lines are in doubt, and the keys for more."""
    rows = [finished.counts]
    if finished.in_doubt:
        named = [quoted(typed, _NAMED_CHARACTERS) for typed in finished.in_doubt[:_NAMED]]
        more = len(finished.in_doubt) - _NAMED
        rows.append(f"in doubt: {', '.join(named)}{f' and {more} more' if more > 0 else ''}")
    rows.append(f"{history_key} shows all, {undo_key} undoes it")
    return "\n".join(filter(None, rows))
