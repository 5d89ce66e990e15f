from pathlib import Path

import pytest

from relplanner.scheduling import solver
from relplanner.services.contacts import set_tier
from relplanner.services.planning import Draft, Start, keep_draft, replan, shown_as_stored
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.rows import tuples
from tests.building import open_workspace, person
from tests.services.plan_checker import planned
from tests.store.people import dump


@pytest.fixture(autouse=True)
def improving_takes_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "_MANY_ROUNDS", 1)


@pytest.fixture
def unplanned(workspace: Workspace) -> Workspace:
    fill(workspace)
    return workspace


def fill(workspace: Workspace) -> None:
    for number in range(12):
        person(workspace, f"Person {number:02}", tier=("gold", "silver")[number % 2])


def test_a_first_plan_is_there_before_the_better_one_is_stored(unplanned: Workspace) -> None:
    drafts: list[Draft] = []
    stored: list[int] = []

    def keep(draft: Draft) -> None:
        drafts.append(draft)
        stored.append(len(planned(unplanned)))

    replan(unplanned, on_draft=keep)
    assert stored == [0]
    assert drafts[0].plan.placed
    assert planned(unplanned)


def test_a_draft_is_seen_as_if_it_were_stored_and_leaves_nothing_behind(unplanned: Workspace) -> None:
    seen: list[int] = []

    def look(draft: Draft) -> None:
        before = dump(unplanned.store)
        with shown_as_stored(unplanned, draft):
            seen.append(sum(len(day.touches) for day in week_view(unplanned).days))
        assert dump(unplanned.store) == before

    replan(unplanned, on_draft=look)
    replan(unplanned, start=Start.ANEW, on_draft=look)
    assert len(seen) == 2
    assert all(seen)


def test_looking_at_a_draft_does_not_change_what_is_stored_in_the_end(tmp_path: Path) -> None:
    plain = stored_in_the_end(tmp_path / "plain", looking=False)
    assert plain == stored_in_the_end(tmp_path / "looked", looking=True)
    assert len(plain) > 10


def stored_in_the_end(folder: Path, *, looking: bool) -> list[tuple[object, ...]]:
    """Plan a new workspace, change something, plan it anew, and return all touches."""
    with open_workspace(folder) as workspace:

        def look(draft: Draft) -> None:
            with shown_as_stored(workspace, draft):
                week_view(workspace)

        on_draft = look if looking else keep_draft
        fill(workspace)
        replan(workspace, on_draft=on_draft)
        set_tier(workspace, [1], "bronze")
        replan(workspace, start=Start.ANEW, on_draft=on_draft)
        touch = models.Touch
        columns = (touch.id, touch.contact, touch.start, touch.why, touch.reason, touch.moved_from)
        return list(tuples(touch.select(*columns).order_by(touch.id)))
