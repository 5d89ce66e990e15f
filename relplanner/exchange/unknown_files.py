"""What a file is that cannot be read, and what its owner can do about it."""

import re

from relplanner.domain.text import clean_line
from relplanner.exchange.csv_table import find_header, rows_below
from relplanner.exchange.decode import decode

_HEAD = 64 * 1024
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_OFFICE = b"\xd0\xcf\x11\xe0"
_OUTLOOK = b"!BDN"
_SHEETS = b"xl/workbook.xml"
_NAME = re.compile(r"[^\W_][^=(){}\[\]<>\0]*\Z")
_COLUMNS_NAMED, _FEWEST_COLUMNS = 4, 3


def what_to_do(data: bytes) -> str:
    """Return what *data* is and what to do, as the end of a sentence that begins with the file's name."""
    if data.startswith(_OFFICE) or (data.startswith(_PACKED[0]) and _SHEETS in data):
        return "is a file of an Office program: open it there, save it as CSV (UTF-8) and import that."
    if data.startswith(_PACKED):
        return "is packed: unpack it, then import the files in it."
    if data.startswith(_OUTLOOK):
        return "is a data file of Outlook: export contacts as CSV and the calendar as iCalendar there."
    text = decode(data[:_HEAD])
    if not text.strip():
        return "is empty: export the contacts or the calendar again."
    if text.lstrip()[:15].casefold().startswith(("<!doctype html", "<html")):
        return "is a web page, perhaps that of a login: download the export itself."
    columns = _columns_of(text)
    if columns:
        return (
            f"is a table whose columns are not known ({columns}): export it in English, German or French, "
            "or name them for example Name, Email, Phone, Company."
        )
    return (
        "is neither an address book (vCard, or CSV of Google, Outlook or LinkedIn) nor a calendar "
        "(iCalendar), a table of entries (date, contact, direction), a friends.md or an export of relplanner."
    )


def _columns_of(text: str) -> str:
    """Return the first columns of a table in words; empty where *text* is none."""
    header = find_header(text, lambda columns: len(columns - {""}) >= _FEWEST_COLUMNS)
    names = [clean_line(name) for name in header.columns if name] if header else []
    if header is None or not all(map(_NAME.match, names)) or not any(rows_below(text, header)):
        return ""
    more = ["…"] if len(names) > _COLUMNS_NAMED else []
    return ", ".join([*names[:_COLUMNS_NAMED], *more])
