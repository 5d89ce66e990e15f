"""Who is meant by a line: somebody who is known, or a contact that the line adds."""

from dataclasses import dataclass

from relplanner.domain.contact_line import parse_contact_line
from relplanner.domain.text import clean_line, fold
from relplanner.services.contacts import add_contact_line
from relplanner.services.names import contact_named, names_somebody
from relplanner.services.workspace import Workspace
from relplanner.store import people

_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Somebody by their number, or with None a new contact by the line that adds them."""

    contact_id: int | None
    line: str
    words: str


def whom(workspace: Workspace, text: str) -> Whom:
    """Return who is meant by *text*. Raises ``UserError`` where it may be several, or holds no name."""
    line = clean_line(text)
    if line.isdecimal() or names_somebody(line):
        contact_id = contact_named(workspace, line)
        row = people.listed([contact_id])[contact_id]
        return Whom(
            contact_id=contact_id, line=line, words=", ".join(filter(None, (row.name, row.organisation)))
        )
    said = parse_contact_line(line, [tier.name for tier in people.tiers()])
    words = ", ".join(filter(None, (said.name, said.organisation, said.tier)))
    return Whom(contact_id=None, line=line, words=f"adds {words}")


def known(workspace: Workspace, who: Whom) -> int:
    """Return the number of the contact, added as a step of its own where it is a new one."""
    if who.contact_id is not None:
        return who.contact_id
    return add_contact_line(workspace, who.line).contact_ids[0]


def name_beginning(text: str) -> str | None:
    """Return *text* with the rest of the first name that begins so in whatever case; None without one."""
    if len(text.strip()) < _LEAST_LETTERS:
        return None
    rows = people.named_like(fold(text))
    begun = sorted(
        row.name for row in rows if not row.archived and row.name.casefold().startswith(text.casefold())
    )
    return text + begun[0][len(text) :] if begun else None
