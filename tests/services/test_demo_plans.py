from relplanner.services.account_plans import plan_views
from relplanner.services.demo import fill
from relplanner.services.workspace import Workspace


def test_the_demo_has_four_plans_in_different_states(workspace: Workspace) -> None:
    fill(workspace)
    today = workspace.today()
    plans = {view.plan.title: view for view in plan_views(workspace)}
    assert len(plans) == 4
    assert plans["Acme"].plan.behind(today)
    worst = plans["Baltic Steel"].plan.worst_risk
    assert worst is not None
    assert worst.level == "high"
    assert (plans["佐藤 健"].plan.progress(today) or 0) > 0.9
    assert (today - plans["Joaquín Ibáñez"].plan.start).days < 30
    assert all(view.next_review is not None and view.next_review >= today for view in plans.values())
