"""What health is read from, added up by contact: promises of mine, and how talks felt."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import Case, ColumnBase, Expression, Field, Query, Value, fn

from relplanner.domain.health import (
    MOOD_HALF_LIFE_DAYS,
    MOODS_NAMED,
    Mood,
    MoodTally,
    PromiseTally,
    first_day_of_promises,
)
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.store import models
from relplanner.store.accounts import fading, julian_day
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among


def promise_tallies(day: date, contact_ids: Collection[int] | None = None) -> dict[int, PromiseTally]:
    """Return what became of my promises by contact, as it stood on *day*; who got none is not in it."""
    rows = _promise_tallies(day=day, first=first_day_of_promises(day), ids=contact_ids)
    return {contact_id: PromiseTally(*figures) for contact_id, *figures in rows}


@Prepared
def _promise_tallies(day: Value, first: Value, ids: Value | None) -> Query:
    promise = models.Promise
    counts = (promise.closed_on >= first) & (promise.closed_on <= day)
    is_kept = promise.state == PromiseState.KEPT
    is_late = promise.due.is_null(False) & (promise.closed_on > promise.due)
    was_open = (promise.state == PromiseState.OPEN) | (promise.closed_on > day)
    query = promise.select(
        promise.contact,
        _count(counts & is_kept & ~is_late),
        _count(counts & is_kept & is_late),
        _count(counts & ~is_kept),
        _count(was_open & (promise.due < day)),
    ).where(promise.promiser == Promiser.ME, promise.made_on <= day, _of(promise.contact, ids))
    return query.group_by(promise.contact)


def mood_tallies(day: date, contact_ids: Collection[int] | None = None) -> dict[int, MoodTally]:
    """Return how talks up to *day* felt by contact, faded to it, without the last ones in words."""
    rows = _mood_tallies(day=day, today=julian_day(day), ids=contact_ids)
    return {contact_id: MoodTally(said, weights) for contact_id, said, weights in rows}


@Prepared
def _mood_tallies(day: Value, today: Value, ids: Value | None) -> Query:
    mood = models.Mood
    weight = fading(mood.day, today, MOOD_HALF_LIFE_DAYS)
    answers, count = mood.mine + fn.COALESCE(mood.theirs, 0), 1 + mood.theirs.is_null(False)
    query = mood.select(mood.contact, fn.TOTAL(answers * weight), fn.TOTAL(count * weight))
    return query.where(mood.day <= day, _of(mood.contact, ids)).group_by(mood.contact)


def last_moods(day: date, contact_ids: Collection[int]) -> dict[int, tuple[Mood, ...]]:
    """Return how the last few talks up to *day* felt by contact, the newest last."""
    found: dict[int, list[Mood]] = defaultdict(list)
    for contact_id, on, mine, theirs in _moods(day=day, ids=contact_ids):
        found[contact_id].append(Mood(date.fromisoformat(on), mine, theirs))
    return {contact_id: tuple(moods[-MOODS_NAMED:]) for contact_id, moods in found.items()}


@Prepared
def _moods(day: Value, ids: Value | None) -> Query:
    mood = models.Mood
    query = mood.select(mood.contact, mood.day, mood.mine, mood.theirs)
    return query.where(mood.day <= day, _of(mood.contact, ids)).order_by(mood.day, mood.id)


def _count(condition: Expression) -> ColumnBase:
    return fn.COUNT(Case(None, ((condition, 1),)))


def _of(contact: "Field[Any]", ids: Value | None) -> Expression:
    """Return the condition of belonging to one of the given contacts, to any without them."""
    return contact.is_null(False) if ids is None else among(contact, ids)
