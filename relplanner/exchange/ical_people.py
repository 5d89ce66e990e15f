"""Who takes part in an event, and which of them is the user."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from relplanner.domain.events import Attendee
from relplanner.exchange.ical_lines import Component, Property

NOT_THERE = {"DECLINED": "declined", "DELEGATED": "delegated"}
"""The answers of those who do not take part, with the words for them."""

_LONGEST = 300
_NO_PEOPLE = frozenset({"ROOM", "RESOURCE"})
_ADDRESS = re.compile(r"[^\s@<>\"',;]+@[^\s@<>\"',;]+")
# Google gives rooms and shared calendars addresses of their own.
_NO_PERSONS_DOMAIN = "calendar.google.com"
_FEWEST_EVENTS = 3
_SHARE = 0.8


def own_address(events: Iterable[Component]) -> str:
    """Return the address of the one whose calendar it is, empty where that is not clear.

    That is the address in four of five events that name anybody, of three such events at least, and in
    more of them than any other. A series counts once, so that no weekly meeting decides alone.
    """
    named: dict[str, set[str]] = {}
    for event in events:
        people = (address_of(person) for name in ("ORGANIZER", "ATTENDEE") for person in event.all(name))
        if addresses := {address for address in people if _is_person(address)}:
            named.setdefault(event.value("UID"), set()).update(addresses)
    counts = Counter(address for addresses in named.values() for address in addresses).most_common(2)
    if len(named) < _FEWEST_EVENTS or counts[0][1] < _SHARE * len(named):
        return ""
    return counts[0][0] if len(counts) == 1 or counts[1][1] < counts[0][1] else ""


def attendees_of(event: Component) -> tuple[Attendee, ...]:
    """Return who organises the event and who was invited; rooms and who does not come are left out."""
    names: dict[str, str] = {}
    for person in _people_of(event):
        address = address_of(person)
        if _is_person(address):
            names[address] = names.get(address) or person.params.get("CN", "")[:_LONGEST]
    return tuple(Attendee(address, name) for address, name in names.items())


def address_of(person: Property) -> str:
    """Return the e-mail address in lower case, empty if there is none (``urn:uuid``, Exchange addresses)."""
    for text in (person.value, person.params.get("EMAIL", "")):
        address = text.strip().casefold().removeprefix("mailto:").strip().strip("\"'<>")
        if len(address) <= _LONGEST and _ADDRESS.fullmatch(address):
            return address
    return ""


def _is_person(address: str) -> bool:
    return bool(address) and not address.endswith(_NO_PERSONS_DOMAIN)


def _people_of(event: Component) -> Iterator[Property]:
    yield from event.all("ORGANIZER")
    for attendee in event.all("ATTENDEE"):
        is_person = attendee.params.get("CUTYPE", "").upper() not in _NO_PEOPLE
        if is_person and attendee.params.get("PARTSTAT", "").upper() not in NOT_THERE:
            yield attendee
