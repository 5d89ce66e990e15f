"""Which appreciative questions are proposed for a talk with a contact, from what is known about them."""

from collections.abc import Iterator
from datetime import timedelta

from relplanner.domain.account import AccountState
from relplanner.domain.appreciative import QuestionBank, Situation, questions_for
from relplanner.domain.cadence import is_silent, last_contact
from relplanner.domain.contacts import Purpose, Relation, TouchStatus
from relplanner.services.accounts import accounts
from relplanner.services.standings import history_of, routines_of
from relplanner.services.workspace import Workspace
from relplanner.settings.question_bank import load_questions
from relplanner.store import details, models, people, plans, portfolio

_CONFLICT_DAYS = 90
_LOW_MOOD = 3.0
_CHALLENGE = "challenge"
_TALKS_COUNTED = 10_000
_OF_STATE = {
    AccountState.OVERDRAWN: Situation.OVERDRAWN,
    AccountState.ONE_SIDED: Situation.ONE_SIDED,
    AccountState.SEEN_DIFFERENTLY: Situation.SEEN_DIFFERENTLY,
}


def appreciative_questions(
    workspace: Workspace, contact_id: int | None, touch_id: int | None = None
) -> tuple[str, ...]:
    """Return four questions for the next talk with a contact, in the planned touch if one is named.

    The same until there was another talk, then others. Raises ``UserError`` where the file with the user's
    questions will not do.
    """
    bank = load_questions(workspace.folder)
    contact = None if contact_id is None else people.contact(contact_id)
    if contact is None:
        return questions_for(bank, person="", turn=workspace.today().toordinal())
    return _for_contact(workspace, bank, contact, touch_id)


def _for_contact(
    workspace: Workspace, bank: QuestionBank, contact: models.Contact, touch_id: int | None
) -> tuple[str, ...]:
    talks = details.touches(contact.id, (TouchStatus.DONE,), _TALKS_COUNTED)
    return questions_for(
        bank,
        person=contact.uuid,
        turn=len(talks),
        situations=set(_situations(workspace, contact.id, touch_id)),
        relation=Relation(contact.relation) if contact.relation else None,
    )


def _situations(workspace: Workspace, contact_id: int, touch_id: int | None) -> Iterator[Situation]:
    now = workspace.now()
    history = history_of(workspace, now, [contact_id]).get(contact_id, [])
    routines = routines_of(portfolio.people([contact_id])).get(contact_id, ())
    if last_contact(history, now.date()) is None:
        yield Situation.FIRST_TALK
    elif is_silent(history, routines, now.date()):
        yield Situation.AFTER_SILENCE
    if _was_conflict(workspace, contact_id):
        yield Situation.AFTER_CONFLICT
    if any(fact.kind.casefold() == _CHALLENGE for fact in details.of(models.Fact, contact_id)):
        yield Situation.CHALLENGE
    account = accounts(workspace, [contact_id]).get(contact_id)
    for warning in account.warnings if account else ():
        yield _OF_STATE[warning]
    touch = None if touch_id is None else plans.touch(touch_id)
    if touch is not None and touch.purpose == Purpose.REVIEW:
        yield Situation.REVIEW
    if touch is not None and touch.purpose == Purpose.OCCASION:
        yield Situation.OCCASION


def _was_conflict(workspace: Workspace, contact_id: int) -> bool:
    """Return whether there was harm, either way, or a talk that felt bad, not long ago."""
    since = workspace.today() - timedelta(days=_CONFLICT_DAYS)
    harm = any(row.weight < 0 and row.day >= since for row in details.of(models.Entry, contact_id))
    moods = details.of(models.Mood, contact_id)
    return harm or any(row.mine <= _LOW_MOOD and row.day >= since for row in moods[-1:])
