"""What was given, promised, asked and felt, as lines of Markdown for the page of a contact."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from relplanner.domain.entries import Direction
from relplanner.domain.portable import Row, Value
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.domain.wording import long_day_words
from relplanner.exchange.markdown_text import plain

_MINUS = "\u2212"


def ledger_sections(own: Callable[[str], Sequence[Row]]) -> Mapping[str, list[str]]:
    """Return the sections by title; *own* gives the records of the contact in a table of the export."""
    return {
        "Given and received": list(map(_entry, _by_day(own("entries"), "day"))),
        "Promises": list(map(_promise, _by_day(own("promises"), "made_on"))),
        "Questions": list(map(_question, _by_day(own("questions"), "asked_on"))),
        "Moods": list(map(_mood, _by_day(own("moods"), "day"))),
    }


def day_of(value: Value) -> str:
    """Return a day of an export in words."""
    return long_day_words(date.fromisoformat(str(value)))


def _by_day(rows: Sequence[Row], column: str) -> list[Row]:
    """Return *rows*, the newest first."""
    return sorted(rows, key=lambda row: str(row[column]), reverse=True)


def _entry(row: Row) -> str:
    verb = "gave" if row["direction"] == Direction.GAVE else "received"
    theirs = "" if row["theirs"] is None else f" (they: {_signed(row['theirs'])})"
    return (
        f"- {day_of(row['day'])}: {verb} {_signed(row['weight'])}{theirs}, {row['kind']}{_about(row['text'])}"
    )


def _promise(row: Row) -> str:
    who = "I promised" if row["promiser"] == Promiser.ME else "they promised"
    due = f", due {day_of(row['due'])}" if row["due"] else ""
    closed = f" {day_of(row['closed_on'])}" if row["closed_on"] else ""
    state = "" if row["state"] == PromiseState.OPEN else f", {row['state']}{closed}"
    return f"- {day_of(row['made_on'])}: {who}{due}{state}{_about(row['text'])}"


def _question(row: Row) -> str:
    answered = f" ({day_of(row['answered_on'])})" if row["answered_on"] else ""
    answer = f"; answered{answered}{_about(row['answer'])}" if answered else ""
    return f"- {day_of(row['asked_on'])}: {plain(row['text'])}{answer}"


def _mood(row: Row) -> str:
    theirs = "" if row["theirs"] is None else f" (they: {row['theirs']:g})"
    return f"- {day_of(row['day'])}: {row['mine']:g}{theirs}{_about(row['remark'])}"


def _signed(weight: Value) -> str:
    return str(weight).replace("-", _MINUS)


def _about(text: Value) -> str:
    return f": {plain(text)}" if text else ""
