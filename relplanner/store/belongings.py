"""Writing what belongs to a contact or a tier so that rows which stay the same are left alone.

Touches and due days refer to rows of routines and occasions: those keep their number when they change.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from relplanner.domain.cadence import RoutineOverride
from relplanner.domain.contacts import Routine
from relplanner.domain.occasions import Occasion, OccasionKind
from relplanner.domain.text import fold
from relplanner.store import details, models
from relplanner.store.models import OfContact


def adjust(table: type[OfContact], contact_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make *rows* what *table* holds of a contact; those that are there already stay as they are."""
    left = list(table.select().where(table.contact == contact_id).order_by(table.id))
    missing = []
    for row in rows:
        same = next((old for old in left if all(getattr(old, name) == row[name] for name in row)), None)
        if same is None:
            missing.append(row)
        else:
            left.remove(same)
    for old in left:
        old.delete_instance()
    for row in missing:
        table.create(contact=contact_id, **row)


def set_facts(contact_id: int, facts: Iterable[tuple[str, str]], learnt_on: Any) -> None:
    """Make *facts* (kind and text) all that is known of a contact; new ones were learnt on that day."""
    known = {(row.kind, row.text): row.learnt_on for row in details.of(models.Fact, contact_id)}
    rows = [
        {"kind": kind, "text": text, "learnt_on": known.get((kind, text), learnt_on)} for kind, text in facts
    ]
    adjust(models.Fact, contact_id, rows)


def set_occasions(contact_id: int, occasions: Sequence[Occasion]) -> None:
    """Make *occasions* the yearly days of a contact beside the birthday.

    One that only gets another day keeps its row.
    """
    table = models.Occasion
    left = [row for row in details.of(table, contact_id) if row.kind != OccasionKind.BIRTHDAY]
    same_day = {(row.kind, row.label, row.month, row.day, row.year): row for row in left}
    for occasion in sorted(occasions, key=lambda each: _key(each) not in same_day):
        row = same_day.get(_key(occasion))
        if row is None or row not in left:
            row = next(
                (old for old in left if (old.kind, old.label) == (occasion.kind, occasion.label)), None
            )
        if row is None:
            row = table(contact=contact_id, kind=occasion.kind, label=occasion.label)
        else:
            left.remove(row)
        _fill(row, {"month": occasion.day.month, "day": occasion.day.day, "year": occasion.day.year})
    for row in left:
        row.delete_instance()


def _key(occasion: Occasion) -> tuple[Any, ...]:
    day = occasion.day
    return (occasion.kind, occasion.label, day.month, day.day, day.year)


def set_own_routines(contact_id: int, routines: Sequence[Routine]) -> None:
    """Make *routines* those that a contact has of its own; one of the same name keeps its row."""
    table = models.Routine
    stored = {fold(row.name): row for row in table.select().where(table.contact == contact_id)}
    for position, routine in enumerate(routines):
        row = stored.pop(fold(routine.name), None) or table(contact=contact_id)
        _fill(row, {"name": routine.name, "position": position, **_columns(routine)})
    for row in stored.values():
        row.delete_instance()


def set_tier_routines(tier_id: int, routines: Sequence[Routine]) -> None:
    """Make *routines* those of a tier; each with the number of a row changes it, the others are new."""
    table = models.Routine
    numbers = {routine.id for routine in routines}
    for row in table.select().where(table.tier == tier_id):
        if row.id not in numbers:
            row.delete_instance()
    for position, routine in enumerate(routines):
        row = table.get_or_none(table.id == routine.id) or table(tier=tier_id)
        _fill(row, {"name": routine.name, "position": position, **_columns(routine)})


def set_overrides(
    contact_id: int, routine_ids: Iterable[int], overrides: Mapping[int, RoutineOverride]
) -> None:
    """Make *overrides*, by routine, what a contact changes of the given routines."""
    table = models.RoutineOverride
    for routine_id in routine_ids:
        row = table.get_or_none(table.contact == contact_id, table.routine == routine_id)
        override = overrides.get(routine_id)
        if override is None and row is not None:
            row.delete_instance()
        elif override is not None:
            row = row or table(contact=contact_id, routine=routine_id)
            _fill(row, {"dropped": override.dropped, **_columns(override)})


def _columns(said: Routine | RoutineOverride) -> dict[str, Any]:
    return {
        "channels": said.channels,
        "every_count": said.every.count if said.every else None,
        "every_unit": said.every.unit if said.every else None,
        "minutes": said.minutes,
        "tolerance_days": said.tolerance_days,
        "placed_by": said.placed_by,
    }


def _fill(row: Any, values: Mapping[str, Any]) -> None:
    """Set what differs, and store the row where something does."""
    for name, value in values.items():
        if row.id is None or not _same(getattr(row, name), value):
            setattr(row, name, value)
    row.save()


def _same(stored: Any, value: Any) -> bool:
    """Return whether a value is stored already; no list and an empty one are the same."""
    return bool(stored == value) or (stored in ((), None) and value in ((), None))
