"""What the app says at the edge of the screen, for as long as it takes to read it."""

from relplanner.screens.showing import ShowingApp
from relplanner.widgets.messages import Changed
from relplanner.widgets.text import cut

_TOAST_AT_MOST = 64  # two rows, and one for the way back
_FAILURE_AT_MOST = 300  # the reason stands at its end
_TOAST_SECONDS, _CHARACTERS_A_SECOND = 5, 12


class ToastingApp(ShowingApp):
    """An app that says what it did, what moved and what failed, each with an edge of its own."""

    _told: Changed | None = None
    """What was done, as long as it was said last."""

    def say(
        self, sentence: str, more: str = "", *, sign: str = "", wrong: bool = False, alone: bool = False
    ) -> None:
        """Show a toast: a *sentence* with its *sign*, and *more* below; nothing in it is markup.

        Where it is to stand *alone*, what was said before is taken away: it does not hold any more.
        """
        if alone:
            self.clear_notifications()
        self.set_class(len(self._notifications) > 0, "-several-toasts")
        if not self._notifications:
            self.set_class("\n" in more, "-summary")
        self._told = None
        glyphs = self.shell.glyphs
        shown = cut(glyphs.spell(sentence), _FAILURE_AT_MOST if wrong else _TOAST_AT_MOST, glyphs.ellipsis)
        sign = glyphs.late if wrong else sign
        self.notify(
            glyphs.spell(more),
            title=f"{sign} {shown}".strip(),
            severity="error" if wrong else "warning" if sign == glyphs.moved else "information",
            timeout=max(_TOAST_SECONDS, (len(shown) + len(more)) / _CHARACTERS_A_SECOND),
            markup=False,
        )

    def say_changed(self, event: Changed, moved: str = "") -> None:
        """Say what was stored, what *moved*, which key takes it back, and which shows all if it is long."""
        keys = self.shell.keys
        way_back = (
            f"{keys.shown('undo')} undoes it" if event.undoable else f"{keys.shown('redo')} does it again"
        )
        whole = f"{keys.shown('history')} shows all" if len(event.sentence) > _TOAST_AT_MOST else ""
        more = (event.also, whole, moved, way_back) if event.more is None else (moved, event.more)
        self.say(event.sentence, ", ".join(filter(None, more)), sign=self.shell.glyphs.done)
        self._told = event

    def say_moved(self, count: int, words: str) -> None:
        """Say how many touches moved, and in *words* which; beside a strip together with what was done."""
        told = self._told if self._notifications and self.screen.has_class("-narrow") else None
        if told is None or "\n" in (told.more or ""):
            self.say(f"Re-planned: {count} moved", words, sign=self.shell.glyphs.moved)
        else:
            self.clear_notifications()
            self.say_changed(told, f"{count} moved")
