"""An iCalendar file as a tree of components, read without mercy for its grammar.

Exports are cut off, folded in odd places and lack their ends. Whatever can be told apart is told apart here;
what a property means is decided elsewhere. Lines nobody asks for are dropped before they cost anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from relplanner.exchange.decode import decode

_LINE_END = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"([A-Za-z0-9-]+)\s*[;:]")
_PARAMETER = re.compile(r";\s*([\w-]+)(?:=((?:\"[^\"]*\"|[^\";:])*))?")
_SPLIT_CHARACTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})((?:\r\n|\n|\r)[ \t])([\x80-\xbf]+)")
_LONGEST_VALUE = 1_000_000
_DEEPEST = 10

_TIMES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"})
_KEPT = _TIMES | {
    "BEGIN", "END", "METHOD", "NAME", "X-WR-CALNAME",
    "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "TRANSP", "DURATION", "RRULE", "EXRULE",
    "SUMMARY", "LOCATION", "URL", "DESCRIPTION", "CONFERENCE", "ATTENDEE", "ORGANIZER",
    "X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-LIC-LOCATION",
}  # fmt: skip
_BESIDE_EACH_OTHER = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass(slots=True)
class Property:
    """One content line: parameters by upper-case name, without quotes; the value as it stands, unescaped."""

    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END; ``line`` is that of BEGIN, counted from 1."""

    name: str
    line: int
    parts: list["Component"] = field(default_factory=list)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def add_line(self, name: str, text: str) -> None:
        """Take in one content line, unfolded. It is taken apart when it is asked for: most never are."""
        self._lines.setdefault(name, []).append(text)

    def all(self, name: str) -> list[Property]:
        """Return the properties of that name, in the order of the file."""
        return [_property(name, text) for text in self._lines.get(name, ())]

    def first(self, name: str) -> Property | None:
        """Return the first property of that name, or None."""
        lines = self._lines.get(name)
        return _property(name, lines[0]) if lines else None

    def value(self, name: str) -> str:
        """Return the value of the first property of that name, or an empty string."""
        found = self.first(name)
        return found.value if found else ""


@dataclass(slots=True)
class Tree:
    """A whole file: what stands in it, and the lines on which an event ends that never began.

    ``is_whole`` says whether all that begins in it has ended where the file does.
    """

    calendars: list[Component]
    stray_ends: list[int]
    is_whole: bool = True


def read_tree(data: bytes) -> Tree:
    """Return the calendars of a file, in order; parts outside of any calendar make up one more.

    A calendar without any part is returned too; a file in which nothing begins has no calendars.
    """
    bare = Component("VCALENDAR", 1)
    tree = Tree(calendars=[], stray_ends=[])
    open_parts = [bare]
    for line, name, text in _logical_lines(decode(_SPLIT_CHARACTER.sub(rb"\1\3\2", data))):
        if name == "BEGIN":
            _begin(tree, bare, open_parts, Component(text.partition(":")[2].strip().upper(), line))
        elif name == "END":
            _end(tree, bare, open_parts, text.partition(":")[2].strip().upper(), line)
        else:
            open_parts[-1].add_line(name, text)
    tree.is_whole = open_parts[-1] is bare
    if bare.parts:
        tree.calendars.append(bare)
    return tree


def plain_text(found: Property | None, *, longest: int) -> str:
    """Return the text that an escaped value stands for, cut to *longest* characters."""
    if found is None:
        return ""
    text = found.value[: 2 * longest]
    if found.params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        text = _quoted_printable(text)
    return re.sub(r"\\(.)", _unescaped, text)[:longest]


def _begin(tree: Tree, bare: Component, open_parts: list[Component], begun: Component) -> None:
    if begun.name == "VCALENDAR":
        tree.calendars.append(begun)
        open_parts[:] = [begun]
        return
    if begun.name in _BESIDE_EACH_OTHER:
        del open_parts[1:]
    if len(open_parts) > _DEEPEST:
        return
    if open_parts[-1] is not bare or begun.name in _BESIDE_EACH_OTHER:
        open_parts[-1].parts.append(begun)
    open_parts.append(begun)


def _end(tree: Tree, bare: Component, open_parts: list[Component], name: str, line: int) -> None:
    if name == "VCALENDAR":
        open_parts[:] = [bare]
        return
    for depth in range(len(open_parts) - 1, 0, -1):
        if open_parts[depth].name == name:
            del open_parts[depth:]
            return
    if name == "VEVENT":
        tree.stray_ends.append(line)


def _logical_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line number, upper-case name, unfolded line) of each line whose name is asked for."""
    number, name, pieces, length = 0, "", [""], 0
    for count, line in enumerate(_LINE_END.split(text), start=1):
        if line[:1] in (" ", "\t"):
            if name and length < _LONGEST_VALUE:
                pieces.append(line[1:])
                length += len(line)
            continue
        if not line:
            continue
        if name:
            yield number, name, "".join(pieces)
        head = _NAME.match(line)
        name = head.group(1).upper() if head else ""
        if name not in _KEPT:
            name = ""
        number, pieces, length = count, [line[:_LONGEST_VALUE]], len(line)
    if name:
        yield number, name, "".join(pieces)


def _property(name: str, text: str) -> Property:
    head, _, value = text.partition(":")
    if ";" not in head:
        return Property({}, value.strip())
    params: dict[str, str] = {}
    position = text.index(";")
    while hit := _PARAMETER.match(text, position):
        params.setdefault(hit.group(1).upper(), (hit.group(2) or "").replace('"', "").strip())
        position = hit.end()
    value = text[position:].partition(":")[2].strip()
    if name in _TIMES and "TZID" in params and ":" in value:
        # a zone name with a colon that nobody quoted: TZID=(UTC+01:00) Berlin:20250101T090000
        rest, _, value = value.rpartition(":")
        params["TZID"] += ":" + rest.replace('"', "")
    return Property(params, value)


def _unescaped(hit: re.Match[str]) -> str:
    return "\n" if hit.group(1) in "nN" else hit.group(1)


def _quoted_printable(text: str) -> str:
    raw = re.sub(rb"=([0-9A-Fa-f]{2})", lambda hit: bytes.fromhex(hit.group(1).decode()), text.encode())
    return decode(raw)
