"""The plan with a change beside that of today, as text and as JSON."""

from collections.abc import Iterator, Sequence

from relplanner.cli.json_values import Json, shares_json
from relplanner.cli.look import Look
from relplanner.cli.table import Cell, aligned, bold, late, muted, plain
from relplanner.domain.budget import week_label
from relplanner.domain.wording import joined, minutes_words, percent_words, plural, week_words
from relplanner.services.what_if import Affected, WeekBeside, WhatIf

_HEADING = ("", "today", "then", "budget then")
_NAMED = 12


def what_if_lines(beside: WhatIf, look: Look) -> list[str]:
    """Return the weeks, what loses or gains a place, and the capacity."""
    said = [bold(f"What if: {joined(beside.changes)}"), ""]
    if beside.leaving:
        said += [f"Leaves    {joined(beside.leaving)}", ""]
    said += aligned([_week(week) for week in beside.weeks], _HEADING)
    said += ["", f"Unplaced  {beside.unplaced_words}"]
    said += _touches("Loses a place", beside.loses, look)
    said += _touches("Gains a place", beside.gains, look)
    said += ["", *_capacity(beside)]
    return said


def _week(week: WeekBeside) -> list[Cell]:
    return [
        Cell(week_words(week.start)),
        Cell(minutes_words(week.planned_today), right=True),
        Cell(minutes_words(week.planned), late if week.planned > week.budget else plain, right=True),
        Cell(minutes_words(week.budget), muted, right=True),
    ]


def _touches(heading: str, touches: Sequence[Affected], look: Look) -> Iterator[str]:
    for touch in touches[:_NAMED]:
        yield f"{heading}  {touch.contact}, {touch.what}, {look.moment(touch.start)}"
    if len(touches) > _NAMED:
        yield f"{heading}  {plural(len(touches) - _NAMED, 'other')}"


def _capacity(beside: WhatIf) -> Iterator[str]:
    yield f"{beside.capacity.sentence} Today it is {percent_words(100 * beside.capacity_today.share_asked)}."
    yield from filter(None, (beside.capacity.warning, beside.capacity.advice))


def what_if_json(beside: WhatIf) -> Json:
    """Return the same as data."""
    return {
        "changes": list(beside.changes),
        "weeks": [
            {
                "week": week_label(week.start),
                "budget_minutes_today": week.budget_today,
                "planned_minutes_today": week.planned_today,
                "budget_minutes": week.budget,
                "planned_minutes": week.planned,
            }
            for week in beside.weeks
        ],
        "unplaced_today": beside.unplaced_today,
        "unplaced": beside.unplaced,
        "leaving": list(beside.leaving),
        "loses": [_affected(touch) for touch in beside.loses],
        "gains": [_affected(touch) for touch in beside.gains],
        "capacity_today": shares_json(beside.capacity_today),
        "capacity": {**shares_json(beside.capacity), "sentence": beside.capacity.sentence},
    }


def _affected(touch: Affected) -> Json:
    return {
        "contact": touch.contact,
        "contact_id": touch.contact_id,
        "what": touch.what,
        "start": touch.start.isoformat(timespec="seconds"),
    }
