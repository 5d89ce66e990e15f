"""The kinds of files that are read."""

from enum import StrEnum


class FileKind(StrEnum):
    """What a file is by its content; ``OUTLOOK_CSV`` is any table with a person a row."""

    VCARD = "vcard"
    ICALENDAR = "icalendar"
    GOOGLE_CSV = "google_csv"
    OUTLOOK_CSV = "outlook_csv"
    LINKEDIN_CSV = "linkedin_csv"
    ENTRIES_CSV = "entries_csv"
    FRIENDS_MD = "friends_md"
    OWN_JSON = "own_json"
