"""Countermeasures: what is known for them to be made from, and what becomes of the one that is taken."""

from datetime import timedelta

from pendulum import DateTime

from relplanner.domain.account import Account
from relplanner.domain.capacity import minutes_a_year
from relplanner.domain.contacts import Absence, Channel, Purpose, Relation, TouchStatus
from relplanner.domain.countermeasures import (
    Countermeasure,
    Known,
    LowerTier,
    NewPromise,
    NewTier,
    NewTouch,
    StayInTier,
)
from relplanner.domain.entries import Entry
from relplanner.domain.errors import UserError
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.domain.wording import day_words, minutes_words
from relplanner.services.accounts import accounts
from relplanner.services.entries import entries_of
from relplanner.services.existing import refuse_do_not_contact
from relplanner.services.promises import as_promise
from relplanner.services.same_thing import let_same_be_missed
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import details, ledger, models, people, plans, portfolio

_AHEAD = timedelta(days=91)  # none is due later


def known_of(
    workspace: Workspace,
    contact: models.Contact,
    account: Account | None = None,
    entries: tuple[Entry, ...] | None = None,
) -> Known:
    """Return what is known of a contact; *account* and *entries* are read where they are not given."""
    settings = workspace.settings.account
    facts = sorted(details.of(models.Fact, contact.id), key=lambda fact: fact.learnt_on, reverse=True)
    today = workspace.today()
    return Known(
        day=today,
        account=account or accounts(workspace, [contact.id])[contact.id],
        entries=tuple(entry for _, entry in entries_of(contact.id)) if entries is None else entries,
        facts=tuple((fact.kind, fact.text) for fact in facts),
        promises=tuple(map(as_promise, ledger.promises(contact.id))),
        relation=Relation(contact.relation) if contact.relation else None,
        tier=contact.tier.name if contact.tier else "",
        channel=Channel(contact.channel) if contact.channel else None,
        half_life_days=settings.half_life_days,
        do_not_contact=contact.do_not_contact,
        planned=_planned(contact, workspace.now()),
        works_on=work_time(workspace, today, today + _AHEAD).works_on,
        absences=tuple(Absence(each.first, each.last) for each in details.of(models.Absence, contact.id)),
    )


def _planned(contact: models.Contact, now: DateTime) -> dict[str, models.Touch]:
    """Return the coming follow-ups with a contact, those of promises left out, by what they are for."""
    coming = (row for row in plans.of_contacts([contact.id]) if row.start is None or row.start >= now)
    own = (row for row in coming if row.purpose == Purpose.FOLLOW_UP and row.promise_id is None)
    return {row.intent: row for row in own if row.intent}


def take_countermeasure(workspace: Workspace, contact_id: int, countermeasure: Countermeasure) -> Changed:
    """Make a touch, a promise or another tier of a countermeasure, in one step.

    The touch is a follow-up with the intent, wanted within the days of the countermeasure: the scheduler
    places it at the next plan. One that is planned already is that touch, one that is to keep a promise
    is the follow-up of that promise, and one about it takes its place: there is no other. Raises
    ``UserError`` where the contact is gone, has no tier to leave, or the promise is not open any more.
    """
    with workspace.store.step("", workspace.now()) as step:
        step.sentence = carry_out(workspace, contact_id, countermeasure)
    return Changed(f"{step.sentence}.", (contact_id,))


def carry_out(workspace: Workspace, contact_id: int, countermeasure: Countermeasure) -> str:
    """Make of a countermeasure what it becomes, inside an open step; return what that was, in a sentence.

    Raises ``UserError`` where the contact or the tier is gone, there is no tier to leave, the promise is
    not open any more, or a touch is asked for with somebody who is not to be contacted.
    """
    contact = people.contact(contact_id)
    if contact is None:
        raise UserError(f"There is no contact {contact_id} any more.")
    match countermeasure.becomes:
        case NewTouch() as touch:
            said = _ask_for_touch(workspace, contact, countermeasure, touch)
        case NewPromise() as promise:
            said = _promise_it(workspace, contact, promise)
        case LowerTier():
            said = _lower_tier(workspace, contact)
        case NewTier(name):
            said = _put_into(workspace, contact, people.tier_named(name))
        case StayInTier():
            said = countermeasure.intent
    return f"{contact.name}: {said}"


def _ask_for_touch(
    workspace: Workspace, contact: models.Contact, countermeasure: Countermeasure, touch: NewTouch
) -> str:
    refuse_do_not_contact(contact)
    due = workspace.today() + timedelta(days=touch.within_days)
    now = workspace.now()
    if touch.keeps is None:
        row = (
            _planned(contact, now).get(countermeasure.intent)
            or _proposed_for(touch.about, now)
            or _new_touch(contact)
        )
        row.promise = None
    else:
        row = _follow_up_of(contact, touch.keeps, now) or _new_touch(contact)
        row.promise, row.asked_for = touch.keeps, True
    row.purpose, row.channel, row.minutes = Purpose.FOLLOW_UP, touch.channel, touch.minutes
    row.due, row.intent, row.because = due, countermeasure.intent, countermeasure.reason.words
    row.save()
    let_same_be_missed(row, now)
    how = f"{touch.channel.words}, {minutes_words(touch.minutes)}"
    return f"{countermeasure.intent} ({how}, by {day_words(due, workspace.today())})"


def _new_touch(contact: models.Contact) -> models.Touch:
    return models.Touch(contact=contact, status=TouchStatus.PROPOSED)


def _proposed_for(promise_id: int | None, now: DateTime) -> models.Touch | None:
    """Return the follow-up of a promise that the plan proposes, and the user neither pinned nor asked for."""
    row = None if promise_id is None else plans.follow_up_of(promise_id, now)
    return None if row is None or row.asked_for or row.status == TouchStatus.PINNED else row


def _follow_up_of(contact: models.Contact, promise_id: int, now: DateTime) -> models.Touch | None:
    """Return the touch that is planned to keep a promise of the user's."""
    promise = ledger.promise(promise_id)
    if promise is None or promise.state != PromiseState.OPEN:
        raise UserError(f"That promise to {contact.name} is not open any more; choose what else to do.")
    return plans.follow_up_of(promise_id, now)


def _promise_it(workspace: Workspace, contact: models.Contact, promise: NewPromise) -> str:
    today = workspace.today()
    due = today + timedelta(days=promise.within_days)
    models.Promise.create(contact=contact, promiser=Promiser.ME, text=promise.text, due=due, made_on=today)
    return f"you promised to {promise.text}, by {day_words(due, today)}"


def _lower_tier(workspace: Workspace, contact: models.Contact) -> str:
    """Put the contact into the tier that asks for most of those that ask for less."""
    of_tiers, _ = portfolio.routines()
    asked = {tier: minutes_a_year(of_tiers.get(tier.id, ()), watched=True) for tier in people.tiers()}
    now = next((minutes for tier, minutes in asked.items() if tier.id == contact.tier_id), 0)
    lower = [tier for tier, minutes in asked.items() if 0 < minutes < now]
    if not lower:
        raise UserError(f"There is no tier that asks for less than that of {contact.name}.")
    return _put_into(workspace, contact, max(lower, key=lambda tier: asked[tier]))


def _put_into(workspace: Workspace, contact: models.Contact, tier: models.Tier | None) -> str:
    if tier is None:
        raise UserError(
            f"The tier for {contact.name} is not there any more; choose another with the tier key."
        )
    contact.tier, contact.tier_since = tier, workspace.today()
    contact.save()
    return f"{tier.name} now"
