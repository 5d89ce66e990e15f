"""The settings that a status bar asks for, read without the others, which take longer than all it shows."""

from pathlib import Path
from typing import NamedTuple, get_args

from relplanner.domain.wording import Clock
from relplanner.settings import checks
from relplanner.settings.files import FILE_NAME, text_of
from relplanner.settings.system_zone import system_zone
from relplanner.settings.toml_file import Table, TomlFile


class Glance(NamedTuple):
    """The user's time zone, by its name, and clock."""

    timezone: str
    clock: Clock


def glance_at_settings(folder: Path) -> Glance:
    """Return what stands in the data *folder*, the defaults where it has no settings file.

    Raise UserError where the file or one of the two will not do; the other settings are not looked at.
    """
    file = folder / FILE_NAME
    root = TomlFile(file, text_of(file)).root()
    return Glance(timezone_in(root.table("work")), clock_in(root.table("look")))


def timezone_in(work: Table) -> str:
    """Return the time zone of the table *work*, that of the system where it names none."""
    return work.value("timezone", checks.zone, "") or system_zone()


def clock_in(look: Table, usual: Clock = 24) -> Clock:
    """Return the clock of the table *look*, the *usual* one where it names none."""
    clocks: tuple[Clock, ...] = get_args(Clock)
    return look.value("clock", checks.one_of(clocks), usual)
