"""What the Plans screen asks: lines of parts, values, when a plan is reviewed, for whom a new one is."""

from collections.abc import Callable, Hashable
from functools import partial

from textual.suggester import Suggester

from relplanner.domain.contacts import Relation
from relplanner.domain.errors import UserError
from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.numbers import money_words
from relplanner.domain.plans.plan import AccountPlan
from relplanner.domain.plans.reading_line import common_unit, noted_words, parse_readings
from relplanner.domain.plans.review_line import parse_review, review_line
from relplanner.domain.plans.templates import EMPTY, PlanTemplate
from relplanner.domain.plans.worth_line import CUSTOMER_EXAMPLE, SUPPLIER_EXAMPLE, parse_worth, worth_line
from relplanner.domain.text import fold
from relplanner.domain.wording import minutes_words, plural
from relplanner.screens.base import PlannerScreen
from relplanner.services import account_plans, plan_making, plan_parts
from relplanner.services.account_plans import PlanView
from relplanner.services.names import contact_named, name_of
from relplanner.services.plan_lines import EXAMPLES, Item, becomes, called, line_of, part_of
from relplanner.services.plan_making import Whose
from relplanner.services.plan_parts import PlanPart
from relplanner.services.recording import words_of
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import naming
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.messages import Failed
from relplanner.widgets.plan_rows import Spot
from relplanner.widgets.prompt import Question
from relplanner.widgets.tier_keys import free_keys

_EMPTY = Option("e", "empty")

Store = Callable[[Callable[[], Changed]], None]
"""Does what a service does, and says it."""


class PlanQuestions:
    """Asks above the footer of a screen."""

    def __init__(self, screen: PlannerScreen, store: Store) -> None:
        """Ask on *screen*; answers go through *store*."""
        self._screen = screen
        self._store = store

    @property
    def _workspace(self) -> Workspace:
        return self._screen.workspace

    def edit(self, view: PlanView, spot: Spot, *, whole: bool) -> None:
        """Ask for what is selected: for the value of a goal or a measure, unless its *whole* line is."""
        item = item_at(view.plan, spot)
        if item is not None and not whole and spot.kind in (PlanPart.GOAL, PlanPart.MEASURE):
            self._ask_value(PlanPart(spot.kind), spot.id, view.plan)
        elif item is not None:
            self._ask_line(view.plan, item)
        elif spot.kind == "title":
            rename = partial(plan_making.rename, self._workspace, view.id)
            self._ask("title", view.id, view.plan.title, rename)
        elif spot.kind == "rhythm":
            self._ask_rhythm(view.plan)
        elif spot.kind == "lead":
            self._ask_lead(view)
        elif spot.kind == "value":
            self._ask_worth(view)
        elif spot.kind == "review":
            self._ask_review(view, spot.id)

    def add(self, view: PlanView, part: PlanPart) -> None:
        """Ask for the line of a new part."""
        self._screen.ask(
            Question(
                mark=part.value,
                about=("new", view.id),
                subject=view.plan.title,
                placeholder=EXAMPLES[part],
                verb="Add",
                preview=lambda text: becomes(self._workspace, part, text, view.plan),
                accept=lambda text: self._store(
                    lambda: plan_parts.add_part(self._workspace, view.id, part, text)
                ),
            )
        )

    def new(self, view: PlanView | None, begun: Callable[[int, Changed], None]) -> None:
        """Ask for whom a new plan is and, by a key, from which template; *begun* is told its number."""

        def begin(whose: Whose, template: PlanTemplate) -> None:
            plan = plan_making.new_plan(self._workspace, whose, template)
            begun(plan.plan_id, plan.changed)

        def accept(text: str) -> None:
            whose, template = plan_making.read_new(self._workspace, text)
            if template.name:
                begin(whose, template)
            else:
                self._choose_template(whose, begin)

        self._screen.ask(
            Question(
                mark="new plan",
                placeholder="Acme, key-customer",
                verb="Begin",
                preview=self._new_words,
                suggester=_NewPlans(self._workspace),
                accept=accept,
            )
        )

    def _choose_template(self, whose: Whose, begin: Callable[[Whose, PlanTemplate], None]) -> None:
        templates = {each.name: each for each in plan_making.templates(self._workspace)}
        options = [Option(key, name) for name, key in free_keys(templates, {_EMPTY.key}).items()]
        self._screen.choose(
            Choices(
                subject=whose.name,
                options=(*options, _EMPTY),
                accept=lambda option: begin(whose, templates.get(option.label, EMPTY)),
            )
        )

    def _new_words(self, text: str) -> str:
        whose, template = plan_making.read_new(self._workspace, text)
        if not template.name:
            return f"for {whose.name}; then a template"
        counted = [
            plural(len(template.goals), "goal"),
            plural(len(template.risks), "risk"),
            plural(len(template.steps), "step"),
        ]
        return f"{whose.name}: {', '.join(counted)}"

    def _ask(
        self,
        mark: str,
        about: Hashable,
        value: str,
        accept: Callable[[str], Changed],
        *,
        subject: str = "",
        placeholder: str = "",
        preview: Callable[[str], str] | None = None,
        suggester: Suggester | None = None,
    ) -> None:
        self._screen.ask(
            Question(
                mark=mark,
                about=about,
                subject=subject,
                value=value,
                placeholder=placeholder,
                verb="Change",
                preview=preview,
                suggester=suggester,
                accept=lambda text: self._store(lambda: accept(text)),
            )
        )

    def _ask_line(self, plan: AccountPlan, item: Item) -> None:
        part, workspace = part_of(item), self._workspace
        self._ask(
            part.value,
            item.id,
            line_of(item, workspace.today()),
            lambda text: plan_parts.edit_part(workspace, part, item.id, text),
            placeholder=EXAMPLES[part],
            preview=lambda text: becomes(workspace, part, text),
        )

    def _ask_value(self, part: PlanPart, row_id: int, plan: AccountPlan) -> None:
        workspace = self._workspace
        item = item_at(plan, Spot(part.value, row_id))
        if getattr(item, "of_moods", False):
            self._screen.post_message(Failed(plan_parts.OF_MOODS))
            return
        unit = str(getattr(item, "unit", ""))
        called = str(getattr(item, "what", "") or getattr(item, "name", ""))

        def preview(text: str) -> str:
            today = workspace.today()
            noted = parse_readings(text, today, words_of(workspace))
            return noted_words(noted, common_unit(noted, unit), today)

        self._ask(
            "now",
            (part, row_id),
            "",
            lambda text: plan_parts.note_value(workspace, part, row_id, text),
            subject=called,
            placeholder=f"40{f' {unit}' if unit else ''}, or 38 on 3 nov, 40",
            preview=preview,
        )

    def _ask_rhythm(self, plan: AccountPlan) -> None:
        def preview(text: str) -> str:
            said = parse_review(text, words_of(self._workspace))
            if said.every is None:
                return "no reviews"
            return f"{said.every.words}, {minutes_words(said.minutes)}, {said.channel.words}"

        self._ask(
            "reviews",
            plan.id,
            review_line(plan.reviews),
            lambda text: plan_making.set_reviews(self._workspace, plan.id, text),
            placeholder="every 3 months 60 min in person, or never",
            preview=preview,
        )

    def _ask_lead(self, view: PlanView) -> None:
        lead = view.lead

        def preview(text: str) -> str:
            return f"its reviews and follow-ups are with {called(self._workspace, text)}"

        self._ask(
            "lead",
            view.id,
            lead.name if lead is not None and lead.reason is LeadReason.CHOSEN else "",
            lambda text: plan_making.set_lead(self._workspace, view.id, text),
            subject=view.plan.title,
            placeholder="a name; nothing: found from roles and tiers",
            preview=preview,
            suggester=_Names(lambda text: name_of(contact_named(self._workspace, text)), naming.contacts),
        )

    def _ask_worth(self, view: PlanView) -> None:
        currency = self._workspace.settings.look.currency

        def preview(text: str) -> str:
            return f"= {money_words(parse_worth(text).amount, currency)} a year"

        spent = f", {minutes_words(view.spent_minutes)} spent in a year" if view.spent_minutes else ""
        self._ask(
            f"value{spent}",
            view.id,
            worth_line(view.plan.value) if view.plan.value else "",
            lambda text: plan_making.set_value(self._workspace, view.id, text),
            placeholder=SUPPLIER_EXAMPLE if view.relation is Relation.SUPPLIER else CUSTOMER_EXAMPLE,
            preview=preview,
        )

    def _ask_review(self, view: PlanView, touch_id: int) -> None:
        review = next((each for each in view.reviews if each.touch_id == touch_id), None)
        if review is not None and review.is_open:
            self._ask_rhythm(view.plan)
        elif review is not None:
            self._ask(
                "came of it",
                touch_id,
                review.remark,
                lambda text: account_plans.note_review(self._workspace, touch_id, text),
                placeholder="price round agreed",
            )


def item_at(plan: AccountPlan, spot: Spot) -> Item | None:
    """Return the part of a plan that is at *spot*, None where that is none or gone."""
    parts: dict[str, tuple[Item, ...]] = {
        PlanPart.GOAL: plan.goals,
        PlanPart.RISK: plan.risks,
        PlanPart.OPPORTUNITY: plan.opportunities,
        PlanPart.STAKEHOLDER: plan.stakeholders,
        PlanPart.ACTION: plan.actions,
        PlanPart.MEASURE: plan.measures,
        PlanPart.AGREEMENT: plan.agreements,
        PlanPart.FEEDBACK: plan.feedback,
    }
    return next((item for item in parts.get(spot.kind, ()) if item.id == spot.id), None)


class _Names(Suggester):
    """Completes the name of whom a text means; where that is not clear yet, one that begins so."""

    def __init__(self, meant: Callable[[str], str], *tables: Callable[[str, int], list[str]]) -> None:
        """Complete to what *meant* returns, or else to the first name of one of *tables* that begins so."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._meant = meant
        self._tables = tables

    async def get_suggestion(self, value: str) -> str | None:
        """Return *value* with the rest of the name."""
        folded = fold(value)
        if not folded or len(folded) != len(value):
            return None
        try:
            names = [self._meant(value)]
        except UserError:
            names = [name for begun in self._tables for name in begun(folded, 1)]
        found = next((name for name in names if fold(name).startswith(folded)), None)
        return None if found is None else f"{value}{found[len(value) :]}"


class _NewPlans(_Names):
    """Completes for whom a plan is, and behind a comma the name of a template."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            lambda text: plan_making.whose_named(workspace, text).name, naming.contacts, naming.organisations
        )
        self._workspace = workspace

    async def get_suggestion(self, value: str) -> str | None:
        """Return *value* with the rest of the name, or of that of the template."""
        before, comma, begun = value.rpartition(",")
        begun = begun.lstrip()
        if not comma:
            return await super().get_suggestion(value)
        try:
            names = [each.name for each in plan_making.templates(self._workspace)]
        except UserError:  # the words beside the text say it
            return None
        found = next((name for name in names if begun and name.startswith(fold(begun))), None)
        return None if found is None else f"{before}, {begun}{found[len(begun) :]}"
