"""Textual's style sheet, but parsed again only where its variables have changed."""

from collections.abc import Mapping

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_MOST_SOURCES = 400  # every class of widget is one; Textual remembers the rules of 64


class KeptStyles(Stylesheet):
    """A style sheet that keeps its rules.

    Textual parses all of it anew, twice, for each screen that is shown for the first time, in case that its
    variables are others by now.
    """

    def __init__(self, *, variables: Mapping[str, str]) -> None:
        """Begin without rules; *variables* are those of the theme."""
        super().__init__(variables=dict(variables))
        self._parse_cache = LRUCache(_MOST_SOURCES)
        self._is_outdated = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the *variables* of a theme, which may be the same as before."""
        if variables != self._variables:
            super().set_variables(variables)
            self._is_outdated = True

    def reparse(self) -> None:
        """Make the rules anew, if they are for other variables."""
        if self._is_outdated:
            super().reparse()
            self._is_outdated = False
