"""What can be set, with its defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from relplanner.domain.account_states import Thresholds
from relplanner.domain.contacts import Absence, Relation
from relplanner.domain.vocabulary import LANGUAGES
from relplanner.domain.windows import WeekWindows
from relplanner.domain.wording import Clock

Glyphs = Literal["auto", "unicode", "ascii"]
"""Which signs are drawn; *auto* asks the terminal."""

THEMES = (
    *("relplanner-dark", "relplanner-light", "textual-dark", "textual-light", "ansi-dark", "ansi-light"),
    *("atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato"),
    *("catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn"),
    *("rose-pine-moon", "solarized-dark", "solarized-light", "tokyo-night"),
)
"""The themes there are: relplanner's own and those that come with Textual."""

OFFICE_HOURS: WeekWindows = dict.fromkeys(range(5), ((9 * 60, 12 * 60 + 30), (13 * 60, 17 * 60 + 30)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """When the user works and how much of that is for contact.

    ``hours`` and ``leave`` are in ``timezone``. ``country`` and ``region`` are ISO codes that name the
    public holidays, empty for none.
    """

    timezone: str = "UTC"
    budget_percent: int = 10
    country: str = ""
    region: str = ""
    leave: tuple[Absence, ...] = ()
    hours: WeekWindows = field(default_factory=lambda: OFFICE_HOURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """When touches may be, how many and how far ahead; ``hours`` are the working hours unless set."""

    hours: WeekWindows = field(default_factory=lambda: OFFICE_HOURS)
    buffer_minutes: int = 15
    touches_a_day: int = 5
    minutes_a_day: int = 120
    slot_minutes: int = 15
    weeks_ahead: int = 8
    growth: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit, and other limits for some relations."""

    usual: float
    by_relation: Mapping[Relation, float] = field(default_factory=dict)

    def of(self, relation: Relation | None) -> float:
        """Return the limit for contacts of *relation*."""
        return self.usual if relation is None else self.by_relation.get(relation, self.usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSettings:
    """From where on an account of giving and taking is out of balance.

    A half-life of 0 days means that entries never fade.
    """

    half_life_days: int = 365
    overdrawn_below: Threshold = Threshold(-0.25)
    one_sided_above: Threshold = field(default_factory=lambda: Threshold(0.60, {Relation.EMPLOYEE: 0.90}))
    gap_above: Threshold = Threshold(0.30)
    entries_at_least: int = 4
    asked_at_least: int = 2

    def thresholds(self, relation: Relation | None) -> Thresholds:
        """Return the limits for contacts of *relation*, the usual ones for an organisation (None)."""
        return Thresholds(
            overdrawn_below=self.overdrawn_below.of(relation),
            one_sided_above=self.one_sided_above.of(relation),
            gap_above=self.gap_above.of(relation),
            entries_at_least=self.entries_at_least,
            asked_at_least=self.asked_at_least,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFiles:
    """Calendar files that are read, and the one that is written; names are relative to the data folder."""

    read: tuple[str, ...] = ()
    write: str = "touches.ics"
    meeting_others_at_most: int = 4

    def read_paths(self, folder: Path) -> tuple[Path, ...]:
        """Return the files to read, seen from the data *folder*."""
        return tuple(folder / Path(name).expanduser() for name in self.read)

    def write_path(self, folder: Path) -> Path | None:
        """Return the file to write, seen from the data *folder*; None where none is wanted."""
        return folder / Path(self.write).expanduser() if self.write else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The languages whose words are understood where people type, by their ISO 639-1 code."""

    languages: tuple[str, ...] = tuple(LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The theme, the signs and the clock of the screens, and the sign or word for the user's money."""

    theme: str = "relplanner-dark"
    glyphs: Glyphs = "auto"
    clock: Clock = 24
    currency: str = "€"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. ``keys`` are the user's own keys by action, as they were written: ``"p,ctrl+p"``."""

    work: Work = Work()
    boundaries: Boundaries = Boundaries()
    account: AccountSettings = AccountSettings()
    calendar: CalendarFiles = CalendarFiles()
    notes: Notes = Notes()
    look: Look = Look()
    keys: Mapping[str, str] = field(default_factory=dict)
