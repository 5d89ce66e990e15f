"""When Python looks for objects that nothing uses any more: while nobody types."""

import gc
from typing import ClassVar

from textual.app import App

_FEW = 500
"""So many new objects between two looks are those of a cursor that blinks and of the looking itself."""
_WORTH_IT = 2_000
_LOOKS_BEFORE_ALL, _TIMES_BEFORE_ALL = 20, 10

YOUNG, ALL = 1, 2
"""Generations of objects, as Python numbers them: those made since the last pauses, and all there are."""


class Pauses:
    """Tells from how many objects are made whether the app is at rest, and what there is to tidy up then."""

    def __init__(self) -> None:
        """Know nothing yet: the first look is never taken for a pause."""
        self._made_before: int | None = None
        self._quiet_looks = 0

    def look(self, made: int, times: int) -> int | None:
        """Return the generation to look through now, None for none.

        *made* counts the objects that were made and not given back since Python looked through the new ones,
        *times* how often it has looked through the young ones since it last looked through all.
        """
        is_quiet = self._made_before is not None and abs(made - self._made_before) < _FEW
        self._quiet_looks = self._quiet_looks + 1 if is_quiet else 0
        self._made_before = made
        if self._quiet_looks >= _LOOKS_BEFORE_ALL and times >= _TIMES_BEFORE_ALL:
            return ALL
        return YOUNG if is_quiet and made > _WORTH_IT else None


class CollectingApp(App[None]):
    """An app that tidies up in its pauses.

    To look through what a key has made takes as long as to answer the key, and to look through all there is
    several times as long; in a pause nobody notices.
    """

    look_seconds: ClassVar[float] = 0.1

    def on_mount(self) -> None:
        """Begin to look for pauses."""
        self._pauses = Pauses()
        self.set_interval(self.look_seconds, self._collect_in_pause)

    def _collect_in_pause(self) -> None:
        made, _, times = gc.get_count()
        generation = self._pauses.look(made, times)
        if generation is not None:
            gc.collect(generation)
