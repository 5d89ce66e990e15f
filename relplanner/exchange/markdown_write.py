"""Contacts as pages of Markdown, to read or to print: a heading for each, and all that is known below it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.portable import Row, Rows, Value
from relplanner.domain.windows import windows_words
from relplanner.domain.wording import MONTHS, long_day_words, minutes_words, span_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write_markdown(rows: Rows, names: Mapping[Value, str], zone: str) -> str:
    """Return a page for each contact in *rows*; *names* are those of all contacts by UUID.

    Instants are shown in *zone*. Notes are Markdown already and stand as they were typed, all other text
    means nothing to Markdown.
    """
    return "\n".join(_page(rows, contact, names, ZoneInfo(zone)) for contact in rows["contacts"])


def plain(text: Value) -> str:
    """Return *text* so that Markdown shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", "" if text is None else str(text))


def _page(rows: Rows, contact: Row, names: Mapping[Value, str], zone: ZoneInfo) -> str:
    own = {
        table: [row for row in records if row.get("contact") == contact["uuid"]]
        for table, records in rows.items()
    }
    lines = [f"# {plain(contact['name'])}", ""]
    lines += (f"- {key}: {value}" for key, value in _fields(rows, contact, own, names) if value)
    lines += _section(
        "Facts",
        (f"- {plain(row['kind'])}: {plain(row['text'])} ({_day(row['learnt_on'])})" for row in own["facts"]),
    )
    lines += _section("Dates", (f"- {_occasion(row)}" for row in own["occasions"]))
    lines += _section("Routines", _routines(rows, contact, own))
    lines += _section("Touches", _touches(rows, contact, names, zone))
    lines += _section("Notes", _notes(rows, contact, zone))
    return "\n".join(lines) + "\n"


def _fields(rows: Rows, contact: Row, own: Rows, names: Mapping[Value, str]) -> Iterator[tuple[str, str]]:
    organisations = {row["uuid"]: row["name"] for row in rows["organisations"]}
    tiers = {row["uuid"]: row["name"] for row in rows["tiers"]}
    tags = {row["uuid"]: row["name"] for row in rows["tags"]}
    yield "Organisation", plain(organisations.get(contact["organisation"]))
    yield "Role", plain(contact["role"])
    yield "Relation", plain(contact["relation"])
    yield "Tier", ", ".join(filter(None, (plain(tiers.get(contact["tier"])), plain(contact["tier_reason"]))))
    yield "Tags", ", ".join(plain(tags.get(row["tag"])) for row in own["contact_tags"])
    for key, table, column in (
        ("E-mail", "emails", "address"),
        ("Phone", "phones", "number"),
        ("Link", "links", "address"),
    ):
        for row in own[table]:
            yield key, plain(row[column]) + (f" ({plain(row['label'])})" if row["label"] else "")
    yield "Prefers", plain(contact["channel"])
    yield "Time zone", plain(contact["timezone"])
    yield "Can be reached", _windows(own["windows"])
    for row in own["absences"]:
        away = span_words(_date(row["first"]), _date(row["last"]), year=True)
        yield "Away", away + (f" ({plain(row['reason'])})" if row["reason"] else "")
    met = (plain(contact["how_met"]), _day(contact["met_on"]) if contact["met_on"] else "")
    yield "Met", ", ".join(filter(None, met))
    yield "Introduced by", plain(names.get(contact["introduced_by"]))
    yield "Do not contact", "yes" if contact["do_not_contact"] else ""
    yield "No account", "yes" if contact["no_account"] else ""
    yield "Source", plain(contact["source"])
    yield "Consent", plain(contact["consent"])
    yield "Archived", "yes" if contact["archived_at"] else ""


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = list(items)
    return ["", f"## {title}", "", *lines] if lines else []


def _occasion(row: Row) -> str:
    year = f" {row['year']}" if row["year"] else ""
    label = f" ({plain(row['label'])})" if row["label"] else ""
    return f"{row['kind']}{label}: {row['day']} {MONTHS[int(str(row['month'])) - 1]}{year}"


def _routines(rows: Rows, contact: Row, own: Rows) -> Iterator[str]:
    changed = {row["routine"]: row for row in own["overrides"]}
    for routine in rows["routines"]:
        if routine["contact"] != contact["uuid"] and (
            contact["tier"] is None or routine["tier"] != contact["tier"]
        ):
            continue
        override = changed.get(routine["uuid"], {})
        if override.get("dropped"):
            continue
        said = {
            key: override.get(key) or routine[key]
            for key in ("channels", "every_count", "every_unit", "minutes")
        }
        every = Every(int(str(said["every_count"])), Unit(str(said["every_unit"])))
        channels = said["channels"] if isinstance(said["channels"], tuple) else ()
        words = " or ".join(Channel(channel).words for channel in channels)
        yield f"- {plain(routine['name'])}: {words}, {every.words}, {_minutes(said['minutes'])}"


def _touches(rows: Rows, contact: Row, names: Mapping[Value, str], zone: ZoneInfo) -> Iterator[str]:
    with_whom: dict[Value, list[Value]] = {}
    for part in rows["participants"]:
        with_whom.setdefault(part["touch"], []).append(part["contact"])
    mine = [
        row for row in rows["touches"] if contact["uuid"] in (row["contact"], *with_whom.get(row["uuid"], ()))
    ]
    for row in sorted(mine, key=lambda row: str(row["start"] or row["due"] or ""), reverse=True):
        when = _moment(row["start"], zone) if row["start"] else "no time yet"
        everybody = (row["contact"], *with_whom.get(row["uuid"], ()))
        others = ", ".join(plain(names.get(one)) for one in everybody if one != contact["uuid"])
        said = (plain(row[key]) for key in ("intent", "remark"))
        words = [f"{Channel(str(row['channel'])).words}, {_minutes(row['minutes'])}, {row['status']}"]
        words += [f"with {others}"] if others else []
        yield f"- {when}: {'; '.join(filter(None, (*words, *said)))}"


def _notes(rows: Rows, contact: Row, zone: ZoneInfo) -> Iterator[str]:
    joint = {row["touch"] for row in rows["participants"] if row["contact"] == contact["uuid"]}
    mine = [row for row in rows["notes"] if row["contact"] == contact["uuid"] or row["touch"] in joint]
    for row in sorted(mine, key=lambda row: str(row["taken_at"]), reverse=True):
        yield f"### {_moment(row['taken_at'], zone)}\n\n{row['text']}\n"


def _windows(rows: list[Row]) -> str:
    of_day: dict[int, tuple[tuple[int, int], ...]] = {}
    for row in rows:
        weekday, start, end = (int(str(row[key])) for key in ("weekday", "start_minute", "end_minute"))
        of_day[weekday] = (*of_day.get(weekday, ()), (start, end))
    return windows_words(of_day) if of_day else ""


def _minutes(value: Value) -> str:
    return minutes_words(int(str(value)))


def _date(value: Value) -> date:
    return date.fromisoformat(str(value))


def _day(value: Value) -> str:
    return long_day_words(_date(value))


def _moment(value: Value, zone: ZoneInfo) -> str:
    at = datetime.fromisoformat(str(value)).astimezone(zone)
    return f"{long_day_words(at.date())} {at:%H:%M}"
