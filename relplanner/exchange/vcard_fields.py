"""What each property of a vCard says about a person."""

import functools
import re
import zoneinfo
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from relplanner.domain.cards import Labelled
from relplanner.domain.occasions import Occasion, YearlyDay
from relplanner.domain.text import clean_line
from relplanner.exchange.days import calendar_day, names_no_day, yearly_day
from relplanner.exchange.names import name_of_parts
from relplanner.exchange.occasions import labelled_occasion
from relplanner.exchange.own_properties import is_readable
from relplanner.exchange.reach import email_addresses, label_of_types, phone_number, plain_label
from relplanner.exchange.tags import tags_of
from relplanner.exchange.unread import Unread
from relplanner.exchange.vcard_lines import UNREADABLE
from relplanner.exchange.vcard_property import Property, escape, split_unescaped, unescape

OWN = "X-RELPLANNER-"
"""What the names of the program's own properties begin with."""
PRODUCT = "-//relplanner//EN"
MET_ON, HOW_MET = f"{OWN}MET-ON", f"{OWN}HOW-MET"
_MESSENGERS = (
    "Skype", "Skype-Username", "AIM", "ICQ", "MSN", "Jabber", "Yahoo", "GTalk", "Google Talk", "QQ",
    "Gadugadu", "Groupwise", "Twitter", "LinkedIn", "Facebook", "Matrix", "Telegram", "WhatsApp", "Signal",
)  # fmt: skip
_POSTAL_ADDRESS = re.compile(r"(?:[\w-]+\.)?(?:ADR|LABEL)[;:]")
_LAST_RANK = 101  # RFC 6350, 5.3: PREF runs from 1 to 100


@dataclass(slots=True)
class Reading:
    """What has been read of one card so far. ``labels`` are the words that the card gives to its groups."""

    labels: dict[str, str]
    version_2: bool
    full_name: str = ""
    family_and_given: str = ""
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    function: str = ""
    kind: str = ""
    is_company: bool = False
    uid: str = ""
    timezone: str = ""
    met_on: date | None = None
    how_met: str = ""
    emails: list[tuple[int, Labelled]] = field(default_factory=list)
    phones: list[tuple[int, Labelled]] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    agent: str = ""
    says_something: bool = False
    own: list[tuple[str, str]] = field(default_factory=list)
    kept: list[Property] = field(default_factory=list)
    unread: Unread = field(default_factory=Unread)

    def take(self, prop: Property) -> None:
        """Take in one property; what has no field, or does not fit one, is kept as it is."""
        if prop.binary or not prop.value.strip(" ;"):
            return
        reader = _READERS.get(prop.name) or (_own if prop.name.startswith(OWN) else None)
        self.says_something |= reader is not _dropped and prop.name != UNREADABLE
        if reader is None or not reader(self, prop):
            self.kept.append(prop)

    def label_of(self, prop: Property) -> str:
        """Return the word for an address: the group's own label, else the property's types."""
        return self.labels.get(prop.group, "") or label_of_types(prop.types)


def reading_of(properties: Sequence[Property], *, version_2: bool = False) -> Reading:
    """Return what the properties of one card say."""
    labels = {prop.group: prop for prop in properties if prop.name == "X-ABLABEL" and prop.group}
    is_own = any(prop.name == "PRODID" and prop.value == PRODUCT for prop in properties)
    word_for = clean_line if is_own else plain_label  # the user's own words stay as they were typed
    reading = Reading(
        labels={group: word_for(prop.text()) for group, prop in labels.items()}, version_2=version_2
    )
    for prop in properties:
        reading.take(prop)
    kept_groups = {prop.group for prop in reading.kept}
    reading.kept += (prop for group, prop in labels.items() if group in kept_groups)
    return reading


def holds_postal_address(lines: Iterable[str]) -> bool:
    """Return whether one of the kept *lines* of a vCard is a postal address: no card shows it."""
    return any(map(_POSTAL_ADDRESS.match, lines))


def agent_line(name: str) -> str:
    """Return the line that keeps the name of a person whose whole card was nested in another."""
    return Property("RELATED", escape(name), types=("agent",), parameters={"VALUE": "text"}).line()


# Each reader says whether it has taken in all that the property says.


def _dropped(reading: Reading, prop: Property) -> bool:
    return True


def _full_name(reading: Reading, prop: Property) -> bool:
    if reading.full_name:
        return False
    reading.full_name = clean_line(prop.text())
    return True


def _name(reading: Reading, prop: Property) -> bool:
    components = (*split_unescaped(prop.value, ";"), "", "", "", "", "")
    family, given, middle, _, suffix = (_joined(component) for component in components[:5])
    reading.family_and_given = reading.family_and_given or name_of_parts(family, given, middle, suffix)
    return False


def _joined(component: str) -> str:
    return " ".join(map(unescape, split_unescaped(component, ",")))


def _nickname(reading: Reading, prop: Property) -> bool:
    reading.nickname = reading.nickname or clean_line(prop.parts(",")[0])
    return False


def _organisation(reading: Reading, prop: Property) -> bool:
    company, *departments = map(clean_line, prop.parts())
    if reading.organisation or not company:
        return company == reading.organisation and not any(departments)
    reading.organisation = company
    return not any(departments)


def _title(reading: Reading, prop: Property) -> bool:
    if reading.title:
        return False
    reading.title = prop.text()
    return True


def _function(reading: Reading, prop: Property) -> bool:
    reading.function = reading.function or clean_line(prop.text())
    return False


def _email(reading: Reading, prop: Property) -> bool:
    addresses = email_addresses(prop.text())
    label = reading.label_of(prop)
    reading.emails += ((_rank(prop), Labelled(address, label)) for address in addresses)
    if not addresses:
        reading.unread.take_email(prop.text())
    return bool(addresses)


def _phone(reading: Reading, prop: Property) -> bool:
    reading.phones.append((_rank(prop), Labelled(phone_number(prop.text()), reading.label_of(prop))))
    return True


def _rank(prop: Property) -> int:
    rank = prop.parameters.get("PREF", "")
    if rank.isdecimal() and len(rank) <= 3:
        return int(rank)
    return 1 if any(kind.casefold() in {"pref", "preferred"} for kind in prop.types) else _LAST_RANK


def _link(reading: Reading, prop: Property) -> bool:
    reading.links.append(Labelled(prop.text(), reading.label_of(prop)))
    return True


def _profile(reading: Reading, prop: Property) -> bool:
    parameters = prop.parameters
    service = parameters.get("X-SERVICE-TYPE") or parameters.get("SERVICE-TYPE") or reading.label_of(prop)
    address = parameters.get("X-USER", "") if prop.value.startswith("x-apple:") else ""
    reading.links.append(Labelled(address or prop.text().removeprefix("x-apple:"), service))
    return True


def _messenger(service: str) -> Callable[[Reading, Property], bool]:
    def read(reading: Reading, prop: Property) -> bool:
        reading.links.append(Labelled(prop.text(), service))
        return True

    return read


def _note(reading: Reading, prop: Property) -> bool:
    reading.notes.append(prop.text().strip())
    return True


def _categories(reading: Reading, prop: Property) -> bool:
    for piece in prop.parts(","):
        reading.tags += tags_of(piece.split(";") if reading.version_2 else [piece])
    return True


def _uid(reading: Reading, prop: Property) -> bool:
    text = clean_line(prop.text())
    reading.uid = reading.uid or (text[9:] if text[:9].casefold() == "urn:uuid:" else text)
    return True


def _timezone(reading: Reading, prop: Property) -> bool:
    name = clean_line(prop.text())
    if reading.timezone or name not in _zones() or ("/" not in name and name != "UTC"):
        return False
    reading.timezone = name
    return True


@functools.cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def _kind(reading: Reading, prop: Property) -> bool:
    reading.kind = reading.kind or clean_line(prop.text()).casefold()
    return reading.kind == "individual"


def _shown_as(reading: Reading, prop: Property) -> bool:
    reading.is_company = prop.value.strip().casefold() == "company"
    return False


def _birthday(reading: Reading, prop: Property) -> bool:
    return _day(reading, prop, "birthday")


def _anniversary(reading: Reading, prop: Property) -> bool:
    return _day(reading, prop, "anniversary")


def _labelled_day(reading: Reading, prop: Property) -> bool:
    return _day(reading, prop, reading.label_of(prop))


def _day(reading: Reading, prop: Property, label: str) -> bool:
    text = prop.text()
    if names_no_day(text):
        return True
    is_gregorian = prop.parameters.get("CALSCALE", "gregorian").casefold() == "gregorian"
    omitted = prop.parameters.get("X-APPLE-OMIT-YEAR", "")
    unknown_year = int(omitted) if omitted.isdecimal() and len(omitted) <= 4 else None
    return _occasion(
        reading, label, text, yearly_day(text, unknown_year=unknown_year) if is_gregorian else None
    )


def _occasion(reading: Reading, label: str, text: str, day: YearlyDay | None) -> bool:
    if day is None:
        reading.unread.take_day(label, text)
    else:
        reading.occasions.append(labelled_occasion(label, day))
    return day is not None


def _met_on(reading: Reading, prop: Property) -> bool:
    reading.met_on = calendar_day(prop.text())
    return reading.met_on is not None


def _how_met(reading: Reading, prop: Property) -> bool:
    reading.how_met = clean_line(prop.text())
    return True


def _own(reading: Reading, prop: Property) -> bool:
    name = prop.name.removeprefix(OWN)
    if not is_readable(name, prop.value):
        return False
    reading.own.append((name, prop.value))
    return True


_ANDROID_EVENTS = {"1": "anniversary", "3": "birthday"}


def _android(reading: Reading, prop: Property) -> bool:
    """Read what Android has no property for: ``vnd.android.cursor.item/contact_event;2009-06-20;1;``."""
    what, value, kind, label = [*prop.parts(), "", "", ""][:4]
    item = what.rpartition("/")[2]
    if item == "nickname":
        reading.nickname = reading.nickname or clean_line(value)
    if item != "contact_event" or names_no_day(value):
        return False
    return _occasion(reading, _ANDROID_EVENTS.get(kind, label), value, yearly_day(value))


def _agent(reading: Reading, prop: Property) -> bool:
    if "BEGIN:VCARD" not in prop.value.upper():
        return False
    reading.agent = prop.text()
    return True


_READERS: dict[str, Callable[[Reading, Property], bool]] = {
    "FN": _full_name,
    "N": _name,
    "NICKNAME": _nickname,
    "ORG": _organisation,
    "TITLE": _title,
    "ROLE": _function,
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _link,
    "X-EVOLUTION-BLOG-URL": _link,
    "X-EVOLUTION-VIDEO-URL": _link,
    "X-SOCIALPROFILE": _profile,
    "SOCIALPROFILE": _profile,
    "IMPP": _profile,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "UID": _uid,
    "TZ": _timezone,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _shown_as,
    "BDAY": _birthday,
    "X-ABDATE": _labelled_day,
    "X-ANDROID-CUSTOM": _android,
    "AGENT": _agent,
    MET_ON: _met_on,
    HOW_MET: _how_met,
    **dict.fromkeys(
        ("ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY",
         "X-KADDRESSBOOK-X-ANNIVERSARY"), _anniversary,
    ),
    **dict.fromkeys(("VERSION", "PRODID", "REV", "PROFILE", "BEGIN", "END", "X-ABLABEL"), _dropped),
    **{f"X-{service.upper().replace(' ', '-')}": _messenger(service) for service in _MESSENGERS},
}  # fmt: skip
