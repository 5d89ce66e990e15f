"""Appreciative questions: which four of a bank are proposed for the next talk with a person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

from relplanner.domain.contacts import Relation


class Situation(StrEnum):
    """What may be special about a talk, the most telling first."""

    AFTER_CONFLICT = "after_conflict"
    FIRST_TALK = "first_talk"
    REVIEW = "review"
    SEEN_DIFFERENTLY = "seen_differently"
    OVERDRAWN = "overdrawn"
    AFTER_SILENCE = "after_silence"
    CHALLENGE = "challenge"
    OCCASION = "occasion"
    ONE_SIDED = "one_sided"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """The questions there are: by situation, by relation, and those that always fit."""

    situations: Mapping[Situation, tuple[str, ...]] = field(default_factory=dict)
    relations: Mapping[Relation, tuple[str, ...]] = field(default_factory=dict)
    any: tuple[str, ...] = ()


ASKED = 4
"""How many questions are proposed for a talk."""

_OF_SITUATIONS = 2
_OF_RELATION = 1


def questions_for(
    bank: QuestionBank,
    *,
    person: str,
    turn: int,
    situations: Collection[Situation] = (),
    relation: Relation | None = None,
) -> tuple[str, ...]:
    """Return four questions for a talk, fewer where the bank has no more.

    Two come from the two most telling *situations* (both from one where there is just one), one from the
    *relation*, the rest from those that always fit. Everybody (*person*, a UUID) has an order of their own,
    in which *turn*, the number of talks before, moves on: two talks in a row never get the same four while
    the bank has others.
    """
    telling = [bank.situations.get(each, ()) for each in Situation if each in situations]
    first = [pool for pool in telling if pool][:_OF_SITUATIONS]
    wanted = [(pool, _OF_SITUATIONS // len(first)) for pool in first]
    if relation is not None:
        wanted.append((bank.relations.get(relation, ()), _OF_RELATION))
    chosen: list[str] = []
    for pool, count in wanted:
        _take(chosen, _turned(pool, person, turn, count), count)
    _take(chosen, _turned(bank.any, person, turn, ASKED - len(chosen)), ASKED - len(chosen))
    rest = _everything(bank)
    _take(chosen, _turned(rest, person, turn, ASKED), ASKED - len(chosen))
    return tuple(chosen)


def _turned(pool: Sequence[str], person: str, turn: int, count: int) -> list[str]:
    """Return *pool* in the person's own order, begun after *turn* talks of *count* questions."""
    own = sorted(pool, key=lambda question: blake2b(f"{person} {question}".encode()).digest())
    start = turn * count % len(own) if own else 0
    return own[start:] + own[:start]


def _take(chosen: list[str], questions: Iterable[str], count: int) -> None:
    """Add the first *count* of *questions* that are not chosen yet."""
    fresh = [question for question in dict.fromkeys(questions) if question not in chosen]
    chosen.extend(fresh[:count])


def _everything(bank: QuestionBank) -> tuple[str, ...]:
    pools = (*bank.situations.values(), *bank.relations.values(), bank.any)
    return tuple(dict.fromkeys(question for pool in pools for question in pool))
