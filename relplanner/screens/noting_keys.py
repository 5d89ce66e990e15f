"""Keys with which something is noted, from anywhere: each is the mark of a line, or begins a talk."""

from typing import TYPE_CHECKING

from relplanner.screens.toasting import ToastingApp

if TYPE_CHECKING:  # imported when they are first asked for
    from relplanner.screens.calling import Caller
    from relplanner.screens.noting import Noter


class NotingApp(ToastingApp):
    """An app in which a line about who is selected, and the notes of a talk, are one key away."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._made_noter: Noter | None = None
        self._made_caller: Caller | None = None

    @property
    def noter(self) -> "Noter":
        """Return what asks for single lines."""
        if self._made_noter is None:
            from relplanner.screens.noting import Noter

            self._made_noter = Noter(self, lambda: self.shell)
        return self._made_noter

    @property
    def caller(self) -> "Caller":
        """Return what opens the notes of talks."""
        if self._made_caller is None:
            from relplanner.screens.calling import Caller

            self._made_caller = Caller(self, lambda: self.shell, self.say)
        return self._made_caller

    def action_give(self) -> None:
        """Note what was given to who is selected."""
        self.noter.give()

    def action_receive(self) -> None:
        """Note what was received from who is selected."""
        self.noter.receive()

    def action_promise(self) -> None:
        """Note a promise, to or of who is selected."""
        self.noter.promise()

    def action_promises(self) -> None:
        """Mark a promise as kept."""
        from relplanner.screens.keeping_promises import PromiseKeeper

        if (screen := self.planner_screen) is not None:
            PromiseKeeper(screen).offer()

    def action_call(self) -> None:
        """Take notes of a talk, above the screen that is open."""
        if (screen := self.planner_screen) is not None:
            self.caller.call(screen)

    def action_drafts(self) -> None:
        """Offer the notes that were begun and not finished."""
        if (screen := self.planner_screen) is not None:
            self.caller.offer_drafts(screen)
