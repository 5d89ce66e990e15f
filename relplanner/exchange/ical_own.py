"""How the program knows the events again that it has written itself.

By the UID and not by the PRODID of the file: another program that takes the events in and writes them out
again puts its own name on the file, but keeps the UIDs.
"""

_TOUCHES = "@touches.relplanner"


def touch_uid(uuid: str) -> str:
    """Return the UID under which the touch with that UUID stands in calendar files."""
    return uuid + _TOUCHES


def is_touch(uid: str) -> bool:
    """Return whether an event with that UID is a touch that this program has written."""
    return uid.casefold().endswith(_TOUCHES)
