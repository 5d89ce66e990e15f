"""Why a touch is in the plan, and why it is not, in one line: kept words, to be read on another day too."""

from datetime import date, timedelta

from relplanner.domain.contacts import Purpose
from relplanner.domain.demand.types import Demand
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.kept_words import kept_day, kept_on, kept_silence, kept_since
from relplanner.domain.wording import joined, plural, signed_words, span_words, week_words

AWAY = "away"
"""The reason of a touch whose contact is away; the others are placement's."""


def why_placed(want: Wanted, day: date | None = None) -> str:
    """Return why the touch is wanted and, where *day* is outside its tolerance, how far off its day it is.

    One that is overdue says since when, and no more: the day that it has in the model is not its due day.
    """
    why = _WHY[want.purpose](want)
    if want.concern:
        why += f", {want.concern}"
    if want.away_until is not None:
        why += f", they are away until {kept_day(want.away_until)}"
    demand = want.demand
    has_own_day = want.purpose is Purpose.ROUTINE and want.overdue_since is None
    off = (day - demand.due).days if day is not None and has_own_day else 0
    if off > demand.tol_late:
        why += f", {plural(off, 'day')} after its day"
    elif -off > demand.tol_early:
        why += f", {plural(-off, 'day')} before its day"
    return why


def unplaced_reason(want: Wanted, reason: str, last_day: date) -> str:
    """Return the code of the reason: placement's, or ``away`` where the contact is away on all its days."""
    first = want.demand.earliest
    is_away = want.away_until is not None and (first > last_day or want.demand.is_away(first))
    return AWAY if is_away else reason


def why_unplaced(want: Wanted, reason: str, last_day: date, room_from: date | None = None) -> str:
    """Return why the touch has no place; *room_from* is a day of the first week with room in its budget."""
    demand = want.demand
    reason = unplaced_reason(want, reason, last_day)
    if reason == AWAY and want.away_until is not None:
        away = f"they are away until {kept_day(want.away_until)}"
        if want.purpose is not Purpose.OCCASION or want.on is None:
            return away
        return f"{away}, over their {want.what} {kept_on(want.on)}"
    whose = f"{want.what} {kept_on(want.on)}: " if want.purpose is Purpose.OCCASION and want.on else ""
    return whose + _why_no_place(demand, reason, last_day, room_from)


def _why_no_place(demand: Demand, reason: str, last_day: date, room_from: date | None) -> str:
    if demand.earliest > last_day:
        return "its due day lies beyond the planned weeks"
    before = f"before {kept_day(min(demand.latest, last_day) + timedelta(days=1))}"
    if reason == "over_budget":
        return (
            f"over budget until {week_words(room_from)}"
            if room_from and room_from <= demand.latest
            else f"over budget in all weeks {before}"
        )
    away = joined(span_words(each.first, each.last) for each in demand.away)
    but = f", and they are away {away}" if away else ""
    if reason == "crowded":
        return f"its days {before} are full{but}"
    return f"no window that both share {before}{but}" if demand.sync else f"no free time {before}{but}"


def hint_unplaced(want: Wanted, last_day: date) -> str:
    """Return until when it can still be done where that is past the planned weeks, else nothing."""
    latest = want.demand.latest
    return f"can still be done by {kept_day(latest)}" if latest > last_day else ""


def _why_routine(want: Wanted) -> str:
    if want.asked:
        return "pinned"
    parts = [want.what]
    if want.overdue_since is not None:
        parts.append(f"overdue since {kept_day(want.overdue_since)}")
    else:
        parts.append(f"due {kept_day(want.demand.due)}")
    if want.follows:
        parts.append(want.follows)
    elif want.last is None:
        parts.append("the first one")
    else:
        parts.append(kept_since(want.last))
    return ", ".join(parts)


def _why_asked(want: Wanted) -> str:
    if want.overdue_since is not None:
        return f"{want.what}, overdue since {kept_day(want.overdue_since)}"
    return f"{want.what}, due {kept_day(want.on)}" if want.on else want.what


def _why_occasion(want: Wanted) -> str:
    if want.on is None:
        return _why_asked(want)
    why = f"{want.what} {kept_on(want.on)}"
    return why if want.asked or want.on == want.demand.due else f"{why}, this is the last working day before"


def _why_growth(want: Wanted) -> str:
    if want.tilt_percent:
        return f"{want.what}: out of balance, tilt {signed_words(want.tilt_percent / 100)}"
    return want.what if want.last is None else f"{want.what}: {kept_silence(want.last)}"


_WHY = {
    Purpose.ROUTINE: _why_routine,
    Purpose.OCCASION: _why_occasion,
    Purpose.GROWTH: _why_growth,
    Purpose.FOLLOW_UP: _why_asked,
    Purpose.REVIEW: _why_asked,
}
