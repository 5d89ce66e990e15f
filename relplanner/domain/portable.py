"""The format ``relplanner-export/1``: which records there are, and what stands in each.

The file is one JSON object: ``format``, ``at`` (when it was written), and for each table below a list of
records. A record has a ``uuid`` that never changes, ``made_at`` and ``changed_at``, and the columns of its
table. A column that refers to another record holds that record's UUID. Instants are in UTC
(``2026-11-23T09:00:00Z``), days are ``2026-11-23``. A reader ignores what it does not know, so tables and
columns may be added; anything else needs a new number in the name of the format.
"""

from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.contacts import BegunBy, Channel, PlacedBy, Purpose, Relation, TouchStatus, Unit
from relplanner.domain.occasions import OccasionKind

FORMAT = "relplanner-export/1"
LARGEST_NUMBER = 2**31 - 1

Value = str | int | bool | tuple[str, ...] | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]
"""Records by table."""


class Kind(StrEnum):
    """What a value is."""

    LINE = "text in one line"
    BLOCK = "text"
    LIST = "a list of texts"
    NUMBER = "a whole number"
    FLAG = "true or false"
    DAY = "a day"
    INSTANT = "an instant"
    ZONE = "the name of a time zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. ``refers`` is the table whose UUIDs stand in it; ``choices`` are all that may.

    A value that is missing is ``default`` where there is one, null where that is allowed (``null``).
    """

    name: str
    kind: Kind = Kind.LINE
    null: bool = False
    default: Value = None
    refers: str = ""
    choices: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = LARGEST_NUMBER


@dataclass(frozen=True, slots=True)
class Table:
    """A list of records. ``key`` are the columns by which two records are the same whatever their UUIDs."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


def _text(name: str, kind: Kind = Kind.LINE) -> Column:
    return Column(name=name, kind=kind, default="")


def _one_of(name: str, choices: type[StrEnum], *, null: bool = False) -> Column:
    return Column(name=name, choices=tuple(choices), null=null)


def _number(name: str, lowest: int = 0, highest: int = LARGEST_NUMBER, *, null: bool = False) -> Column:
    return Column(name=name, kind=Kind.NUMBER, lowest=lowest, highest=highest, null=null)


def _maybe(name: str, kind: Kind = Kind.LINE) -> Column:
    return Column(name=name, kind=kind, null=True)


def _flag(name: str) -> Column:
    return Column(name=name, kind=Kind.FLAG, default=False)


def _of(table: str, name: str, *, null: bool = False) -> Column:
    return Column(name=name, refers=table, null=null)


_NAME = Column(name="name")
_CONTACT = _of("contacts", "contact")
_MINUTES = _number("minutes", 1, 1440)
_CHANNELS = tuple(Channel)

STAMPS = (
    Column(name="uuid"),
    Column(name="made_at", kind=Kind.INSTANT),
    Column(name="changed_at", kind=Kind.INSTANT),
)
"""What every record has."""

TABLES = (
    Table("organisations", (_NAME,), ("name",)),
    Table("aliases", (_of("organisations", "organisation"), _NAME), ("name",)),
    Table("tiers", (_NAME, _number("position"), _number("points")), ("name",)),
    Table("tags", (_NAME,), ("name",)),
    Table(
        "contacts",
        (
            _NAME,
            _of("organisations", "organisation", null=True),
            _text("role"),
            _one_of("relation", Relation, null=True),
            _of("tiers", "tier", null=True),
            _text("tier_reason"),
            _maybe("tier_since", Kind.DAY),
            _maybe("timezone", Kind.ZONE),
            _one_of("channel", Channel, null=True),
            Column(name="value_percent", kind=Kind.NUMBER, default=100, lowest=1, highest=1000),
            _text("how_met"),
            _maybe("met_on", Kind.DAY),
            _of("contacts", "introduced_by", null=True),
            *map(_flag, ("do_not_contact", "no_account")),
            *map(_text, ("source", "consent")),
            _maybe("archived_at", Kind.INSTANT),
            _maybe("card_uid"),
            Column(name="card_extra", kind=Kind.LIST, default=()),
        ),
    ),
    Table(
        "routines",
        (
            _of("tiers", "tier", null=True),
            _of("contacts", "contact", null=True),
            _NAME,
            Column(name="channels", kind=Kind.LIST, choices=_CHANNELS),
            _number("every_count", 1, 10_000),
            _one_of("every_unit", Unit),
            _MINUTES,
            _number("tolerance_days", null=True),
            _one_of("placed_by", PlacedBy),
            Column(name="position", kind=Kind.NUMBER, default=0),
        ),
    ),
    Table("emails", (_CONTACT, Column(name="address"), _text("label"))),
    Table("phones", (_CONTACT, Column(name="number"), _text("label"))),
    Table("links", (_CONTACT, Column(name="address"), _text("label"))),
    Table("contact_tags", (_CONTACT, _of("tags", "tag")), ("contact", "tag")),
    Table(
        "windows",
        (
            _CONTACT,
            _number("weekday", 0, 6),
            _number("start_minute", 0, 1440),
            _number("end_minute", 0, 1440),
        ),
    ),
    Table(
        "absences",
        (
            _CONTACT,
            Column(name="first", kind=Kind.DAY),
            Column(name="last", kind=Kind.DAY),
            _text("reason"),
        ),
    ),
    Table(
        "occasions",
        (
            _CONTACT,
            _one_of("kind", OccasionKind),
            _text("label"),
            _number("month", 1, 12),
            _number("day", 1, 31),
            _number("year", 1, 9999, null=True),
        ),
    ),
    Table(
        "facts",
        (_CONTACT, Column(name="kind"), Column(name="text"), Column(name="learnt_on", kind=Kind.DAY)),
    ),
    Table(
        "overrides",
        (
            _CONTACT,
            _of("routines", "routine"),
            _flag("dropped"),
            Column(name="channels", kind=Kind.LIST, choices=_CHANNELS, null=True),
            _number("every_count", 1, 10_000, null=True),
            _one_of("every_unit", Unit, null=True),
            _number("minutes", 1, 1440, null=True),
            _number("tolerance_days", null=True),
            _one_of("placed_by", PlacedBy, null=True),
        ),
        ("contact", "routine"),
    ),
    Table(
        "dues",
        (_CONTACT, _of("routines", "routine"), Column(name="due", kind=Kind.DAY)),
        ("contact", "routine"),
    ),
    Table(
        "touches",
        (
            _CONTACT,
            _of("routines", "routine", null=True),
            _of("occasions", "occasion", null=True),
            _one_of("purpose", Purpose),
            _one_of("channel", Channel),
            _one_of("status", TouchStatus),
            _maybe("start", Kind.INSTANT),
            _MINUTES,
            *(_maybe(name, Kind.DAY) for name in ("due", "latest", "not_before", "overdue_since")),
            *map(_text, ("intent", "why")),
            _maybe("reason"),
            _text("hint"),
            Column(name="begun_by", choices=tuple(BegunBy), default=BegunBy.UNKNOWN.value),
            _text("remark"),
            _maybe("moved_from", Kind.INSTANT),
            _text("moved_why"),
        ),
    ),
    Table("participants", (_of("touches", "touch"), _CONTACT), ("touch", "contact")),
    Table(
        "notes",
        (
            _CONTACT,
            _of("touches", "touch", null=True),
            _text("text", Kind.BLOCK),
            Column(name="taken_at", kind=Kind.INSTANT),
        ),
    ),
)
"""All tables; a record refers only to tables before its own, or to its own."""
