from datetime import date

import pendulum
from peewee import Query, Value, fn

from relplanner.store.database import Store
from relplanner.store.models import Contact
from relplanner.store.prepared import Given, Prepared
from relplanner.store.rows import among
from tests.store.people import add_person

made: list[str] = []


@Prepared
def _named(ids: Value | None, name: Value | None) -> Query:
    made.append(f"{ids is not None} {name is not None}")
    query = Contact.select(Contact.id).order_by(Contact.id)
    if ids is not None:
        query = query.where(among(Contact.id, ids))
    return query if name is None else query.where(Contact.name == name)


@Prepared
def _as_stored(value: Value) -> Query:
    return Contact.select(fn.COALESCE(value, "")).limit(1)


def test_a_query_is_made_once_and_asked_with_other_values(store: Store) -> None:
    anna, ben = add_person(store, "Anna Berg"), add_person(store, "Ben Castel")
    made.clear()
    assert list(_named(ids=[ben, 99], name=None)) == [(ben,)]
    assert list(_named(ids=(anna, ben), name=None)) == [(anna,), (ben,)]
    assert list(_named(ids=[], name=None)) == []
    assert made == ["True False"]


def test_what_is_none_makes_another_query(store: Store) -> None:
    anna, ben = add_person(store, "Anna Berg"), add_person(store, "Ben Castel")
    made.clear()
    assert list(_named(ids=None, name=None)) == [(anna,), (ben,)]
    assert list(_named(ids=None, name="Ben Castel")) == [(ben,)]
    assert list(_named(ids=[anna], name="Ben Castel")) == []
    assert made == ["False False", "False True", "True True"]


def test_values_reach_sqlite_as_the_store_keeps_them(store: Store) -> None:
    add_person(store, "Anna Berg")
    midnight = pendulum.datetime(2026, 11, 24, 0, 30, tz="Europe/Berlin")
    given_and_stored: list[tuple[Given, object]] = [
        (midnight, "2026-11-23T23:30:00Z"),
        (midnight.date(), "2026-11-24"),
        (date(2026, 11, 23), "2026-11-23"),
        ((1, 2), "[1, 2]"),
        ("O'Hara", "O'Hara"),
        (0.5, 0.5),
    ]
    for given, stored in given_and_stored:
        assert list(_as_stored(value=given)) == [(stored,)]
