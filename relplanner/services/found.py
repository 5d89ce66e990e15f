"""Where words were found: the lines of what is known about contacts, beside their names and organisations."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from relplanner.domain.finding import FoundLine, Place, Text, Wanted, findable, lines_with
from relplanner.services.standings import local
from relplanner.services.workspace import Workspace
from relplanner.store import listing

SEEN = (Place.NAME, Place.ORGANISATION)
"""What every list shows of a contact anyway."""

_CHUNK = 200


def places(workspace: Workspace, words: Sequence[str], contact_ids: Collection[int]) -> dict[int, Place]:
    """Return how far from the name one must look to find all *words*, of contacts that hold them."""
    left = set(contact_ids)
    found: dict[int, Place] = {}
    for place in Place:
        near = left if place is Place.NOTE else left.intersection(workspace.store.search(words, place))
        found |= dict.fromkeys(near, place)
        left = left - near
        if not left:
            break
    return found


def found_lines(
    workspace: Workspace, contact_ids: Sequence[int], words: Sequence[str]
) -> dict[int, tuple[FoundLine, ...]]:
    """Return by contact the lines that hold those of *words* that are in neither name nor organisation.

    The line with most of them comes first; of several the nearest to the contact, then the newest.
    """
    found: dict[int, tuple[FoundLine, ...]] = {}
    wanted = [Wanted(word) for word in words]
    for first in range(0, len(contact_ids), _CHUNK):
        found |= _lines(workspace, contact_ids[first : first + _CHUNK], wanted)
    return found


def _lines(
    workspace: Workspace, contact_ids: Sequence[int], words: Collection[Wanted]
) -> dict[int, tuple[FoundLine, ...]]:
    missing = _missing(contact_ids, words)
    known: dict[int, list[Text]] = {contact_id: [] for contact_id in missing}
    found: dict[int, tuple[FoundLine, ...]] = {}
    for place in Place:
        if place not in SEEN and missing:
            for contact_id, text in workspace.store.texts(missing, place):
                known[contact_id].append(text)
            for contact_id, wanted in list(missing.items()):
                found[contact_id] = lines_with(wanted, known[contact_id])
                if _holds(found[contact_id], wanted):
                    del missing[contact_id]
    return {
        contact_id: tuple(_in_zone(line, workspace.zone) for line in shown)
        for contact_id, shown in found.items()
        if shown
    }


def _missing(contact_ids: Sequence[int], words: Collection[Wanted]) -> dict[int, list[Wanted]]:
    """Return by contact the words that its row does not show."""
    missing = {}
    for contact_id, row in listing.rows(contact_ids).items():
        seen = findable(f"{row.name}\n{row.organisation}")
        wanted = [word for word in words if not word.is_in(seen)]
        if wanted:
            missing[contact_id] = wanted
    return missing


def _holds(shown: Collection[FoundLine], words: Collection[Wanted]) -> bool:
    made = [findable(line.text) for line in shown]
    return all(any(word.is_in(text) for text in made) for word in words)


def _in_zone(line: FoundLine, zone: str) -> FoundLine:
    """Return *line* with its day, where it is an instant, as the user's day."""
    return replace(line, day=local(line.day, zone).date()) if isinstance(line.day, datetime) else line
