"""What an address book says about one person, before it is held against the contacts there are."""

from dataclasses import dataclass
from datetime import date

from relplanner.domain.occasions import Occasion
from relplanner.domain.own_details import NOTHING_OWN, OwnDetails
from relplanner.domain.profiles import profile_of
from relplanner.domain.text import clean_block, clean_line


@dataclass(frozen=True, slots=True)
class Labelled:
    """An address or a number with the word for it (``work``, ``mobile``); the word may be empty."""

    value: str
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", clean_line(self.value))
        object.__setattr__(self, "label", clean_line(self.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person out of a file. Empty strings stand for what the file does not say; all text is clean.

    ``at`` is the line of the file on which the card begins, counted from 1; ``facts`` are what is known
    beside, each with its kind; ``extra`` holds whole vCard lines that the program has no field for, so that
    an export can give them back; ``own`` is what only an export of this program says. ``remarks`` are what
    was not understood of it, in words, and ``unplaced`` the columns of a table that are only in ``extra``.
    """

    at: int
    name: str
    organisation: str = ""
    role: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    links: tuple[Labelled, ...] = ()
    tags: tuple[str, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    note: str = ""
    uid: str = ""
    timezone: str = ""
    met_on: date | None = None
    how_met: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    own: OwnDetails = NOTHING_OWN
    remarks: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in ("name", "organisation", "role", "uid", "timezone", "how_met"):
            object.__setattr__(self, field, clean_line(getattr(self, field)))
        object.__setattr__(self, "note", clean_block(self.note))
        object.__setattr__(self, "tags", tuple(filter(None, map(clean_line, self.tags))))

    @property
    def profiles(self) -> frozenset[str]:
        """Return the profiles among the links, as :func:`profile_of` writes them."""
        return frozenset(filter(None, (profile_of(link.value) for link in self.links)))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a file that could not be read: where it begins, what it calls itself, and why in words."""

    at: int
    name: str
    why: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_line(self.name))
        object.__setattr__(self, "why", clean_line(self.why))
