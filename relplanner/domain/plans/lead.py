"""Who leads a plan: the contact with whom its reviews and follow-ups are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.plans.plan import Role


class LeadReason(StrEnum):
    """Why somebody leads a plan."""

    OWN = "own"  # the plan is for them
    CHOSEN = "chosen"
    RESPONSIBLE = "responsible"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody with whom a plan's touches may be."""

    contact_id: int
    can_be_contacted: bool
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads a plan, and why."""

    contact_id: int
    reason: LeadReason


def lead_of(sides: Sequence[Side], kept: int | None = None, *, is_chosen: bool = False) -> Lead | None:
    """Return who of *sides*, the best first, leads a plan for an organisation.

    That is whom the user has chosen, else the first who is responsible, else who led it before (*kept*), so
    that a new contact never takes it over; the best only where there is none of these. None where nobody may
    be contacted.
    """
    able = [side for side in sides if side.can_be_contacted]
    before = next((side for side in able if side.contact_id == kept), None)
    if before is not None and is_chosen:
        return Lead(before.contact_id, LeadReason.CHOSEN)
    responsible = next((side for side in able if side.role is Role.RESPONSIBLE), None)
    if responsible is not None:
        return Lead(responsible.contact_id, LeadReason.RESPONSIBLE)
    found = before or next(iter(able), None)
    return None if found is None else Lead(found.contact_id, LeadReason.DERIVED)
