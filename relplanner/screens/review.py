"""The Review screen: one relationship after the other, the most pressing first, then how the week went."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from relplanner.actions import Scope
from relplanner.domain.entries import HEAVIEST
from relplanner.domain.errors import UserError
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services import review_decisions
from relplanner.services.review import Review, ReviewCard, review, review_card
from relplanner.services.subject import Subject
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.bindings import Keys, bindings, bindings_of
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.messages import Changed, ContactWanted, Failed
from relplanner.widgets.review_body import ReviewBody
from relplanner.widgets.review_card import CardKeys
from relplanner.widgets.review_queue import ReviewHead, ReviewQueue, Standing
from relplanner.widgets.type_ahead import reading

_CHOICES = ("decide_first", "decide_second", "decide_third", "decide_fourth")


class ReviewRead(Message):
    """The review was read in the background."""

    def __init__(self, read: Review) -> None:
        """Take the review."""
        super().__init__()
        self.review = read


class ReviewScreen(PlannerScreen):
    """Each key decides one card and is stored at once, so that a review can be left and gone on with later.

    Behind the last card, or when the screen is left, the app is told and plans: no key waits for it.
    """

    SCOPE = Scope.REVIEW
    TAB = "review"
    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.REVIEW), *bindings("down", "up")]

    _review: Review | None = None
    _card: ReviewCard | None = None
    _place = 0
    _chosen = 0
    _is_unplanned = False
    _comes_back = False
    _is_reading = False
    _reads_again = False

    def __init__(self, shell: Shell) -> None:
        """Begin with the most pressing."""
        super().__init__(shell)
        self._theirs: dict[int, int] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the queue (or one row of it), and the card."""
        glyphs, keys = self.glyphs, self.shell.keys
        with Container(classes="review--all"):
            yield ReviewHead(glyphs)
            with Horizontal():
                yield ReviewQueue(glyphs)
                yield ReviewBody(glyphs, _card_keys(keys), keys.shown("accept_week"), self.shell.clock)

    def on_mount(self) -> None:
        """Show the review as soon as it is made."""
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Make the review anew, in the background; once more where something changes meanwhile."""
        if self._is_reading:
            self._reads_again = True
            return
        self._is_reading, self._reads_again = True, False
        self.run_worker(self._read, thread=True, group=reading("review"))

    def _read(self) -> None:
        worker = get_current_worker()
        with self.workspace.store.snapshot():
            read = review(self.workspace)
        if not worker.is_cancelled:
            self.post_message(ReviewRead(read))

    @on(ReviewRead)
    def _show_read(self, event: ReviewRead) -> None:
        """Show the review anew: the card in question stays, one that was taken back goes first."""
        self._is_reading = False
        if self._reads_again:
            self.reload()
            return
        before, self._review = self._review, event.review
        current = None if self._card is None else self._card.card.contact_id
        decided = {row.contact_id for row in before.decided} if before else set()
        places = {row.contact_id: at for at, row in enumerate(event.review.rows) if not row.is_decided}
        back = next((place for number, place in places.items() if number in decided), None)
        first = next(iter(places.values()), len(event.review.rows))
        was_at_end = before is not None and current is None
        end = len(event.review.rows)
        self._go_to(back if back is not None else places.get(current or 0, end if was_at_end else first))

    def _go_to(self, place: int) -> None:
        """Show the card at a place, the last page behind them all."""
        read = self._review
        assert read is not None
        cards = {card.contact_id: card for card in read.cards}
        self._place = max(0, min(place, len(read.rows)))
        row = read.rows[self._place] if self._place < len(read.rows) else None
        before, self._card = self._card, None
        if row is not None and row.contact_id in cards and not row.is_decided:
            try:
                self._card = review_card(self.workspace, read, cards[row.contact_id])
            except UserError as error:  # somebody else has erased it meanwhile
                self.post_message(Failed(str(error)))
        if before is None or self._card is None or before.card != self._card.card:
            self._theirs, self._chosen = {}, 0
        if self._card is None:
            self._place = len(read.rows)
            self._plan()
        self._draw()

    def _draw(self) -> None:
        assert self._review is not None
        standing = Standing(self._review, self._place)
        self.query_one(ReviewQueue).show(standing)
        self.query_one(ReviewHead).show(standing)
        body = self.query_one(ReviewBody)
        if self._card is None:
            body.show_end(self._review)
        else:
            body.show_card(self._card, self._review.today, self._theirs, None)
            if self._card.asks_for_weights and body.entries:
                chosen = body.entries[min(self._chosen, len(body.entries) - 1)].id
                body.show_card(self._card, self._review.today, self._theirs, chosen)
        self.show_hints()

    def on_resize(self) -> None:
        """Draw to the new size."""
        super().on_resize()
        if self._review is not None:
            self.call_after_refresh(self._draw)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of a card, or of the last page."""
        keys = self.shell.keys
        if not self.is_mounted or self._card is None:
            return keys_of(keys, *self._closing_actions(), "undo", "week")
        shown = tuple(keys.shown(each) for each in _CHOICES[: len(self._card.countermeasures)])
        leave = Hint((keys.shown("leave_card"),), "Done") if self._theirs else keys_of(keys, "leave_card")[0]
        return (Hint(shown, "Choose"), leave, *keys_of(keys, "let_be", "open_reviewed", "undo"))

    def _closing_actions(self) -> Iterator[str]:
        """Yield what can be done on the last page."""
        read = self._review
        if read is not None and read.ahead.proposed:
            yield "accept_week"
        if read is not None and any(not row.is_decided for row in read.rows):
            yield "earlier_card"

    def talk_subject(self) -> Subject | None:
        """Return the contact in question."""
        return None if self._card is None else Subject(contact_id=self._card.card.contact_id)

    # What the keys do

    def action_decide_first(self) -> None:
        """Take the first countermeasure."""
        self._choose(0)

    def action_decide_second(self) -> None:
        """Take the second countermeasure."""
        self._choose(1)

    def action_decide_third(self) -> None:
        """Take the third countermeasure."""
        self._choose(2)

    def action_decide_fourth(self) -> None:
        """Take the fourth countermeasure."""
        self._choose(3)

    def _choose(self, at: int) -> None:
        shown = self._card
        if shown is None or at >= len(shown.countermeasures):
            self.post_message(Failed("There is nothing with that letter on this page."))
            return
        measure = shown.countermeasures[at]
        theirs = dict(self._theirs)
        self._decide(
            partial(review_decisions.decide, self.workspace, shown.card, measure, theirs), measure.intent
        )

    def action_leave_card(self) -> None:
        """Leave the relationship for next week; where weights were given, that was the answer."""
        shown = self._card
        if shown is None:
            return
        if self._theirs:
            self._decide(partial(review_decisions.weigh, self.workspace, shown.card, self._theirs), "weighed")
        else:
            self._decide(partial(review_decisions.leave, self.workspace, shown.card), "")

    def action_let_be(self) -> None:
        """Let the relationship be as it is for a quarter of a year."""
        if self._card is not None:
            self._decide(partial(review_decisions.let_be, self.workspace, self._card.card), "let be")

    def _decide(self, service: Callable[[], Change], said: str) -> None:
        """Store a decision and go on to the next card at once."""
        read = self._review
        assert read is not None
        try:
            service()
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        rows = list(read.rows)
        rows[self._place] = replace(rows[self._place], is_decided=True, said=said)
        self._review = replace(read, rows=tuple(rows))
        self._is_unplanned = True
        self._theirs = {}
        left = [at for at, row in enumerate(rows) if not row.is_decided]
        self._go_to(next((at for at in left if at > self._place), left[0] if left else len(rows)))

    def action_open_reviewed(self) -> None:
        """Show everything about the contact in question."""
        if self._card is not None:
            self._comes_back = True
            self.post_message(ContactWanted(self._card.card.contact_id, back_to=self.TAB))

    def action_accept_week(self) -> None:
        """Pin what is proposed for next week."""
        if self._card is not None:
            self.post_message(Failed("The week is accepted on the last page, behind all cards."))
            return
        try:
            change = review_decisions.accept_week(self.workspace)
        except UserError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(Changed(change.sentence, change.contact_ids))

    def action_earlier_card(self) -> None:
        """Go to the card before, decided ones left out."""
        self._step(-1)

    def action_later_card(self) -> None:
        """Go to the card after, and behind the last one to the last page."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._review is None:
            return
        if self._theirs:  # what was weighed is an answer
            self.action_leave_card()
            return
        rows = self._review.rows
        place = self._place + by
        while 0 <= place < len(rows) and rows[place].is_decided:
            place += by
        if place >= 0:
            self._go_to(place)
        elif rows and self._card is None:
            undo = self.shell.keys.shown("undo")
            self.post_message(Failed(f"Every card is decided; {undo} undoes."))

    @on(ReviewQueue.Chosen)
    def _row_clicked(self, event: ReviewQueue.Chosen) -> None:
        if self._review is not None and not self._review.rows[event.place].is_decided:
            self._go_to(event.place)

    # Their view of the entries

    def action_down(self) -> None:
        """Go to the entry below, on other cards to the card after."""
        self._choose_entry(1)

    def action_up(self) -> None:
        """Go to the entry above, on other cards to the card before."""
        self._choose_entry(-1)

    def _choose_entry(self, by: int) -> None:
        if self._card is None or not self._card.asks_for_weights:
            self._step(by)
            return
        seen = len(self.query_one(ReviewBody).entries)
        self._chosen = max(0, min(self._chosen + by, seen - 1))
        self._draw()

    def action_weigh_less(self) -> None:
        """Let the entry weigh less for them."""
        self._weigh(-1)

    def action_weigh_more(self) -> None:
        """Let the entry weigh more for them."""
        self._weigh(1)

    def _weigh(self, by: int) -> None:
        """Change what the chosen entry weighs for them; one that was not asked for begins with my weight."""
        entries = self.query_one(ReviewBody).entries
        if self._card is None or not self._card.asks_for_weights or not entries:
            return
        chosen = entries[min(self._chosen, len(entries) - 1)]
        before = self._theirs.get(chosen.id, chosen.entry.theirs)
        weight = chosen.entry.weight if before is None else before + by or by  # no weight is nought
        self._theirs[chosen.id] = max(-HEAVIEST, min(HEAVIEST, weight))
        self._draw()

    # Leaving

    def on_screen_suspend(self) -> None:
        """Let the plan follow, now that the user does something else.

        What was weighed is an answer then, unless they only look at the contact.
        """
        super().on_screen_suspend()
        if not isinstance(self.app.screen, ModalScreen):
            if self._theirs and not self._comes_back:
                self.action_leave_card()
            self._comes_back = False
            self._plan()

    def _plan(self) -> None:
        """Tell the app what it was not told with each key."""
        if self._is_unplanned:
            self._is_unplanned = False
            self.app.post_message(Changed("", quiet=True))


def _card_keys(keys: Keys) -> CardKeys:
    return CardKeys(
        choose=tuple(map(keys.shown, _CHOICES)),
        leave=keys.shown("leave_card"),
        let_be=keys.shown("let_be"),
        open=keys.shown("open_reviewed"),
        receive=keys.shown("receive"),
        lighter=keys.shown("weigh_less"),
        heavier=keys.shown("weigh_more"),
    )
