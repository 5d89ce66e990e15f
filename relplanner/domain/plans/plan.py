"""An account plan: for one contact or one organisation, where the relationship is to go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.health import PlanStanding
from relplanner.domain.plans.goals import Goal, common_progress
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.risks import Level, Risk, worst_first
from relplanner.domain.plans.worth import Opportunity, RelationshipValue

REVIEW_EVERY = Every(1, Unit.QUARTERS)
REVIEW_MINUTES = 60
ACTION_MINUTES = 15

_CONCERN_LENGTH = 60


@dataclass(frozen=True, slots=True)
class ReviewRhythm:
    """How often a plan is reviewed (None: never), how long it takes and how people meet for it."""

    every: Every | None = REVIEW_EVERY
    minutes: int = REVIEW_MINUTES
    channel: Channel = Channel.VIDEO


class Role(StrEnum):
    """What a stakeholder is to the plan, the closest first."""

    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"


class AgreementKind(StrEnum):
    """What an agreement is about."""

    RESPONSIBILITIES = "responsibilities"
    RESPONSE = "response times"
    DELIVERY = "delivery times"
    PAYMENT = "payment terms"
    ESCALATION = "escalation"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """A contact with a role in the plan."""

    id: int
    contact_id: int
    name: str
    contact_role: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do, by the user or by a contact, the ``owner``. A due day makes mine a follow-up."""

    id: int
    text: str
    is_mine: bool = True
    owner: str = ""
    due: date | None = None
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be done."""
        return self.done_on is None

    def is_overdue(self, today: date) -> bool:
        """Return whether its day has passed without it."""
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What both sides keep to."""

    id: int
    kind: AgreementKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What they said, what was done about it, and when they were told."""

    id: int
    said_on: date
    said: str
    done: str = ""
    told_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Return whether they still wait to be told what was done."""
        return self.told_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPlan:
    """A plan with all its parts. ``contact_id`` or ``organisation_id`` says for whom it is.

    ``lead_id`` is the contact who led the plan for an organisation last, chosen by the user or not.
    """

    id: int
    title: str
    whose: str
    start: date
    contact_id: int | None = None
    organisation_id: int | None = None
    lead_id: int | None = None
    lead_is_chosen: bool = False
    template: str = ""
    reviews: ReviewRhythm = ReviewRhythm()
    closed_on: date | None = None
    value: RelationshipValue | None = None
    goals: tuple[Goal, ...] = ()
    risks: tuple[Risk, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    actions: tuple[Action, ...] = ()
    measures: tuple[Measure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    feedback: tuple[Feedback, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether the plan is still followed."""
        return self.closed_on is None

    def progress(self, today: date) -> float | None:
        """Return how much of the way to all goals is done, from 0 to 1; None without goals."""
        return common_progress(self.goals, today)

    @property
    def worst_risk(self) -> Risk | None:
        """Return the risk with the highest score."""
        return next(iter(worst_first(self.risks)), None)

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Return what is still to be done, soonest due first, what has no day last."""
        to_do = (action for action in self.actions if action.is_open)
        return tuple(sorted(to_do, key=lambda action: (action.due or date.max, action.id)))

    def behind(self, today: date) -> tuple[Goal, ...]:
        """Return the goals that should be further, those that are furthest behind first."""
        late = (goal for goal in self.goals if goal.is_behind(today))
        return tuple(sorted(late, key=lambda goal: goal.progress(today) - (goal.expected(today) or 0)))

    def standing(self, today: date) -> PlanStanding:
        """Return how the plan stands. Goals without a due day can be neither on track nor behind."""
        known = [on_track for goal in self.goals if (on_track := goal.is_on_track(today)) is not None]
        return PlanStanding(len(known), sum(known), tuple(risk.score for risk in self.risks))

    def concern(self, today: date) -> str:
        """Return why touches with these people matter more now: a goal behind, a high risk; else nothing."""
        if not self.is_open:
            return ""
        if late := self.behind(today):
            return f"plan off track: {_short(late[0].what)}"
        worst = self.worst_risk
        if worst is not None and worst.level is Level.HIGH:
            return f"high risk in the plan ({worst.score}): {_short(worst.what)}"
        return ""


def _short(text: str) -> str:
    return text if len(text) <= _CONCERN_LENGTH else f"{text[: _CONCERN_LENGTH - 1].rstrip()}…"
