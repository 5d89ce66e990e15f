"""What a file is, by what stands in it and not by its name."""

import re

from relplanner.exchange.csv_book import csv_kind
from relplanner.exchange.csv_entries import is_entries_csv
from relplanner.exchange.decode import decode
from relplanner.exchange.filekind import FileKind
from relplanner.exchange.friends_md import is_friends_md
from relplanner.exchange.own_json import is_own_json

__all__ = ["FileKind", "detect"]

_HEAD = 256 * 1024
_BEGIN = re.compile(
    r"^[ \t]*BEGIN[ \t]*:[ \t]*(VCARD|VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE)[ \t]*\r*$",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_LANGUAGE = re.compile(r"\s*[<{\[%]")


def detect(data: bytes) -> FileKind | None:
    """Return what kind of file *data* is, ``None`` for all others (a picture, a web page, other JSON)."""
    text = decode(data[:_HEAD])
    if is_own_json(text):
        return FileKind.OWN_JSON
    if _OTHER_LANGUAGE.match(text):
        return None
    lines = re.sub(r"\r+\n?", "\n", text)
    hit = _BEGIN.search(lines) or _BEGIN.search(lines.replace("\n ", ""))
    if "\0" in (lines[: hit.start()] if hit else lines):
        return None
    if hit:
        return FileKind.VCARD if hit[1].upper() == "VCARD" else FileKind.ICALENDAR
    if is_friends_md(text):
        return FileKind.FRIENDS_MD
    return FileKind.ENTRIES_CSV if is_entries_csv(text) else csv_kind(text)
