"""Call notes: a talk finished in one step, with its note and all that its lines become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pendulum import DateTime

from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import Line, counts_words, parse_note
from relplanner.domain.wording import minutes_words, short_name
from relplanner.services.contacts import write_contact_line
from relplanner.services.done_by_talk import touch_done_by
from relplanner.services.line_rows import USUAL_MINUTES
from relplanner.services.recording import (
    Checked,
    Numbered,
    Recorder,
    checked,
    doubts_of,
    in_doubt,
    numbered,
    words_of,
)
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, people, plans
from relplanner.store.portfolio import OPEN

LONGEST_MINUTES = 24 * 60
_MOST_DOUBTS = 20
_NOBODY = "Say with whom the talk was: name a contact, or add one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A talk as it was noted.

    Whom it was with is a contact by number, or one that the line ``new_contact`` adds (``Jo Park, Acme``).
    ``touch_id`` is the planned touch that it was, ``minutes`` how long it took, None for as long as planned
    or the usual time; ``pasted`` are the lines
    that came in one piece each, counted from 0; ``numbers`` is what the brief showed when it began, None
    for what it shows now. ``participants`` took part beside those whom a line ``with:`` names. The note gets
    ``draft_id`` as its UUID: so a draft whose note is written is known, should the program end in between.
    """

    contact_id: int | None
    text: str
    started_at: DateTime
    minutes: int | None
    new_contact: str = ""
    touch_id: int | None = None
    channel: Channel | None = None
    participants: tuple[int, ...] = ()
    pasted: tuple[range, ...] = ()
    numbers: Numbered | None = None
    draft_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a note became: its number (None without a text), its records in words, and the lines in doubt.

    ``changed`` says all of it but the doubts. ``head`` is how that begins, ``counts`` how many records of
    each kind there are, ``in_doubt`` the lines that ``doubts`` are about, as typed.
    """

    changed: Changed
    note_id: int | None
    made: tuple[str, ...]
    doubts: tuple[str, ...]
    head: str
    counts: str
    in_doubt: tuple[str, ...]


def step_words(head: str, made: Iterable[str], doubts: Sequence[str] = ()) -> str:
    """Return the sentence of a step that writes a note: *head*, what was *made*, and what is in doubt.

    Its parts are divided by semicolons, since each may have commas of its own.
    """
    more = len(doubts) - _MOST_DOUBTS
    told = [f"in doubt: {why.removesuffix('.')}" for why in doubts[:_MOST_DOUBTS]]
    told += [f"{more} more in doubt"] if more > 0 else []
    return "; ".join(part.replace("; ", ", ") for part in (head, *made, *told))


def read_note(
    workspace: Workspace,
    contact_id: int | None,
    text: str,
    started_at: DateTime,
    *,
    pasted: Sequence[range] = (),
    numbers: Numbered | None = None,
) -> list[Checked]:
    """Return what each line of *text* becomes in a talk that began at *started_at*, one for each line."""
    day = started_at.in_timezone(workspace.zone).date()
    lines = parse_note(text, day, words_of(workspace), pasted)
    shown = numbered(contact_id) if numbers is None else numbers
    return [
        checked(workspace, contact_id, typed, line, shown)
        for typed, line in zip(typed_lines(text, lines), lines, strict=True)
    ]


def typed_lines(text: str, lines: Sequence[Line]) -> list[str]:
    """Return the lines of *text* as they were typed, as many as the grammar has read."""
    typed = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(typed) == len(lines)
    return typed


def finish_call(workspace: Workspace, call: Call) -> Finished:
    """Write a talk: the done touch, the note with its lines as typed, and their records, as one step.

    A contact whom the talk adds is added by the same step. A line that cannot become a record stays text;
    ``doubts`` of the answer say why. Raises ``UserError`` where it is not said with whom the talk was; then
    nothing is written.
    """
    started = call.started_at.in_timezone(workspace.zone)
    with workspace.store.step("", workspace.now()) as step:
        contact = _whom(workspace, call)
        numbers = numbered(contact.id) if call.numbers is None else call.numbers
        read = read_note(workspace, contact.id, call.text, started, pasted=call.pasted, numbers=numbers)
        touch = _talk(workspace, contact, call, started)
        note = None
        if call.text.strip():
            named = {"uuid": call.draft_id} if call.draft_id else {}
            note = models.Note.create(contact=contact, touch=touch, text=call.text, taken_at=started, **named)
        for other in dict.fromkeys(call.participants):
            if other != contact.id and other not in plans.participants_of(touch.id):
                models.TouchParticipant.create(touch=touch, contact=other)
        recorder = Recorder(workspace, started, numbers, note=note, touch=touch)
        made = recorder.write(read)
        who = f"Talk with {short_name(contact.name)}{', added' if call.new_contact else ''}"
        head, doubts = f"{who}: {minutes_words(touch.minutes)}", doubts_of(read)
        step.sentence = step_words(head, made, doubts)
        step.touches(*call.participants)
    concerned = _concerned(contact.id, call.participants, read)
    return Finished(
        changed=Changed(f"{step_words(head, made)}.", concerned),
        note_id=note.id if note else None,
        made=tuple(made),
        doubts=doubts,
        head=head,
        counts=counts_words(recorder.written),
        in_doubt=in_doubt(read),
    )


def _whom(workspace: Workspace, call: Call) -> models.Contact:
    """Return with whom the talk was, added first where it is somebody new."""
    if call.new_contact:
        return write_contact_line(workspace, call.new_contact)
    contact = people.contact(call.contact_id) if call.contact_id is not None else None
    if contact is None:
        raise UserError(_NOBODY)
    return contact


def _talk(workspace: Workspace, contact: models.Contact, call: Call, started: DateTime) -> models.Touch:
    """Return the touch that the talk was, done: the one it began from, one that it did, or a new one."""
    channel = call.channel or _usual_channel(contact)
    planned = plans.touch(call.touch_id) if call.touch_id is not None else None
    if planned is not None and planned.contact_id == contact.id and planned.status in OPEN:
        channel = call.channel or Channel(planned.channel)
    else:
        planned = touch_done_by(contact.id, channel, started.start_of("day"))
    row = planned or models.Touch(contact=contact, purpose=Purpose.FOLLOW_UP, begun_by=BegunBy.UNKNOWN)
    row.channel = channel
    row.status, row.start = TouchStatus.DONE, started
    if call.minutes is not None:
        row.minutes = min(max(call.minutes, 1), LONGEST_MINUTES)
    elif planned is None:
        row.minutes = USUAL_MINUTES
    row.moved_from = None
    row.save()
    return row


def _usual_channel(contact: models.Contact) -> Channel:
    """Return how one talks with a contact: as they like it, if words are spoken that way."""
    preferred = Channel(contact.channel) if contact.channel else Channel.CALL
    return preferred if preferred.needs_window else Channel.CALL


def _concerned(contact_id: int, participants: Iterable[int], read: Iterable[Checked]) -> tuple[int, ...]:
    named = (number for each in read for number in each.contact_ids)
    return tuple(dict.fromkeys((contact_id, *participants, *named)))
