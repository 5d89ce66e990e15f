"""The list of connections that LinkedIn exports. It stands under a notice, and hides most addresses."""

from collections.abc import Iterator

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.exchange.csv_person import Person
from relplanner.exchange.csv_table import Header, Row
from relplanner.exchange.days import calendar_day, day_comes_first

_GIVEN = ("first name", "vorname")
_FAMILY = ("last name", "nachname")
_LINK = ("url", "profile url", "profil-url")
_EMAIL = ("email address", "e-mail address", "e-mail-adresse")
_COMPANY = ("company", "unternehmen", "firma")
_ROLE = ("position",)
_CONNECTED = ("connected on", "verbunden am", "verbunden seit")
_KNOWN = frozenset((*_GIVEN, *_FAMILY, *_LINK, *_EMAIL, *_COMPANY, *_ROLE, *_CONNECTED))


def is_linkedin(columns: frozenset[str]) -> bool:
    """Say whether *columns* are those of LinkedIn's connections."""
    return not any(map(columns.isdisjoint, (_GIVEN, _FAMILY, _CONNECTED)))


def read_linkedin(header: Header, rows: list[Row]) -> Iterator[Card | Rejected]:
    """Yield a card for each row; the day of the connection is the day on which one met."""
    in_english = "connected on" in header.columns
    day_first = day_comes_first((row.first(*_CONNECTED) for row in rows), usual=not in_english)
    for row in rows:
        connected = row.first(*_CONNECTED)
        person = Person(
            at=row.at,
            given=row.first(*_GIVEN),
            family=row.first(*_FAMILY),
            organisation=row.first(*_COMPANY),
            role=row.first(*_ROLE),
            links=[Labelled(row.first(*_LINK), "LinkedIn")],
            met_on=calendar_day(connected, day_first=day_first),
            how_met="LinkedIn",
        )
        person.take_emails(row.first(*_EMAIL))
        if connected and person.met_on is None:
            person.unread.take_day("connected on", connected)
        for column, value in row.cells.items():
            if column not in _KNOWN:
                person.keep_column(column, value)
        # Someone who has left LinkedIn still has a company in the list, and is no company.
        yield person.card(may_be_company=False)
