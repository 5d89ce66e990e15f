"""The fields of the form of a contact, in its order; their ids are those of the service's ``Details``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field: its id, its label, what could stand in it, and whether it takes several lines."""

    id: str
    label: str
    example: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class PickSpec:
    """A field that takes one of a few values."""

    id: str
    label: str
    options: tuple[tuple[int, str], ...]


_NO_OR_YES = ((0, "no"), (1, "yes"))

TAGS = "tags"
"""The one field that holds several in one line, separated by commas."""

WHO = (
    FieldSpec("name", "name"),
    FieldSpec("organisation", "organisation", "A company or a group they belong to."),
    FieldSpec("aliases", "also written", "The organisation as others write it: Acme GmbH.", several=True),
    FieldSpec("role", "role", "What they do there."),
    FieldSpec("relation", "relation", "customer, supplier, employee, partner, stakeholder, personal"),
    FieldSpec("tier", "tier", "How close: gold, silver, bronze, team, one of your own, or nothing."),
    FieldSpec("tier_reason", "because", "Why this tier: value, strategy, risk."),
    FieldSpec(TAGS, "tags", "Words that group, with commas: golf, fair 2026."),
)
REACH = (
    FieldSpec(
        "emails", "e-mail", "anna@acme.example, or with a word: anna@home.example (home)", several=True
    ),
    FieldSpec("phones", "phone", "+47 22 33 44 55, or with a word: +47 900 11 222 (mobile)", several=True),
    FieldSpec("links", "link", "A page or a profile.", several=True),
    FieldSpec("timezone", "time zone", "Europe/Oslo, or just oslo; empty is yours."),
    FieldSpec("channel", "likes", "How they like to talk: message, e-mail, call, video, in person."),
    FieldSpec("windows", "windows", "When they can be reached: tue-thu 13:00-16:00.", several=True),
    FieldSpec("absences", "away", "23 Dec - 7 Jan: holiday", several=True),
)
KNOWN = (
    FieldSpec("birthday", "birthday", "12 May, or with the year: 12 May 1980."),
    FieldSpec(
        "occasions", "other days", "anniversary 3 Apr 2015: joined Acme, or name day 6 Dec", several=True
    ),
    FieldSpec("facts", "facts", "The kind, a colon, the fact: interest: sailing.", several=True),
    FieldSpec("how_met", "how met", "Where and how you met."),
    FieldSpec("met_on", "met on", "3 Mar 2019"),
    FieldSpec("introduced_by", "introduced by", "A part of the name of somebody who is here too."),
    FieldSpec("source", "known from", "Where what is kept here comes from."),
    FieldSpec("consent", "agreed to", "What they agreed to."),
)
RHYTHM = (
    FieldSpec(
        "routines",
        "routines",
        "Beside those of the tier: call every 6 weeks 20 min. Of the tier: drop update, or update 20 min.",
        several=True,
    ),
    PickSpec("value_percent", "value", ((50, "×½"), (100, "×1"), (200, "×2"))),
    PickSpec("do_not_contact", "do not contact", _NO_OR_YES),
    PickSpec("no_account", "no account", _NO_OR_YES),
)
ROUTINES_HEADING = "Rhythm"
"""The group above whose fields the routines of the tier are named."""

Group = tuple[str, tuple[FieldSpec | PickSpec, ...]]
"""A heading and the fields below it."""

COLUMNS: tuple[tuple[Group, ...], ...] = (
    (("Who", WHO), ("Reach", REACH)),
    (("Known", KNOWN), (ROUTINES_HEADING, RHYTHM)),
)
"""The groups of each column."""
