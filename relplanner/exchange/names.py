"""Full names out of their parts."""

from relplanner.domain.text import clean_line


def name_of_parts(family: str = "", given: str = "", middle: str = "", suffix: str = "") -> str:
    """Return a full name; titles before it (``Dr.``) do not belong to it."""
    return clean_line(" ".join((given, middle, family, suffix)))
