"""Text as wide as the terminal shows it: cut, filled up and broken by cells, not by characters.

Nothing of Textual is needed here, so the shell's tables are made with it too.
"""

from unicodedata import combining

from rich.cells import cell_len, set_cell_size

from relplanner.domain.name_agreement import is_title
from relplanner.domain.name_order import without_degrees
from relplanner.domain.text import clean_line

_MARKS_A_CELL = 8  # no honest text needs more characters for a cell
_MARKS_AT_MOST = 3
_LONGEST_READ = 200
"""Names of more characters are nobody's, and are not looked through for titles."""


def _shown(text: str, width: int) -> str:
    """Return as much of *text* as may fill *width* cells, clean, and without floods of combining marks."""
    whole = clean_line(text[: width * _MARKS_A_CELL + 1])
    if whole.isascii():
        return whole
    kept: list[str] = []
    marks = 0
    for char in whole:
        marks = marks + 1 if combining(char) else 0
        if marks <= _MARKS_AT_MOST:
            kept.append(char)
    return "".join(kept)


def cells(text: str) -> int:
    """Return the width of *text* on the terminal, in cells."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return *text* as one clean line of at most *width* cells, its end replaced by *ellipsis* if cut."""
    if width <= 0:
        return ""
    whole = _shown(text, width)
    if cells(whole) <= width:
        return whole
    return set_cell_size(whole, width - cells(ellipsis)).rstrip() + ellipsis


def cut_name(name: str, width: int, ellipsis: str = "…") -> str:
    """Return a person's name in at most *width* cells: full, then ``Łukasz W.``, then ``Łuka…``.

    Titles and degrees are left out of the short form: it would be ``Dr. W.`` for many.
    """
    whole = _shown(name, width)
    if cells(whole) <= width:
        return whole
    words = _words_of_name(name, whole, width)
    short = f"{words[0]} {words[-1][:1]}." if len(words) > 1 else ""
    if short and cells(short) <= width:
        return short
    return cut(whole, width, ellipsis)


def _words_of_name(name: str, whole: str, width: int) -> list[str]:
    """Return at least the first and the last word of a name, if it has several."""
    if len(name) <= _LONGEST_READ:
        spoken = without_degrees(clean_line(name)).split(" ")
        return [word for word in spoken if not is_title(word)]
    return [whole.partition(" ")[0], clean_line(name[-_MARKS_A_CELL * width :]).rpartition(" ")[2]]


def fit(text: str, width: int, *, right: bool = False, ellipsis: str = "…") -> str:
    """Return *text* cut and padded to exactly *width* cells, to the left or to the *right*."""
    shown = cut(text, width, ellipsis)
    padding = " " * max(0, width - cells(shown))
    return padding + shown if right else shown + padding


def fit_name(name: str, width: int, ellipsis: str = "…") -> str:
    """Return a name cut by :func:`cut_name` and padded to exactly *width* cells."""
    shown = cut_name(name, width, ellipsis)
    return shown + " " * max(0, width - cells(shown))


def wrap(text: str, width: int, most: int, ellipsis: str = "…") -> list[str]:
    """Return *text* broken at spaces into at most *most* lines of *width* cells; the last one is cut."""
    words = _shown(text, width * most).split(" ")
    lines: list[str] = []
    while words and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(cut(" ".join(words), width, ellipsis))
            break
        taken = 1
        while taken < len(words) and cells(" ".join(words[: taken + 1])) <= width:
            taken += 1
        shown = " ".join(words[:taken])
        if cells(shown) > width:
            head = set_cell_size(shown, width).rstrip()
            lines.append(head)
            words = [shown[len(head) :], *words[taken:]]
        else:
            lines.append(shown)
            words = words[taken:]
    return lines
