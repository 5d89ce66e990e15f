"""Touches: pin, move, do, skip and snooze them, and log contact that nobody planned."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import BegunBy, Channel, TouchStatus
from relplanner.domain.dates import parse_day, parse_when
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import Text, parse_line, parse_mood
from relplanner.domain.text import clean_line
from relplanner.domain.wording import day_words, minutes_words, moment_words, quoted, short_name
from relplanner.services.existing import refuse_do_not_contact
from relplanner.services.pin_doubts import doubts
from relplanner.services.planned_again import plan_at_once, to_be_planned_again
from relplanner.services.promises import keep_by
from relplanner.services.recording import Checked, Recorder, checked, numbered, words_of
from relplanner.services.same_thing import forget_replacement, let_same_be_missed
from relplanner.services.standings import local
from relplanner.services.touch_views import status_of
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, plans
from relplanner.store.journal import StepHandle
from relplanner.store.portfolio import OPEN

if TYPE_CHECKING:  # the scheduler is imported when somebody asks for a place
    from relplanner.services.planning import Draft

_USUAL_MINUTES = 15
_LONGEST_MINUTES = 24 * 60
_FARTHEST_YEARS = 100


class Direction(StrEnum):
    """Where a touch is moved by one key."""

    LATER = "later"
    EARLIER = "earlier"
    NEXT_DAY = "next day"
    PREVIOUS_DAY = "previous day"


def pin(workspace: Workspace, touch_id: int, when: str | None = None) -> Changed:
    """Pin a touch where it is, or at *when* (``fri 10:00``); one that is pinned where it is is freed.

    What speaks against the place is said, and it is pinned there all the same. Raises ``UserError`` where the
    touch has no place and none is given, or *when* is past.
    """
    now = workspace.now()
    with _deciding(workspace, touch_id) as touch:
        row = touch.row
        if when is None and row.start is None:
            raise UserError(f"{touch.contact} has no place yet; say where to pin: fri 10:00.")
        if when is None and row.status == TouchStatus.PINNED:
            row.status = TouchStatus.PROPOSED
            return touch.said(f"Freed {touch.contact}")
        if when is not None:
            row.start = _instant(workspace, when, row.start)
        if row.start < now:
            raise UserError(
                f"{moment_words(row.start.in_timezone(workspace.zone), now.date())} is past; pin ahead."
            )
        _pin_at(row, row.start)
        against = doubts(workspace, [row], now).get(row.id, "")
        return touch.said(f"Pinned {touch.contact}: {_moment(workspace, row.start)}", against)


def move(workspace: Workspace, touch_id: int, direction: Direction) -> Changed:
    """Move a touch to the next start in a *direction* where it fits, and pin it there.

    One without a place goes to the first. Raises ``UserError`` where there is none in the planned weeks.
    """
    draft = _current_draft(workspace)
    with _deciding(workspace, touch_id) as touch:
        starts = _openings(draft, touch.row)
        old = None if touch.row.start is None else local(touch.row.start, workspace.zone)
        new = next(iter(starts), None) if old is None else _nearest(starts, old, direction)
        if new is None:
            raise UserError(f"There is no room for {touch.contact} {direction.value} in the planned weeks.")
        _pin_at(touch.row, pendulum.instance(new, tz=workspace.zone))
        return touch.said(f"Moved {touch.contact}: {_moment(workspace, touch.row.start)}")


def done(
    workspace: Workspace, touch_id: int, minutes: int | None = None, remark: str = "", *, mood: str = ""
) -> Changed:
    """Mark a touch as done, with the *minutes* it took, by default the planned ones.

    One that was planned for later took place now. The follow-up of a promise keeps it. Other touches that
    were missed and stand for the same thing are settled with it. The *remark* may be one line of the
    grammar, which becomes its record; *mood* is how it felt (``8``, ``8/6``).
    """
    now = workspace.now()
    if minutes is not None and not 0 < minutes <= _LONGEST_MINUTES:
        raise UserError("Minutes are a number from 1 to 1440.")
    felt = [Checked(typed=f"= {mood}", line=parse_mood(mood))] if mood else []
    with _deciding(workspace, touch_id, also=(TouchStatus.MISSED, TouchStatus.SKIPPED)) as touch:
        row = touch.row
        row.status = TouchStatus.DONE
        row.minutes = minutes or row.minutes
        row.start = now if row.start is None or row.start > now else row.start
        row.moved_from = None
        row.begun_by = BegunBy.ME
        numbers = numbered(row.contact_id)
        line = checked(
            workspace, row.contact_id, remark, parse_line(remark, now.date(), words_of(workspace)), numbers
        )
        if isinstance(line.line, Text):
            row.remark = remark or row.remark
        lines = [replace(each, contact_ids=(row.contact_id,)) for each in felt]
        made = Recorder(workspace, now, numbers, touch=row).write([*lines, line])
        kept = keep_by(workspace, row)
        said = ", ".join((minutes_words(row.minutes), *made))
        return touch.said(f"Done: {touch.contact}, {said}{kept}")


def skip(workspace: Workspace, touch_id: int, reason: str = "") -> Changed:
    """Let a touch go this time; its routine comes back after one more period."""
    with _deciding(workspace, touch_id) as touch:
        touch.row.status = TouchStatus.SKIPPED
        touch.row.remark = reason
        touch.row.moved_from = None
        because = f" ({clean_line(reason)})" if clean_line(reason) else ""
        return touch.said(f"Skipped {touch.contact}{because}")


def snooze(workspace: Workspace, touch_id: int, until: str | None = None) -> Changed:
    """Put a touch off until a day in words; without one to the next day on which it fits."""
    now = workspace.now()
    today = now.date()
    day = _near(parse_day(until, today), today) if until else None
    if day is not None and day < today:
        raise UserError(f"{quoted(until or '')} is past; snooze to a day ahead.")
    draft = None if day else _current_draft(workspace)
    with _deciding(workspace, touch_id) as touch:
        row = touch.row
        refuse_do_not_contact(row.contact)
        planned = row.start if row.start is not None and row.start >= now else None
        after = max(today, local(planned, workspace.zone).date()) if planned else today
        if day is None and draft is not None:
            starts = _openings(draft, touch.row)
            day = next((start.date() for start in starts if start.date() > after), after + timedelta(days=1))
        if row.start is not None and row.start < now:
            forget_replacement(row, now)
        row.not_before = day
        row.status = TouchStatus.PROPOSED
        row.start = row.moved_from = None
        return touch.said(f"Snoozed {touch.contact}: not before {day_words(row.not_before, today)}")


def plan_again(workspace: Workspace, touch_id: int) -> Changed:
    """Let one missed touch be planned again at once, and say when it comes now."""
    with _deciding(workspace, touch_id) as touch:
        refuse_do_not_contact(touch.row.contact)
        to_be_planned_again(touch.row, workspace.now())
        changed = touch.said(f"Planned again: {touch.contact}")
    return replace(changed, sentence=plan_at_once(workspace, [touch.row]))


@contextmanager
def _deciding(
    workspace: Workspace, touch_id: int, also: tuple[TouchStatus, ...] = ()
) -> Iterator["_Decision"]:
    """Give a touch that is still open, or has one of the statuses *also*, for a change that is one step.

    What is said of a missed touch, and that a touch was done or skipped, settles the missed ones for the
    same thing.
    """
    now = workspace.now()
    with workspace.store.step("", now) as step:
        row = plans.touch(touch_id)
        if row is None:
            raise UserError(f"There is no touch {touch_id}; see 'relplanner week'.")
        if row.status not in (*OPEN, *also):
            raise UserError(f"The touch with {short_name(row.contact.name)} is {row.status} already.")
        was_missed = status_of(row, now) is TouchStatus.MISSED
        yield _Decision(row, short_name(row.contact.name), step)
        row.save()
        if was_missed or row.status not in OPEN:
            let_same_be_missed(row, now)


@dataclass(frozen=True, slots=True)
class _Decision:
    """A touch being changed, whose it is, and the step."""

    row: models.Touch
    contact: str
    step: StepHandle

    def said(self, sentence: str, doubt: str = "") -> Changed:
        """Call the step *sentence* and return what changed, with a *doubt* about it."""
        self.step.sentence = sentence
        return Changed(f"{'; '.join(filter(None, (sentence, doubt)))}.", (self.row.contact_id,))


def _current_draft(workspace: Workspace) -> "Draft":
    from relplanner.services.planning import current_draft

    return current_draft(workspace)


def _openings(draft: "Draft", row: models.Touch) -> list[datetime]:
    """Return the starts at which a touch fits, all others staying where they are."""
    from relplanner.scheduling.openings import openings

    own = next((want.demand.key for want in draft.wanted if want.touch_id == row.id), None)
    minutes = {want.demand.key: want.demand.minutes for want in draft.wanted}
    others = [(start, minutes[key]) for key, start in draft.plan.placed.items() if key != own]
    needs_window = Channel(row.channel).needs_window
    problem = replace(draft.problem, now=draft.portfolio.facts.now)  # the user may begin at once
    return openings(problem, str(row.contact_id), row.minutes, others, sync=needs_window)


def _nearest(starts: Sequence[datetime], old: datetime, direction: Direction) -> datetime | None:
    """Return the start next to *old* in a direction; on another day the one nearest to its time of day."""
    if direction is Direction.LATER:
        return next((start for start in starts if start > old), None)
    if direction is Direction.EARLIER:
        return next((start for start in reversed(starts) if start < old), None)
    days = {start.date() for start in starts}
    if direction is Direction.NEXT_DAY:
        day = min((day for day in days if day > old.date()), default=None)
    else:
        day = max((day for day in days if day < old.date()), default=None)
    if day is None:
        return None
    same_time = datetime.combine(day, old.time())
    return min((start for start in starts if start.date() == day), key=lambda start: abs(start - same_time))


def _instant(workspace: Workspace, when: str, planned: DateTime | None) -> DateTime:
    """Return the instant that *when* names; without a time it is that of the plan, else nine o'clock."""
    day, clock = parse_when(when, workspace.today())
    day = _near(day, workspace.today())
    if clock is None:
        clock = time(9) if planned is None else local(planned, workspace.zone).time()
    return workspace.instant(day, clock)


def _near(day: date, today: date) -> date:
    """Return *day*; one so far away that it can only be a slip of the hand is refused."""
    if abs(day.year - today.year) > _FARTHEST_YEARS:
        raise UserError(f"{day} is more than {_FARTHEST_YEARS} years away; name a nearer day.")
    return day


def _pin_at(row: models.Touch, start: DateTime) -> None:
    refuse_do_not_contact(row.contact)
    row.start, row.status = start, TouchStatus.PINNED
    row.reason, row.hint, row.moved_from = None, "", None


def _moment(workspace: Workspace, start: DateTime) -> str:
    return moment_words(start.in_timezone(workspace.zone), workspace.today(), workspace.settings.look.clock)
