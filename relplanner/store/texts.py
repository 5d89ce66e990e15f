"""The texts by which contacts are found: one table, from which index, triggers and found lines are made.

A kind of text that is added here is a column of the index: it asks for a new version of the database,
because bringing a file up to date makes index and triggers anew (:mod:`relplanner.store.migrations`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from peewee import SqliteDatabase

from relplanner.domain.finding import Place, Text
from relplanner.store.sql import run

_NAMES_OF_ITS_CONTACTS = "SELECT id AS contact_id FROM contact WHERE organisation_id = {row}."


class Source(NamedTuple):
    """A table that the texts come from: which contacts a ``{row}`` concerns, and by which of its columns.

    Without columns it is every change of the row that counts.
    """

    table: str
    contacts: str = "SELECT {row}.contact_id AS contact_id"
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text: its column in the index, how near it is to the name, and where it comes from.

    ``query`` returns contact, text, label (empty: that of the kind) and day (or null) of the contacts
    ``{ids}``, the newest first.
    """

    name: str
    place: Place
    query: str
    sources: tuple[Source, ...]


def _own(column: str, place: Place = Place.ABOUT, name: str = "") -> Kind:
    """Return the kind of text that stands in a column of the contact."""
    query = f"SELECT id, {column}, '', NULL FROM contact WHERE {column} <> '' AND id IN ({{ids}})"
    source = Source("contact", "SELECT {row}.id AS contact_id", (column,))
    return Kind(name or column, place, query, (source,))


def _rows(
    table: str, column: str = "text", place: Place = Place.ABOUT, *, label: str = "''", day: str = "NULL"
) -> Kind:
    """Return the kind of text that stands in the rows of a table, each of which belongs to a contact."""
    query = (
        f"SELECT contact_id, {column}, {label}, {day} FROM {table} "
        f"WHERE {column} <> '' AND contact_id IN ({{ids}}) ORDER BY {day} DESC, id DESC"
    )
    return Kind(table, place, query, (Source(table),))


_ORGANISATION = Kind(
    "organisation",
    Place.ORGANISATION,
    "SELECT contact.id, organisation.name, '', NULL FROM contact "
    "JOIN organisation ON organisation.id = organisation_id WHERE contact.id IN ({ids})",
    (
        Source("contact", "SELECT {row}.id AS contact_id", ("organisation_id",)),
        Source("organisation", f"{_NAMES_OF_ITS_CONTACTS}id"),
    ),
)
_ALIAS = Kind(
    "alias",
    Place.OTHER_NAME,
    "SELECT contact.id, organisation_alias.name, '', NULL FROM contact "
    "JOIN organisation_alias USING (organisation_id) WHERE contact.id IN ({ids}) "
    "ORDER BY organisation_alias.id",
    (
        Source("contact", "SELECT {row}.id AS contact_id", ("organisation_id",)),
        Source("organisation_alias", f"{_NAMES_OF_ITS_CONTACTS}organisation_id"),
    ),
)
_TAG = Kind(
    "tag",
    Place.ABOUT,
    "SELECT contact_id, tag.name, '', NULL FROM contact_tag JOIN tag ON tag.id = tag_id "
    "WHERE contact_id IN ({ids}) ORDER BY contact_tag.id",
    (Source("contact_tag"), Source("tag", "SELECT contact_id FROM contact_tag WHERE tag_id = {row}.id")),
)

_PARTS_OF_PLANS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "goal": ("goal", ("what", "measure")),
    "risk": ("risk", ("what", "mitigation", "fallback")),
    "opportunity": ("opportunity", ("what",)),
    "plan_action": ("action", ("text",)),
    "measure": ("measure", ("name",)),
    "agreement": ("agreement", ("text",)),
    "feedback": ("feedback", ("said", "done")),
}
"""The tables of the parts of plans, with what a part is called and the columns of its words."""


def _plan() -> Kind:
    """Return the words of plans as a kind.

    They concern whose the plan is, who leads it and who takes part; while nobody leads it, all of the
    organisation.
    """
    concerned = (
        "SELECT contact_id, id AS plan_id FROM account_plan WHERE contact_id IN ({ids}) "
        "UNION SELECT lead_id, id FROM account_plan WHERE lead_id IN ({ids}) "
        "UNION SELECT contact_id, plan_id FROM stakeholder WHERE contact_id IN ({ids}) "
        "UNION SELECT contact.id, account_plan.id FROM contact JOIN account_plan USING (organisation_id) "
        "WHERE lead_id IS NULL AND contact.id IN ({ids})"
    )
    parts = [
        f"SELECT contact_id, {' || char(10) || '.join(columns)}, '{label}', {place}, {table}.id "
        f"FROM concerned JOIN {table} USING (plan_id)"
        for place, (table, (label, columns)) in enumerate(_PARTS_OF_PLANS.items(), 1)
    ]
    # An action is also found with who is to do it.
    owned = "SELECT owner_id, text, 'action', 0, id FROM plan_action WHERE owner_id IN ({ids})"
    texts = " UNION ALL ".join(
        (
            "SELECT concerned.contact_id, title AS text, 'plan' AS label, 0 AS place, id "
            "FROM concerned JOIN account_plan ON id = plan_id",
            *parts,
            owned,
        )
    )
    query = (
        f"WITH concerned AS ({concerned}) "
        f"SELECT DISTINCT contact_id, text, label, NULL FROM ({texts}) ORDER BY place, id DESC"
    )
    return Kind("account_plan", Place.ABOUT, query, (*_of_plan_itself(), *_of_parts()))


def _of_plan_itself() -> Iterator[Source]:
    yield Source(
        "account_plan",
        "SELECT {row}.contact_id AS contact_id WHERE {row}.contact_id IS NOT NULL "
        "UNION SELECT {row}.lead_id WHERE {row}.lead_id IS NOT NULL "
        "UNION SELECT contact_id FROM stakeholder WHERE plan_id = {row}.id "
        "UNION SELECT id FROM contact "
        "WHERE {row}.lead_id IS NULL AND organisation_id = {row}.organisation_id",
        ("contact_id", "organisation_id", "lead_id", "title"),
    )
    yield Source("stakeholder", columns=("contact_id", "plan_id"))


def _of_parts() -> Iterator[Source]:
    people = (
        "SELECT contact_id FROM account_plan WHERE id = {row}.plan_id AND contact_id IS NOT NULL "
        "UNION SELECT lead_id FROM account_plan WHERE id = {row}.plan_id AND lead_id IS NOT NULL "
        "UNION SELECT contact_id FROM stakeholder WHERE plan_id = {row}.plan_id "
        "UNION SELECT contact.id FROM contact JOIN account_plan USING (organisation_id) "
        "WHERE account_plan.id = {row}.plan_id AND lead_id IS NULL"
    )
    owner = " UNION SELECT {row}.owner_id WHERE {row}.owner_id IS NOT NULL"
    for table, (_, columns) in _PARTS_OF_PLANS.items():
        if table == "plan_action":
            yield Source(table, people + owner, ("plan_id", "owner_id", *columns))
        else:
            yield Source(table, people, ("plan_id", *columns))


KINDS = (
    _own("name", Place.NAME),
    _ORGANISATION,
    _ALIAS,
    _own("role"),
    _TAG,
    _rows("email", "address", label="'e-mail'"),
    _rows("fact", label="kind"),
    _own("how_met", name="met"),
    _rows("promise", day="made_on"),
    _rows("question", day="asked_on"),
    _rows("entry", label="direction", day="day"),
    _rows("mood", "remark", day="day"),
    _plan(),
    _rows("note", place=Place.NOTE, day="taken_at"),
)
"""All kinds, the nearest first: the words are looked for in this order."""


def sources() -> Mapping[str, Source]:
    """Return the tables whose changes change what is found, by name."""
    by_table: dict[str, Source] = {}
    for source in (source for kind in KINDS for source in kind.sources):
        before = by_table.get(source.table, source)
        columns = tuple(dict.fromkeys((*before.columns, *source.columns)))
        by_table[source.table] = source._replace(columns=columns)
    return by_table


def kinds_up_to(place: Place) -> tuple[str, ...]:
    """Return the kinds of text that are as near as *place*."""
    return tuple(kind.name for kind in KINDS if kind.place <= place)


def of_contacts(db: SqliteDatabase, contact_ids: Collection[int], place: Place) -> Iterator[tuple[int, Text]]:
    """Yield the texts of contacts at *place*, each with its contact, the nearest and newest kind by kind."""
    ids = ", ".join(map(str, contact_ids))
    for kind in KINDS:
        if kind.place == place:
            for contact_id, text, label, day in run(db, kind.query.format(ids=ids)):
                yield contact_id, Text(kind.name, text, label, _day(day))


def _day(stored: str | None) -> date | None:
    if stored is None:
        return None
    return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)
