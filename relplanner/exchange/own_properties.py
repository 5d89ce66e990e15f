"""What only this program knows of a contact, as properties: ``X-RELPLANNER-TIER:gold`` in a vCard.

Each has a name and a value in which the signs are escaped as in a vCard. A table has a column for each name,
with one value in a line. Other programs pass over both, or keep them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from relplanner.domain.contacts import Absence, Channel, Relation
from relplanner.domain.own_details import NOTHING_OWN, Learnt, OwnDetails
from relplanner.domain.text import clean_line
from relplanner.exchange.vcard_property import escape, split_unescaped, unescape

Property = tuple[str, str]
"""Name and value."""
Read = Callable[[list[str]], Any]
"""Makes a value of its components, which are clean; raises ``ValueError`` where it is none."""

_YES = "yes"
_HIGHEST_VALUE = 1000


def _flag(parts: list[str]) -> bool:
    if parts != [_YES]:
        raise ValueError(parts)
    return True


def _text(parts: list[str]) -> str:
    return ";".join(parts)


def _day(parts: list[str]) -> date:
    return date.fromisoformat(parts[0])


def _percent(parts: list[str]) -> int:
    number = int(parts[0])
    if not 1 <= number <= _HIGHEST_VALUE:
        raise ValueError(parts)
    return number


def _absence(parts: list[str]) -> Absence:
    first, last, reason = parts
    absence = Absence(date.fromisoformat(first), date.fromisoformat(last), reason)
    if absence.last < absence.first:
        raise ValueError(parts)
    return absence


def _learnt(parts: list[str]) -> Learnt:
    day, kind, text = parts
    if not kind or not text:
        raise ValueError(parts)
    return Learnt(date.fromisoformat(day), kind, text)


_ONE: dict[str, tuple[str, Read]] = {
    "UUID": ("uuid", lambda parts: str(UUID(parts[0]))),
    "RELATION": ("relation", lambda parts: Relation(parts[0])),
    "TIER": ("tier", _text),
    "TIER-REASON": ("tier_reason", _text),
    "TIER-SINCE": ("tier_since", _day),
    "LEFT-UNTIERED": ("left_untiered", _flag),
    "ASKED-ENOUGH": ("asked_enough", _flag),
    "CHANNEL": ("channel", lambda parts: Channel(parts[0])),
    "VALUE": ("value_percent", _percent),
    "INTRODUCED-BY": ("introduced_by", _text),
    "INTRODUCED-BY-UUID": ("introduced_by_uuid", lambda parts: str(UUID(parts[0]))),
    "DO-NOT-CONTACT": ("do_not_contact", _flag),
    "NO-ACCOUNT": ("no_account", _flag),
    "SOURCE": ("source", _text),
    "CONSENT": ("consent", _text),
}
_SEVERAL: dict[str, tuple[str, Read]] = {
    "ORGANISATION-ALSO": ("aliases", _text),
    "WINDOW": ("windows", _text),
    "ABSENCE": ("absences", _absence),
    "ROUTINE": ("routines", _text),
    "FACT": ("facts", _learnt),
}
NAMES = (*_ONE, *_SEVERAL)
"""The names of all properties, in the order in which a card has them."""


def properties_of(own: OwnDetails) -> Iterator[Property]:
    """Yield what is said; nothing where the usual holds."""
    for name, (field, _) in _ONE.items():
        value = getattr(own, field)
        if value != getattr(NOTHING_OWN, field):
            yield name, _written(value)
    for name, (field, _) in _SEVERAL.items():
        for value in getattr(own, field):
            yield name, _written(value)


def own_details(properties: Iterable[Property]) -> OwnDetails:
    """Return what *properties* say; each has been found to be :func:`is_readable`."""
    found: dict[str, Any] = {}
    for name, value in properties:
        if name in _ONE:
            field, read = _ONE[name]
            found.setdefault(field, read(_components(value)))
        else:
            field, read = _SEVERAL[name]
            said = read(_components(value))
            if said not in found.get(field, ()):
                found[field] = (*found.get(field, ()), said)
    return OwnDetails(**found)


def is_readable(name: str, value: str) -> bool:
    """Return whether a property is one of these and says what such a one can say."""
    _, read = _ONE.get(name) or _SEVERAL.get(name) or ("", None)
    if read is None:
        return False
    try:
        read(_components(value))
    except (ValueError, IndexError):
        return False
    return True


def _components(value: str) -> list[str]:
    return [clean_line(unescape(part)) for part in split_unescaped(value, ";")]


def _written(value: object) -> str:
    if value is True:
        return _YES
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Absence):
        return ";".join((value.first.isoformat(), value.last.isoformat(), escape(value.reason)))
    if isinstance(value, Learnt):
        return ";".join((value.learnt_on.isoformat(), escape(value.kind), escape(value.text)))
    return escape(str(value))
