"""A whole plan as a picture: which parts stand below and which beside each other, by the room there is."""

from collections.abc import Callable
from functools import partial

from relplanner.domain.plans.plan import AccountPlan
from relplanner.services.account_plans import PlanView
from relplanner.widgets import plan_sections as parts
from relplanner.widgets.plan_head import head, health
from relplanner.widgets.plan_rows import Picture, Row
from relplanner.widgets.plan_sections import Pen

_Part = Callable[[int, Pen], list[Row]]

_TWO_COLUMNS = 66
_GAP = 1


def picture_of(view: PlanView, width: int, pen: Pen, *, roomy: bool, place: str = "") -> Picture:
    """Return the plan, *width* cells wide; *roomy* where there is room for the matrix.

    *place* says which of how many plans it is, where no list stands beside it.
    """
    plan, found = view.plan, Picture()
    found.add(head(view, width, pen, place), width, pen.current, pen.glyphs)
    two = width >= _TWO_COLUMNS
    left = (width - _GAP) * 9 // 20 if two else width

    stakeholders = partial(parts.stakeholders, view)
    actions, measures = partial(parts.actions, plan), partial(parts.measures, plan)
    agreements = partial(parts.agreements, plan)

    def below(rows: list[Row]) -> None:
        found.add(rows, width, pen.current, pen.glyphs)

    def beside(ones: _Part, others: _Part, first: int = 0) -> None:
        """Put two parts beside each other where there is room; one that is alone gets all of it."""
        first = first or left
        second = width - _GAP - first
        if two and ones(first, pen) and others(second, pen):
            columns = [(ones(first, pen), first + _GAP), (others(second, pen), second)]
            found.beside(columns, pen.current, pen.glyphs)
        else:
            below(ones(width, pen))
            below(others(width, pen))

    below(parts.goals(plan, width, pen))
    if roomy and two:
        room = width - parts.MATRIX
        columns = [(parts.risk_matrix(plan, pen), parts.MATRIX), (parts.risks_beside(plan, room, pen), room)]
        found.beside(columns, pen.current, pen.glyphs)
    else:
        below(parts.risks(plan, width, pen))
    if roomy:
        below(parts.opportunities(plan, width, pen))
        beside(stakeholders, actions)
        beside(measures, agreements, width - left)
        below(parts.reviews(view, width, pen))
    else:
        beside(actions, measures)
        below(parts.reviews(view, width, pen))
        below(parts.opportunities(plan, width, pen))
        beside(stakeholders, agreements)
    below(parts.feedback(plan, width, pen))
    below(health(view, width, pen))
    below(parts.value(view, width, pen))
    if missing := _missing(plan):
        below([Row([(pen.cut(f"Nothing yet: {missing}", width - 1), "$text-muted")])])
    return found


def _missing(plan: AccountPlan) -> str:
    """Return which parts a plan does not have, in words."""
    there = {
        "risks": plan.risks,
        "opportunities": plan.opportunities,
        "stakeholders": plan.stakeholders,
        "actions": plan.actions,
        "measures": plan.measures,
        "agreements": plan.agreements,
        "feedback": plan.feedback,
        "value": plan.value,
    }
    return ", ".join(name for name, has in there.items() if not has)
