from datetime import date

import pytest

from relplanner.domain.plans.goals import Goal
from relplanner.domain.plans.plan import AccountPlan
from relplanner.widgets.glyphs import UNICODE
from relplanner.widgets.plan_sections import Pen, goals

TODAY = date(2026, 11, 23)
PEN = Pen(glyphs=UNICODE, today=TODAY, clock=24, currency="€")


@pytest.mark.parametrize("width", [58, 78, 118])
def test_the_day_of_a_goal_is_whole_however_long_its_figures_are(width: int) -> None:
    goal = Goal(
        id=1,
        what="Revenue with them",
        baseline=1_200_000,
        target=2_500_000,
        unit="EUR",
        start=TODAY,
        due=date(2027, 11, 23),
    )
    plan = AccountPlan(id=1, title="Acme", whose="Acme", start=TODAY, goals=(goal,))
    heading, row = ("".join(text for text, _ in each.pieces) for each in goals(plan, width, PEN))
    assert "Revenue" in row
    assert row.endswith("23 Nov 2027 ✓")
    assert heading.index("by") == row.index("23 Nov")
    assert len(row) < width
