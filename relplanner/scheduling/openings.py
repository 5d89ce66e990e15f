"""Where a single touch could go, all others staying: for moving it by hand."""

from collections.abc import Iterable
from datetime import datetime

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.packing import runs
from relplanner.scheduling.problem import Problem


def openings(
    problem: Problem, contact: str, minutes: int, others: Iterable[tuple[datetime, int]], *, sync: bool
) -> list[datetime]:
    """Return every start at which a touch of *minutes* with *contact* fits, in order of time.

    *others* are the starts and minutes of the touches that stay; *sync* says that the contact must have
    time too. Only what is physically so counts: working hours and boundaries, windows, busy time, the
    buffer, ``now``. Limits a day or a week, due days and distances are wishes of the plan; they do not
    bind a hand that moves a touch.
    """
    rules, calendar = problem.rules, Calendar(problem)
    masks = list(calendar.free)
    for start, length in others:
        begin = calendar.minutes_down(start) - rules.buffer
        end = calendar.minutes_down(start) + -(-length // rules.slot) * rules.slot + rules.buffer
        for day, taken in calendar.slots_touched(begin, end):
            masks[day] &= ~taken
    availability = problem.contacts.get(contact)
    if sync and availability is not None:
        masks = [
            mask & window for mask, window in zip(masks, calendar.window_slots(availability), strict=True)
        ]
    slots = -(-minutes // rules.slot)
    return [
        calendar.start(day, slot)
        for day, mask in enumerate(masks)
        for slot in range(calendar.slots_a_day)
        if runs(mask, slots) >> slot & 1
    ]
