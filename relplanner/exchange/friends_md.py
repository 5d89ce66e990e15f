"""``friends.md``, the file of the command *friends*: who there is, and a line for each time one met.

Friends stand as ``- Name (a.k.a. Other) [Place] @tag``, activities and notes as ``- 2026-11-23: text`` with
friends in ``**bold**`` and places in ``_italics_``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.persons import ALSO_CALLED
from relplanner.domain.text import clean_line, fold
from relplanner.exchange.decode import decode
from relplanner.exchange.tags import tags_of, without_repeated_tags

_HEADING = re.compile(r"^#{1,6}[ \t]+(Activities|Notes|Friends|Locations)[ \t]*:?[ \t]*$", re.I | re.M)
_TELLING = re.compile(r"^###[ \t]+(?:Activities|Friends):[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_ITEM = re.compile(r"[-*+][ \t]+(.*)")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)[ \t]*:[ \t]*(.*)", re.ASCII)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALICS = re.compile(r"(?<!\w)_(.+?)_(?!\w)")
_TAGS = re.compile(r"(?:(?:^|[ \t]+)@\S+)+$")
_PLACE = re.compile(r"[ \t]*\[([^\[\]]*)\]$")
_OTHER_NAMES = re.compile(r"[ \t]*\([ \t]*a\.?k\.?a\.?[ \t]+(.*)\)$", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[ \t]+a\.?k\.?a\.?[ \t]+", re.IGNORECASE)
PLACE = "place"
"""The kind of the fact that holds where a friend lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An activity or a note: its line in the file, its day, its words, and the friends that it names.

    ``uuid`` is the same whenever the same line is read. ``names`` are the names of cards.
    """

    at: int
    day: date
    text: str
    names: tuple[str, ...]
    uuid: str


@dataclass(frozen=True, slots=True)
class FriendsFile:
    """What stands in such a file. Friends who are only named in an activity have a card too."""

    cards: tuple[Card | Rejected, ...]
    activities: tuple[Happening, ...]
    notes: tuple[Happening, ...]


def is_friends_md(head: str) -> bool:
    """Return whether a file that begins with *head* is one."""
    return _TELLING.search(head) is not None


def read_friends(data: bytes) -> FriendsFile:
    """Return what stands in *data*; a line that cannot be read is a rejected card."""
    reading = _Reading()
    lines = list(_lines(decode(data)))
    for at, section, line in lines:
        if section == "friends":
            reading.take_friend(at, line)
    for at, section, line in lines:
        if section in ("activities", "notes"):
            reading.take_happening(at, section, line)
    cards = sorted(reading.cards, key=lambda card: card.at)
    return FriendsFile((*cards, *reading.rejected), tuple(reading.activities), tuple(reading.notes))


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the items of the file: number of the line, section, and what follows the dash."""
    section = ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        heading = _HEADING.match(line)
        item = _ITEM.match(line.strip())
        if heading:
            section = heading[1].casefold()
        elif item and section:
            yield number, section, clean_line(item[1])


@dataclass(slots=True)
class _Reading:
    """What has been read so far; a friend on several lines has a card for each, all with one UID.

    ``names`` are the friends by their folded names, ``called`` says whose other names are whose.
    """

    cards: list[Card] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    activities: list[Happening] = field(default_factory=list)
    notes: list[Happening] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def take_friend(self, at: int, line: str) -> None:
        rest, tags = _split_off(_TAGS, line)
        rest, place = _split_off(_PLACE, rest)
        name, others = _split_off(_OTHER_NAMES, rest)
        nicknames = list(filter(None, map(clean_line, _BETWEEN_NAMES.split(others))))
        facts = [(ALSO_CALLED, nickname) for nickname in nicknames]
        facts += [(PLACE, clean_line(place))] if clean_line(place) else []
        self._add(at, name, tags.replace("@", " ").split(), facts)
        for nickname in nicknames:
            self.called.setdefault(fold(nickname), clean_line(name))

    def take_happening(self, at: int, section: str, line: str) -> None:
        dated = _DATED.match(line)
        try:
            day = date.fromisoformat(dated[1]) if dated else None
        except ValueError:
            day = None
        if dated is None or day is None:
            self.rejected.append(Rejected(at, line, "it does not begin with a day such as 2026-11-23"))
            return
        names = [self._name(at, clean_line(name)) for name in _BOLD.findall(dated[2])]
        happening = Happening(
            at=at,
            day=day,
            text=_ITALICS.sub(r"\1", _BOLD.sub(r"\1", dated[2])),
            names=tuple(dict.fromkeys(filter(None, names))),
            uuid=self._uuid(f"{section}/{line}"),
        )
        (self.activities if section == "activities" else self.notes).append(happening)

    def _name(self, at: int, name: str) -> str:
        """Return by which name a friend who is named in an activity is known."""
        if fold(name) in self.names:
            return self.names[fold(name)]
        if fold(name) in self.called:
            return self.called[fold(name)]
        self._add(at, name, [], [])
        return name

    def _add(self, at: int, name: str, tags: list[str], facts: list[tuple[str, str]]) -> None:
        name = clean_line(name)
        if not name:
            self.rejected.append(Rejected(at, "", "the line names nobody"))
            return
        self.names.setdefault(fold(name), name)
        self.cards.append(
            Card(
                at=at,
                name=name,
                tags=without_repeated_tags(tags_of(tags)),
                facts=tuple(facts),
                uid=str(uuid5(NAMESPACE_URL, f"friends.md/{fold(name)}")),
            )
        )

    def _uuid(self, line: str) -> str:
        """Return the UUID of a line, another one for each time that the same line stands there."""
        number = self.seen[line] = self.seen.get(line, 0) + 1
        return str(uuid5(NAMESPACE_URL, f"friends.md/{line}/{number}"))


def _split_off(end: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return *text* without its end, and what stands in the end."""
    hit = end.search(text)
    if hit is None:
        return text, ""
    return text[: hit.start()].rstrip(), hit[hit.lastindex or 0]
