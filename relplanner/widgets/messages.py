"""What screens and the app tell each other."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # what it needs is slow to import
    from relplanner.services.moves import Move
    from relplanner.services.views import WeekView


class Changed(Message):
    """Something was stored. The app says so, re-plans, and tells every screen to show it.

    ``undoable`` is False for what undo does not take back (undo itself), ``replan`` for what cannot
    alter the plan. Below the sentence stands what is *also* worth a word, and which key takes it back;
    ``more`` is said in place of both. A *quiet* one is shown where it was done, and the app says nothing.
    """

    def __init__(
        self,
        sentence: str,
        contact_ids: tuple[int, ...] = (),
        *,
        undoable: bool = True,
        replan: bool = True,
        also: str = "",
        more: str | None = None,
        quiet: bool = False,
    ) -> None:
        """Say in one *sentence* what changed, and which contacts it concerns."""
        super().__init__()
        self.sentence = sentence
        self.contact_ids = contact_ids
        self.undoable = undoable
        self.replan = replan
        self.also = also
        self.more = more
        self.quiet = quiet


class Drafted(Message):
    """A first plan is there, which is still being improved; it is not stored."""

    def __init__(self, view: "WeekView") -> None:
        """Hold the present week as the first plan has it."""
        super().__init__()
        self.view = view


class Replanned(Message):
    """The plan was made anew in the background."""

    def __init__(self, moves: "tuple[Move, ...]", *, asked: bool) -> None:
        """Say what moved, and whether the user asked for it (then also that nothing moved is said)."""
        super().__init__()
        self.moves = moves
        self.asked = asked


class Failed(Message):
    """Work in the background could not be done, for a reason that the user can mend."""

    def __init__(self, sentence: str) -> None:
        """Say what failed and what to do."""
        super().__init__()
        self.sentence = sentence


class ContactWanted(Message):
    """The user wants to see a contact, wherever they are."""

    def __init__(self, contact_id: int, *, back_to: str = "") -> None:
        """Name the contact, and the tab to which ``escape`` leads back from their card, if to any."""
        super().__init__()
        self.contact_id = contact_id
        self.back_to = back_to


class SettingsTaken(Message):
    """Other settings hold from now on."""


class TabWanted(Message):
    """The user goes back to the screen from which they had come."""

    def __init__(self, tab: str) -> None:
        """Name its tab."""
        super().__init__()
        self.tab = tab


class FindWanted(Message):
    """The user looks for somebody among all contacts."""

    def __init__(self, query: str) -> None:
        """Say in which words."""
        super().__init__()
        self.query = query


class PlanWanted(Message):
    """The user wants to see an account plan, wherever they are."""

    def __init__(self, plan_id: int) -> None:
        """Name the plan."""
        super().__init__()
        self.plan_id = plan_id


class NoteWanted(Message):
    """The user wants to edit a finished note."""

    def __init__(self, note_id: int) -> None:
        """Name the note."""
        super().__init__()
        self.note_id = note_id


class ReplanWanted(Message):
    """The user asks to plan anew whatever is not pinned."""
