"""What is decided in a review; each is one step for undo, and the card comes back with it."""

from collections.abc import Mapping
from datetime import date, timedelta

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.countermeasures import Countermeasure
from relplanner.domain.entries import HEAVIEST
from relplanner.domain.errors import UserError
from relplanner.domain.review import (
    Card,
    Decision,
    a_month_later,
    a_quarter_later,
    asked_again,
    next_week,
    week_ahead,
)
from relplanner.domain.wording import day_words, plural, week_words
from relplanner.services.countermeasures import carry_out
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import accounts, people, plans
from relplanner.store import review as stored


def decide(
    workspace: Workspace, card: Card, countermeasure: Countermeasure, theirs: Mapping[int, int] | None = None
) -> Changed:
    """Take a countermeasure, and note how much entries weigh for them where that was asked.

    Raises ``UserError`` where the contact or the tier is gone.
    """
    with workspace.store.step("", workspace.now()) as step:
        _weigh(theirs or {})
        step.sentence = carry_out(workspace, card.contact_id, countermeasure)
        until = asked_again(card.reason, countermeasure.becomes, workspace.today())
        _settle(workspace, card, until, countermeasure.intent)
    return Changed(f"{step.sentence}.", (card.contact_id,))


def leave(workspace: Workspace, card: Card) -> Changed:
    """Leave a relationship for next week."""
    return _put_off(workspace, card, next_week(workspace.today()), "left for next week", "")


def let_be(workspace: Workspace, card: Card) -> Changed:
    """Let a relationship be as it is: for a quarter of a year the same reason does not bring it up."""
    until = a_quarter_later(workspace.today())
    said = f"let be until {day_words(until, workspace.today())}"
    return _put_off(workspace, card, until, said, said)


def weigh(workspace: Workspace, card: Card, theirs: Mapping[int, int]) -> Changed:
    """Note how much entries weigh for them; their view is asked for again in a month.

    Entries that are gone meanwhile are left out. Raises ``UserError`` for a weight that is none.
    """
    with workspace.store.step("", workspace.now()) as step:
        said = f"their view of {plural(_weigh(theirs), 'entry', 'entries')}"
        step.sentence = f"{_name(card)}: {said}"
        _settle(workspace, card, a_month_later(workspace.today()), said)
    return Changed(f"{step.sentence}.", (card.contact_id,))


def accept_week(workspace: Workspace) -> Changed:
    """Pin what is proposed for the week that the review ends with: nothing moves it any more.

    Raises ``UserError`` where nothing is proposed that could be pinned.
    """
    now, monday = workspace.now(), week_ahead(workspace.today())
    end = workspace.midnight(monday + timedelta(weeks=1))
    with workspace.store.step("", now) as step:
        between = plans.between(max(now, workspace.midnight(monday)), end)
        rows = [row for row in between if row.status == TouchStatus.PROPOSED]
        if not rows:
            raise UserError(f"In {week_words(monday)} nothing is proposed that could be pinned.")
        for row in rows:
            row.status, row.moved_from = TouchStatus.PINNED, None
            row.save()
        step.sentence = f"Accepted {week_words(monday)}: {plural(len(rows), 'touch', 'touches')} pinned"
    return Changed(f"{step.sentence}.", tuple({row.contact_id for row in rows}))


def _weigh(theirs: Mapping[int, int]) -> int:
    """Store what entries weigh for them; return how many there were."""
    if any(not 1 <= abs(weight) <= HEAVIEST for weight in theirs.values()):
        raise UserError(f"A weight is a number from 1 to {HEAVIEST}, or from -{HEAVIEST} to -1 for harm.")
    rows = [row for number in theirs if (row := accounts.entry(number)) is not None]
    for row in rows:
        row.theirs = theirs[row.id]
        row.save()
    return len(rows)


def _put_off(workspace: Workspace, card: Card, until: date, sentence: str, said: str) -> Changed:
    with workspace.store.step("", workspace.now()) as step:
        step.sentence = f"{_name(card)}: {sentence}"
        _settle(workspace, card, until, said)
    return Changed(f"{step.sentence}.", (card.contact_id,))


def _settle(workspace: Workspace, card: Card, until: date, said: str) -> None:
    decision = Decision(
        contact_id=card.contact_id,
        reason=card.reason,
        decided_on=workspace.today(),
        until=until,
        said=said,
    )
    stored.decide(decision)


def _name(card: Card) -> str:
    contact = people.contact(card.contact_id)
    if contact is None:
        raise UserError(f"There is no contact {card.contact_id} any more.")
    return str(contact.name)
