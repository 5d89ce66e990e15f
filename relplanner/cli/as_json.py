"""Listings as JSON that others may rely on; ``relplanner help json`` documents it."""

from collections.abc import Mapping, Sequence

from relplanner.cli.health_json import health_json
from relplanner.cli.json_values import Json, day_json, instant_json, shares_json, touch_json
from relplanner.domain.budget import week_label
from relplanner.domain.capacity import Capacity
from relplanner.domain.contacts import Routine
from relplanner.domain.finding import FoundLine
from relplanner.services.accounts import figures
from relplanner.services.balance import AccountRow
from relplanner.services.capacity import TierView
from relplanner.services.imports import ImportReport, ImportRow, Outcome
from relplanner.services.organisation_accounts import Together
from relplanner.services.standing_views import ComingMeeting, PromiseView, QuestionView
from relplanner.services.views import (
    ContactCard,
    ContactRow,
    OccasionView,
    RoutineView,
    TimelineItem,
    UnplacedView,
    WeekView,
)


def weeks_json(views: Sequence[WeekView], capacity: Capacity) -> Json:
    """Return weeks of the plan, what has no place, and the capacity."""
    return {
        "weeks": [_week(view) for view in views],
        "unplaced": [_unplaced(unplaced) for unplaced in views[0].unplaced],
        "capacity": shares_json(capacity),
    }


def _week(view: WeekView) -> Json:
    load = view.load
    return {
        "week": week_label(load.start),
        "start": load.start.isoformat(),
        "working_minutes": load.working_minutes,
        "budget_minutes": load.budget_minutes,
        "planned_minutes": load.planned_minutes,
        "done_minutes": load.done_minutes,
        "touches": [touch_json(touch) for day in view.days for touch in day.touches],
    }


def _unplaced(unplaced: UnplacedView) -> Json:
    touch = unplaced.touch
    return {
        "id": touch.id,
        "contact": touch.contact,
        "contact_id": touch.contact_id,
        "purpose": touch.purpose,
        "channel": touch.channel,
        "minutes": touch.minutes,
        "reason": unplaced.reason,
        "why": touch.why_dated,
    }


def import_json(report: ImportReport) -> Json:
    """Return what became of every row of the files."""
    counts: Json = {outcome: report.count(outcome) for outcome in Outcome}
    if not report.count(Outcome.REMOVED):
        del counts[Outcome.REMOVED]
    return {**counts, "rows": [_import_row(row) for row in report.rows]}


def _import_row(row: ImportRow) -> Json:
    said: Json = {
        "file": row.file,
        "at": row.at,
        "name": row.name,
        "outcome": row.outcome,
        "contact_id": row.contact_id,
        "why": row.why,
    }
    return said if row.kind == "contact" else {**said, "kind": row.kind}


def contacts_json(rows: Sequence[ContactRow], found: Mapping[int, Sequence[FoundLine]]) -> Json:
    """Return contacts as the list has them, each with where it was *found* if not in what the list shows."""
    return {
        "contacts": [
            {**_contact(row), "found": [_found(line) for line in found.get(row.id, ())]} for row in rows
        ]
    }


def _found(line: FoundLine) -> Json:
    words = [line.text[begin:end] for begin, end in line.spans]
    return {"kind": line.kind, "text": line.text, "words": words, "day": day_json(line.day)}


def _contact(row: ContactRow) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "organisation": row.organisation or None,
        "tier": row.tier.name or None,
        "relation": row.relation,
        "last": day_json(row.last),
        "next": day_json(row.next),
        "overdue_since": day_json(row.overdue_since),
        "archived": row.archived,
        "health": health_json(row.health),
    }


def card_json(card: ContactCard) -> Json:
    """Return everything about a contact."""
    return {
        **_contact(card.row),
        "role": card.role or None,
        "tier_reason": card.tier_reason or None,
        "tags": list(card.tags),
        "emails": [address for address, _ in card.emails],
        "phones": [number for number, _ in card.phones],
        "links": [address for address, _ in card.links],
        "timezone": card.timezone,
        "channel": card.channel,
        "windows": card.windows or None,
        "away": list(card.away),
        "do_not_contact": card.do_not_contact,
        "no_account": card.no_account,
        "how_met": card.how_met or None,
        "introduced_by": card.introduced_by or None,
        "source": card.source or None,
        "consent": card.consent or None,
        "facts": [{"kind": kind, "text": text, "learnt_on": day_json(on)} for kind, text, on in card.facts],
        "occasions": [_occasion(occasion) for occasion in card.occasions],
        "routines": [_routine(routine) for routine in card.routines],
        "next_touch": touch_json(card.next_touch) if card.next_touch else None,
        "meeting": _meeting(card.meeting, card.why_meeting) if card.meeting else None,
        "unplaced": _unplaced(card.unplaced) if card.unplaced else None,
        "account": figures(card.row.account),
        "promises": [_promise(view) for view in card.owed.promises],
        "questions": [_question(view) for view in card.owed.questions],
        "notes": [_note(item) for item in card.timeline if item.kind == "note"],
        "timeline": [
            {
                "at": day_json(item.at.date()) if item.is_all_day else instant_json(item.at),
                "kind": item.kind,
                "text": item.text,
            }
            for item in card.timeline
        ],
    }


def _promise(view: PromiseView) -> Json:
    promise = view.promise
    return {
        "id": view.id,
        "number": view.number,
        "promiser": promise.promiser,
        "text": promise.text,
        "due": day_json(promise.due),
        "overdue": view.is_overdue,
        "made_on": day_json(promise.made_on),
    }


def _question(view: QuestionView) -> Json:
    return {"id": view.id, "number": view.number, "text": view.text, "asked_on": day_json(view.asked_on)}


def accounts_json(rows: Sequence[AccountRow], reasons: Mapping[int, str]) -> Json:
    """Return accounts, each with the reason why it is in its state."""
    return {
        "accounts": [
            {
                "contact": row.name,
                "contact_id": row.id,
                **figures(row.account),
                "silent": row.is_silent,
                "why": reasons[row.id],
            }
            for row in rows
        ]
    }


def organisations_json(rows: Sequence[Together]) -> Json:
    """Return the accounts of organisations."""
    return {
        "organisations": [
            {
                "organisation": row.name,
                "organisation_id": row.id,
                "people": row.people,
                **figures(row.account),
            }
            for row in rows
        ]
    }


def _occasion(occasion: OccasionView) -> Json:
    return {
        "kind": occasion.kind,
        "label": occasion.label or None,
        "day": occasion.day,
        "next": day_json(occasion.next),
        "turning": occasion.turning,
    }


def _routine(routine: RoutineView) -> Json:
    return {
        "name": routine.name,
        "channel": routine.channel,
        "every_days": routine.every_days,
        "minutes": routine.minutes,
        "last": day_json(routine.last),
        "next": day_json(routine.next),
        "watched": routine.watched,
        "meeting": instant_json(routine.meeting.start) if routine.meeting else None,
    }


def _meeting(meeting: ComingMeeting, why: str) -> Json:
    return {
        "start": instant_json(meeting.start),
        "minutes": meeting.minutes,
        "channel": meeting.channel,
        "title": meeting.title or None,
        "why": why,
    }


def _note(item: TimelineItem) -> Json:
    return {"at": instant_json(item.at), "text": item.text}


def tiers_json(tiers: Sequence[TierView], capacity: Capacity) -> Json:
    """Return the tiers, and what they ask for of the working time."""
    shares = {share.name: share for share in capacity.tiers}
    return {
        "tiers": [
            {
                "name": tier.name,
                "contacts": tier.contacts,
                "routines": [_tier_routine(routine) for routine in tier.routines],
                "minutes_each": shares[tier.name].minutes_each,
                "minutes": shares[tier.name].minutes,
            }
            for tier in tiers
        ],
        "capacity": {
            **shares_json(capacity),
            "asked_minutes": capacity.asked_minutes,
            "budget_minutes": capacity.budget_minutes,
            "working_minutes": capacity.working_minutes,
            "promise_minutes_last_quarter": capacity.promise_minutes,
            "unplanned_minutes_last_quarter": capacity.unplanned_minutes,
            "sentence": capacity.sentence,
            "warning": capacity.warning or None,
            "advice": capacity.advice or None,
        },
    }


def _tier_routine(routine: Routine) -> Json:
    return {
        "name": routine.name,
        "channels": list(routine.channels),
        "every_days": routine.every.days,
        "minutes": routine.minutes,
        "placed_by": routine.placed_by,
    }
