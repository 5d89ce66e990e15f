"""The form with everything about one contact, saved as one step."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.domain.routine_line import routine_words
from relplanner.domain.wording import plural
from relplanner.screens.contact_fields import COLUMNS, ROUTINES_HEADING, TAGS, FieldSpec, Group, PickSpec
from relplanner.screens.dialog import KeyButton
from relplanner.screens.shell import Shell
from relplanner.screens.showing import ShowingApp
from relplanner.screens.tier_weighing import read_costs
from relplanner.services.completions import completions
from relplanner.services.contact_checks import Form, check, tier_routines
from relplanner.services.contact_details import Details, aliases_of, details_of, routine_lines_in
from relplanner.services.contacts import edit_contact
from relplanner.services.tier_costs import TierCosts
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.breakpoints import WIDTHS, class_at
from relplanner.widgets.form_field import FieldEdited, FieldLine, PickField, TextField
from relplanner.widgets.messages import Changed, SettingsTaken
from relplanner.widgets.text import clean_edges, line

Field = TextField | PickField

_WITH_WAYS = 76  # columns from which the keys beside the buttons have room


class SaveButton(KeyButton, can_focus=True):
    """The last field of the form: ``enter`` on it saves, so that no other key is needed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.save", show=False)]

    DEFAULT_CSS = """
    SaveButton:focus { text-style: reverse; }
    """


class FormScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the field that has the focus; its arrows are the form's."""


class ContactForm(ModalScreen[None]):
    """Everything that can be said of a contact, in the words of the shell; what is typed is checked at once.

    ``enter`` and the arrows go from field to field. What has changed is only left behind when ``escape``
    is pressed twice.
    """

    CSS_PATH = "contact_form.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Scope.FORM),
        *bindings("back"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, shell: Shell, contact_id: int) -> None:
        """Edit the contact with that number. Raises ``UserError`` where there is none."""
        super().__init__()
        self.shell = shell
        self._contact_id = contact_id
        self._stored = details_of(shell.workspace, contact_id)
        self._is_leaving = False
        self._texts: list[TextField] = []
        self._picks: list[PickField] = []
        self._costs: TierCosts = {}

    def compose(self) -> ComposeResult:
        """Yield the panel: columns that are filled later, what has changed, and the buttons."""
        self.add_class(class_at(self.app.size.width, WIDTHS), update=False)
        with Vertical(classes="form--panel") as panel:
            with FormScroll(classes="form--fields"), Horizontal(classes="form--columns"):
                for number in range(len(COLUMNS)):
                    yield Vertical(classes=f"form--column -column-{number}")
            yield Static(classes="form--said", markup=False)
            with Horizontal(classes="form--buttons"):
                keys = self.shell.keys
                yield SaveButton(keys.shown("save"), "Save", "save", first=True)
                yield KeyButton(keys.shown("back"), "Leave", "back")
                ways = f"enter next line   {self.shell.glyphs.flat} take the suggestion"
                yield Static(line([(ways, "")]), classes="form--ways")
        panel.border_title = line([(f" Edit {clean_edges((self._stored.name or '')[:60])} ", "")])

    def on_mount(self) -> None:
        """Show the first fields at once, the others after them; and read what tiers would cost."""
        self.call_later(self._show_first_fields)
        self._read_costs()

    def _read_costs(self) -> None:
        read = read_costs(self.shell.workspace, (self._contact_id,), self._take_costs)
        self.run_worker(read, exclusive=True, group="costs")

    @on(SettingsTaken)
    def _follow_settings(self) -> None:
        """Say what tiers cost of the budget that holds now."""
        assert isinstance(self.app, ShowingApp)
        self.shell = self.app.shell
        self._read_costs()

    def on_resize(self) -> None:
        """Show the keys beside the buttons where there is room for all of them."""
        self.query_one(".form--ways").display = self.app.size.width >= _WITH_WAYS

    def _take_costs(self, costs: TierCosts) -> None:
        """Say them where a tier is typed at the moment; the field says them itself from now on."""
        self._costs = costs
        for field in self._texts:
            if field.field_id == "tier" and field.is_attached:
                field.call_later(field.look_again)

    async def _show_first_fields(self) -> None:
        (first, *others), *columns = COLUMNS
        await self._show_groups(0, [first])
        self.focus_next(FieldLine)
        self.call_after_refresh(self._show_other_fields, [others, *columns])

    async def _show_other_fields(self, columns: Sequence[Sequence[Group]]) -> None:
        if self.is_attached:
            for number, groups in enumerate(columns):
                await self._show_groups(number, groups)
            self._tell_tier()

    async def _show_groups(self, column: int, groups: Iterable[Group]) -> None:
        parts = [part for group in groups for part in self._parts(group)]
        await self.query_one(f".-column-{column}").mount_all(parts)

    def _parts(self, group: Group) -> Iterator[Widget]:
        heading, specs = group
        yield Static(line([(heading, "bold")]), classes="form--heading")
        if heading == ROUTINES_HEADING:
            yield Horizontal(
                Static(classes="form--tier", markup=False),
                Static(classes="form--routines", markup=False),
                classes="form--of-tier",
            )
        for spec in specs:
            yield self._field(spec)

    def _tell_tier(self) -> None:
        """Say which routines the tier that is typed has, once there is a place for it."""
        if not self.query(".form--of-tier"):
            return
        tier = self._text("tier").strip()
        routines = tier_routines(tier)
        shown = line([(f"of {tier}", "")]) if routines else Content()
        self.query_one(".form--tier", Static).update(shown)
        lines = [line([(routine_words(routine), "")]) for routine in routines]
        self.query_one(".form--routines", Static).update(Content("\n").join(lines))
        self.query_one(".form--of-tier").display = bool(routines)

    def _field(self, spec: FieldSpec | PickSpec) -> Field:
        stored = getattr(self._stored, spec.id)
        if isinstance(spec, PickSpec):
            options = [(value, self.shell.glyphs.spell(word)) for value, word in spec.options]
            self._picks.append(PickField(spec.id, spec.label, options, int(stored)))
            return self._picks[-1]
        values = (", ".join(stored),) if spec.id == TAGS else stored if spec.several else (stored,)
        field = TextField(
            spec.id,
            spec.label,
            values,
            self.shell.glyphs,
            several=spec.several,
            example=spec.example,
            check=partial(self._check, spec.id),
            complete=partial(completions, self.shell.workspace, spec.id),
        )
        self._texts.append(field)
        return field

    def _check(self, field_id: str, text: str) -> str:
        form = Form(
            workspace=self.shell.workspace,
            contact_id=self._contact_id,
            tier=self._text("tier"),
            organisation=self._text("organisation"),
            costs=self._costs,
        )
        return check(form, field_id, text)

    # The fields

    def _text(self, field_id: str) -> str:
        return next((" ".join(field.values) for field in self._texts if field.field_id == field_id), "")

    @property
    def changes(self) -> dict[str, Any]:
        """Return what is other than stored, as the service takes it."""
        changed: dict[str, Any] = {}
        for text in self._texts:
            if text.is_changed:
                several = isinstance(getattr(self._stored, text.field_id), tuple)
                changed[text.field_id] = text.values if several else text.values[0]
        if TAGS in changed:
            changed[TAGS] = tuple(changed[TAGS][0].split(","))
        for pick in self._picks:
            if pick.is_changed:
                stored = getattr(self._stored, pick.field_id)
                changed[pick.field_id] = bool(pick.value) if isinstance(stored, bool) else pick.value
        return changed

    @on(FieldEdited)
    async def _edited(self, event: FieldEdited) -> None:
        event.stop()
        dependent = {"tier": "routines", "organisation": "aliases"}.get(event.field_id)
        for field in self._texts:
            if field.field_id == dependent:
                await field.reset(self._values_now(dependent))
                await field.recheck()
        if event.field_id == "tier":
            self._tell_tier()
        self._count()

    def _values_now(self, field_id: str) -> tuple[str, ...]:
        """Return what is stored in a field for the tier or the organisation that is typed now."""
        if field_id == "routines":
            return routine_lines_in(self._contact_id, self._text("tier"))
        return aliases_of(self._text("organisation"))

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Take it that the user stays."""
        if self._is_leaving:
            self._count()

    def _count(self) -> None:
        self._is_leaving = False
        changed = len(self.changes)
        self._say(f"{plural(changed, 'field')} changed" if changed else "")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        said = self.query_one(".form--said", Static)
        said.set_class(wrong, "-wrong")
        said.update(line([(f"{self.shell.glyphs.late} {text}" if wrong else text, "")]))

    # Saving and leaving

    def action_save(self) -> None:
        """Store all that has changed as one step, unless something cannot be read."""
        changes = self.changes
        wrong = [found for field in self._texts if (found := field.wrong_line) is not None]
        if wrong and changes:
            wrong[0].focus()
            self._say(f"Not saved: {wrong[0].problem}", wrong=True)
            return
        if not changes:
            self.dismiss()
            return
        try:
            change = edit_contact(self.shell.workspace, self._contact_id, Details(**changes))
        except UserError as error:
            self._say(f"Not saved: {error}", wrong=True)
            return
        self.app.post_message(Changed(change.sentence, change.contact_ids))
        self.dismiss()

    def action_back(self) -> None:
        """Leave; where something has changed, only when it is asked for twice."""
        changed = len(self.changes)
        if not changed or self._is_leaving:
            self.dismiss()
            return
        self._is_leaving = True
        keys = self.shell.keys
        leave, save = keys.shown("back"), keys.shown("save")
        self._say(
            f"{plural(changed, 'field')} not saved: {save} saves, {leave} again drops the changes.",
            wrong=True,
        )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(KeyButton.Pressed)
    async def _pressed(self, event: KeyButton.Pressed) -> None:
        event.stop()
        await self.run_action(event.action)
