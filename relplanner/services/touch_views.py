"""Touches as screens and commands show them."""

from collections.abc import Sequence
from datetime import timedelta

from pendulum import DateTime

from relplanner.domain.contacts import Channel, Purpose, Relation, TouchStatus
from relplanner.domain.kept_words import words_dated, words_today
from relplanner.services.pin_doubts import doubts
from relplanner.services.tier_marks import NO_TIER, tier_marks
from relplanner.services.views import TouchView, UnplacedView
from relplanner.services.workspace import Workspace
from relplanner.store import models, people, plans
from relplanner.store.portfolio import OPEN

_NOT_YET = "not planned yet"


def touch_views(workspace: Workspace, rows: Sequence[models.Touch], now: DateTime) -> list[TouchView]:
    """Return *rows* as they are shown, in their order. One whose time has passed undecided is missed."""
    listed = people.listed({row.contact_id for row in rows})
    participants = plans.participants([row.id for row in rows])
    marks = tier_marks()
    warnings = doubts(workspace, rows, now)
    today = now.date()
    views = []
    for row in rows:
        person = listed[row.contact_id]
        start = _in_zone(row.start, workspace)
        day = None if start is None else start.date()
        otherwise = row.remark or (_NOT_YET if start is None and row.status in OPEN else "")
        views.append(
            TouchView(
                id=row.id,
                contact_id=row.contact_id,
                contact=person.name,
                organisation=person.organisation,
                role=person.role,
                relation=Relation(person.relation) if person.relation else None,
                tier=marks[person.tier_id] if person.tier_id else NO_TIER,
                purpose=Purpose(row.purpose),
                channel=Channel(row.channel),
                status=status_of(row, now),
                start=start,
                minutes=row.minutes,
                due=row.due,
                overdue_since=row.overdue_since,
                why=words_today(row.why, today, day) or otherwise,
                why_dated=words_dated(row.why, today, day) or otherwise,
                intent=row.intent,
                participants=tuple(participants.get(row.id, ())),
                warning=warnings.get(row.id, ""),
                moved_from=_in_zone(row.moved_from, workspace),
                moved_why=words_today(row.moved_why, today),
            )
        )
    return views


def unplaced_views(workspace: Workspace, rows: Sequence[models.Touch], now: DateTime) -> list[UnplacedView]:
    """Return *rows*, touches without a place, each with the reason and what the plan knows of a way out."""
    views = touch_views(workspace, rows, now)
    return [
        UnplacedView(
            touch=view,
            reason=row.reason or "",
            why=view.why,
            hint=words_today(row.hint, now.date()),
        )
        for row, view in zip(rows, views, strict=True)
    ]


def status_of(row: models.Touch, now: DateTime) -> TouchStatus:
    """Return what a touch is *now*: a planned one is missed once its time has passed."""
    has_passed = row.start is not None and row.start + timedelta(minutes=row.minutes) <= now
    return TouchStatus.MISSED if row.status in OPEN and has_passed else TouchStatus(row.status)


def _in_zone(instant: DateTime | None, workspace: Workspace) -> DateTime | None:
    return None if instant is None else instant.in_timezone(workspace.zone)
