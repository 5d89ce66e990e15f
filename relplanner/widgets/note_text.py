"""Notes as they read: headings and important lines bold, lists with their bullets, marks in their colours."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from textual.content import Content

from relplanner.domain.finding import Text as Findable
from relplanner.domain.finding import Wanted, lines_with
from relplanner.domain.grammar import Text, code_lines, parse_line
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.note_marks import hue_of, mark_of
from relplanner.widgets.text import cells, clean_edges, merged

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)[\s#]*$")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<bullet>[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)$")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_FENCE = re.compile(r"\s*(?:`{3}|~{3})")
_FOUND = "bold $text-accent"
_LONGEST_LINE = 2_000
_DEEPEST_INDENT = 6


class NotePainter:
    """Draws the lines of a note of a *day*; those of *words* that stand in it are told apart."""

    def __init__(self, day: date, glyphs: Glyphs, words: Collection[Wanted] = ()) -> None:
        self._day = day
        self._glyphs = glyphs
        self._words = words

    def rows(self, text: str, first: int, width: int) -> Iterator[Content]:
        """Yield *text* in rows, the first one *first* cells wide and all others *width*; blank lines go."""
        lines = text.splitlines()
        code = frozenset(code_lines(lines))
        room = first
        for number, line in enumerate(lines):
            if not line.strip() or (number in code and _FENCE.match(line)):
                continue
            line = line[:_LONGEST_LINE].expandtabs(4)
            head, content = ("", _coded(line)) if number in code else self._read(line)
            for row in _hung(head, self._told_apart(content), room, width):
                yield row
                room = width

    def _read(self, line: str) -> tuple[str, Content]:
        """Return the bullet of a line with its indent, and what stands behind it."""
        said = parse_line(line, self._day)
        if not isinstance(said, Text):
            begin, end = mark_of(line)
            return "", Content(clean_edges(line)).stylize(f"bold ${hue_of(said)}", begin, end)
        if heading := _HEADING.match(line):
            return "", _inline(heading["text"], "bold")
        plain, style = said.plain, "bold" if said.important else ""
        if item := _ITEM.match(plain):
            bullet = self._glyphs.dot if item["bullet"] in "-*+" else item["bullet"]
            return f"{item['indent'][:_DEEPEST_INDENT]}{bullet} ", _inline(item["text"], style)
        return "", _inline(plain.strip(), style)

    def _told_apart(self, content: Content) -> Content:
        for line in lines_with(self._words, [Findable("note", content.plain)]) if self._words else ():
            if line.text == content.plain:
                for begin, end in line.spans:
                    content = content.stylize(_FOUND, begin, end)
        return content


def _coded(line: str) -> Content:
    return Content.styled(clean_edges(line), "$text-muted")


def _inline(text: str, style: str) -> Content:
    """Return *text* with what stands between two stars bold."""
    parts = _BOLD.split(clean_edges(text))
    pieces = [(part, f"bold {style}".strip() if at % 2 else style) for at, part in enumerate(parts)]
    return Content.assemble(*merged([piece for piece in pieces if piece[0]]))


def _hung(head: str, content: Content, first: int, width: int) -> Iterator[Content]:
    """Yield *content* behind its head in rows, the later ones indented as far as the head goes."""
    indent = cells(head)
    fits = content.cell_length <= first - indent
    begun, *others = [content] if fits else content.wrap(max(1, first - indent))
    yield Content.assemble((head, "$text-muted"), begun) if head else begun
    if others and first != width:
        rest = content.plain[len(begun.plain) :].lstrip()
        others = content[len(content.plain) - len(rest) :].wrap(max(1, width - indent))
    for row in others:
        yield Content.assemble(" " * indent, row) if indent else row
