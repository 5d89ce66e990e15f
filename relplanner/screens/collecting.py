"""When Python looks for objects that nothing uses any more: while nobody types."""

import gc
from typing import ClassVar

from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete

_FEW = 500
"""So many new objects between two looks are those of a cursor that blinks and of the looking itself."""
_WORTH_IT = 2_000
_PAUSES_BEFORE_YOUNG = 6
_LOOKS_BEFORE_ALL, _TIMES_BEFORE_ALL = 20, 4
_LOOKS_AFTER_SCREEN = 3

NEW, YOUNG, ALL = 0, 1, 2
"""Generations of objects, as Python numbers them: those made since the last pause, those since the last few
pauses, and all there are. What lives through one look belongs to the next generation. What is on the screen
does so, and is thrown away with the next key: so the young are not looked through in every pause."""


class Pauses:
    """Tells from how many objects are made whether the app is at rest, and what there is to tidy up then."""

    def __init__(self) -> None:
        """Know nothing yet: the first look is never taken for a pause."""
        self._made_before: int | None = None
        self._quiet_looks = 0
        self._has_old_screen = False

    def throw_away(self) -> None:
        """Take note that a screen was closed: forms are large, and they may have stood there for long."""
        self._has_old_screen = True

    def look(self, made: int, pauses: int, times: int) -> int | None:
        """Return the generation to look through now, None for none.

        *made* counts the objects that were made and not given back since Python looked through the new ones,
        *pauses* how often it has done that since it last looked through the young ones, and *times* how
        often it has looked through those since it last looked through all.
        """
        is_quiet = self._made_before is not None and abs(made - self._made_before) < _FEW
        self._quiet_looks = self._quiet_looks + 1 if is_quiet else 0
        self._made_before = made
        is_worth_all = self._quiet_looks >= _LOOKS_BEFORE_ALL and times >= _TIMES_BEFORE_ALL
        if is_worth_all or (self._has_old_screen and self._quiet_looks >= _LOOKS_AFTER_SCREEN):
            self._has_old_screen = False
            return ALL
        if not is_quiet or made <= _WORTH_IT:
            return None
        return YOUNG if pauses >= _PAUSES_BEFORE_YOUNG else NEW


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

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top; what it was made of is tidied up soon."""
        self._pauses.throw_away()
        return super().pop_screen()

    def _collect_in_pause(self) -> None:
        generation = self._pauses.look(*gc.get_count())
        if generation is not None:
            # Keyed by the cache of a widget, it keeps a thousand of them with all lines that they have drawn,
            # those of forms that are closed too.
            StylesCache.get_inner_outer.cache_clear()
            gc.collect(generation)
