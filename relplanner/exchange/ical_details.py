"""What an event says beside its times: who takes part, where, and whether it takes time at all."""

import re
from dataclasses import dataclass

from relplanner.domain.events import Attendee
from relplanner.exchange.ical_lines import Component, plain_text
from relplanner.exchange.ical_own import is_touch
from relplanner.exchange.ical_people import NOT_THERE, address_of, attendees_of

CANCELLED = "cancelled"
FREE = "free time"
OWN_TOUCH = "a touch that relplanner planned"

_LONGEST_LINE = 300
_SEARCHED = 100_000
_FREE_STATES = frozenset({"FREE", "WORKINGELSEWHERE"})
_MEETING_PROPERTIES = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "CONFERENCE",
)
_MEETING_PLACE = re.compile(
    r"microsoft teams|\bteams[ -](?:meeting|besprechung)"
    r"|\b(?:zoom|google meet|webex|skype|jitsi)\b",
    re.IGNORECASE,
)
_MEETING_LINK = re.compile(
    r"teams\.microsoft\.|teams\.live\.com|zoom\.us|zoomgov\.com|zoom\.com/j|meet\.google\.com|hangouts\.google\.com"
    r"|webex\.com|whereby\.com|meet\.jit\.si|://[\w.-]*jitsi|meet\.lync\.com|join\.skype\.com|gotomeet"
    r"|goto\.com/|bluejeans\.com|chime\.aws|ringcentral\.com|8x8\.vc|facetime\.apple\.com|vc\.larksuite\.com"
    r"|://[\w.-]*(?:bigbluebutton|bbb)[\w.-]*/|://[\w.-]+/(?:index\.php/)?call/\w|pexip|lifesize"
    r"|meet\.proton\.me|app\.gather\.town|discord\.gg",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Details:
    """The part of an event that all of its occurrences share."""

    title: str
    place: str
    link: bool
    attendees: tuple[Attendee, ...]


def title_of(event: Component) -> str:
    """Return what the event calls itself, cut where no screen could show it."""
    return plain_text(event.first("SUMMARY"), longest=_LONGEST_LINE)


def details_of(event: Component) -> Details:
    """Return title, place, people and link of a VEVENT."""
    return Details(
        title=title_of(event),
        place=plain_text(event.first("LOCATION"), longest=_LONGEST_LINE),
        link=_has_link(event),
        attendees=attendees_of(event),
    )


def why_not_busy(event: Component, own_addresses: frozenset[str]) -> str:
    """Return why an event takes none of the user's time, in words; empty if it does."""
    if is_touch(event.value("UID")):
        return OWN_TOUCH
    if event.value("STATUS").upper() in ("CANCELLED", "CANCELED"):
        return CANCELLED
    if event.value("TRANSP").upper() == "TRANSPARENT":
        return FREE
    if event.value("X-MICROSOFT-CDO-BUSYSTATUS").upper() in _FREE_STATES:
        return FREE
    answers = {
        attendee.params.get("PARTSTAT", "").upper()
        for attendee in event.all("ATTENDEE")
        if own_addresses and address_of(attendee) in own_addresses
    }
    # somebody invited under two addresses may well decline with one and come with the other
    if answers and answers <= NOT_THERE.keys():
        return NOT_THERE[min(answers)]
    return ""


def _has_link(event: Component) -> bool:
    if any("http" in found.value.lower() for name in _MEETING_PROPERTIES for found in event.all(name)):
        return True
    if _MEETING_PLACE.search(event.value("LOCATION")[:_SEARCHED]):
        return True
    return any(
        _MEETING_LINK.search(found.value, 0, _SEARCHED)
        for name in ("URL", "LOCATION", "DESCRIPTION")
        for found in event.all(name)
    )
