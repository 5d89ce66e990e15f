"""New contacts: what is not known of them yet, and noting what the user has learnt."""

from collections.abc import Collection

from relplanner.domain.acquaintance import NEW_FOR_DAYS
from relplanner.domain.known_line import KnownLine, parse_known_line
from relplanner.domain.occasion_line import checked_birthday
from relplanner.domain.wording import short_name
from relplanner.services.existing import existing_contact
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, newcomers, people


def missing(workspace: Workspace, contact_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return what is good to know of those of the given contacts who are new, by contact, in words.

    New is who was typed in, or got their tier, in the last 30 days. Those of whom nothing is missing, or
    enough was asked, are left out.
    """
    now = workspace.now()
    found = newcomers.newcomers(contact_ids, now.start_of("day").subtract(days=NEW_FOR_DAYS), workspace.zone)
    return {
        number: each.missing() for number, each in found.items() if each.is_new(now.date()) and each.missing()
    }


def note(workspace: Workspace, contact_id: int, line: str) -> Changed:
    """Note what *line* says of a contact: ``birthday 12 may``, ``met: fair Berlin``, ``interest: sailing``.

    A birthday and how they met take the place of what was known; facts are added. Raises ``UserError``
    where the line cannot be read, or there is no such contact.
    """
    said = parse_known_line(line)
    with workspace.store.step("", workspace.now()) as step:
        contact = existing_contact(contact_id)
        _write(workspace, contact, said)
        step.sentence = f"{short_name(contact.name)}: {said.words}"
    return Changed(f"{step.sentence}.", (contact_id,))


def ask_no_more(workspace: Workspace, contact_id: int) -> Changed:
    """Let it be with what is known of a new contact. Raises ``UserError`` where there is no such contact."""
    with workspace.store.step("", workspace.now()) as step:
        contact = existing_contact(contact_id)
        contact.asked_enough = True
        contact.save()
        step.sentence = f"{short_name(contact.name)}: nothing more is asked"
    return Changed(f"{step.sentence}.", (contact_id,))


def _write(workspace: Workspace, contact: models.Contact, said: KnownLine) -> None:
    if said.birthday is not None:
        people.set_birthday(contact.id, checked_birthday(said.birthday, workspace.today()))
    elif said.fact is None:
        contact.how_met = said.how_met
        contact.save()
    elif models.Fact.get_or_none(contact=contact, kind=said.fact.kind, text=said.fact.text) is None:
        models.Fact.create(
            contact=contact, kind=said.fact.kind, text=said.fact.text, learnt_on=workspace.today()
        )
