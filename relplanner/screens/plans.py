"""The Plans screen: all account plans, and one of them with everything in it, to be edited in place."""

import asyncio
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.domain.plans.plan import AccountPlan
from relplanner.domain.plans.risks import Risk
from relplanner.domain.wording import plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.plan_pages import PlanPages
from relplanner.screens.plan_questions import PlanQuestions, item_at
from relplanner.screens.shell import Shell
from relplanner.services import plan_making, plan_parts, touches
from relplanner.services.account_plans import PlanView, plan_views
from relplanner.services.plan_lines import Item, line_of
from relplanner.services.plan_parts import PlanPart
from relplanner.services.subject import Subject
from relplanner.services.workspace import Changed as Change
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.messages import Changed, ContactWanted, Failed
from relplanner.widgets.plan_list import PlanList, PlansNext
from relplanner.widgets.plan_rows import Spot
from relplanner.widgets.plan_sections import Pen, answer_words
from relplanner.widgets.plan_sheet import PlanSheet
from relplanner.widgets.text import cells, cut, line, spread
from relplanner.widgets.type_ahead import reading
from relplanner.widgets.virtual_list import VirtualList

_PARTS = {
    "g": PlanPart.GOAL,
    "r": PlanPart.RISK,
    "o": PlanPart.OPPORTUNITY,
    "s": PlanPart.STAKEHOLDER,
    "a": PlanPart.ACTION,
    "m": PlanPart.MEASURE,
    "k": PlanPart.AGREEMENT,
    "f": PlanPart.FEEDBACK,
}
_VALUE = Option("v", "value of the relationship")


class PlansScreen(PlannerScreen):
    """List and plan side by side, or one plan where there is no room for both."""

    SCOPE = Scope.PLANS
    TAB = "plans"
    CSS_PATH = "plans.tcss"
    BINDINGS = bindings_of(Scope.PLANS)
    AUTO_FOCUS = "PlanSheet"

    def __init__(self, shell: Shell) -> None:
        """Show the plans of *shell*'s workspace."""
        super().__init__(shell)
        self._views: tuple[PlanView, ...] = ()
        self._wanted: int | None = None
        self._questions = PlanQuestions(self, self._store)
        self._pages = PlanPages(self)

    def compose_body(self) -> ComposeResult:
        """Yield the list with what comes next, and the sheet."""
        with Horizontal(classes="plans--panes"):
            with Vertical(classes="plans--list"):
                yield Static(classes="plans--head", markup=False)
                yield PlanList(self._fetch, self.workspace.today, self.glyphs)
                yield PlansNext(self.glyphs)
            with Vertical(classes="plans--sheet"):
                yield PlanSheet(self._pen)
                yield Static(classes="plans--more", markup=False)
        yield Static(
            "There are no plans yet: where do you want to go with the relationships that matter most? "
            f"{self.shell.keys.shown('new_plan')} begins a plan, for example: Acme, key-customer.",
            classes="plans--empty",
            markup=False,
        )

    def on_mount(self) -> None:
        """Show the plans."""
        self.query_one(PlanList).can_focus = False
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Read again, the selection kept."""
        self.run_worker(self._read(), exclusive=True, group=reading("plans"))

    async def _read(self) -> None:
        try:
            views = await asyncio.to_thread(_read, self.workspace)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        self._views = views
        self.set_class(not views, "-empty")
        if views and self.focused is None:  # the sheet of an empty screen is hidden, and takes no focus
            self.call_after_refresh(self.query_one(PlanSheet).focus)
        plans = self.query_one(PlanList)
        plans.make_room(views)
        plans.show([view.id for view in views], tall=range(len(views)))
        if self._wanted is not None and plans.move_to_id(self._wanted):
            self._wanted = None
        self.query_one(PlansNext).show(views, self.workspace.today())
        count = plural(len(views), "plan")
        head = line([(" Plans", "bold"), (f"  {count}, nearest review first", "$text-muted")])
        self.query_one(".plans--head", Static).update(head + "\n\n" + plans.head(plans.size.width or 41))
        self._show_plan()

    def show_plan(self, plan_id: int) -> None:
        """Select a plan."""
        self._wanted = plan_id
        self.reload()

    def _fetch(self, ids: Sequence[int]) -> list[PlanView]:
        by_id = {view.id: view for view in self._views}
        return [by_id[number] for number in ids if number in by_id]

    def _pen(self) -> Pen:
        workspace = self.workspace
        return Pen(
            glyphs=self.glyphs,
            today=workspace.today(),
            clock=self.shell.clock,
            currency=workspace.settings.look.currency,
        )

    @on(VirtualList.Moved)
    def _show_plan(self) -> None:
        view = self.current
        number = next((at for at, each in enumerate(self._views, 1) if each is view), 0)
        place = "" if self.has_class("-wide") else f"plan {number} of {len(self._views)}"
        self.query_one(PlanSheet).show(view, place)
        self._show_more()

    @on(PlanSheet.Moved)
    def _show_more(self) -> None:
        """Say all of what is selected where it is cut, and whether there is more below."""
        sheet, more = self.query_one(PlanSheet), self.query_one(".plans--more", Static)
        below = f"{self.glyphs.down} more below" if sheet.hidden_below else ""
        whole = ""
        if self.current is not None and self.spot is not None and sheet.is_current_cut:
            item = item_at(self.current.plan, self.spot)
            whole = "" if item is None else self._whole(item)
        room = more.content_size.width - cells(below) - 2
        more.update(
            spread([(cut(whole, room, self.glyphs.ellipsis), "")], [(below, "")], room + cells(below) + 2)
        )

    def _whole(self, item: Item) -> str:
        """Return all that a part says: what is done about a risk, others as they are typed."""
        if isinstance(item, Risk):
            return f"{item.what}: {answer_words(item)}"
        return line_of(item, self.workspace.today())

    def on_resize(self) -> None:
        """Say which plan it is where no list stands beside it."""
        super().on_resize()
        if self.is_mounted:
            self.call_after_refresh(self._show_plan)

    @property
    def current(self) -> PlanView | None:
        """Return the plan that is shown."""
        return self.query_one(PlanList).current_row if self._views else None

    @property
    def spot(self) -> Spot | None:
        """Return what is selected in it."""
        return self.query_one(PlanSheet).current

    def talk_subject(self) -> Subject | None:
        """Return the stakeholder that is selected, else with whom the plan's touches are."""
        view, spot = self.current, self.spot
        if view is None:
            return None
        chosen = next(
            (each.contact_id for each in view.plan.stakeholders if spot == Spot("stakeholder", each.id)), None
        )
        contact_id = chosen or view.lead_id
        return None if contact_id is None else Subject(contact_id=contact_id)

    # What can be changed

    @on(PlanSheet.Opened)
    def action_edit_part(self) -> None:
        """Change what is selected: the value of a goal or a measure, else its line."""
        if self.spot == Spot("health"):
            self.action_person()
        elif self.current is not None and self.spot is not None:
            self._questions.edit(self.current, self.spot, whole=False)

    def action_edit_line(self) -> None:
        """Change everything about what is selected in its line."""
        if self.current is not None and self.spot is not None:
            self._questions.edit(self.current, self.spot, whole=True)

    def action_next_part(self) -> None:
        """Select the first of the next part of the plan."""
        self.query_one(PlanSheet).go_to_part(1)

    def action_part_before(self) -> None:
        """Select the first of the part of the plan before."""
        self.query_one(PlanSheet).go_to_part(-1)

    def action_add_part(self) -> None:
        """Ask which part to add, the kind that is selected first, then for its line."""
        view = self.current
        if view is None:
            self.action_new_plan()
            return
        options = (*(Option(key, part.value) for key, part in _PARTS.items()), _VALUE)
        self.choose(
            Choices(subject="add", options=options, accept=lambda option: self._add(view, option.key))
        )

    def _add(self, view: PlanView, key: str) -> None:
        if key == _VALUE.key:
            self._questions.edit(view, Spot("value"), whole=True)
        else:
            self._questions.add(view, _PARTS[key])

    def action_new_plan(self) -> None:
        """Begin a plan from a template."""
        self._questions.new(self.current, self._begun)

    def _begun(self, plan_id: int, change: Change) -> None:
        self._wanted = plan_id
        self.post_message(Changed(change.sentence, change.contact_ids))

    def action_remove_part(self) -> None:
        """Remove what is selected; of the plan itself, ask whether to close or to delete it."""
        view, spot = self.current, self.spot
        if view is None or spot is None:
            return
        if spot.kind in tuple(PlanPart):
            self._do(lambda: plan_parts.remove_part(self.workspace, PlanPart(spot.kind), spot.id))
        elif spot.kind == "value":
            self._do(lambda: plan_making.set_value(self.workspace, view.id, ""))
        elif spot.kind == "lead":
            self._do(lambda: plan_making.set_lead(self.workspace, view.id, ""))
        elif spot.kind == "title":
            close = Option("c", "close it, all kept" if view.plan.is_open else "open it again")
            self.choose(
                Choices(
                    subject=view.plan.title,
                    options=(close, Option("d", "delete it"), Option("l", "leave it")),
                    accept=lambda option: self._end(view.plan, option.key),
                )
            )
        elif spot.kind in ("review", "rhythm"):
            self._refuse("Reviews are skipped on the week, or changed with enter.")
        else:
            self._refuse("Health is what is known of them; nothing of it can be removed.")

    def _end(self, plan: AccountPlan, key: str) -> None:
        if key == "c":
            self._do(lambda: plan_making.close(self.workspace, plan.id))
        elif key == "d":
            self._do(lambda: plan_making.delete(self.workspace, plan.id))

    def action_tick_part(self) -> None:
        """Let an action be done, feedback be told, or the coming review have taken place."""
        spot = self.spot
        if spot is None:
            return
        if spot.kind == "review":
            self._do(lambda: touches.done(self.workspace, spot.id))
        elif spot.kind in (PlanPart.ACTION, PlanPart.FEEDBACK):
            self._do(lambda: plan_parts.tick(self.workspace, PlanPart(spot.kind), spot.id))
        else:
            self._refuse("Only an action, feedback and the coming review are marked as done; select one.")

    def action_less(self) -> None:
        """Make less of what is selected: the impact of a risk, a chance, the role before."""
        self._shift(-1)

    def action_greater(self) -> None:
        """Make more of what is selected."""
        self._shift(1)

    def action_likelier(self) -> None:
        """Make the selected risk likelier."""
        self._shift_likelihood(1)

    def action_unlikelier(self) -> None:
        """Make the selected risk less likely."""
        self._shift_likelihood(-1)

    def _shift(self, steps: int) -> None:
        workspace, spot = self.workspace, self.spot
        if spot is None:
            return
        if spot.kind == PlanPart.RISK:
            self._do(lambda: plan_parts.shift_risk(workspace, spot.id, impact=steps))
        elif spot.kind == PlanPart.OPPORTUNITY:
            self._do(lambda: plan_parts.shift_chance(workspace, spot.id, steps))
        elif spot.kind == PlanPart.STAKEHOLDER:
            self._do(lambda: plan_parts.shift_role(workspace, spot.id, steps))
        else:
            self._refuse("This changes the impact of a risk, a chance or a role; select one.")

    def _shift_likelihood(self, steps: int) -> None:
        spot = self.spot
        if spot is not None and spot.kind == PlanPart.RISK:
            self._do(lambda: plan_parts.shift_risk(self.workspace, spot.id, likelihood=steps))
        elif spot is not None:
            self._refuse("This makes a risk likelier or less likely; select one.")

    def _refuse(self, sentence: str) -> None:
        self.post_message(Failed(sentence))

    # Other plans, the page, the person

    def action_earlier_plan(self) -> None:
        """Show the plan before."""
        self.query_one(PlanList).action_up()

    def action_later_plan(self) -> None:
        """Show the next plan."""
        self.query_one(PlanList).action_down()

    def action_page(self) -> None:
        """Offer the page for the review."""
        if self.current is not None:
            self._pages.offer(self.current)

    def action_person(self) -> None:
        """Show the contact that is selected, or with whom the plan's touches are."""
        subject = self.talk_subject()
        if subject is not None and subject.contact_id is not None:
            self.post_message(ContactWanted(subject.contact_id, back_to=self.TAB))


def _read(workspace: Workspace) -> tuple[PlanView, ...]:
    with workspace.store.connection():
        return plan_views(workspace)
