"""What a number or a name stands for, or the sentence that says there is no such thing."""

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import joined, quoted, short_name
from relplanner.store import models, people

_NO_TIER = ("", "-", "none")


def existing_contact(contact_id: int) -> models.Contact:
    """Return the contact with that number. Raises ``UserError`` where there is none."""
    contact = people.contact(contact_id)
    if contact is None:
        raise UserError(f"There is no contact {contact_id}.")
    return contact


def refuse_do_not_contact(contact: models.Contact) -> None:
    """Raise ``UserError`` where *contact* is marked *do not contact*: no touch is made with them."""
    if contact.do_not_contact:
        raise UserError(
            f"{short_name(contact.name)} is marked do not contact; edit the contact to plan touches again."
        )


def existing_tier(name: str) -> models.Tier | None:
    """Return the tier of that name; None for no tier (``none``, ``-`` or nothing).

    Raises ``UserError`` where there is no such tier.
    """
    if fold(clean_line(name)) in _NO_TIER:
        return None
    tier = people.tier_named(name)
    if tier is None:
        names = joined([row.name for row in people.tiers()], "or")
        raise UserError(f"There is no tier {quoted(name)}; take {names}.")
    return tier
