"""What health is read from, added up by contact: promises of mine, and how talks felt."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from peewee import Case, ColumnBase, Expression, Field, fn

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
from relplanner.store.accounts import fading
from relplanner.store.rows import among, tuples


def promise_tallies(day: date, contact_ids: Collection[int] | None = None) -> dict[int, PromiseTally]:
    """Return what became of my promises by contact, as it stood on *day*; who got none is not in it."""
    promise = models.Promise
    counts = (promise.closed_on >= first_day_of_promises(day)) & (promise.closed_on <= day)
    is_kept = promise.state == PromiseState.KEPT
    is_late = promise.due.is_null(False) & (promise.closed_on > promise.due)
    was_open = (promise.state == PromiseState.OPEN) | (promise.closed_on > day)
    query = promise.select(
        promise.contact,
        _count(counts & is_kept & ~is_late),
        _count(counts & is_kept & is_late),
        _count(counts & ~is_kept),
        _count(was_open & (promise.due < day)),
    ).where(promise.promiser == Promiser.ME, promise.made_on <= day, _of(promise.contact, contact_ids))
    rows = tuples(query.group_by(promise.contact))
    return {contact_id: PromiseTally(*figures) for contact_id, *figures in rows}


def mood_tallies(day: date, contact_ids: Collection[int] | None = None) -> dict[int, MoodTally]:
    """Return how talks up to *day* felt by contact, faded to it, without the last ones in words."""
    mood = models.Mood
    weight = fading(mood.day, day, MOOD_HALF_LIFE_DAYS)
    answers, count = mood.mine + fn.COALESCE(mood.theirs, 0), 1 + mood.theirs.is_null(False)
    query = mood.select(mood.contact, fn.TOTAL(answers * weight), fn.TOTAL(count * weight))
    query = query.where(mood.day <= day, _of(mood.contact, contact_ids))
    rows = tuples(query.group_by(mood.contact))
    return {contact_id: MoodTally(said, weights) for contact_id, said, weights in rows}


def last_moods(day: date, contact_ids: Collection[int]) -> dict[int, tuple[Mood, ...]]:
    """Return how the last few talks up to *day* felt by contact, the newest last."""
    mood = models.Mood
    query = mood.select(mood.contact, mood.day, mood.mine, mood.theirs)
    query = query.where(mood.day <= day, _of(mood.contact, contact_ids)).order_by(mood.day, mood.id)
    found: dict[int, list[Mood]] = defaultdict(list)
    for contact_id, on, mine, theirs in tuples(query):
        found[contact_id].append(Mood(date.fromisoformat(on), mine, theirs))
    return {contact_id: tuple(moods[-MOODS_NAMED:]) for contact_id, moods in found.items()}


def _count(condition: Expression) -> ColumnBase:
    return fn.COUNT(Case(None, ((condition, 1),)))


def _of(contact: "Field[Any]", contact_ids: Collection[int] | None) -> Expression:
    """Return the condition of belonging to one of the given contacts, to any without them."""
    return contact.is_null(False) if contact_ids is None else among(contact, contact_ids)
