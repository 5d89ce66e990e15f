"""Finding words in everything that is known about one person."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.finding import FoundLine, Place, Text, Wanted, findable, lines_with
from relplanner.services.standings import local
from relplanner.services.workspace import Workspace
from relplanner.store import details

_TOUCHES_AT_MOST = 10_000
_STATUSES = (TouchStatus.DONE, TouchStatus.SKIPPED, TouchStatus.MISSED)


class PersonTexts:
    """All texts about one contact, read once: facts, promises, questions, entries, notes, touches."""

    def __init__(self, workspace: Workspace, contact_id: int) -> None:
        """Read them."""
        self._texts = [*_stored(workspace, contact_id), *_touches(workspace, contact_id)]

    def find(self, words: str, at_most: int) -> tuple[FoundLine, ...]:
        """Return the lines that hold all of *words*, those nearest to the person first, then the newest."""
        wanted = [word for word in map(Wanted, words.split()) if word.has_letters or word.has_symbols]
        return tuple(_holding(self._texts, wanted, at_most)) if wanted else ()


def _holding(texts: Sequence[Text], wanted: Sequence[Wanted], at_most: int) -> Iterator[FoundLine]:
    left = at_most
    for text in texts:
        for line in text.text.split("\n"):
            found = lines_with(wanted, [Text(text.kind, line, text.label, text.day)])
            if len(found) == 1 and len({*_held(found[0], wanted)}) == len(wanted):
                yield found[0]
                left -= 1
            if not left:
                return


def _held(line: FoundLine, wanted: Sequence[Wanted]) -> Iterator[Wanted]:
    made = findable(line.text)
    yield from (word for word in wanted if word.is_in(made))


def _stored(workspace: Workspace, contact_id: int) -> Iterator[Text]:
    for place in Place:
        for _, text in workspace.store.texts([contact_id], place):
            yield Text(text.kind, text.text, text.label, _day(text.day, workspace.zone))


def _touches(workspace: Workspace, contact_id: int) -> Iterator[Text]:
    for row in details.touches(contact_id, _STATUSES, _TOUCHES_AT_MOST):
        words = " ".join(filter(None, (row.intent, row.remark)))
        if words:
            yield Text("touch", words, Channel(row.channel).words, _day(row.start, workspace.zone))


def _day(day: date | None, zone: str) -> date | None:
    return local(day, zone).date() if isinstance(day, datetime) else day
