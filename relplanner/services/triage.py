"""Triage: one decision about each contact without a tier, each a step of its own that can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.wording import short_name
from relplanner.services import contacts, undo
from relplanner.services.existing import existing_contact
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import details, models, people
from relplanner.store import triage as undecided

_LEAVE = "left without a tier"
_ARCHIVE = "archived"
_NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageCard:
    """What helps to say how close a contact is to be; ``last`` is the last contact, with what was said."""

    contact_id: int
    name: str
    organisation: str
    role: str
    relation: str
    how_met: str
    met_on: date | None
    introduced_by: str
    last: date | None
    last_words: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    tags: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[tuple[date, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a contact: the name of the tier, or another word; and in which step."""

    contact_id: int
    became: str
    step: int


def queue(workspace: Workspace) -> tuple[int, ...]:
    """Return the contacts about which nothing was decided, those with recent contact first.

    Left out are archived ones, those that are not to be contacted, and those left without a tier.
    """
    return tuple(undecided.undecided())


def triage_card(workspace: Workspace, contact_id: int) -> TriageCard | None:
    """Return the card of a contact, or None where it is gone or decided by now."""
    contact = people.contact(contact_id)
    if contact is None or not undecided.is_undecided(contact):
        return None
    touch = next(iter(details.touches(contact_id, (TouchStatus.DONE,), 1)), None)
    return TriageCard(
        contact_id=contact_id,
        name=contact.name,
        organisation=contact.organisation.name if contact.organisation else "",
        role=contact.role,
        relation=contact.relation or "",
        how_met=contact.how_met,
        met_on=contact.met_on,
        introduced_by=contact.introduced_by.name if contact.introduced_by else "",
        last=touch.start.in_timezone(workspace.zone).date() if touch else None,
        last_words=touch.remark if touch else "",
        emails=tuple(row.address for row in details.of(models.Email, contact_id)),
        phones=tuple(row.number for row in details.of(models.Phone, contact_id)),
        tags=tuple(details.tags(contact_id)),
        facts=tuple((row.kind, row.text) for row in details.of(models.Fact, contact_id)),
        notes=tuple(
            (row.taken_at.in_timezone(workspace.zone).date(), row.text)
            for row in details.notes(contact_id, _NOTES_SHOWN)
        ),
        source=contact.source,
    )


def give_tier(workspace: Workspace, contact_id: int, tier: str) -> Decided:
    """Put a contact into *tier*. Raises ``UserError`` where there is no such tier or contact."""
    return _decided(workspace, contact_id, tier, lambda: contacts.set_tier(workspace, [contact_id], tier))


def leave(workspace: Workspace, contact_id: int) -> Decided:
    """Leave a contact without a tier, and do not ask again."""
    return _decided(workspace, contact_id, _LEAVE, lambda: _leave(workspace, contact_id))


def archive(workspace: Workspace, contact_id: int) -> Decided:
    """Take a contact out of lists and plans."""
    return _decided(workspace, contact_id, _ARCHIVE, lambda: contacts.archive(workspace, [contact_id]))


def take_back(workspace: Workspace, decided: Decided) -> Changed:
    """Undo a decision. Raises ``UserError`` where something else was changed since."""
    if _newest(workspace) != decided.step:
        raise UserError("Something else was changed since: undo that where you did it.")
    return undo.undo(workspace)


def _leave(workspace: Workspace, contact_id: int) -> None:
    contact = existing_contact(contact_id)
    with workspace.store.step(f"{short_name(contact.name)}: {_LEAVE}", workspace.now()):
        contact.left_untiered = True
        contact.save()


def _decided(workspace: Workspace, contact_id: int, became: str, decide: Callable[[], object]) -> Decided:
    decide()
    return Decided(contact_id, became, _newest(workspace))


def _newest(workspace: Workspace) -> int:
    """Return the number of the step that undo would take back, 0 where there is none."""
    return next((step.id for step in workspace.store.history() if not step.undone), 0)
