from collections.abc import Iterator
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services import touches
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import Details, add_contact
from relplanner.services.planning import replan
from relplanner.services.reasons import why
from relplanner.services.workspace import Workspace

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
    said = why(workspace, planned(workspace, Details(name="Anna Berg", tier="silver")))
    assert said[0].startswith("Anna Berg: call, 30 min, ")
    assert said[0].endswith(", proposed.")
    assert said[1].startswith("Quarterly call, due ")
    assert ", with a tolerance from " in said[2]
    assert ", and at the latest " in said[2]
    costs = [sentence for sentence in said[3:] if "would cost" in sentence]
    assert len(costs) == 3
    assert all("for moving it" in sentence for sentence in costs)


def test_the_parts_of_a_cost_add_up(workspace: Workspace) -> None:
    said = why(workspace, planned(workspace, Details(name="Anna Berg", tier="silver")))
    for sentence in said:
        if "would cost" in sentence:
            total, parts = sentence.split(" would cost ")[1].split(": ")
            numbers = parts.replace("less ", "-").replace(" and ", ", ").split(", ")
            assert sum(int(part.split()[0]) for part in numbers) == int(total.split()[0])


def test_a_due_day_that_does_not_fit_is_named(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="silver", windows=("mon 09:00-09:30",)))
    said = why(workspace, touch)
    assert any(sentence.startswith("On its due day, ") for sentence in said)


def test_a_pinned_touch_stays_where_the_user_put_it(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="gold"))
    touches.pin(workspace, touch, "fri 10:00")
    assert why(workspace, touch)[-1] == "You pinned it: only you move it."


def test_a_touch_within_a_day_is_left_where_it_is(workspace: Workspace) -> None:
    touch = planned(workspace, Details(name="Anna Berg", tier="gold"))
    touches.pin(workspace, touch, "today 14:00")
    touches.pin(workspace, touch)
    assert why(workspace, touch)[-1] == "It starts within 24 hours: a new plan leaves it where it is."


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
