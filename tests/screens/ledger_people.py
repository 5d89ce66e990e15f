"""The people of the screens with accounts in every state."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from relplanner.services import log
from relplanner.services.names import contact_named
from relplanner.services.workspace import Workspace
from tests.screens.people import NOW

NOTED: Mapping[str, tuple[tuple[int, str], ...]] = {
    "Nora": (
        (300, "<4/5 help with the hull"),
        (200, "<3/4 tip: a dry dock"),
        (90, "<3 intro: the harbour master"),
        (33, ">1/1 gift: a chart"),
        (33, "#need a second mate"),
    ),
    "Łukasz": (
        (120, ">5 business: the whole year"),
        (90, ">4 help: papers"),
        (60, ">5 a loan"),
        (30, ">3 a tip"),
    ),
    "Δήμητρα": (
        (100, ">5/1 business: the tender"),
        (80, ">5/2 help: papers"),
        (50, "<1/4 tip: the port"),
        (40, "<1/5 time: a tour"),
    ),
    "Tove": ((90, ">2 tip: paint"), (60, "<2 tip: rope"), (30, ">2 a call"), (2, "<2 a visit")),
    "Bram": ((61, "<3 help: colours"),),
}


def note_all(workspace: Workspace) -> None:
    """Write down what was given and received."""
    for name, lines in NOTED.items():
        contact_id = contact_named(workspace, name)
        for days, line in lines:
            then = replace(workspace, clock=partial(NOW.subtract, days=days))
            log.log_lines(then, contact_id, [line])
