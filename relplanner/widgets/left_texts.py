"""What was typed and left without an answer: it is offered again where it was typed."""

from collections.abc import Hashable


class LeftTexts:
    """Texts by the place where they were typed, kept as long as the app runs or until they are taken."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._texts: dict[Hashable, str] = {}

    def keep(self, place: Hashable, text: str) -> None:
        """Keep *text* for *place*; an empty one takes nothing away that was left there before."""
        if text.strip():
            self._texts[place] = text

    def at(self, place: Hashable) -> str:
        """Return what was left at *place*, nothing where nothing was."""
        return self._texts.get(place, "")

    def forget(self, place: Hashable) -> None:
        """Take away what was left at *place*: it has found its way."""
        self._texts.pop(place, None)
