"""Account plans with their parts. What changes over time has rows of its own: values and scores by day."""

from peewee import BooleanField, FloatField, ForeignKeyField, IntegerField

from relplanner.store.fields import DayField, LineField
from relplanner.store.models.people import Contact, OfContact, Organisation
from relplanner.store.records import Record


class AccountPlan(Record):
    """A plan for one contact or one organisation. Without ``every_count`` there are no reviews.

    ``lead`` is who led the plan for an organisation last: chosen by the user, or found and kept. The value of
    the relationship is known where ``revenue`` is; percentages and points are of 100.
    """

    contact_id: int | None
    organisation_id: int | None
    lead_id: int | None

    contact = ForeignKeyField(Contact, backref="account_plans", null=True, on_delete="CASCADE")
    organisation = ForeignKeyField(Organisation, backref="account_plans", null=True, on_delete="CASCADE")
    lead = ForeignKeyField(Contact, backref="led_plans", null=True, on_delete="SET NULL")
    lead_is_chosen = BooleanField(default=False)
    title = LineField()
    template = LineField(default="")
    started_on = DayField()
    closed_on = DayField(null=True)
    every_count = IntegerField(null=True)
    every_unit = LineField(null=True)
    review_minutes = IntegerField()
    review_channel = LineField()
    revenue = IntegerField(null=True)
    margin_percent = FloatField(null=True)
    retention_points = FloatField(null=True)
    hours = FloatField(null=True)
    hour_cost = IntegerField(null=True)


class OfPlan(Record):
    """A part of a plan, which goes with it."""

    plan_id: int

    plan = ForeignKeyField(AccountPlan, backref="+", on_delete="CASCADE")


class Goal(OfPlan):
    """Where a value is to go, from a baseline to a target."""

    what = LineField()
    measure = LineField(default="")
    unit = LineField(default="")
    baseline = FloatField()
    target = FloatField()
    started_on = DayField()
    due = DayField(null=True)


class GoalValue(Record):
    """The value of a goal on a day."""

    goal_id: int

    goal = ForeignKeyField(Goal, backref="readings", on_delete="CASCADE")
    day = DayField()
    value = FloatField()

    class Meta:
        indexes = ((("goal", "day"), True),)


class Risk(OfPlan):
    """What may go wrong, what is done about it, and what is done if it happens all the same."""

    what = LineField()
    mitigation = LineField(default="")
    fallback = LineField(default="")


class RiskScore(Record):
    """How likely a risk is from a day on, and how bad, 1 to 5 each."""

    risk_id: int

    risk = ForeignKeyField(Risk, backref="scores", on_delete="CASCADE")
    day = DayField()
    likelihood = IntegerField()
    impact = IntegerField()

    class Meta:
        indexes = ((("risk", "day"), True),)


class Opportunity(OfPlan):
    """What may come of it: a value in whole units of money, and a chance in per cent."""

    what = LineField()
    value = IntegerField()
    chance_percent = IntegerField()


class Stakeholder(OfContact):
    """A contact with a role in a plan."""

    plan_id: int

    plan = ForeignKeyField(AccountPlan, backref="+", on_delete="CASCADE")
    contact = ForeignKeyField(Contact, backref="plan_roles", on_delete="CASCADE")
    role = LineField()

    class Meta:
        indexes = ((("plan", "contact"), True),)


class PlanAction(OfPlan):
    """Something to do: mine, or a contact's. Nobody's any more once its owner is gone."""

    owner_id: int | None

    text = LineField()
    is_mine = BooleanField(default=True)
    owner = ForeignKeyField(Contact, backref="plan_actions", null=True, on_delete="SET NULL")
    due = DayField(null=True)
    done_on = DayField(null=True)


class Measure(OfPlan):
    """Something that is measured again and again; with ``of_moods`` it is what talks leave behind."""

    name = LineField()
    unit = LineField(default="")
    of_moods = BooleanField(default=False)


class MeasureValue(Record):
    """The value of a measure on a day."""

    measure_id: int

    measure = ForeignKeyField(Measure, backref="readings", on_delete="CASCADE")
    day = DayField()
    value = FloatField()

    class Meta:
        indexes = ((("measure", "day"), True),)


class Agreement(OfPlan):
    """What both sides keep to."""

    kind = LineField()
    text = LineField()


class Feedback(OfPlan):
    """What they said, what was done about it, and when they were told."""

    said_on = DayField()
    said = LineField()
    done = LineField(default="")
    told_on = DayField(null=True)
