"""What this program knows of a contact and other address books have no field for."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from relplanner.domain.contacts import Absence, Channel, Relation
from relplanner.domain.text import clean_line

USUAL_VALUE = 100
_NOT_MERGED = frozenset({"uuid"})
_WITH_TIER = ("tier_reason", "tier_since")


@dataclass(frozen=True, slots=True)
class Learnt:
    """A fact, and the day on which it was learnt."""

    learnt_on: date
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDetails:
    """What a card of this program's own says beside what every address book can say.

    ``aliases`` are other names of the organisation; ``windows`` and ``routines`` are lines as the form takes
    them. Who introduced the contact stands there by name, and by UUID where that is known.
    """

    uuid: str = ""
    aliases: tuple[str, ...] = ()
    relation: Relation | None = None
    tier: str = ""
    tier_reason: str = ""
    tier_since: date | None = None
    left_untiered: bool = False
    asked_enough: bool = False
    channel: Channel | None = None
    value_percent: int = USUAL_VALUE
    windows: tuple[str, ...] = ()
    absences: tuple[Absence, ...] = ()
    routines: tuple[str, ...] = ()
    facts: tuple[Learnt, ...] = ()
    introduced_by: str = ""
    introduced_by_uuid: str = ""
    do_not_contact: bool = False
    no_account: bool = False
    source: str = ""
    consent: str = ""

    def __post_init__(self) -> None:
        for name in ("uuid", "tier", "tier_reason", "introduced_by", "source", "consent"):
            object.__setattr__(self, name, clean_line(getattr(self, name)))

    def beyond(self, known: "OwnDetails") -> "OwnDetails":
        """Return what of this is not *known* yet. What is known stands: nothing else comes in its place.

        Aliases, absences and facts come beside those that are known, windows and routines only where there
        are none.
        """
        news: dict[str, Any] = {}
        for name in (field.name for field in fields(self)):
            ours, theirs = getattr(known, name), getattr(self, name)
            if name in ("aliases", "absences", "facts"):
                news[name] = tuple(each for each in theirs if each not in ours)
            elif name not in _NOT_MERGED and ours == getattr(NOTHING_OWN, name):
                news[name] = theirs
        if not news.get("tier") and known.tier != self.tier:
            news |= {name: getattr(NOTHING_OWN, name) for name in _WITH_TIER}  # of another tier
        return OwnDetails(**news)

    def joined(self, news: "OwnDetails") -> "OwnDetails":
        """Return this with *news*, which :meth:`beyond` returned."""
        more: dict[str, Any] = {}
        for name in (field.name for field in fields(self)):
            value, ours = getattr(news, name), getattr(self, name)
            if value != getattr(NOTHING_OWN, name):
                more[name] = (*ours, *value) if isinstance(value, tuple) else value
        return replace(self, **more)


NOTHING_OWN = OwnDetails()
