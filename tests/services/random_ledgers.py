"""Talks and single lines made up for the people of a workspace, the same for the same chance."""

from collections.abc import Sequence
from random import Random

from relplanner.services.log import log_lines
from relplanner.services.notes import Call, finish_call
from relplanner.services.workspace import Workspace
from relplanner.store import models

LINES = (
    *(
        ">3/5 intro: Maria to Jo",
        "> tip: the tender",
        ">-2 forgot the meeting",
        "<2 tip",
        "<-3/-1 let me down",
    ),
    *("! send the offer by fri", "!< the figures by 3 dec", "! call back", "- [x] sent the list"),
    *("? how was the fair?", "#interest sailing", "#need: a CFO", "= 8", "=7,5/6 a bit tired"),
    *("@ in 2w", "@ in 3w 10:00 30m call", "@ away til 7 jan", "+ call 20m yesterday", "+< video 1h fri"),
)
OF_NOTES = (
    *LINES,
    "fair went well",
    "> 10% more",
    "!1",
    "?1 forty leads",
    "with: Person 1",
    '>2 @"Person 2" tip',
)


def write_ledger(workspace: Workspace, chance: Random, count: int) -> None:
    """Take *count* notes or single lines about people who are there; none where there is nobody."""
    contact_ids = [row.id for row in models.Contact.select(models.Contact.id).order_by(models.Contact.id)]
    for _ in range(count if contact_ids else 0):
        write_something(workspace, chance, contact_ids)


def write_something(workspace: Workspace, chance: Random, contact_ids: Sequence[int]) -> None:
    """Take a note about one of the contacts, or log a line."""
    contact_id = chance.choice(contact_ids)
    if chance.random() < 0.5:
        lines = chance.sample(LINES, chance.randrange(1, 4))
        if models.Contact.get_by_id(contact_id).do_not_contact:  # asking for a touch is refused
            lines = ["> a line" if line.startswith("@") else line for line in lines]
        log_lines(workspace, contact_id, lines)
    else:
        text = "\n".join(chance.sample(OF_NOTES, chance.randrange(1, 12)))
        started = workspace.now().subtract(minutes=30)
        finish_call(workspace, Call(contact_id=contact_id, text=text, started_at=started, minutes=25))
