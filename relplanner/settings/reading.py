"""Reads and checks the settings file. Nothing is taken from a file of which a part will not do."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from relplanner.actions import check_keys
from relplanner.domain.contacts import Relation
from relplanner.domain.errors import UserError
from relplanner.domain.vocabulary import LANGUAGES
from relplanner.domain.windows import Span, WeekWindows, merge_windows
from relplanner.domain.wording import WEEKDAYS
from relplanner.settings import checks, time_checks
from relplanner.settings.files import FILE_NAME, text_of
from relplanner.settings.glance import clock_in, timezone_in
from relplanner.settings.holidays import checked_region
from relplanner.settings.model import (
    THEMES,
    AccountSettings,
    Boundaries,
    CalendarFiles,
    Glyphs,
    Look,
    Notes,
    Settings,
    Threshold,
    Work,
)
from relplanner.settings.toml_file import Table, TomlFile


def load_settings(folder: Path) -> Settings:
    """Return the settings in the data *folder*, the defaults where it has no settings file.

    Nothing is created. Raise UserError that names the file and the line where a value, a name or the
    file itself will not do.
    """
    file = folder / FILE_NAME
    root = TomlFile(file, text_of(file)).root()
    work = _work(root.table("work"))
    settings = Settings(
        work=work,
        boundaries=_boundaries(root.table("boundaries"), work.hours),
        account=_account(root.table("account")),
        calendar=_calendar(root.table("calendar")),
        notes=_notes(root.table("notes")),
        look=_look(root.table("look")),
        keys=_keys(root, root.table("keys")),
    )
    root.nothing_else()
    return settings


def _work(table: Table) -> Work:
    usual = Work()
    timezone = timezone_in(table)
    budget_percent = table.value("budget_percent", checks.whole(1, 100), usual.budget_percent)
    country = table.value("country", checks.country, usual.country)
    region = table.value("region", lambda value: _region(country, value), usual.region)
    leave = table.value("leave", time_checks.leave, usual.leave)
    hours = table.table("hours")
    work = Work(
        timezone=timezone,
        budget_percent=budget_percent,
        country=country,
        region=region,
        leave=leave,
        hours=_hours(hours) if hours.names else usual.hours,
    )
    table.nothing_else()
    return work


def _region(country: str, value: object) -> str:
    region = checks.text(value)
    if region and not country:
        raise UserError("a region needs its country; set country too.")
    return checked_region(country, region)


def _hours(table: Table) -> WeekWindows:
    of_day: dict[int, tuple[Span, ...]] = {}
    for weekday, name in enumerate(WEEKDAYS):
        of_day[weekday] = table.value(name.lower(), time_checks.spans, ())
    table.nothing_else()
    return merge_windows(of_day)


def _boundaries(table: Table, working_hours: WeekWindows) -> Boundaries:
    usual = Boundaries()
    hours = table.table("hours")
    boundaries = Boundaries(
        hours=_hours(hours) if hours.names else working_hours,
        buffer_minutes=table.value("buffer_minutes", checks.whole(0, 480), usual.buffer_minutes),
        touches_a_day=table.value("touches_a_day", checks.whole(1, 100), usual.touches_a_day),
        minutes_a_day=table.value("minutes_a_day", checks.whole(1, 1440), usual.minutes_a_day),
        slot_minutes=table.value("slot_minutes", checks.divisor_of_an_hour, usual.slot_minutes),
        weeks_ahead=table.value("weeks_ahead", checks.whole(1, 52), usual.weeks_ahead),
        growth=table.value("growth", checks.flag, usual.growth),
    )
    table.nothing_else()
    return boundaries


def _account(table: Table) -> AccountSettings:
    usual = AccountSettings()
    account = AccountSettings(
        half_life_days=table.value("half_life_days", checks.whole(0, 36_500), usual.half_life_days),
        overdrawn_below=_threshold(table, "overdrawn_below", -1, 0, usual.overdrawn_below),
        one_sided_above=_threshold(table, "one_sided_above", 0, 1, usual.one_sided_above),
        gap_above=_threshold(table, "gap_above", 0, 2, usual.gap_above),
        entries_at_least=table.value("entries_at_least", checks.whole(1, 1000), usual.entries_at_least),
        asked_at_least=table.value("asked_at_least", checks.whole(1, 1000), usual.asked_at_least),
    )
    table.nothing_else()
    return account


def _threshold(table: Table, name: str, lowest: float, highest: float, usual: Threshold) -> Threshold:
    check = checks.number(lowest, highest)
    by_relation: dict[Relation, float | None] = {
        relation: table.value(f"{name}_{relation}", check, usual.by_relation.get(relation))
        for relation in Relation
    }
    return Threshold(
        table.value(name, check, usual.usual),
        {relation: limit for relation, limit in by_relation.items() if limit is not None},
    )


def _calendar(table: Table) -> CalendarFiles:
    usual = CalendarFiles()
    read = table.value("read", checks.several(checks.file_name), usual.read)
    write = table.value("write", checks.file_name, usual.write)
    if write and write in read:
        raise table.error(
            "read", "the touches that relplanner writes cannot be read as meetings; name another file."
        )
    at_most = table.value("meeting_others_at_most", checks.whole(1, 1000), usual.meeting_others_at_most)
    table.nothing_else()
    return CalendarFiles(read=read, write=write, meeting_others_at_most=at_most)


def _notes(table: Table) -> Notes:
    languages = table.value("languages", checks.several(checks.one_of(tuple(LANGUAGES))), Notes().languages)
    if not languages:
        raise table.error("languages", 'name at least one language, for example ["en"].')
    table.nothing_else()
    return Notes(languages=tuple(dict.fromkeys(languages)))


def _look(table: Table) -> Look:
    usual = Look()
    glyphs: tuple[Glyphs, ...] = get_args(Glyphs)
    look = Look(
        theme=table.value("theme", checks.one_of(THEMES), usual.theme),
        glyphs=table.value("glyphs", checks.one_of(glyphs), usual.glyphs),
        clock=clock_in(table, usual.clock),
        currency=table.value("currency", checks.text, usual.currency),
    )
    table.nothing_else()
    return look


def _keys(root: Table, table: Table) -> Mapping[str, str]:
    keys = {name: table.value(name, checks.text, "") for name in table.names}
    refusal = _refusal(keys)
    if refusal:
        alone = (name for name, chosen in keys.items() if _refusal({name: chosen}) == refusal)
        culprit = next(alone, None)
        raise table.error(culprit, refusal) if culprit is not None else root.error("keys", refusal)
    return keys


def _refusal(keys: Mapping[str, str]) -> str:
    """Return why *keys* cannot stand, nothing where they can."""
    try:
        check_keys(keys)
    except UserError as error:
        return str(error)
    return ""
