"""Lines of the grammar as records in the store: of the contact whose line it is, or of one that it names.

Lines are checked with :func:`checked` first, which turns what cannot be recorded into text with its
reason; a :class:`Recorder` then writes inside an open step, and does not fail for what was typed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import singledispatchmethod

from pendulum import DateTime

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import (
    Answered,
    Asked,
    Away,
    Contacted,
    Felt,
    Given,
    Kept,
    Known,
    Line,
    NextTouch,
    Promised,
    Record,
    Text,
    TookPart,
    becomes_words,
    doubt,
)
from relplanner.domain.promises import PromiseState
from relplanner.domain.vocabulary import Vocabulary, vocabulary
from relplanner.domain.wording import day_words, minutes_words, moment_words, quoted
from relplanner.services.done_by_talk import touch_done_by
from relplanner.services.existing import existing_contact, refuse_do_not_contact
from relplanner.services.line_rows import USUAL_MINUTES, Values, implied, said, start_of, table_of
from relplanner.services.names import contact_named, name_of
from relplanner.services.workspace import Workspace
from relplanner.store import ledger, models, people, plans

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Numbered:
    """What the numbers of a brief stand for: open promises both ways and open questions, as rows."""

    promises: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A line as it was typed, what it becomes, and of which contacts; of none where it stays text."""

    typed: str
    line: Line
    contact_ids: tuple[int, ...] = ()


def words_of(workspace: Workspace) -> Vocabulary:
    """Return the words of the languages in which the user types."""
    return vocabulary(workspace.settings.notes.languages)


def numbered(contact_id: int | None) -> Numbered:
    """Return what ``!1`` and ``?1`` mean now for a contact."""
    if contact_id is None:
        return Numbered()
    return Numbered(
        tuple(row.id for row in ledger.open_promises([contact_id])),
        tuple(row.id for row in ledger.open_questions([contact_id])),
    )


def checked(
    workspace: Workspace, contact_id: int | None, typed: str, line: Line, numbers: Numbered
) -> Checked:
    """Return whose record *line* becomes; a line that cannot be one is text with its reason.

    That is so where it names nobody or more than one, a number that is not in the brief, a time that has
    passed, or asks for a touch with somebody who is not to be contacted. Without a contact (a talk with
    nobody yet) lines that name none belong to whom it will be. Who is named has their full name in the line.
    """
    if isinstance(line, Text):
        return Checked(typed=typed, line=line)
    try:
        contact_ids = _contacts_of(workspace, contact_id, line)
        _refuse_what_is_not_there(workspace, line, numbers)
        if isinstance(line, NextTouch):
            for number in contact_ids:
                refuse_do_not_contact(existing_contact(number))
    except UserError as error:
        return Checked(typed=typed, line=Text(typed, str(error).removesuffix(".")))
    return Checked(typed=typed, line=_in_full(line, contact_ids), contact_ids=contact_ids)


def doubts_of(lines: Iterable[Checked]) -> tuple[str, ...]:
    """Return in a sentence each which of *lines* are to be looked at: what stays text, what has no day."""
    return tuple(
        f"{quoted(each.typed)} {'stays text' if isinstance(each.line, Text) else 'has no day'}: {why}."
        for each in lines
        if (why := doubt(each.line))
    )


def in_doubt(lines: Iterable[Checked]) -> tuple[str, ...]:
    """Return which of *lines* are to be looked at, as they were typed."""
    return tuple(each.typed for each in lines if doubt(each.line))


def unsaid(contact_id: int) -> Values:
    """Return what the next touch with a contact is where its line does not say it: no time, their channel."""
    contact = people.contact(contact_id)
    preferred = Channel(contact.channel) if contact and contact.channel else Channel.CALL
    return {"start": None, "channel": preferred}


def _contacts_of(workspace: Workspace, contact_id: int | None, line: Line) -> tuple[int, ...]:
    own = () if contact_id is None else (contact_id,)
    match line:
        case TookPart(names=names):
            return tuple(contact_named(workspace, name) for name in names)
        case Text() | Kept() | Answered():
            return own
        case _:
            return own if line.for_contact is None else (contact_named(workspace, line.for_contact),)


def _in_full(line: Record, contact_ids: tuple[int, ...]) -> Record:
    """Return *line* with the names of the contacts in place of how it names them."""
    match line:
        case TookPart():
            return replace(line, names=tuple(map(name_of, contact_ids)))
        case Kept() | Answered():
            return line
        case _:
            return line if line.for_contact is None else replace(line, for_contact=name_of(*contact_ids))


def _refuse_what_is_not_there(workspace: Workspace, line: Line, numbers: Numbered) -> None:
    match line:
        case Kept(number=number) if not 0 < number <= len(numbers.promises):
            raise UserError(_no_number(number, "promise", len(numbers.promises)))
        case Answered(number=number) if not 0 < number <= len(numbers.questions):
            raise UserError(_no_number(number, "question", len(numbers.questions)))
        case NextTouch():
            start, now = start_of(line, workspace.zone), workspace.now()
            if start is not None and start < now:
                raise UserError(f"{moment_words(start, now.date())} is past; pin ahead.")


def _no_number(number: int, what: str, count: int) -> str:
    there = f"there are {count}" if count > 1 else f"there is {count or 'none'}"
    return f"There is no open {what} {number}; {there}."


class Recorder:
    """Writes the records of one talk or of single lines, inside an open step.

    ``note`` is the note whose lines they are, ``touch`` the talk itself where there is one already; a line
    such as ``+ call 20m`` then says how that talk was, and makes no other.
    """

    def __init__(
        self,
        workspace: Workspace,
        now: DateTime,
        numbers: Numbered,
        *,
        note: models.Note | None = None,
        touch: models.Touch | None = None,
    ) -> None:
        self._workspace = workspace
        self._now = now
        self._today = now.date()
        self._numbers = numbers
        self._note = note
        self.touch = touch
        self.written: list[Line] = []
        """The lines that made or changed a record; those that say what is so already are left out."""

    def write(self, lines: Sequence[Checked]) -> list[str]:
        """Write what *lines* become, those that stay text left out; return each record in a few words."""
        late = [each for each in lines if isinstance(each.line, TookPart)]  # when the touch is there
        first = [each for each in lines if not isinstance(each.line, Text | TookPart)]
        said = []
        for each in (*first, *late):
            self.written.append(each.line)
            said.append(self._write(each.line, each) or becomes_words(each.line, self._today))
        return said

    def _is_so_already(self) -> None:
        self.written.pop()

    @singledispatchmethod
    def _write(self, line: object, each: Checked) -> str | None:
        """Write one record; return words for it where they say more than those of the grammar."""
        raise TypeError(f"{type(line).__name__} is no record")

    @_write.register(Given | Promised | Asked | Away | Felt)
    def _(self, line: Given | Promised | Asked | Away | Felt, each: Checked) -> None:
        self._create(line, each, note=self._note)

    @_write.register
    def _(self, line: Known, each: Checked) -> str | None:
        if ledger.fact_like(each.contact_ids[0], line.kind, line.text) is not None:
            self._is_so_already()
            return f"known already: {line.kind}"
        self._create(line, each, note=self._note)
        return None

    @_write.register
    def _(self, line: NextTouch, each: Checked) -> None:
        also = unsaid(each.contact_ids[0])
        self._create(line, each, asked_in=self._note, purpose=Purpose.FOLLOW_UP, **also)

    def _create(self, line: Line, each: Checked, **also: object) -> None:
        table = table_of(line)
        assert table is not None
        values = {**also, **implied(line, self._today), **said(line, self._workspace.zone)}
        table.create(contact=each.contact_ids[0], line=each.typed, **values)

    @_write.register
    def _(self, line: Kept, each: Checked) -> str | None:
        row = ledger.promise(self._numbers.promises[line.number - 1])
        if row is None:
            return None
        if row.state != PromiseState.OPEN:
            self._is_so_already()
            return f"{row.state} already: {row.text}"
        row.state, row.closed_on = PromiseState.KEPT, self._today
        row.closing_note, row.closing_line = self._note, each.typed
        row.save()
        return f"kept: {row.text}"

    @_write.register
    def _(self, line: Answered, each: Checked) -> str | None:
        row = ledger.question(self._numbers.questions[line.number - 1])
        if row is None:
            return None
        if row.answered_on is not None:
            self._is_so_already()
            return f"answered already: {row.text}"
        row.answer, row.answered_on = line.text, self._today
        row.closing_note, row.closing_line = self._note, each.typed
        row.save()
        return f"answered: {row.text}"

    @_write.register
    def _(self, line: TookPart, each: Checked) -> None:
        if self.touch is None:
            return
        there = {self.touch.contact_id, *plans.participants_of(self.touch.id)}
        for contact_id in dict.fromkeys(each.contact_ids):
            if contact_id not in there:
                models.TouchParticipant.create(touch=self.touch, contact=contact_id)

    @_write.register
    def _(self, line: Contacted, each: Checked) -> str:
        """Write a done touch; a planned one of the same day that such a talk does becomes it."""
        contact_id, day = each.contact_ids[0], line.day or self._today
        row = self._talk(contact_id, day, line.channel)
        row.channel, row.begun_by, row.status = line.channel, line.begun_by, TouchStatus.DONE
        row.minutes = line.minutes or row.minutes
        row.moved_from = None
        if row.start is None or row.start > self._now:
            at_noon = self._workspace.instant(day, _NOON)
            row.start = self._now if day == self._today else at_noon
        row.save()
        self.touch = self.touch or row
        return f"{line.channel.words}, {minutes_words(row.minutes)}, {day_words(day, self._today)}"

    def _talk(self, contact_id: int, day: date, channel: Channel) -> models.Touch:
        if self.touch is not None and self.touch.contact_id == contact_id and day == self._today:
            return self.touch
        midnight = self._workspace.midnight(day)
        return touch_done_by(contact_id, channel, midnight) or models.Touch(
            contact=contact_id, purpose=Purpose.FOLLOW_UP, minutes=USUAL_MINUTES
        )
