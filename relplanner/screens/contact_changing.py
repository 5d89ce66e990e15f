"""What is done to the contacts of a list: one is added, they get a tier, they go to the archive."""

from collections.abc import Callable, Collection
from functools import partial

from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.contact_questions import AddQuestion, said_of_tiers, tier_choices
from relplanner.screens.tier_weighing import read_costs
from relplanner.services import contacts
from relplanner.services.tier_costs import TierCosts
from relplanner.services.tier_marks import tier_marks
from relplanner.services.views import TierMark
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.choice import ChoiceLine, Choices
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.prompt import Prompt


class ChangingScreen(PlannerScreen):
    """A screen with a list of contacts; what is marked, else what is current, is changed.

    ``_wanted`` is the contact that the list is to go to as soon as it shows them.
    """

    _wanted: int | None = None

    def action_tier(self) -> None:
        """Ask which tier, by one key, and say what each would cost."""
        chosen = self.query_one(ContactList).chosen_ids
        if chosen:
            subject = self._named(chosen)
            choices = tier_choices(subject, self._tiers(), self.glyphs, partial(self._put, chosen))
            self.choose(choices)
            self._ask_costs(chosen, partial(self._tell_costs, choices))

    def _put(self, chosen: tuple[int, ...], tier: str | None) -> None:
        self._change(lambda: contacts.set_tier(self.workspace, chosen, tier))

    def _tell_costs(self, choices: Choices, costs: TierCosts) -> None:
        self.query_one(ChoiceLine).tell(choices, said_of_tiers(choices, costs))

    def _tiers(self) -> Collection[TierMark]:
        return tier_marks().values()

    def action_add(self) -> None:
        """Ask for a contact in one line, and say what the tier in it would cost."""
        asked = AddQuestion(self._tiers(), self.glyphs)
        self.ask(asked.question(self._add))
        self._ask_costs((), partial(self._tell_preview, asked))

    def _tell_preview(self, asked: AddQuestion, costs: TierCosts) -> None:
        asked.costs = costs
        self.query_one(Prompt).look_again()

    def _add(self, text: str) -> None:
        change = contacts.add_contact_line(self.workspace, text)
        self._wanted = change.contact_ids[0]
        merges = f"{self.shell.keys.shown('duplicates')} merges them"
        self._tell(change, f"{change.more}: {merges}" if change.more else "")

    def action_archive(self) -> None:
        """Take contacts out of lists and plans."""
        chosen = self.query_one(ContactList).chosen_ids
        if chosen:
            self._change(lambda: contacts.archive(self.workspace, chosen))

    def _ask_costs(self, contact_ids: Collection[int], tell: Callable[[TierCosts], None]) -> None:
        """Read what the tiers would cost beside the keys, and tell it."""
        weighing = read_costs(self.workspace, contact_ids, tell)
        self.run_worker(weighing, exclusive=True, group="tier costs")

    def _change(self, service: Callable[[], Change]) -> None:
        try:
            self._tell(service())
        except UserError as error:
            self.post_message(Failed(str(error)))

    def _tell(self, change: Change, also: str = "") -> None:
        self.query_one(ContactList).clear_marks()
        self.post_message(Changed(change.sentence, change.contact_ids, also=also))

    def _named(self, chosen: tuple[int, ...]) -> str:
        row = self.query_one(ContactList).current_row
        if len(chosen) == 1 and row is not None and row.id == chosen[0]:
            return row.name
        return plural(len(chosen), "contact")
