"""Made-up people and a calendar, as the files that a new user would bring along."""

from collections.abc import Iterable
from pathlib import Path

NAMES = (
    "Ada Birch",
    "Ben Cole",
    "Cleo Dorn",
    "Dirk Elm",
    "Edda Fox",
    "Finn Gale",
    "Gwen Hale",
    "Hugo Iker",
    "Iris Jang",
    "Jon Kerr",
    "Kaya Lund",
    "Leo Moss",
    "Mara Nash",
    "Nils Orth",
    "Olga Pike",
    "Per Quist",
    "Rosa Rook",
    "Sven Tarn",
    "Tilda Ude",
    "Uwe Veit",
)

HOSTILE_NAMES = (
    "[red]x[/red]",
    "[@click=app.quit]x[/]",
    "a[/]b",
    "[Q3] Ann",
    "\x1b]0;pwned\x07\x1b[5mBell\x07 Ringer",
    "N" * 10_000,
    "\u202eevil\u2066 Turner",
    "محمد عبد الله بن سعيد",
    "佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健",
    "👩‍👩‍👧‍👦 Family 🏳️‍🌈",
    "e\u0301\u0301\u0301\u0301 Zalgo" + "\u0335" * 400,
)


def write_cards(file: Path, names: Iterable[str]) -> Path:
    """Write a vCard for each name into *file* and return it."""
    cards = (f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nORG:Firm of {name}\nEND:VCARD\n" for name in names)
    file.write_text("".join(cards), encoding="utf-8")
    return file


def write_calendar(file: Path) -> Path:
    """Write a calendar into *file* in which every morning of the week from 23 November 2026 is taken."""
    days = ("20261123", "20261124", "20261125", "20261126", "20261127")
    events = (
        f"BEGIN:VEVENT\nUID:{day}@calendar.example\nSUMMARY:Fair\n"
        f"DTSTART:{day}T080000Z\nDTEND:{day}T113000Z\nEND:VEVENT\n"
        for day in days
    )
    file.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n", encoding="utf-8")
    return file
