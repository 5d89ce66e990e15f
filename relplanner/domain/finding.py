"""Words that are looked for in people's texts: how both are made comparable, and in which line they stand.

A word is found where it begins a word of the text, without regard to case and accents: ``muller`` finds
Müller, and so does ``mueller``; ``ber`` finds Berg. Symbols, such as those of ``C++`` or an emoji, have to
stand as they are written.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from relplanner.domain.spellings import UMLAUTS, spelt_out
from relplanner.domain.text import clean_line, fold

Span = tuple[int, int]
"""Where a found word begins and ends in its line."""

_LONGEST_WORD = 100
_LONGEST_LINE = 1_000
_LEAD = 60

# Scripts written without spaces between words; their signs are indexed one by one, so that a name
# of two signs is found wherever it stands. Folding has taken Korean syllables apart into letters.
_UNSPACED = (  # compiled when it is first needed, which takes a millisecond or two
    "([\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff])"
)
_WITH_UMLAUTS = re.compile(rf"\S*[{UMLAUTS}]\S*")
_WAYS: tuple[Callable[[str], str], ...] = (str, spelt_out)
_LETTERS = re.compile(r"[^\W_]+")


class Place(IntEnum):
    """Where all words that were looked for have been found, the nearest first."""

    NAME = 0
    ORGANISATION = 1
    OTHER_NAME = 2
    ABOUT = 3
    NOTE = 4


@dataclass(frozen=True, slots=True)
class Text:
    """A text about a contact: its kind (``fact``, ``note``), what it is called there, and its day if told."""

    kind: str
    text: str
    label: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundLine:
    """The line of a text in which words were found, with the places of the words in it."""

    kind: str
    label: str
    day: date | None
    text: str
    spans: tuple[Span, ...]

    def fitting(self, width: int, cells: Callable[[str], int], ellipsis: str = "…") -> "FoundLine":
        """Return the line so that its first found word is seen where only *width* cells are shown of it.

        The end is left for the caller to cut; *cells* measures text.
        """
        if not self.spans or cells(self.text) <= width or cells(self.text[: self.spans[0][1]]) <= width // 2:
            return self
        first = start = self.spans[0][0]
        while start and cells(self.text[start - 1 : first]) <= width // 4:
            start -= 1
        if not start:
            return self
        space = self.text.find(" ", start - 1, first)
        start = start if space < 0 else space + 1
        moved = len(ellipsis) - start
        spans = tuple((begin + moved, end + moved) for begin, end in self.spans)
        return replace(self, text=ellipsis + self.text[start:], spans=spans)

    def pieces(self, shown: str) -> Iterator[tuple[str, bool]]:
        """Yield *shown*, which begins as the text does, in pieces, each with whether it is a found word."""
        pairs = zip(shown, self.text, strict=False)
        alike = next((at for at, (one, other) in enumerate(pairs) if one != other), len(shown))
        at = 0
        for begin, end in self.spans:
            if begin < alike:
                yield shown[at:begin], False
                yield shown[begin : min(end, alike)], True
                at = min(end, alike)
        yield shown[at:], False


class Wanted:
    """A word, or several that stand together, that is looked for.

    ``searchable`` is it as the full-text index takes it. Of punctuation alone there is nothing to find.
    """

    def __init__(self, word: str) -> None:
        self.searchable = searchable(clean_line(word[:_LONGEST_WORD])).strip()
        self.has_letters = any(map(str.isalnum, self.searchable))
        self.has_symbols = any(map(_is_symbol, self.searchable))
        parts = [self.searchable] if self.has_symbols else _LETTERS.findall(self.searchable)
        begin = "" if self.has_symbols else r"(?<![^\W_])"
        self._first = parts[0] if parts else ""
        self._pattern = re.compile(begin + r"[\W_]+".join(map(re.escape, parts)))

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where the word stands in a *text* that was made :func:`findable` or :func:`searchable`."""
        if self._first and self._first in text:
            yield from (hit.span() for hit in self._pattern.finditer(text))

    def is_in(self, text: str) -> bool:
        """Return whether the word stands in a *text* that was made :func:`findable`."""
        return any(True for _ in self.spans(text))


def searchable(text: str) -> str:
    """Return *text* folded, with the signs of scripts without spaces set apart; its lines stay lines."""
    folded = fold(text)
    return folded if folded.isascii() else re.sub(_UNSPACED, r" \1 ", folded)


def findable(text: str) -> str:
    """Return *text* as words are looked for in it: made searchable, its umlauts spelt out below it too."""
    made = searchable(text)
    if text.isascii():
        return made
    spelt = searchable(" ".join(map(spelt_out, _WITH_UMLAUTS.findall(text))))
    return f"{made}\n{spelt}" if spelt else made


def lines_with(words: Collection[Wanted], texts: Iterable[Text]) -> tuple[FoundLine, ...]:
    """Return the lines in which *words* stand: the one with most of them, then those for the others.

    *texts* come in the order in which they are preferred, and no more of them is read than is needed.
    """
    best: tuple[Text, str] | None = None
    held: frozenset[Wanted] = frozenset()
    firsts: dict[Wanted, tuple[Text, str]] = {}
    for text, line, found in _hits(words, texts):
        for word in found:
            firsts.setdefault(word, (text, line))
        if len(found) > len(held):
            best, held = (text, line), found
        if len(held) == len(words):
            break
    if best is None:
        return ()
    others = (firsts[word] for word in words if word in firsts and word not in held)
    return tuple(_found_line(text, line, words) for text, line in dict.fromkeys((best, *others)))


def _hits(words: Collection[Wanted], texts: Iterable[Text]) -> Iterator[tuple[Text, str, frozenset[Wanted]]]:
    """Yield the lines in which words stand, and which ones."""
    for text in texts:
        whole = findable(text.text)
        if any(word.is_in(whole) for word in words):
            for line in text.text.split("\n"):
                for part in map(clean_line, _parts(line)):
                    made = findable(part)
                    found = frozenset(word for word in words if word.is_in(made))
                    if found:
                        yield text, part, found
                        break


def _parts(line: str) -> Iterator[str]:
    """Yield a line as it is, or one that is too long to be shown in parts that overlap."""
    if len(line) <= _LONGEST_LINE:
        yield line
        return
    for start in range(0, len(line), _LONGEST_LINE - _LONGEST_WORD - _LEAD):
        yield line[start : start + _LONGEST_LINE]


def _found_line(text: Text, line: str, words: Iterable[Wanted]) -> FoundLine:
    return FoundLine(text.kind, text.label or text.kind, text.day, line, _spans(line, words))


def _spans(line: str, words: Iterable[Wanted]) -> tuple[Span, ...]:
    """Return where *words* stand in a short *line*, in order, without overlaps."""
    words = tuple(words)
    found = {span for spell in _WAYS for span in _spans_spelt(line, words, spell)}
    return tuple(_merged(sorted(found)))


def _spans_spelt(line: str, words: Iterable[Wanted], spell: Callable[[str], str]) -> Iterator[Span]:
    """Yield where *words* stand in *line* if each sign of it is written as *spell* does."""
    made: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(line):
        piece = searchable(spell(char))
        made.append(piece)
        origins += [at] * len(piece)
    whole = "".join(made)
    for begin, end in (span for word in words for span in word.spans(whole)):
        yield origins[begin], _after(line, origins[end - 1])


def _after(line: str, at: int) -> int:
    """Return where the sign at *at* ends, with the accents that follow it."""
    at += 1
    while at < len(line) and unicodedata.combining(line[at]):
        at += 1
    return at


def _merged(hits: Iterable[Span]) -> list[Span]:
    """Return sorted *hits*, those that overlap or touch as one."""
    merged: list[Span] = []
    for begin, end in hits:
        if merged and begin <= merged[-1][1]:
            before, reached = merged.pop()
            begin, end = before, max(end, reached)
        merged.append((begin, end))
    return merged


def _is_symbol(char: str) -> bool:
    return char == "#" or unicodedata.category(char).startswith("S")
