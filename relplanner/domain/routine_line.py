"""A routine in one line: ``call every 6 weeks 20 min``, ``update: call or e-mail, monthly, 15 min``.

The same line changes a routine of a contact's tier where it begins with its name (``meeting every
2 quarters``, ``drop update``), or is a routine of its own. ``also`` before it makes it one of its own
where the tier has one of that name.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from relplanner.domain.cadence import RoutineOverride
from relplanner.domain.channels import leading_channel
from relplanner.domain.contacts import Channel, Every, PlacedBy, Routine, Unit
from relplanner.domain.durations import read_minutes
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import joined, minutes_words, quoted

_LONGEST_TEXT = 300
_LONGEST_NAME = 60
_LONGEST_DAYS = 3650
_DROP = frozenset({"drop", "without", "ohne"})
_ALSO = frozenset({"also", "auch"})
_OTHER = {"other": 2, "second": 2, "third": 3}
_LITTLE = frozenset({"by", "per", "via"})
_EXAMPLE = "write for example 'call every 6 weeks 20 min'."
_TOKEN = re.compile(r"[,;]|[^,;\s]+")
_COMMAS = frozenset(",;")
_COUNT = re.compile(r"([0-9]{1,4})([a-z]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineLine:
    """What a line says of a routine; what it leaves out is None. ``of_tier``: it is one of the tier's."""

    name: str
    of_tier: bool = False
    dropped: bool = False
    channels: tuple[Channel, ...] | None = None
    every: Every | None = None
    minutes: int | None = None
    tolerance_days: int | None = None
    placed_by: PlacedBy | None = None

    def routine(self, routine_id: int = 0) -> Routine:
        """Return the routine that the line describes. Raise UserError about what it leaves out."""
        name = quoted(self.name)
        if self.every is None:
            raise UserError(f"How often is {name}? Add for example 'every 6 weeks'.")
        if self.minutes is None:
            raise UserError(f"How long is {name}? Add for example '20 min'.")
        if self.channels is None:
            raise UserError(f"How do you talk in {name}? Add for example 'call or e-mail'.")
        return Routine(
            id=routine_id,
            name=self.name,
            channels=self.channels,
            every=self.every,
            minutes=self.minutes,
            tolerance_days=self.tolerance_days,
            placed_by=self.placed_by or PlacedBy.SCHEDULER,
        )

    def changed(self, routine: Routine) -> Routine:
        """Return *routine* with what the line says of it changed, its name too."""
        return replace(self.override(routine.id).apply(routine), name=self.name)

    def override(self, routine_id: int) -> RoutineOverride:
        """Return what the line changes of a routine of the tier."""
        return RoutineOverride(
            routine_id=routine_id,
            dropped=self.dropped,
            channels=self.channels,
            every=self.every,
            minutes=self.minutes,
            tolerance_days=self.tolerance_days,
            placed_by=self.placed_by,
        )


def parse_routine_line(
    text: str, of_tier: Collection[str] = (), words: Vocabulary = EVERY_LANGUAGE
) -> RoutineLine:
    """Return what *text* says of a routine; *of_tier* are the names of the routines of the tier.

    Raise UserError where it names none, says nothing of it, or holds a word that is not understood.
    """
    line = clean_line(text)
    if len(line) > _LONGEST_TEXT:
        raise UserError(f"{quoted(line)} is too long for a routine; {_EXAMPLE}")
    first, _, rest = line.partition(" ")
    names = {fold(name): name for name in of_tier}
    if fold(first) in _DROP and ":" not in line:
        if fold(rest) not in names:
            has = f"it has {joined([*of_tier])}." if of_tier else "it has none."
            raise UserError(f"{quoted(rest)} is not a routine of the tier; {has}")
        return RoutineLine(name=names[fold(rest)], of_tier=True, dropped=True)
    if fold(first) in _ALSO:
        line, names = rest, {}
    name, clauses = _name_and_clauses(line, names, words)
    said = _read(line, clauses, words)
    if not said:
        raise UserError(f"{quoted(line)} says nothing of the routine; {_EXAMPLE}")
    known = names.get(fold(name))
    return RoutineLine(name=known or name, of_tier=known is not None, **said)


def routine_words(routine: Routine) -> str:
    """Return *routine* in words that read again: ``update: call or e-mail, monthly, 15 min``."""
    return f"{routine.name}: {routine_manner(routine)}"


def routine_manner(routine: Routine) -> str:
    """Return a routine in words without its name."""
    return ", ".join(
        _manner(routine.channels, routine.every, routine.minutes, routine.tolerance_days, routine.placed_by)
    )


def own_routine_words(routine: Routine, of_tier: Collection[str]) -> str:
    """Return a routine of one contact in words, told apart from those of the tier."""
    also = "also " if fold(routine.name) in {fold(name) for name in of_tier} else ""
    return f"{also}{routine_words(routine)}"


def override_words(routine: Routine, override: RoutineOverride) -> str:
    """Return what *override* changes of *routine*, a routine of the tier; empty where that is nothing."""
    if override.dropped:
        return f"drop {routine.name}"
    manner = _manner(
        override.channels or (),
        override.every,
        override.minutes,
        override.tolerance_days,
        override.placed_by,
        changes=True,
    )
    return f"{routine.name}: {', '.join(manner)}" if manner else ""


def routine_lines(
    of_tier: Sequence[Routine], overrides: Iterable[RoutineOverride], own: Iterable[Routine]
) -> tuple[str, ...]:
    """Return what a contact changes of the routines of a tier, then the routines of its own, in words."""
    by_routine = {override.routine_id: override for override in overrides}
    changes = [override_words(each, by_routine[each.id]) for each in of_tier if each.id in by_routine]
    names = [routine.name for routine in of_tier]
    return tuple(filter(None, (*changes, *(own_routine_words(routine, names) for routine in own))))


def _manner(
    channels: Sequence[Channel],
    every: Every | None,
    minutes: int | None,
    tolerance_days: int | None,
    placed_by: PlacedBy | None,
    *,
    changes: bool = False,
) -> list[str]:
    parts = [joined([channel.words for channel in channels], "or")] if channels else []
    if every is not None:
        parts.append(every.words)
    if minutes is not None:
        parts.append(minutes_words(minutes))
    if tolerance_days is not None:
        parts.append(f"within {tolerance_days} days")
    if placed_by is PlacedBy.CALENDAR or (changes and placed_by is not None):
        parts.append(f"placed by the {placed_by}")
    return parts


def _name_and_clauses(line: str, of_tier: Collection[str], words: Vocabulary) -> tuple[str, str]:
    name, colon, rest = (part.strip() for part in line.partition(":"))
    if not colon:
        tokens = line.split()
        for used in range(len(tokens), 0, -1):
            if fold(" ".join(tokens[:used])) in of_tier:
                return " ".join(tokens[:used]), " ".join(tokens[used:])
        tokens = _TOKEN.findall(line)
        _, used = leading_channel(tokens, words)
        name, rest = " ".join(tokens[:used]), line
    if not name or len(name) > _LONGEST_NAME or fold(name.partition(" ")[0]) in _DROP | _ALSO:
        has = f" or with {joined([*of_tier], 'or')}" if of_tier else ""
        raise UserError(f"{quoted(line)} does not begin with a channel{has}; {_EXAMPLE}")
    return name, rest


def _read(line: str, clauses: str, words: Vocabulary) -> dict[str, Any]:
    tokens = _TOKEN.findall(fold(clauses))
    said: dict[str, Any] = {}
    while tokens:
        if tokens[0] in _COMMAS:
            tokens = tokens[1:]
            continue
        readings = ((what, *form(tokens, words)) for what, form in _FORMS.items())
        what, value, used = next((reading for reading in readings if reading[2]), ("", None, 0))
        if not used:
            raise UserError(f"{quoted(tokens[0])} is not understood in {quoted(line)}; {_EXAMPLE}")
        if what in said:
            raise UserError(f"{quoted(line)} says twice {_ASKS[what]}; leave one out.")
        said[what] = value
        tokens = tokens[used:]
    return said


_Read = tuple[Any, int]
"""What was read, and how many words it took: none where it is not there."""


def _placed(tokens: Sequence[str], _words: Vocabulary) -> _Read:
    hit = re.match(r"(?:placed )?by (?:the )?(scheduler|calendar)\b", " ".join(tokens[:4]))
    return (PlacedBy(hit[1]), len(hit[0].split())) if hit else (None, 0)


def _tolerance(tokens: Sequence[str], words: Vocabulary) -> _Read:
    hit = re.match(r"within ([0-9]{1,3}) ([a-z]+)", " ".join(tokens[:3]))
    if hit is None or words.periods.get(hit[2]) not in (Unit.DAYS, Unit.WEEKS):
        return None, 0
    return int(hit[1]) * (7 if words.periods[hit[2]] is Unit.WEEKS else 1), 3


def _every(tokens: Sequence[str], words: Vocabulary) -> _Read:
    if tokens[0] in words.rhythms:
        return Every(1, words.rhythms[tokens[0]]), 1
    if tokens[0] not in words.each or len(tokens) < 2:
        return None, 0
    count, at = _OTHER.get(tokens[1], 1), 2 if tokens[1] in _OTHER else 1
    hit = _COUNT.fullmatch(tokens[1])
    if hit is not None:
        count, at = int(hit[1]), 1 if hit[2] else 2
    unit = hit[2] if hit and hit[2] else tokens[at] if at < len(tokens) else ""
    if unit not in words.periods:
        return None, 0
    every = Every(count, words.periods[unit])
    if not 1 <= every.days <= _LONGEST_DAYS:
        raise UserError(f"A routine comes back within a day to ten years, not {every.words}.")
    return every, at + 1


def _minutes(tokens: Sequence[str], words: Vocabulary) -> _Read:
    for used in range(min(3, len(tokens)), 0, -1):
        minutes = read_minutes(" ".join(tokens[:used]), words)
        if minutes is not None:
            return minutes, used
    return None, 0


def _channels(tokens: Sequence[str], words: Vocabulary) -> _Read:
    at = 1 if tokens[0] in _LITTLE else 0
    found: list[Channel] = []
    while at < len(tokens):
        between = found and (tokens[at] in words.either or tokens[at] in _COMMAS)
        then = at + 1 if between else at
        channel, used = leading_channel(tokens[then:], words)
        if channel is None:
            break
        found.append(channel)
        at = then + used
    return (tuple(dict.fromkeys(found)), at) if found else (None, 0)


_FORMS: dict[str, Callable[[Sequence[str], Vocabulary], _Read]] = {
    "placed_by": _placed,
    "tolerance_days": _tolerance,
    "every": _every,
    "channels": _channels,
    "minutes": _minutes,
}
_ASKS = {
    "placed_by": "who places it",
    "tolerance_days": "how exactly",
    "every": "how often",
    "channels": "how you talk",
    "minutes": "how long",
}
