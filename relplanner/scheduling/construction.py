"""The first plan: the dearest minutes first, or the current plan as far as it still holds."""

from collections.abc import Mapping
from datetime import datetime

from relplanner.scheduling.calendar import MINUTES_A_DAY
from relplanner.scheduling.prices import Prices
from relplanner.scheduling.state import UNPLACED, State


def insert_all(state: State, prices: Prices) -> None:
    """Place every touch that gains, in the order of what a minute of it is worth beyond its price."""
    worth = [prices.surplus(touch) for touch in range(len(state.day_of))]
    for touch in sorted(range(len(worth)), key=lambda touch: (-worth[touch], touch)):
        if state.day_of[touch] == UNPLACED:
            state.insert_best(touch)


def keep_current(state: State, current: Mapping[str, datetime]) -> None:
    """Put every touch where it is now, as far as that still holds.

    The most valuable touches are asked first, so that they keep their places where not all can.
    """
    touches = state.model.touches
    held = [touch for touch in range(len(touches)) if touches[touch].demand.key in current]
    for touch in sorted(held, key=lambda touch: (-touches[touch].demand.value, touch)):
        _keep(state, touch, current[touches[touch].demand.key])


def _keep(state: State, touch: int, start: datetime) -> None:
    model = state.model
    found, calendar = model.touches[touch], model.calendar
    day = calendar.day_number(start.date())
    slot, rest = divmod(calendar.minutes_up(start) - day * MINUTES_A_DAY, model.rules.slot)
    exists = rest == 0 and calendar.start(day, slot) == start and found.holds(day)
    if not exists or not state.may_take(touch, day):
        return
    packing = model.packer.add_at(state.packings[day], model.item(touch, day), slot)
    if packing is not None:
        state.place(touch, day, packing)
