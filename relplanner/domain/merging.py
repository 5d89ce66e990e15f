"""An export held against what is there: which records are new, and which are newer.

Records are the same by their UUID; organisations, tiers, tags and what ties two records together also by
their key, because another copy of the program made its own. Of the same record the newer state stands.

A contact of another copy may have been recognised as one that is here under another UUID. What a card can
say of them is merged as a card is; all else is written for the one here, but not what says the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.portable import STAMPS, TABLES, Row, Rows, Table, Value, refers_ahead
from relplanner.domain.text import fold

Key = tuple[Value, ...]
NONE_RECOGNISED: Mapping[str, str] = {}

_ON_CARDS = frozenset(["emails", "phones", "links", "contact_tags", "windows", "occasions"])
"""The tables of which a card says everything."""
_ALIKE_BY: Mapping[str, tuple[str, ...]] = {
    "occasions": ("contact", "kind", "label", "month", "day"),
    "routines": ("contact", "name"),
    "touches": ("contact", "routine", "purpose", "channel", "status", "start", "due", "intent"),
    "notes": ("contact", "touch", "text"),
    "absences": ("contact", "first", "last"),
    "facts": ("contact", "kind", "text"),
    "entries": ("contact", "direction", "kind", "weight", "day", "text"),
    "promises": ("contact", "promiser", "text", "due", "state"),
    "questions": ("contact", "text", "answer", "answered_on"),
    "moods": ("contact", "day", "mine", "theirs", "remark"),
}
"""The columns by which two records about one person say the same."""


@dataclass(slots=True)
class Arrivals:
    """What an export brings: records to write, with the UUIDs they are to have here.

    ``left_out`` counts records that refer to something that is neither here nor in the export. ``removed``
    are the UUIDs of routines that a tier came with and has no more in the export.
    """

    new: Rows = field(default_factory=lambda: defaultdict(list))
    changed: Rows = field(default_factory=lambda: defaultdict(list))
    removed: list[Value] = field(default_factory=list)
    left_out: int = 0

    @property
    def created_contacts(self) -> set[Value]:
        """Return the UUIDs of the contacts that were not here."""
        return {row["uuid"] for row in self.new["contacts"]}

    @property
    def merged_contacts(self) -> set[Value]:
        """Return the UUIDs of the contacts that were here and of whom something is new."""
        merged = {row["uuid"] for row in self.changed["contacts"]}
        for rows in (self.new, self.changed):
            merged |= {row["contact"] for table in rows.values() for row in table if row.get("contact")}
        return merged - self.created_contacts


def merge(here: Rows, incoming: Rows, recognised: Mapping[str, str] = NONE_RECOGNISED) -> Arrivals:
    """Return what of *incoming* is new or newer than what is *here*.

    *recognised* says by the UUID of a contact in the export which one here they are, if not by that UUID.
    """
    arrivals = Arrivals()
    same: dict[str, dict[Value, Value]] = {}
    mergers = [_TableMerger(table, here.get(table.name, []), same, recognised) for table in TABLES]
    ahead = {column.refers for table in TABLES for column in table.columns if refers_ahead(table, column)}
    for name in ahead:
        same[name].update({row["uuid"]: row["uuid"] for row in incoming.get(name, [])})
    same["contacts"].update(recognised)
    for merger in mergers:
        for row in incoming.get(merger.table.name, []):
            merger.take(row, arrivals)
    arrivals.removed += _removed_routines(here, incoming)
    return arrivals


def _removed_routines(here: Rows, incoming: Rows) -> Iterator[Value]:
    """Yield routines here, made with their tier and never changed, that the same tier of the export lacks.

    Without this a routine that was taken out of a tier would come back with the tiers of every new folder.
    """
    brought = {row["uuid"] for row in incoming.get("routines", [])}
    told = {row["tier"] for row in incoming.get("routines", [])}
    made = {row["uuid"]: row["made_at"] for row in here.get("tiers", []) if row["uuid"] in told}
    for row in here.get("routines", []):
        is_as_made = row["made_at"] == row["changed_at"] == made.get(row["tier"])
        if is_as_made and row["uuid"] not in brought:
            yield row["uuid"]


def about(rows: Rows, contacts: Iterable[str]) -> Rows:
    """Return the records of *rows* that concern the given contacts, and those to which they refer.

    Touches in which they took part are among them, with the notes of these touches.
    """
    chosen = set(contacts)
    joint = {row["touch"] for row in rows["participants"] if row["contact"] in chosen}
    found: Rows = {
        "contacts": [row for row in rows["contacts"] if row["uuid"] in chosen],
        "touches": [row for row in rows["touches"] if row["contact"] in chosen or row["uuid"] in joint],
    }
    touches = {row["uuid"] for row in found["touches"]}
    found["participants"] = [row for row in rows["participants"] if row["touch"] in touches]
    found["notes"] = [row for row in rows["notes"] if row["contact"] in chosen or row["touch"] in joint]
    found["not_same"] = [row for row in rows["not_same"] if chosen & {row["contact"], row["other"]}]
    for table in TABLES:
        if table.name not in found and table.belongs_to_contact:
            found[table.name] = [row for row in rows[table.name] if row["contact"] in chosen]
    found.update(_plans_about(rows, chosen, found))
    tiers = {row["tier"] for row in found["contacts"]}
    organisations = {row["organisation"] for row in (*found["contacts"], *found["plans"])}
    tags = {row["tag"] for row in found["contact_tags"]}
    found["tiers"] = [row for row in rows["tiers"] if row["uuid"] in tiers]
    found["organisations"] = [row for row in rows["organisations"] if row["uuid"] in organisations]
    found["aliases"] = [row for row in rows["aliases"] if row["organisation"] in organisations]
    found["tags"] = [row for row in rows["tags"] if row["uuid"] in tags]
    found["routines"] = [
        row
        for row in rows["routines"]
        if (row["contact"] in chosen if row["contact"] else row["tier"] in tiers)
    ]
    return {table.name: found[table.name] for table in TABLES}


def plans_of(rows: Rows, organisations: Collection[Value]) -> Rows:
    """Return the plans of *rows* that are for the given organisations with all their parts, and these."""
    plans = [row for row in rows["plans"] if row["organisation"] in organisations]
    named = [row for row in rows["organisations"] if row["uuid"] in organisations]
    return {"organisations": named, "plans": plans, **_parts(rows, {row["uuid"] for row in plans})}


_BELOW_PLANS = {"goal_values": "goal", "risk_scores": "risk", "measure_values": "measure"}


def _plans_about(rows: Rows, contacts: set[str], found: Rows) -> Rows:
    """Return the plans for *contacts* with all their parts, and the bare plans in which they take part."""
    own = {row["uuid"] for row in rows["plans"] if row["contact"] in contacts}
    of_plans = {name: rows_of for name, rows_of in _parts(rows, own).items() if name not in found}
    mine = {row["uuid"] for row in of_plans["plan_actions"]}
    of_plans["plan_actions"] += [
        row for row in rows["plan_actions"] if row["owner"] in contacts and row["uuid"] not in mine
    ]
    named = {row["plan"] for row in (*found["stakeholders"], *of_plans["plan_actions"])}
    named |= {row["account_plan"] for row in found["touches"]} | own
    named |= {row["uuid"] for row in rows["plans"] if row["lead"] in contacts}
    return {**of_plans, "plans": [row for row in rows["plans"] if row["uuid"] in named]}


def _parts(rows: Rows, plans: Collection[Value]) -> Rows:
    """Return the parts of *plans*, with their values and scores."""
    parts = {
        table.name: [row for row in rows[table.name] if row["plan"] in plans]
        for table in TABLES
        if any(column.name == "plan" for column in table.columns)
    }
    for name, whose in _BELOW_PLANS.items():
        parents = {row["uuid"] for rows_of in parts.values() for row in rows_of}
        parts[name] = [row for row in rows[name] if row[whose] in parents]
    return parts


class _TableMerger:
    """One table on its way; ``same`` says by table which UUID here a UUID of the export stands for."""

    def __init__(
        self,
        table: Table,
        here: list[Row],
        same: dict[str, dict[Value, Value]],
        recognised: Mapping[str, str],
    ) -> None:
        self.table = table
        self._here = {row["uuid"]: row for row in here}
        self._by_key = {key: row for row in here if (key := self._key(row)) is not None}
        self._same = same
        self._recognised = recognised
        self._alike = _of_contacts(table, here, recognised.values())
        self._taken: set[Value] = set()
        same[table.name] = {uuid: uuid for uuid in self._here}

    def take(self, row: Row, arrivals: Arrivals) -> None:
        """Decide on one record."""
        uuid = row["uuid"]
        resolved = self._resolved(row)
        if uuid in self._taken or uuid in self._recognised:
            return
        self._taken.add(uuid)
        if resolved is None:
            self._same[self.table.name].pop(uuid, None)
            arrivals.left_out += 1
            return
        key = self._key(resolved)
        mine, twin = self._here.get(uuid), self._by_key.get(key) if key is not None else None
        if mine is None and twin is None and row.get("contact") in self._recognised:
            twin = self._said_already(resolved)
            if twin is None and (self.table.name in _ON_CARDS or _is_proposal(self.table, row)):
                return
        if mine is None and twin is None and self._is_of_foreign_tier(row):
            twin = self._routine_named_alike(resolved)
            if twin is None:
                arrivals.left_out += 1
                return
        if mine is not None:
            if _is_newer(resolved, mine) and twin in (None, mine):
                arrivals.changed[self.table.name].append(resolved)
        elif twin is None:
            arrivals.new[self.table.name].append(resolved)
            self._here[uuid] = resolved
            if key is not None:
                self._by_key[key] = resolved
        self._same[self.table.name][uuid] = (mine or twin or resolved)["uuid"]

    def _resolved(self, row: Row) -> Row | None:
        """Return *row* with the UUIDs that stand for its own here, None where one is missing."""
        resolved = dict(row)
        for column in self.table.columns:
            if column.refers and row[column.name] is not None:
                resolved[column.name] = self._same[column.refers].get(row[column.name])
                if resolved[column.name] is None and not column.null:
                    return None
        return resolved

    def _said_already(self, resolved: Row) -> Row | None:
        """Return the record here that says the same of somebody who was recognised; each is found once."""
        found = self._alike.get(_alike_key(self.table, resolved))
        return found.pop(0) if found else None

    def _key(self, row: Row) -> Key | None:
        return _folded(row, self.table.key) if self.table.key else None

    def _is_of_foreign_tier(self, row: Row) -> bool:
        """Return whether a routine belongs to a tier of another copy: a tier here keeps its own routines."""
        tier = row["tier"] if self.table.name == "routines" else None
        return tier is not None and self._same["tiers"].get(tier) != tier

    def _routine_named_alike(self, resolved: Row) -> Row | None:
        wanted = (resolved["tier"], fold(str(resolved["name"])))
        return next(
            (row for row in self._here.values() if (row["tier"], fold(str(row["name"]))) == wanted), None
        )


def _folded(row: Row, columns: Iterable[str]) -> Key:
    """Return the values of *columns*, text folded."""
    values = (row[name] for name in columns)
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _alike_key(table: Table, row: Row) -> Key:
    """Return what a record about a contact says, the same words for the same; nothing in other tables."""
    return _folded(row, _ALIKE_BY.get(table.name, ()))


def _is_proposal(table: Table, row: Row) -> bool:
    """Return whether a record is a touch that the other copy has proposed, as this one does for itself."""
    is_proposed = table.name == "touches" and row["status"] == TouchStatus.PROPOSED
    return is_proposed and bool(row["routine"] or row["occasion"])


def _of_contacts(table: Table, here: list[Row], contacts: Collection[str]) -> dict[Key, list[Row]]:
    """Return by what they say the records *here* about these contacts, where such are told apart by it."""
    found: dict[Key, list[Row]] = defaultdict(list)
    chosen = set(contacts) if table.name in _ALIKE_BY else ()
    for row in here if chosen else ():
        if row["contact"] in chosen:
            found[_alike_key(table, row)].append(row)
    return found


_STAMPED = tuple(column.name for column in STAMPS)


def _is_newer(row: Row, mine: Row) -> bool:
    if str(row["changed_at"]) <= str(mine["changed_at"]):
        return False
    return any(mine.get(name) != value for name, value in row.items() if name not in _STAMPED)
