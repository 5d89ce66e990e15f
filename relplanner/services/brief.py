"""What helps in a talk: who this is, what was last, what is open both ways, what is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pendulum import DateTime

from relplanner.domain.account import Account
from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.plans.goals import Goal
from relplanner.services.accounts import accounts
from relplanner.services.contact_list import contact_rows
from relplanner.services.existing import existing_contact
from relplanner.services.note_numbers import numbers_of
from relplanner.services.plan_standings import next_goal
from relplanner.services.promises import open_promises
from relplanner.services.questions import open_questions
from relplanner.services.standing_views import PromiseView, QuestionView
from relplanner.services.views import ContactRow
from relplanner.services.workspace import Workspace
from relplanner.store import details, ledger, models, plans

_NOTES_AT_MOST = 3

_View = TypeVar("_View", PromiseView, QuestionView)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTalk:
    """The talk before this one: when, how and how long."""

    at: DateTime
    channel: Channel
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastNote:
    """A finished note: when and how the talk was (None where it is of none), and the text as typed."""

    at: DateTime
    channel: Channel | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything about a contact that helps while talking.

    ``known_since`` is the day on which one met, or else of the first touch; ``intent`` is that of the touch
    planned next, ``goal`` what their account plan is to reach next.
    """

    row: ContactRow
    role: str
    local_time: DateTime
    last: LastTalk | None
    notes: tuple[PastNote, ...]
    promises: tuple[PromiseView, ...]
    questions: tuple[QuestionView, ...]
    facts: tuple[tuple[str, str, date], ...]
    account: Account
    intent: str
    known_since: date | None
    goal: Goal | None


def brief(workspace: Workspace, contact_id: int, note_id: int | None = None) -> Brief:
    """Return the brief of a contact. Raises ``UserError`` where there is none of that number.

    Beside a finished note that is edited, promises and questions are those that are still open of those
    that the brief showed then, with the numbers that they had.
    """
    contact = existing_contact(contact_id)
    now = workspace.now()
    last = next(iter(details.touches(contact_id, (TouchStatus.DONE,), 1)), None)
    coming = plans.of_contacts([contact_id])
    promises, questions = open_promises(workspace, contact_id), open_questions(contact_id)
    note = None if note_id is None else ledger.note(note_id)
    if note is not None:
        numbers = numbers_of(workspace, note)
        promises, questions = _as_in(numbers.promises, promises), _as_in(numbers.questions, questions)
    return Brief(
        row=contact_rows(workspace, [contact_id])[0],
        role=contact.role,
        local_time=now.in_timezone(contact.timezone or workspace.zone),
        last=_last(last, workspace.zone) if last else None,
        notes=_past_notes(contact_id, note_id, workspace.zone),
        promises=promises,
        questions=questions,
        facts=tuple((row.kind, row.text, row.learnt_on) for row in details.of(models.Fact, contact_id)),
        account=accounts(workspace, [contact_id])[contact_id],
        intent=next((row.intent for row in coming if row.intent), ""),
        known_since=contact.met_on or _first_touch(contact_id, workspace.zone),
        goal=next_goal(contact_id, contact.organisation_id, now.date()),
    )


def _as_in(numbers: Sequence[int], views: Iterable[_View]) -> tuple[_View, ...]:
    """Return *views* with their places among *numbers*, in that order; without those that have none."""
    places = {number: place for place, number in enumerate(numbers, 1)}
    placed = [replace(view, number=places[view.id]) for view in views if view.id in places]
    return tuple(sorted(placed, key=lambda view: view.number))


def _first_touch(contact_id: int, zone: str) -> date | None:
    first: DateTime | None = details.first_touch(contact_id)
    return first.in_timezone(zone).date() if first is not None else None


def _past_notes(contact_id: int, note_id: int | None, zone: str) -> tuple[PastNote, ...]:
    """Return the newest notes, the newest first, without the one that is edited."""
    rows = [row for row in details.notes(contact_id, _NOTES_AT_MOST + 1) if row.id != note_id]
    return tuple(
        PastNote(
            at=row.taken_at.in_timezone(zone),
            channel=Channel(row.touch.channel) if row.touch else None,
            text=row.text,
        )
        for row in rows[:_NOTES_AT_MOST]
    )


def _last(row: models.Touch, zone: str) -> LastTalk:
    return LastTalk(at=row.start.in_timezone(zone), channel=Channel(row.channel), minutes=row.minutes)
