"""Text that means nothing to Markdown."""

import re

from relplanner.domain.portable import Value

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: Value) -> str:
    """Return *text* so that Markdown shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", "" if text is None else str(text))
