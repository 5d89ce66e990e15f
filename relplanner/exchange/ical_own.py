"""How the program knows again what it has written itself.

Events are known by the UID and not by the file's PRODID: another program that takes them in and writes them
out again puts its own name on the file, but keeps the UIDs.
"""

PRODID = "-//relplanner//relplanner"
_TOUCHES = "@touches.relplanner"


def touch_uid(uuid: str) -> str:
    """Return the UID under which the touch with that UUID stands in calendar files."""
    return uuid + _TOUCHES


def day_uid(uuid: str) -> str:
    """Return the UID under which the yearly day with that UUID stands in calendar files."""
    return f"{uuid}@days.relplanner"


def is_touch(uid: str) -> bool:
    """Return whether an event with that UID is a touch that this program has written."""
    return uid.casefold().endswith(_TOUCHES)


def is_written_here(head: bytes) -> bool:
    """Return whether the file that begins with *head* was written by this program."""
    return f"\nPRODID:{PRODID}".encode() in head
