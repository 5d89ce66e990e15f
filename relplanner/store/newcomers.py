"""What tells how new contacts are, and what is known of them."""

from collections.abc import Collection

from pendulum import DateTime

from relplanner.domain.acquaintance import TYPED, Newcomer
from relplanner.domain.occasions import OccasionKind
from relplanner.store.models import Contact, Fact, Occasion
from relplanner.store.rows import among, tuples


def newcomers(contact_ids: Collection[int], since: DateTime, zone: str) -> dict[int, Newcomer]:
    """Return those of the given contacts who were typed, or got their tier, *since* then; days are of *zone*.

    Those who are archived are left out, and those of whom the user is not to be asked any more.
    """
    contact, occasion, fact = Contact, Occasion, Fact
    query = contact.select(contact.id, contact.source, contact.made_at, contact.tier_since, contact.how_met)
    query = query.where(among(contact.id, contact_ids), contact.archived_at.is_null(), ~contact.asked_enough)
    is_typed = (contact.source == TYPED) & (contact.made_at >= since)
    rows = list(query.where(is_typed | (contact.tier_since >= since.date())))
    numbers = [row.id for row in rows]
    of_birthday = among(occasion.contact, numbers) & (occasion.kind == OccasionKind.BIRTHDAY)
    birthdays = {row[0] for row in tuples(occasion.select(occasion.contact).where(of_birthday))}
    of_interest = among(fact.contact, numbers) & (fact.kind == "interest")
    interests = {row[0] for row in tuples(fact.select(fact.contact).where(of_interest))}
    return {
        row.id: Newcomer(
            typed_on=row.made_at.in_timezone(zone).date() if row.source == TYPED else None,
            tier_since=row.tier_since,
            how_met=row.how_met,
            has_birthday=row.id in birthdays,
            has_interest=row.id in interests,
        )
        for row in rows
    }
