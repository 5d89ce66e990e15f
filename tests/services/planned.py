"""Account plans for tests: an organisation with two people, and a plan for it."""

from dataclasses import dataclass

from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.plan import AccountPlan
from relplanner.services.account_plans import PlanView, plan_view
from relplanner.services.plan_making import new_plan, read_new
from relplanner.services.plan_parts import PlanPart, add_part
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.portfolio import OPEN
from tests.building import person


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan for Fjeld Marine, with Nora, who is gold, and Omar."""

    workspace: Workspace
    plan_id: int
    nora: int
    omar: int

    def add(self, part: PlanPart, line: str) -> int:
        """Add a part and return its number."""
        add_part(self.workspace, self.plan_id, part, line)
        parts = getattr(
            self.plan, {"opportunity": "opportunities", "feedback": "feedback"}.get(part, f"{part}s")
        )
        return int(parts[-1].id)

    @property
    def plan(self) -> AccountPlan:
        return self.view.plan

    @property
    def lead(self) -> tuple[int, LeadReason]:
        lead = self.view.lead
        assert lead is not None
        return lead.contact_id, lead.reason

    @property
    def view(self) -> PlanView:
        return plan_view(self.workspace, self.plan_id)


def planned(workspace: Workspace, line: str = "Fjeld Marine") -> Planned:
    """Return a plan that begins today, from the template that *line* names."""
    nora = person(workspace, "Nora Fjeld", organisation="Fjeld Marine", tier="gold", role="skipper")
    omar = person(workspace, "Omar Said", organisation="Fjeld Marine")
    return Planned(workspace, new_plan(workspace, *read_new(workspace, line)).plan_id, nora, omar)


def open_touches(plan_id: int | None = None) -> list[models.Touch]:
    """Return the open touches that plans have asked for, in the order of their due days."""
    touch = models.Touch
    asked = touch.account_plan.is_null(False) | touch.plan_action.is_null(False)
    if plan_id is not None:
        asked = touch.account_plan == plan_id
    return list(touch.select().where(touch.status.in_(OPEN), asked).order_by(touch.due, touch.id))
