from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Purpose
from relplanner.services.missed import Settle, settle_missed
from relplanner.services.planning import replan
from relplanner.services.touches import pin, plan_again
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, local, meeting, person, talked, wanted
from tests.services.plan_checker import violations
from tests.store.people import dump


@pytest.fixture
def george(workspace: Workspace) -> int:
    """Return the number of somebody long overdue, whose call waits behind a growth touch that was pinned."""
    number = person(workspace, "George", tier="silver")
    talked(workspace, number, "2018-01-04")
    growth = wanted(workspace, number, purpose=Purpose.GROWTH)
    pin(workspace, growth, "today 10:00")
    replan(workspace)
    return number


def of(contact_id: int, purpose: Purpose) -> models.Touch:
    touch: models.Touch = models.Touch.get(
        models.Touch.contact == contact_id, models.Touch.purpose == purpose, models.Touch.status != "done"
    )
    return touch


def test_what_waited_behind_a_missed_touch_comes_at_once(workspace: Workspace, george: int) -> None:
    assert of(george, Purpose.ROUTINE).start.date() > date(2026, 12, 10)
    evening = at(workspace, "2026-11-23T19:00")
    replan(evening)
    before = dump(evening.store)
    said = plan_again(evening, of(george, Purpose.GROWTH).id).sentence
    assert said == "George: planned again, Tue 24 09:00."
    assert of(george, Purpose.ROUTINE).start == local(workspace, "2026-11-24T09:00")
    assert not replan(evening).searched
    assert violations(evening) == []
    undo(evening)
    assert dump(evening.store) == before


def test_what_begins_soon_stays_where_it_is(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-20")
    replan(workspace)
    missed = of(anna, Purpose.ROUTINE)
    evening = at(workspace, "2026-11-23T19:00")
    replan(evening)
    (coming,) = models.Touch.select().where(models.Touch.start > evening.now())
    said = plan_again(evening, missed.id).sentence
    assert said == "Anna: planned again, Tue 24 09:00."
    assert models.Touch.get_by_id(coming.id).start == coming.start


def test_what_the_user_asked_for_is_told_by_its_own_new_place(workspace: Workspace) -> None:
    ben = person(workspace, "Ben", tier="silver")
    touch_id = wanted(workspace, ben, start=local(workspace, "2026-11-20T10:00"), due=date(2026, 11, 20))
    said = plan_again(workspace, touch_id).sentence
    start = models.Touch.get_by_id(touch_id).start.in_timezone(workspace.zone)
    assert said == f"Ben: planned again, today {start:%H:%M}."


@pytest.mark.parametrize(
    ("met", "meetings", "cover"),
    [("2026-09-07", (), "quarterly meeting on Mon 7"), ("2026-10-26", ("2026-12-03",), "meeting on Thu 3")],
)
def test_what_other_contact_covers_is_not_said_to_be_planned_again(
    workspace: Workspace, met: str, meetings: tuple[str, ...], cover: str
) -> None:
    gina = person(workspace, "Gina", tier="gold", emails=("gina@acme.example",))
    talked(workspace, gina, met, Channel.IN_PERSON)
    talked(workspace, gina, "2026-10-26")
    update = models.Routine.get(models.Routine.name == "update")
    start, due = local(workspace, "2026-11-26T09:00"), date(2026, 11, 26)
    missed = wanted(workspace, gina, purpose=Purpose.ROUTINE, routine=update, start=start, due=due)
    for day in meetings:
        meeting(workspace, f"{day}T10:00", f"{day}T11:00", "Budget", ["gina@acme.example"])
    said = plan_again(at(workspace, "2026-11-30T09:00"), missed).sentence
    assert said == f"Gina: missed; the {cover} covers it."


def test_what_has_no_place_or_is_not_due_says_so(workspace: Workspace) -> None:
    ben = person(workspace, "Ben", windows=("sun 03:00-03:15",))
    start = local(workspace, "2026-11-20T10:00")
    call = wanted(workspace, ben, channel=Channel.CALL, start=start, due=date(2026, 11, 20))
    said = plan_again(workspace, call).sentence
    assert said.startswith("Ben: wanted again, but without a place: no window that both share before ")
    routine = models.Routine.get(models.Routine.name == "call")
    mia = person(workspace, "Mia")
    once = wanted(workspace, mia, purpose=Purpose.ROUTINE, routine=routine, start=start)
    assert plan_again(workspace, once).sentence == "Mia: missed; nothing is due with them now."


def test_of_several_it_is_said_how_many_have_a_place(workspace: Workspace) -> None:
    start = local(workspace, "2026-11-20T10:00")
    for name, windows in (("Ann", ()), ("Bo", ()), ("Cid", ("sun 03:00-03:15",))):
        contact_id = person(workspace, name, windows=windows)
        wanted(workspace, contact_id, channel=Channel.CALL, start=start, due=date(2026, 11, 20))
    said = settle_missed(workspace, Settle.AGAIN).sentence
    assert said == (
        "3 missed touches: 2 planned again, the first today 09:15; 1 not due yet or without a place."
    )


def test_a_missed_birthday_that_is_planned_already_is_planned_once(workspace: Workspace) -> None:
    for name in ("Ann", "Bob"):
        person(workspace, name, birthday="23 nov")
    replan(workspace)
    afternoon = at(workspace, "2026-11-23T14:00")
    replan(afternoon)
    said = settle_missed(afternoon, Settle.AGAIN).sentence
    assert said.startswith("2 missed touches: 2 planned again, the first today 14:")
    rows = models.Touch.select().where(models.Touch.status == "proposed")
    assert sorted(row.contact.name for row in rows) == ["Ann", "Bob"]
    assert violations(afternoon) == []


def test_a_birthday_of_last_month_is_too_late_to_be_planned_again(workspace: Workspace) -> None:
    person(workspace, "Ann", birthday="23 nov")
    replan(workspace)
    for day, left in (("2026-11-30", 1), ("2026-12-21", 0)):
        later = at(workspace, f"{day}T09:00")
        replan(later)
        settle_missed(later, Settle.AGAIN)
        assert models.Touch.select().where(models.Touch.status == "proposed").count() == left
