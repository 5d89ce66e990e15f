"""What was missed and is wanted again gets a place at once, and the user is told when."""

from collections.abc import Sequence
from datetime import date, timedelta

from pendulum import DateTime

from relplanner.domain.cadence import is_covered
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.kept_words import kept_on, words_today
from relplanner.domain.wording import day_words, moment_words, plural, short_name
from relplanner.services.same_thing import forget_replacement
from relplanner.services.standings import Standings, local, standings
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans

_STAYS = timedelta(hours=24)
_BELATED = timedelta(days=7)
"""How long after a birthday one still writes for it."""
_BY_RULE = (Purpose.ROUTINE, Purpose.GROWTH)


def to_be_planned_again(row: models.Touch, now: DateTime) -> None:
    """Let a missed touch be missed where its rule asks for another; else it is wanted still itself.

    What the rules ask for next with that contact may come sooner then, unless it begins within a day. What
    was for a birthday and the like is too late after a week.
    """
    if row.purpose == Purpose.OCCASION and row.due is not None and row.due + _BELATED < now.date():
        row.status = TouchStatus.MISSED
        return
    if row.purpose not in _BY_RULE:
        row.status, row.start, row.not_before = TouchStatus.PROPOSED, None, now.date()
        forget_replacement(row, now)
        return
    row.status = TouchStatus.MISSED
    coming = (each for each in plans.of_contacts([row.contact_id]) if _is_coming(each, now))
    next_one = next((each for each in coming if each.id != row.id and each.purpose in _BY_RULE), None)
    if next_one is None or next_one.start is None or next_one.status != TouchStatus.PROPOSED:
        return
    if next_one.start >= now + _STAYS:
        next_one.start = next_one.moved_from = None
        next_one.save()


def plan_at_once(workspace: Workspace, rows: Sequence[models.Touch]) -> str:
    """Bring the plan up to date; return in a sentence when what was missed in *rows* comes now."""
    from relplanner.services.planning import replan

    replan(workspace)
    now = workspace.now()
    stands = standings(workspace, now, {row.contact_id for row in rows})
    if len(rows) == 1:
        return _when(workspace, rows[0], stands.get(rows[0].contact_id))
    starts = []
    for row in rows:
        coming = _next(row, now)
        is_met_otherwise = _covering(workspace, row, stands.get(row.contact_id))
        if coming is not None and coming.start is not None and not is_met_otherwise:
            starts.append(coming.start)
    said = plural(len(rows), "missed touch", "missed touches")
    if not starts:
        return f"{said}: none of them is due or has a place in the plan now."
    others = len(rows) - len(starts)
    more = f"; {others} not due yet or without a place" if others else ""
    return f"{said}: {len(starts)} planned again, the first {_moment(workspace, min(starts))}{more}."


def _when(workspace: Workspace, row: models.Touch, stands: Standings | None) -> str:
    name, now = short_name(row.contact.name), workspace.now()
    today = now.date()
    covering = _covering(workspace, row, stands)
    if covering:
        return f"{name}: missed; the {words_today(covering, today)} covers it."
    coming = _next(row, now)
    if coming is None:
        due = stands.due if stands else None
        until = f" until {day_words(due, today)}" if due is not None and due > today else " now"
        return f"{name}: missed; nothing is due with them{until}."
    if coming.start is None:
        why = words_today(coming.why, today)
        return f"{name}: wanted again, but without a place{f': {why}' if why else ''}."
    return f"{name}: planned again, {_moment(workspace, coming.start)}."


def _next(missed: models.Touch, now: DateTime) -> models.Touch | None:
    """Return the touch that comes now in place of the *missed* one: instead of a growth touch any other."""
    coming = (row for row in plans.of_contacts([missed.contact_id]) if _is_coming(row, now))
    if missed.purpose == Purpose.GROWTH:
        return next(coming, None)
    if missed.purpose == Purpose.ROUTINE:
        return next((row for row in coming if row.routine_id == missed.routine_id), None)
    return next((row for row in coming if row.id == missed.id), None)


def _covering(workspace: Workspace, missed: models.Touch, stands: Standings | None) -> str:
    """Return, in kept words, which contact stands for the next one of the *missed* touch's routine.

    That is a meeting, or a touch of another routine; "" where the routine's own touch comes first, or none.
    """
    routines = {routine.id: (routine, at) for routine, at in stands.routines} if stands else {}
    if stands is None or missed.purpose != Purpose.ROUTINE or missed.routine_id not in routines:
        return ""
    routine, at = routines[missed.routine_id]
    now, meeting = workspace.now(), stands.meetings.get(missed.routine_id)
    due = max(now.date(), at.due or now.date())
    coming: list[tuple[date, str]] = [] if meeting is None else [(meeting.start.date(), "meeting")]
    for row in plans.of_contacts([missed.contact_id]):
        if row.start is None or not _is_coming(row, now) or row.routine_id not in routines:
            continue
        day = local(row.start, workspace.zone).date()
        if row.routine_id == routine.id:
            coming.append((day, ""))
        elif is_covered(routine, due, day, Channel(row.channel).rank):
            coming.append((day, routines[row.routine_id][0].words))
    day, words = min(coming, default=(now.date(), ""))
    return f"{words} {kept_on(day)}" if words else ""


def _is_coming(row: models.Touch, now: DateTime) -> bool:
    return row.start is None or row.start >= now


def _moment(workspace: Workspace, start: DateTime) -> str:
    return moment_words(start.in_timezone(workspace.zone), workspace.today(), workspace.settings.look.clock)
