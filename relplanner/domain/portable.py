"""The format ``relplanner-export/1``: which records there are, and what stands in each.

The file is one JSON object: ``format``, ``at`` (when it was written), and for each table below a list of
records. A record has a ``uuid`` that never changes, ``made_at`` and ``changed_at``, and the columns of its
table. A column that refers to another record holds that record's UUID. Instants are in UTC
(``2026-11-23T09:00:00Z``), days are ``2026-11-23``. A reader ignores what it does not know, so tables and
columns may be added; anything else needs a new number in the name of the format.

Calendars are not among the tables, see :mod:`portable_calendars`: they are taken whole, and what was said
of their meetings (``verdicts``) names them by series and start. The state of the plan and the steps that
can be undone are this folder's own, and stay out.
"""

from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.contacts import BegunBy, Channel, PlacedBy, Purpose, Relation, TouchStatus, Unit
from relplanner.domain.countermeasures.reasons import Reason
from relplanner.domain.entries import HEAVIEST, Direction, EntryKind
from relplanner.domain.occasions import OccasionKind
from relplanner.domain.plans.numbers import LARGEST
from relplanner.domain.plans.plan import AgreementKind, Role
from relplanner.domain.plans.risks import MOST
from relplanner.domain.promises import Promiser, PromiseState

FORMAT = "relplanner-export/1"
LARGEST_NUMBER = 2**31 - 1

Value = str | int | float | bool | tuple[str, ...] | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]
"""Records by table."""


class Kind(StrEnum):
    """What a value is."""

    LINE = "text in one line"
    BLOCK = "text"
    LIST = "a list of texts"
    NUMBER = "a whole number"
    HALVES = "a number in half steps"
    REAL = "a number"
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

    @property
    def belongs_to_contact(self) -> bool:
        """Return whether each record is about one contact, and nothing without it."""
        return any(column.refers == "contacts" and not column.null for column in self.columns)


def _text(name: str, kind: Kind = Kind.LINE) -> Column:
    return Column(name=name, kind=kind, default="")


def _one_of(name: str, choices: type[StrEnum], *, null: bool = False) -> Column:
    return Column(name=name, choices=tuple(choices), null=null)


def _number(name: str, lowest: int = 0, highest: int = LARGEST_NUMBER, *, null: bool = False) -> Column:
    return Column(name=name, kind=Kind.NUMBER, lowest=lowest, highest=highest, null=null)


def _felt(name: str, *, null: bool = False) -> Column:
    return Column(name=name, kind=Kind.HALVES, highest=10, null=null)


def _real(name: str, *, null: bool = False) -> Column:
    return Column(name=name, kind=Kind.REAL, lowest=-LARGEST, highest=LARGEST, null=null)


def _day(name: str) -> Column:
    return Column(name=name, kind=Kind.DAY)


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
_OF_NOTE = (_of("notes", "note", null=True), _text("line"))
_OF_PLAN = _of("plans", "plan")
_CLOSED = (*_OF_NOTE, _of("notes", "closing_note", null=True), _text("closing_line"))

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
            *map(_flag, ("left_untiered", "asked_enough", "do_not_contact", "no_account")),
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
        (_CONTACT, _of("routines", "routine"), _day("due"), _maybe("last", Kind.DAY)),
        ("contact", "routine"),
    ),
    Table(
        "plans",
        (
            _of("contacts", "contact", null=True),
            _of("organisations", "organisation", null=True),
            _of("contacts", "lead", null=True),
            _flag("lead_is_chosen"),
            Column(name="title"),
            _text("template"),
            _day("started_on"),
            _maybe("closed_on", Kind.DAY),
            _number("every_count", 1, 10_000, null=True),
            _one_of("every_unit", Unit, null=True),
            _number("review_minutes", 1, 1440),
            _one_of("review_channel", Channel),
            _number("revenue", 0, LARGEST, null=True),
            *(_real(name, null=True) for name in ("margin_percent", "retention_points", "hours")),
            _number("hour_cost", 0, LARGEST, null=True),
        ),
    ),
    Table(
        "goals",
        (
            _OF_PLAN,
            Column(name="what"),
            *map(_text, ("measure", "unit")),
            *map(_real, ("baseline", "target")),
            _day("started_on"),
            _maybe("due", Kind.DAY),
        ),
    ),
    Table("goal_values", (_of("goals", "goal"), _day("day"), _real("value")), ("goal", "day")),
    Table("risks", (_OF_PLAN, Column(name="what"), *map(_text, ("mitigation", "fallback")))),
    Table(
        "risk_scores",
        (_of("risks", "risk"), _day("day"), _number("likelihood", 1, MOST), _number("impact", 1, MOST)),
        ("risk", "day"),
    ),
    Table(
        "opportunities",
        (_OF_PLAN, Column(name="what"), _number("value", 0, LARGEST), _number("chance_percent", 0, 100)),
    ),
    Table("stakeholders", (_CONTACT, _OF_PLAN, _one_of("role", Role)), ("plan", "contact")),
    Table(
        "plan_actions",
        (
            _OF_PLAN,
            Column(name="text"),
            _flag("is_mine"),
            _of("contacts", "owner", null=True),
            *(_maybe(name, Kind.DAY) for name in ("due", "done_on")),
        ),
    ),
    Table("measures", (_OF_PLAN, Column(name="name"), _text("unit"), _flag("of_moods"))),
    Table("measure_values", (_of("measures", "measure"), _day("day"), _real("value")), ("measure", "day")),
    Table("agreements", (_OF_PLAN, _one_of("kind", AgreementKind), Column(name="text"))),
    Table(
        "feedback",
        (_OF_PLAN, _day("said_on"), Column(name="said"), _text("done"), _maybe("told_on", Kind.DAY)),
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
            _of("promises", "promise", null=True),
            _flag("asked_for"),
            _text("because"),
            _of("notes", "asked_in", null=True),
            _text("line"),
            _of("plans", "account_plan", null=True),
            _of("plan_actions", "plan_action", null=True),
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
    Table("absences", (_CONTACT, _day("first"), _day("last"), _text("reason"), *_OF_NOTE)),
    Table(
        "facts",
        (_CONTACT, Column(name="kind"), Column(name="text"), _day("learnt_on"), *_OF_NOTE),
    ),
    Table(
        "entries",
        (
            _CONTACT,
            _one_of("direction", Direction),
            _one_of("kind", EntryKind),
            _number("weight", -HEAVIEST, HEAVIEST),
            _number("theirs", -HEAVIEST, HEAVIEST, null=True),
            _day("day"),
            _text("text"),
            *_OF_NOTE,
        ),
    ),
    Table(
        "promises",
        (
            _CONTACT,
            _one_of("promiser", Promiser),
            Column(name="text"),
            _maybe("due", Kind.DAY),
            _one_of("state", PromiseState),
            _day("made_on"),
            _maybe("closed_on", Kind.DAY),
            *_CLOSED,
        ),
    ),
    Table(
        "questions",
        (
            _CONTACT,
            Column(name="text"),
            _day("asked_on"),
            _text("answer"),
            _maybe("answered_on", Kind.DAY),
            *_CLOSED,
        ),
    ),
    Table(
        "moods",
        (_CONTACT, _day("day"), _felt("mine"), _felt("theirs", null=True), _text("remark"), *_OF_NOTE),
    ),
    Table(
        "decisions",
        (_CONTACT, _one_of("reason", Reason), _day("decided_on"), _day("until"), _text("said")),
    ),
    Table("not_same", (_CONTACT, _of("contacts", "other")), ("contact", "other")),
    Table(
        "verdicts",
        (
            _CONTACT,
            Column(name="series"),
            Column(name="start", kind=Kind.INSTANT),
            _one_of("channel", Channel, null=True),
        ),
        ("contact", "series", "start"),
    ),
)
"""All tables. Few columns refer to their own table, or to one behind it: see :func:`refers_ahead`."""

_PLACES = {table.name: place for place, table in enumerate(TABLES)}


def refers_ahead(table: Table, column: Column) -> bool:
    """Return whether *column* refers to records that may stand behind the one that refers to them."""
    return bool(column.refers) and _PLACES[column.refers] >= _PLACES[table.name]
