"""The fields of which a contact can have only one value, so that one side wins when two are merged."""

from collections.abc import Callable
from dataclasses import dataclass

from relplanner.domain.contacts import Channel
from relplanner.domain.organisations import same_organisation
from relplanner.domain.persons import ALSO_CALLED, ORGANISATION, job_words
from relplanner.domain.windows import windows_words
from relplanner.domain.wording import MONTHS
from relplanner.store import models, portfolio, unite

_USUAL_VALUE = 100
Settle = Callable[[models.Contact, models.Contact, models.Contact], None]
"""Makes a field in the contact that is kept (first) what it is in the winner, given winner and loser."""


@dataclass(frozen=True, slots=True)
class MergeField:
    """A field: its word, how its value reads (nothing where there is none), and how it is settled.

    ``fact`` is the kind of the fact that a value becomes which has to give way.
    """

    word: str
    fact: str
    words: Callable[[models.Contact], str]
    settle: Settle


def _columns(*names: str) -> Settle:
    """Return what copies columns from the winner."""

    def settle(kept: models.Contact, winner: models.Contact, loser: models.Contact) -> None:
        for name in names if winner.id != kept.id else ():
            setattr(kept, name, getattr(winner, name))

    return settle


def _rows(drop: Callable[[int], None]) -> Settle:
    """Return what takes rows away from the loser; those of the winner are moved with all others."""
    return lambda kept, winner, loser: drop(loser.id)


def _tier_words(contact: models.Contact) -> str:
    if contact.tier is None:
        return ""
    return f"{contact.tier.name} ({contact.tier_reason})" if contact.tier_reason else str(contact.tier.name)


def _birthday_words(contact: models.Contact) -> str:
    day = unite.birthday(contact.id)
    if day is None:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if day.year else ''}"


def _met_words(contact: models.Contact) -> str:
    day = contact.met_on
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def _value_words(contact: models.Contact) -> str:
    return "" if contact.value_percent == _USUAL_VALUE else f"{contact.value_percent} %"


def _organisation_words(contact: models.Contact) -> str:
    return contact.organisation.name if contact.organisation else ""


def _job_words(contact: models.Contact) -> str:
    return job_words(_organisation_words(contact), contact.role)


def _column_field(column: str, word: str) -> MergeField:
    return MergeField(word, word, lambda contact: getattr(contact, column) or "", _columns(column))


_ROLE = _column_field("role", "role")
_ORGANISATION = MergeField("organisation", ORGANISATION, _organisation_words, _columns("organisation"))
_JOB = MergeField("organisation", ORGANISATION, _job_words, _columns("organisation", "role"))
"""Of two who are at different organisations: the role goes with its organisation."""
_FIELDS: tuple[MergeField, ...] = (
    MergeField("name", ALSO_CALLED, lambda contact: str(contact.name), _columns("name", "folded")),
    _ORGANISATION,
    _ROLE,
    _column_field("relation", "relation"),
    MergeField("tier", "tier", _tier_words, _columns("tier", "tier_since", "tier_reason", "left_untiered")),
    MergeField("birthday", "birthday", _birthday_words, _rows(unite.drop_birthday)),
    MergeField(
        "channel",
        "channel",
        lambda contact: Channel(contact.channel).words if contact.channel else "",
        _columns("channel"),
    ),
    _column_field("timezone", "time zone"),
    MergeField(
        "windows",
        "windows",
        lambda contact: windows_words(portfolio.windows().get(contact.id, {})),
        _rows(unite.drop_windows),
    ),
    _column_field("how_met", "how met"),
    MergeField("met on", "met on", _met_words, _columns("met_on")),
    MergeField(
        "through",
        "introduced by",
        lambda contact: contact.introduced_by.name if contact.introduced_by else "",
        _columns("introduced_by"),
    ),
    MergeField("value", "value", _value_words, _columns("value_percent")),
    _column_field("consent", "consent"),
)


def fields_between(left: models.Contact, right: models.Contact) -> tuple[MergeField, ...]:
    """Return the fields in which two contacts may differ."""
    ours, theirs = _organisation_words(left), _organisation_words(right)
    if not ours or not theirs or same_organisation(ours, theirs):
        return _FIELDS
    return tuple(_JOB if field is _ORGANISATION else field for field in _FIELDS if field is not _ROLE)
