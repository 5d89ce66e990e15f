"""The settings: one TOML file in the data folder, its defaults and its checks, and where that folder is."""

from relplanner.settings.files import FILE_NAME, data_folder, write_default_settings
from relplanner.settings.model import (
    AccountSettings,
    Boundaries,
    CalendarFiles,
    Look,
    Notes,
    Settings,
    Threshold,
    Work,
)
from relplanner.settings.reading import load_settings

__all__ = [
    "FILE_NAME",
    "AccountSettings",
    "Boundaries",
    "CalendarFiles",
    "Look",
    "Notes",
    "Settings",
    "Threshold",
    "Work",
    "data_folder",
    "load_settings",
    "write_default_settings",
]
