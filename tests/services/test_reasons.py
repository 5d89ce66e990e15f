import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.domain.wording import day_words, moment_words
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.scoring import score_terms
from relplanner.services import touches
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import Details, add_contact
from relplanner.services.planning import Draft, current_draft, replan
from relplanner.services.reasons import why
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans
from tests.building import meeting, talked
from tests.scheduling.checker import violations

NOW = {"RELPLANNER_NOW": "2026-11-23T08:30:00+01:00"}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "settings.toml").write_text('[work]\ntimezone = "Europe/Berlin"\n', encoding="utf-8")
    with Workspace.open(tmp_path, NOW) as opened:
        yield opened


def planned(workspace: Workspace, details: Details) -> int:
    """Add a contact and return the touch that comes next, or the first without a place."""
    (contact_id,) = add_contact(workspace, details).contact_ids
    replan(workspace)
    card = contact_card(workspace, contact_id)
    touch = card.next_touch or (card.unplaced.touch if card.unplaced else None)
    assert touch is not None
    return touch.id


def test_a_placed_touch_says_what_it_is_its_days_and_what_others_would_cost(workspace: Workspace) -> None:
    said = why(workspace, planned(workspace, Details(name="Anna Berg", tier="silver")), in_points=True)
    assert said[0].startswith("Anna Berg: call, 30 min, ")
    assert said[0].endswith(", proposed.")
    assert said[1].startswith("Quarterly call, due ")
    assert ", with a tolerance from " in said[2]
    assert ", and at the latest " in said[2]
    costs = [sentence for sentence in said[3:] if "would cost" in sentence]
    assert len(costs) == 3
    assert all("for moving it" in sentence for sentence in costs)


def test_the_parts_of_a_cost_add_up(workspace: Workspace) -> None:
    said = why(workspace, planned(workspace, Details(name="Anna Berg", tier="silver")), in_points=True)
    for sentence in said:
        if "would cost" in sentence:
            total, parts = sentence.split(" would cost ")[1].split(": ")
            numbers = parts.replace("less ", "-").replace(" and ", ", ").split(", ")
            assert sum(int(part.split()[0]) for part in numbers) == int(total.split()[0])


def test_other_days_are_held_against_it_in_words_unless_points_are_wanted(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="silver"))
    said = why(workspace, touch)
    assert not any("point" in sentence for sentence in said)
    assert len([sentence for sentence in said if "would be worse: it " in sentence]) == 3
    assert len(said) == len(why(workspace, touch, in_points=True)) - 1


def test_a_due_day_that_does_not_fit_is_named(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="silver", windows=("mon 09:00-09:30",)))
    said = why(workspace, touch)
    assert any(sentence.startswith("On its due day, ") for sentence in said)


def test_a_pinned_touch_stays_where_the_user_put_it(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="gold"))
    touches.pin(workspace, touch, "fri 10:00")
    assert why(workspace, touch)[-1] == "You pinned it: only you move it."


def test_a_touch_within_a_day_is_left_where_it_is(workspace: Workspace) -> None:
    add_contact(workspace, Details(name="Anna Berg", tier="silver"))
    talked(workspace, 1, "2026-08-25")
    replan(workspace)
    touch = min(plans.of_contacts([1]), key=lambda row: row.due or date.max).id
    touches.pin(workspace, touch, "today 14:00")
    touches.pin(workspace, touch)
    said = why(workspace, touch)
    assert "It starts within 24 hours: a new plan leaves it where it is." in said
    assert any(", and at the latest " in sentence for sentence in said)
    assert "would be worse" in said[-1]


def test_a_touch_that_moved_says_from_where_and_why(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="gold"))
    old = models.Touch.get_by_id(touch).start.in_timezone(workspace.zone)
    meeting(workspace, f"{old:%Y-%m-%d}T08:00", f"{old:%Y-%m-%d}T18:00", "Fair")
    replan(workspace)
    assert (
        why(workspace, touch)[1] == f"Moved from {moment_words(old, workspace.today())}: your calendar: Fair."
    )


def test_what_is_overdue_is_due_on_its_own_day_everywhere(workspace: Workspace) -> None:
    add_contact(workspace, Details(name="Anna Berg", tier="gold"))
    (anna,) = (row.id for row in models.Contact.select())
    talked(workspace, anna, "2026-08-10", Channel.IN_PERSON)
    replan(workspace)
    row = next(row for row in plans.of_contacts([anna]) if row.overdue_since and row.start)
    said = " ".join(why(workspace, row.id))
    assert "overdue since" in said
    assert "It was due " in said
    assert "Due today" not in said
    assert "its due day" not in said
    assert "after its day" not in said + row.why


def test_a_touch_without_a_place_says_what_it_lacks(workspace: Workspace) -> None:
    details = Details(name="Anna Berg", tier="gold", windows=("sun 03:00-03:15",))
    said = why(workspace, planned(workspace, details))
    assert said[0].startswith("Anna Berg: call, 15 min, unplaced, ")
    assert said[1].startswith("Monthly update, due ")
    assert said[2].startswith("No place: no window that both share")


def test_a_decided_touch_and_a_missed_one_need_no_reasons(workspace: Workspace, tmp_path: Path) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="gold"))
    touches.pin(workspace, touch, "tue 10:00")
    workspace.close()
    with Workspace.open(tmp_path, {"RELPLANNER_NOW": "2026-11-25T08:30:00+01:00"}) as later:
        assert why(later, touch)[-1].startswith("Its time has passed")
        touches.done(later, touch)
        assert why(later, touch)[0] == "Anna Berg: call, 15 min, Tue 24 10:00, done."


def test_a_touch_that_there_is_not_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="There is no touch 99"):
        why(workspace, 99)


def test_every_day_that_a_sentence_calls_worse_gives_so_much_less(workspace: Workspace) -> None:
    for number in range(12):
        add_contact(workspace, Details(name=f"Person {number}", tier=("gold", "silver")[number % 2]))
    replan(workspace)
    draft = current_draft(workspace)
    named = {day_words(day, workspace.today()): day for day in days_ahead(workspace, 70)}
    checked = 0
    for want in [want for want in draft.wanted if want.demand.key in draft.plan.placed][::4]:
        key = want.demand.key
        assert want.touch_id is not None
        for sentence in why(workspace, want.touch_id, in_points=True):
            told = re.match(r"(.+) would (cost|gain) (\d+) points?[:.]", sentence)
            if told is not None:
                sign = -1 if told[2] == "cost" else 1
                best = max(scores_of_day(draft, key, named[told[1]]))
                assert best == draft.plan.score + sign * int(told[3])
                checked += 1
    assert checked > 5


def days_ahead(workspace: Workspace, count: int) -> list[date]:
    return [workspace.today() + timedelta(days=number) for number in range(count)]


def scores_of_day(draft: Draft, key: str, day: date) -> list[int]:
    """The scores of the plan with the touch moved to every start of a day that is allowed."""
    problem, plan = draft.problem, draft.plan
    calendar, found = Calendar(problem), []
    for slot in range(calendar.slots_a_day):
        placed = {**plan.placed, key: calendar.start(calendar.day_number(day), slot)}
        if not violations(problem, replace(plan, placed=placed)):
            found.append(score_terms(problem, calendar, placed).score)
    return found
