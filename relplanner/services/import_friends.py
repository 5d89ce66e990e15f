"""What a ``friends.md`` tells beside its friends: activities become done touches, notes become notes."""

import re
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from uuid import UUID, uuid5

from pendulum import DateTime

from relplanner.domain.channels import leading_channel
from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.domain.persons import Person
from relplanner.domain.text import fold
from relplanner.exchange.friends_md import FriendsFile, Happening
from relplanner.services.import_rows import ImportRow, Outcome
from relplanner.services.workspace import Workspace
from relplanner.store import models

_MINUTES = 30
"""What an activity is taken to have lasted: the file does not say."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


class Happenings:
    """Activities and notes of files; nothing is written before :meth:`write`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._touches: list[tuple[Happening, list[Person]]] = []
        self._notes: list[tuple[Happening, Person, str]] = []
        self._taken: set[str] = set()

    def take(self, path: Path, file: FriendsFile, friends: Sequence[ImportRow]) -> list[ImportRow]:
        """Return what becomes of each activity and note; *friends* are the rows of the cards."""
        persons = {fold(row.name): row.person for row in friends if row.person}
        rows = []
        for kind, happenings in (("touch", file.activities), ("note", file.notes)):
            for happening in happenings:
                named = [persons[fold(name)] for name in happening.names if fold(name) in persons]
                named = list(dict.fromkeys(named))
                outcome, why = self._decided(kind, happening, named)
                rows.append(
                    ImportRow(
                        file=path.name,
                        at=happening.at,
                        name=happening.text,
                        outcome=outcome,
                        why=why,
                        kind=kind,
                        person=named[0] if named else None,
                    )
                )
        return rows

    def write(self) -> None:
        """Write what was decided, inside an open step and after the friends themselves."""
        for happening, persons in self._touches:
            first, *others = dict.fromkeys(person.id for person in persons)
            touch = models.Touch.create(
                uuid=happening.uuid,
                contact=first,
                purpose=Purpose.FOLLOW_UP,
                channel=_channel(happening),
                status=TouchStatus.DONE,
                start=self._noon(happening),
                minutes=_MINUTES,
                begun_by=BegunBy.UNKNOWN,
                remark=happening.text,
            )
            for contact_id in others:
                models.TouchParticipant.create(touch=touch, contact=contact_id)
        for happening, person, uuid in self._notes:
            at = self._noon(happening)
            models.Note.create(uuid=uuid, contact=person.id, text=happening.text, taken_at=at)

    def _decided(self, kind: str, happening: Happening, named: list[Person]) -> tuple[Outcome, str]:
        if not named:
            return Outcome.SKIPPED, "it names no friend (in **bold**)"
        if kind == "touch" and happening.day > self._workspace.today():
            return Outcome.SKIPPED, "it lies in the future"
        if happening.uuid in self._taken or _is_known(kind, happening.uuid):
            return Outcome.UNCHANGED, "the same line was imported before"
        self._taken.add(happening.uuid)
        if kind == "touch":
            self._touches.append((happening, named))
        else:
            self._notes += ((happening, person, _note_uuid(happening, at)) for at, person in enumerate(named))
        return Outcome.CREATED, "new"

    def _noon(self, happening: Happening) -> DateTime:
        return self._workspace.instant(happening.day, time(12))


def _is_known(kind: str, uuid: str) -> bool:
    model = models.Touch if kind == "touch" else models.Note
    return bool(model.select().where(model.uuid == uuid).exists())


def _note_uuid(happening: Happening, at: int) -> str:
    """Return the UUID of the note of each friend whom it names; that of the first is the line's own."""
    return str(uuid5(UUID(happening.uuid), str(at))) if at else happening.uuid


def _channel(happening: Happening) -> Channel:
    """Return the channel that the words name, meeting in person where they name none."""
    text = fold(happening.text)
    for name in happening.names:
        text = text.replace(fold(name), " ")
    words = _WORD.findall(text)
    found = (leading_channel(words[at:])[0] for at in range(len(words)))
    return next(filter(None, found), Channel.IN_PERSON)
