"""Promises marked as kept from anywhere, by one key each: those with who is selected, else those due."""

from datetime import timedelta
from functools import partial
from string import ascii_lowercase

from relplanner.domain.errors import UserError
from relplanner.screens.base import PlannerScreen
from relplanner.services.promises import due_promises, give_up, keep, open_promises
from relplanner.services.standing_views import PromiseView
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.owed import promise_mark, promise_words
from relplanner.widgets.text import cut, cut_name

_SOON = timedelta(days=7)
_MOST = len(ascii_lowercase)
_NOT_KEPT = "!"
_TEXT, _NAME = 44, 24


class PromiseKeeper:
    """Offers open promises; the one that is chosen was kept, or after ``!`` was not."""

    def __init__(self, screen: PlannerScreen) -> None:
        """Offer on *screen* those with who is selected there; where there are none, those that are due.

        Both are promises both ways.
        """
        self._screen = screen
        workspace, contact_id = screen.workspace, screen.noted_contact()
        own = open_promises(workspace, contact_id) if contact_id is not None else ()
        self._views = (own or due_promises(workspace, workspace.today() + _SOON, theirs=True))[:_MOST]
        self._contact = own[0].contact if own else ""

    def offer(self) -> None:
        """Ask which promise was kept."""
        if self._views:
            self._choose(has_kept=True)
        else:
            self._screen.post_message(
                Failed("No promise is open here, and none is due in the next seven days.")
            )

    def _choose(self, *, has_kept: bool) -> None:
        glyphs = self._screen.glyphs
        by_key = dict(zip(ascii_lowercase, self._views, strict=False))
        options = [
            Option(key, self._words(view), glyphs.late, promise_mark(view)) for key, view in by_key.items()
        ]
        options += [Option(_NOT_KEPT, "not kept")] if has_kept else []

        def accept(option: Option) -> None:
            if option.key == _NOT_KEPT:
                self._choose(has_kept=False)
            else:
                self._close(by_key[option.key].id, has_kept=has_kept)

        name = f" with {cut_name(self._contact, _NAME, glyphs.ellipsis)}" if self._contact else ""
        subject = f"{'Kept' if has_kept else 'Not kept'}{name}"
        self._screen.choose(Choices(subject=subject, options=tuple(options), accept=accept))

    def _words(self, view: PromiseView) -> str:
        """Return what was promised, with the contact where it is not the same for all."""
        ellipsis = self._screen.glyphs.ellipsis
        words = cut(promise_words(view, self._screen.workspace.today()), _TEXT, ellipsis)
        if self._contact:
            return words
        sign = ":" if view.promise.is_mine else ","  # 'Jo Lind: the map', but 'Jo Lind, they: the map'
        return f"{cut_name(view.contact, _NAME, ellipsis)}{sign} {words}"

    def _close(self, promise_id: int, *, has_kept: bool) -> None:
        close = partial(keep if has_kept else give_up, self._screen.workspace, promise_id)
        try:
            change = close()
        except UserError as error:
            self._screen.post_message(Failed(str(error)))
        else:
            self._screen.post_message(Changed(change.sentence, change.contact_ids))
