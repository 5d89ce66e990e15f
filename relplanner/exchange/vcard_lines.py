"""Where a vCard begins and ends in a file, and which of its lines belong together.

The lines are those of vCard 2.1, 3.0 and 4.0 at once, because programs mix them: folding with white
space (RFC 6350, 3.2), soft line breaks of quoted-printable, and neither (a note simply goes on).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r*\n|\r")
_EDGE = re.compile(r"([ \t]*)(BEGIN|END)[ \t]*:[ \t]*VCARD\s*", re.IGNORECASE)
_FOLD = r"(?:\r*\n[ \t])?"
_FOLDED_EDGE = re.compile(
    "^(?:" + "|".join(_FOLD.join(edge) for edge in ("BEGIN:VCARD", "END:VCARD")) + ")",
    re.IGNORECASE | re.MULTILINE,
)
_AGENT_FOLLOWS = re.compile(r"(?:[\w-]+\.)?AGENT(?:;[^:]*)?:\s*", re.IGNORECASE)
_VERSION_2 = re.compile(r"VERSION[ \t]*:[ \t]*2", re.IGNORECASE)
_PROPERTY = re.compile(r"(?!https?:|mailto:)[A-Za-z0-9_][\w.-]*[ \t]*[;:]", re.IGNORECASE | re.ASCII)
_SOFT_BREAKS = re.compile(r"[^:]*;\s*(?:ENCODING\s*=\s*)?\"?(?:QUOTED-PRINTABLE|Q)\"?\s*[;:]", re.IGNORECASE)
_BASE64 = re.compile(r"[^:]*;\s*(?:ENCODING\s*=\s*)?\"?(?:BASE64|B)\"?\s*[;:]", re.IGNORECASE)
_MAY_RUN_ON = re.compile(r"(?:[\w-]+\.)?(?:NOTE|ADR|LABEL|X-ABADR|COMMENT)[;:]", re.IGNORECASE)
UNREADABLE = "X-UNREADABLE"
"""The name under which a line that is no property is kept."""


@dataclass(slots=True)
class Block:
    """The lines between ``BEGIN:VCARD`` and ``END:VCARD``; the cards nested in it stand in ``agents``.

    One that is not ``is_whole`` breaks off where the file ends.
    """

    at: int
    indent: str = ""
    lines: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    is_whole: bool = True


def blocks_of(text: str) -> list[Block]:
    """Return the cards of *text* in their order; one without an end ends where the next begins.

    Lines outside cards belong to nobody, except where an ``END:VCARD`` shows that a beginning is missing.
    """
    blocks: list[Block] = []
    current: Block | None = None
    stray = Block(at=1)
    depth = 0
    for number, line in enumerate(_LINE_END.split(_FOLDED_EDGE.sub(_unfolded, text)), start=1):
        edge = _EDGE.fullmatch(line)
        if edge is None:
            if current is None:
                stray.lines.append(line)
            else:
                (current.agents if depth else current.lines).append(line.removeprefix(current.indent))
        elif edge[2].upper() == "END":
            if current is None and any(map(str.strip, stray.lines)):
                blocks.append(stray)
            if depth:
                depth -= 1
            else:
                current = None
            stray = Block(at=number + 1)
        elif current and _agent_follows(current, depth):
            depth += 1
        elif current and len(edge[1]) > len(current.indent):
            current.lines.append(line)
        else:
            current, depth = Block(at=number, indent=edge[1]), 0
            blocks.append(current)
    if current is not None:
        current.is_whole = False
    return blocks


def _unfolded(edge: re.Match[str]) -> str:
    """Return a folded ``BEGIN:VCARD`` in one line, with empty lines after it in place of its folds."""
    return re.sub(r"\s", "", edge[0]) + "\n" * edge[0].count("\n")


def _agent_follows(block: Block, depth: int) -> bool:
    lines = block.agents if depth else block.lines
    return bool(lines) and _AGENT_FOLLOWS.fullmatch(lines[-1]) is not None


def is_version_2(lines: list[str]) -> bool:
    """Say whether *lines* call themselves vCard 2.1."""
    return any(map(_VERSION_2.match, lines))


def logical_lines(lines: list[str]) -> Iterator[str]:
    """Yield the properties in *lines*, each as one line; what belongs to none comes as ``X-UNREADABLE``.

    Soft line breaks are taken out; everything else stays encoded. In vCard 2.1 the white space of a fold is
    part of the text.
    """
    version_2 = is_version_2(lines)
    parts: list[str] = []
    quoted = base64 = spaced = False
    for line in lines:
        if not line or line.isspace():
            if quoted and parts:
                parts[-1] = _without_soft_break(parts[-1])
            continue
        if parts and quoted and parts[-1].rstrip().endswith("="):
            parts[-1] = _without_soft_break(parts[-1])
            spaced = spaced or " " in parts[-1].partition(":")[2] or " " in line[1:]
            # White space here may be text or a fold; a writer that encodes its spaces has folded.
            parts.append(line if spaced or line[0] not in " \t" else line[1:])
        elif parts and line[0] in " \t":
            parts.append(line if version_2 and not quoted and not base64 else line[1:])
        elif _PROPERTY.match(line):
            if parts:
                yield "".join(parts)
            parts = [line]
            spaced = False
            quoted, base64 = _SOFT_BREAKS.match(line) is not None, _BASE64.match(line) is not None
        elif parts and base64:
            parts.append(line)
        elif parts and (quoted or _MAY_RUN_ON.match(parts[0])):
            parts.append(("=0A" if quoted else "\\n") + line)
        else:
            if parts:
                yield "".join(parts)
            parts, quoted, base64 = [f"{UNREADABLE}:{line}"], False, False
    if parts:
        yield "".join(parts)


def _without_soft_break(part: str) -> str:
    return part.rstrip().removesuffix("=")
