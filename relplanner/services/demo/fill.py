"""Writes the made-up people, their past and a calendar around the present day into an empty workspace."""

from datetime import date, time, timedelta
from random import Random

import pendulum
from pendulum import DateTime

from relplanner.domain.budget import monday_of
from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.domain.events import Attendee, BusyEvent
from relplanner.services.contacts import write_contact
from relplanner.services.demo.happened import write_happened
from relplanner.services.demo.people import MadeUp, made_up_people
from relplanner.services.demo.plans import write_plans
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, models, people, plans

_SEED = 7
_YEAR_DAYS = 365
_WEEKS_BACK, _WEEKS_AHEAD = 4, 12
_PERIODS = {"gold": 30, "silver": 91, "bronze": 365, "team": 7}
_TALKS = (
    "went through the numbers, calm and open",
    "short on time, wants to talk about the plan after the fair",
    "happy with the last delivery, asks for dates for spring",
    "told me about the new team, two people short",
    "we agreed on three steps, I send the summary",
    "worried about prices, looks for a second source",
    "good laughs, asked twice how the children are",
    "wants to see the pilot before the budget round",
)
# weekday, from, to, title, every how many weeks, name of a contact who takes part
_MEETINGS = (
    (0, "09:00", "09:30", "stand-up", 1, ""),
    (1, "09:00", "09:30", "stand-up", 1, ""),
    (2, "09:00", "09:30", "stand-up", 1, ""),
    (4, "09:00", "09:30", "stand-up", 1, ""),
    (0, "11:00", "11:30", "hiring", 1, ""),
    (0, "13:30", "15:00", "budget round", 2, ""),
    (1, "10:30", "12:00", "steering", 1, ""),
    (1, "15:00", "16:00", "interviews", 2, ""),
    (2, "10:00", "10:30", "1:1 Joaquín", 1, "Joaquín Ibáñez"),
    (2, "10:30", "11:00", "1:1 Ben", 1, "Ben Carter"),
    (3, "14:30", "15:00", "1:1 Aisha", 1, "Aisha Khan"),
    (2, "15:00", "16:30", "vendor demo", 3, ""),
    (3, "09:00", "11:30", "board", 4, ""),
    (4, "14:00", "15:30", "planning", 1, ""),
)
_SUDDEN = "customer visit"


def fill(workspace: Workspace) -> None:
    """Fill an empty *workspace* and plan it, the same at the same time of day; none of it can be undone."""
    now = workspace.now()
    dice = Random(_SEED)
    numbers = {}
    with workspace.store.amend(now):
        for made_up in made_up_people():
            contact = write_contact(workspace, made_up.details, source="demo")
            numbers[contact.name] = contact.id
            _write_facts(contact, made_up, now)
            _write_past(contact, made_up, now, dice)
        write_happened(workspace, numbers, now)
        write_plans(workspace)
        _write_meetings(workspace, now)
    replan(workspace)
    with workspace.store.amend(now):
        _write_this_week(workspace, now)
    replan(workspace)
    with workspace.store.amend(now):
        _write_sudden_visit(workspace, now)
    replan(workspace)


def _write_facts(contact: models.Contact, made_up: MadeUp, now: DateTime) -> None:
    for number, (kind, text) in enumerate(made_up.facts):
        learnt_on = now.date() - timedelta(days=40 + 90 * number)
        models.Fact.create(contact=contact, kind=kind, text=text, learnt_on=learnt_on)


def _write_past(contact: models.Contact, made_up: MadeUp, now: DateTime, dice: Random) -> None:
    """Write the talks of a year, back from the last one, in which the tier was the same."""
    if made_up.last_days is None:
        return
    if contact.tier is not None:
        contact.tier_since = now.date() - timedelta(days=_YEAR_DAYS)
        contact.save()
    period = _PERIODS.get(made_up.details.tier or "", _YEAR_DAYS)
    days_ago = made_up.last_days
    channels = (Channel.CALL, Channel.CALL, Channel.VIDEO)
    if made_up.details.tier == "gold":
        for number in range(4):
            day = _working_day(now.date() - timedelta(days=days_ago + 20 + 91 * number))
            _write_talk(contact, day, Channel.IN_PERSON, 60, now, dice)
        channels = (Channel.CALL, Channel.EMAIL, Channel.VIDEO)
    while days_ago <= max(_YEAR_DAYS, made_up.last_days):
        day = _working_day(now.date() - timedelta(days=days_ago))
        channel = dice.choice(channels)
        _write_talk(contact, day, channel, dice.choice((10, 15, 20, 30)), now, dice)
        days_ago += max(3, round(period * dice.uniform(0.8, 1.2)))


def _write_talk(
    contact: models.Contact, day: date, channel: Channel, minutes: int, now: DateTime, dice: Random
) -> None:
    hour, minute = dice.randrange(9, 17), dice.choice((0, 15, 30))
    start = pendulum.datetime(day.year, day.month, day.day, hour, minute, tz=now.timezone)
    remark = dice.choice(_TALKS)
    touch = models.Touch.create(
        contact=contact,
        purpose=Purpose.ROUTINE,
        channel=channel,
        status=TouchStatus.DONE,
        start=start,
        minutes=minutes,
        begun_by=dice.choice((BegunBy.ME, BegunBy.ME, BegunBy.THEY)),
        remark=remark,
    )
    if dice.random() < 0.4:
        models.Note.create(contact=contact, touch=touch, text=f"{remark.capitalize()}.", taken_at=start)


def _write_meetings(workspace: Workspace, now: DateTime) -> None:
    monday = monday_of(now.date())
    events = []
    for weekday, begin, end, title, every, who in _MEETINGS:
        for week in range(-_WEEKS_BACK, _WEEKS_AHEAD):
            if week % every == 0:
                day = monday + timedelta(weeks=week, days=weekday)
                events.append(_event(workspace, day, begin, end, title, who))
    span = (monday - timedelta(weeks=_WEEKS_BACK), monday + timedelta(weeks=_WEEKS_AHEAD))
    calendars.replace(None, "demo", "Work", tuple(events), span)


def _event(workspace: Workspace, day: date, begin: str, end: str, title: str, who: str) -> BusyEvent:
    attendees = (Attendee("me@own.example"), *(Attendee(address) for address in _addresses(who)))
    return BusyEvent(
        series=f"{title} {day.weekday()}",
        start=workspace.instant(day, time.fromisoformat(begin)),
        end=workspace.instant(day, time.fromisoformat(end)),
        title=title,
        attendees=attendees if who else (),
    )


def _addresses(name: str) -> list[str]:
    return [
        made_up.details.emails[0]
        for made_up in made_up_people()
        if made_up.details.name == name and made_up.details.emails
    ]


def _write_this_week(workspace: Workspace, now: DateTime) -> None:
    """Write what this week has seen so far: talks that took place, and one that did not."""
    monday = monday_of(now.date())
    week = (
        ("Jo Lind", 0, time(10, 0), 15, Channel.CALL, TouchStatus.DONE),
        ("李薇", 0, time(16, 0), 30, Channel.CALL, TouchStatus.DONE),
        ("Tom Hale", 1, time(14, 0), 30, Channel.CALL, TouchStatus.PROPOSED),
    )
    for name, weekday, clock, minutes, channel, status in week:
        start = workspace.instant(monday + timedelta(days=weekday), clock)
        contact_id = next(row.id for row in people.named_like("") if row.name == name)
        if start < now:
            models.Touch.create(
                contact=contact_id,
                purpose=Purpose.ROUTINE,
                channel=channel,
                status=status,
                start=start,
                minutes=minutes,
            )


def _write_sudden_visit(workspace: Workspace, now: DateTime) -> None:
    """Put a meeting on the second touch from two days on, so that the plan has to give way."""
    later = plans.between(now.add(days=1, minutes=5), now.add(weeks=2))
    for row in [row for row in later if row.status == TouchStatus.PROPOSED][1:2]:
        start, end = row.start.subtract(minutes=30), row.start.add(minutes=60)
        day = row.start.in_timezone(workspace.zone).date()
        event = BusyEvent(series=_SUDDEN, start=start, end=end, title=_SUDDEN)
        calendars.replace(None, "demo visits", "Visits", (event,), (day, day + timedelta(days=1)))


def _working_day(day: date) -> date:
    """Return *day*, or the Friday before where it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
