"""Full names out of their parts."""

from relplanner.domain.name_agreement import name_keys
from relplanner.domain.name_order import given_first
from relplanner.domain.text import clean_line
from relplanner.exchange.vcard_property import escape


def name_of_parts(family: str = "", given: str = "", middle: str = "", suffix: str = "") -> str:
    """Return a full name; titles before it (``Dr.``) do not belong to it."""
    return clean_line(" ".join((given, middle, family, suffix)))


def spoken_name(full_name: str, of_parts: str) -> str:
    """Return the full name, given name first where the parts say that the family stood first."""
    if "," not in full_name or "," in of_parts or name_keys(full_name) != name_keys(of_parts):
        return full_name
    return given_first(full_name)


def usual_parts(name: str) -> tuple[str, str]:
    """Return given and family name of a full name about which nothing more is known."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def usual_name_line(name: str) -> str:
    """Return the vCard property N of a full name about which nothing more is known.

    Version 3.0 asks for it. One that an address book has says no more than the full name, so it need not
    be kept.
    """
    given, family = usual_parts(name)
    return f"N:{escape(family)};{escape(given)};;;"
