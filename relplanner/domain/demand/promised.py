"""Follow-ups that keep promises of mine before they are due, where no other talk does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from relplanner.domain.contacts import Channel, Purpose
from relplanner.domain.demand.asked import asked_want, asked_window
from relplanner.domain.demand.facts import Case, PlannedTouch, PromiseFacts
from relplanner.domain.demand.wanted import Wanted

_MINUTES = 15
_SOON = timedelta(days=3)
"""How long an overdue promise may wait for a talk that is planned anyway: over a weekend."""


def promise_wants(case: Case) -> Iterator[Wanted]:
    """Yield a follow-up for the first promise that no other talk keeps; later ones are kept with it.

    A promise for which the contact is talked to in time, or soon where it is overdue, is on the list of
    that talk. A follow-up that stays where it is (pinned, or soon) or that the user asked for keeps its
    promise, and those that are due later, too.
    """
    for promise in sorted(case.contact.promises, key=lambda promise: (promise.due, promise.id)):
        row = case.follow_up_of(promise.id)
        if row is not None and (row.fixed or row.asked_for):
            return
        is_overdue = promise.due < case.span.today
        latest = case.span.today + _SOON if is_overdue else promise.due
        if any(day <= latest for day in case.talks):
            continue
        want = _follow_up(promise, row, case)
        if want is not None:
            yield want
        return


def _follow_up(promise: PromiseFacts, row: PlannedTouch | None, case: Case) -> Wanted | None:
    touch = row or PlannedTouch(
        id=0,
        contact_id=case.contact.id,
        purpose=Purpose.FOLLOW_UP,
        channel=Channel.EMAIL,
        minutes=_MINUTES,
        promise_id=promise.id,
    )
    touch = replace(touch, due=promise.due, intent=promise.text)
    window = asked_window(touch, case.span.today).without(case.contact.absences)
    if window is None:
        return None
    want = asked_want(touch, case, window)
    return replace(
        want,
        demand=replace(want.demand, key=f"p{promise.id}"),
        touch_id=None if row is None else row.id,
        asked=False,
    )
