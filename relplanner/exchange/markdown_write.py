"""Contacts as pages of Markdown, to read or to print: a heading for each, and all that is known below it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.portable import Row, Rows, Value
from relplanner.domain.windows import windows_words
from relplanner.domain.wording import MONTHS, long_day_words, minutes_words, span_words
from relplanner.exchange.markdown_ledger import day_of, ledger_sections
from relplanner.exchange.markdown_plans import PlanRecords
from relplanner.exchange.markdown_text import plain
from relplanner.exchange.records import grouped

_REACH = (("E-mail", "emails", "address"), ("Phone", "phones", "number"), ("Link", "links", "address"))


def write_markdown(rows: Rows, names: Mapping[Value, str], zone: str) -> str:
    """Return a page for each contact in *rows*; *names* are those of all contacts by UUID.

    Instants are shown in *zone*. Notes are Markdown already and stand as they were typed, all other text
    means nothing to Markdown.
    """
    book = _Book(rows, names, ZoneInfo(zone))
    return "\n".join(map(book.page, rows["contacts"]))


class _Book:
    """The records of an export, found by whom they belong to."""

    def __init__(self, rows: Rows, names: Mapping[Value, str], zone: ZoneInfo) -> None:
        self._of = {table: grouped(records, "contact") for table, records in rows.items()}
        self._organisations, self._tiers, self._tags = (
            {row["uuid"]: row["name"] for row in rows[table]} for table in ("organisations", "tiers", "tags")
        )
        self._of_tier = grouped(rows["routines"], "tier")
        self._touches = {row["uuid"]: row for row in rows["touches"]}
        self._with = grouped(rows["participants"], "touch")
        self._notes_of_touch = grouped(rows["notes"], "touch")
        self._told_apart = [(row["contact"], row["other"]) for row in rows["not_same"]]
        self._plans = PlanRecords(rows, names)
        self._names = names
        self._zone = zone

    def page(self, contact: Row) -> str:
        """Return the page of one contact."""
        lines = [f"# {plain(contact['name'])}", ""]
        lines += (f"- {key}: {value}" for key, value in self._fields(contact) if value)
        sections = {
            "Facts": self._facts(contact),
            "Dates": (f"- {_occasion(row)}" for row in self._own("occasions", contact)),
            "Routines": self._routines(contact),
            **ledger_sections(lambda table: self._own(table, contact)),
            "Plans": self._plans.blocks_of(contact["uuid"]),
            "Touches": self._touch_lines(contact),
            "Notes": self._notes(contact),
        }
        for title, items in sections.items():
            lines += _section(title, items)
        return "\n".join(lines) + "\n"

    def _own(self, table: str, contact: Row) -> list[Row]:
        return self._of[table].get(contact["uuid"], [])

    def _fields(self, contact: Row) -> Iterator[tuple[str, str]]:
        yield "Organisation", plain(self._organisations.get(contact["organisation"]))
        yield "Role", plain(contact["role"])
        yield "Relation", plain(contact["relation"])
        tier = plain(self._tiers.get(contact["tier"])) or (
            "none, on purpose" if contact["left_untiered"] else ""
        )
        yield "Tier", ", ".join(filter(None, (tier, plain(contact["tier_reason"]))))
        yield (
            "Tags",
            ", ".join(plain(self._tags.get(row["tag"])) for row in self._own("contact_tags", contact)),
        )
        for key, table, column in _REACH:
            for row in self._own(table, contact):
                yield key, plain(row[column]) + (f" ({plain(row['label'])})" if row["label"] else "")
        yield "Prefers", plain(contact["channel"])
        yield "Time zone", plain(contact["timezone"])
        yield "Can be reached", _windows(self._own("windows", contact))
        for row in self._own("absences", contact):
            away = span_words(_date(row["first"]), _date(row["last"]), year=True)
            yield "Away", away + (f" ({plain(row['reason'])})" if row["reason"] else "")
        met = (plain(contact["how_met"]), day_of(contact["met_on"]) if contact["met_on"] else "")
        yield "Met", ", ".join(filter(None, met))
        yield "Introduced by", plain(self._names.get(contact["introduced_by"]))
        for pair in self._told_apart:
            if contact["uuid"] in pair:
                other = pair[0] if pair[1] == contact["uuid"] else pair[1]
                yield "Not the same as", plain(self._names.get(other))
        yield "Do not contact", "yes" if contact["do_not_contact"] else ""
        yield "No account", "yes" if contact["no_account"] else ""
        yield "Source", plain(contact["source"])
        yield "Consent", plain(contact["consent"])
        yield "Archived", "yes" if contact["archived_at"] else ""

    def _facts(self, contact: Row) -> Iterator[str]:
        for row in self._own("facts", contact):
            yield f"- {plain(row['kind'])}: {plain(row['text'])} ({day_of(row['learnt_on'])})"

    def _routines(self, contact: Row) -> Iterator[str]:
        changed = {row["routine"]: row for row in self._own("overrides", contact)}
        of_tier = self._of_tier.get(contact["tier"], []) if contact["tier"] else []
        for routine in (*of_tier, *self._own("routines", contact)):
            override = changed.get(routine["uuid"], {})
            if not override.get("dropped"):
                said = {name: value for name, value in override.items() if value not in (None, ())}
                yield f"- {_routine({**routine, **said})}"

    def _touch_lines(self, contact: Row) -> Iterator[str]:
        mine = {row["uuid"]: row for row in self._own("touches", contact)}
        mine |= {uuid: self._touches[uuid] for uuid in self._joint(contact)}
        for row in sorted(mine.values(), key=lambda row: str(row["start"] or row["due"] or ""), reverse=True):
            when = self._moment(row["start"]) if row["start"] else "no time yet"
            everybody = (row["contact"], *(part["contact"] for part in self._with.get(row["uuid"], ())))
            others = ", ".join(plain(self._names.get(one)) for one in everybody if one != contact["uuid"])
            words = [f"{Channel(str(row['channel'])).words}, {_minutes(row['minutes'])}, {row['status']}"]
            words += [f"with {others}" if others else "", plain(row["intent"]), plain(row["remark"])]
            yield f"- {when}: {'; '.join(filter(None, words))}"

    def _notes(self, contact: Row) -> Iterator[str]:
        mine = {row["uuid"]: row for row in self._own("notes", contact)}
        for touch in self._joint(contact):
            mine |= {row["uuid"]: row for row in self._notes_of_touch.get(touch, ())}
        for row in sorted(mine.values(), key=lambda row: str(row["taken_at"]), reverse=True):
            yield f"### {self._moment(row['taken_at'])}\n\n{row['text']}\n"

    def _joint(self, contact: Row) -> list[Value]:
        """Return the touches of others in which a contact took part."""
        return [row["touch"] for row in self._own("participants", contact)]

    def _moment(self, value: Value) -> str:
        at = datetime.fromisoformat(str(value)).astimezone(self._zone)
        return f"{long_day_words(at.date())} {at:%H:%M}"


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = list(items)
    return ["", f"## {title}", "", *lines] if lines else []


def _occasion(row: Row) -> str:
    year = f" {row['year']}" if row["year"] else ""
    label = f" ({plain(row['label'])})" if row["label"] else ""
    return f"{row['kind']}{label}: {row['day']} {MONTHS[int(str(row['month'])) - 1]}{year}"


def _routine(row: Row) -> str:
    every = Every(int(str(row["every_count"])), Unit(str(row["every_unit"])))
    channels = row["channels"] if isinstance(row["channels"], tuple) else ()
    words = " or ".join(Channel(channel).words for channel in channels)
    return f"{plain(row['name'])}: {words}, {every.words}, {_minutes(row['minutes'])}"


def _windows(rows: list[Row]) -> str:
    of_day: dict[int, tuple[tuple[int, int], ...]] = {}
    for row in rows:
        weekday, start, end = (int(str(row[key])) for key in ("weekday", "start_minute", "end_minute"))
        of_day[weekday] = (*of_day.get(weekday, ()), (start, end))
    return windows_words(of_day)


def _minutes(value: Value) -> str:
    return minutes_words(int(str(value)))


def _date(value: Value) -> date:
    return date.fromisoformat(str(value))
