"""Lines read on one Monday, for the tests of the grammar."""

from datetime import date

from hypothesis import strategies as st

from relplanner.domain.grammar import Line, Text, parse_line

MONDAY = date(2026, 11, 23)

_MARKS = [
    ">",
    ">3",
    "<2/1",
    "<-3",
    "!",
    "!<",
    "!1",
    "?",
    "?2",
    "#need",
    "@",
    "+",
    "+<",
    "=",
    "=8/6",
    "with:",
    "!!",
]
_PIECES = [
    "", " ", " - ", "@jo", '@"Jo Lind"', "\\@jo", "intro:", "harm:", "tip", "by", "bis zum", "on", "fri",
    "may", "3 dec",
    "35.1.", "31 jun", "2026-12-03", "1999-01-01", "in 2w", "eow", "morgen", "10:00", "14h", "25:00",
    "30m", "2h", "call",
    "in person", "video", "away", "til", "wochen", "3x", "5k", "offer", "für Ärztin", ":", "/", ",", "und",
    "\\", "[x]",
    "\x1b[31m", "\u202e", "７",
]  # fmt: skip

likely_lines = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "- ", "-> * ", "\t"]),
    st.sampled_from([*_MARKS, "- [ ]", "- [x]", "", "\\>"]),
    st.lists(st.sampled_from(_PIECES), max_size=7).map(lambda pieces: " " + " ".join(pieces)),
)
"""Lines in which records, near misses and hostile characters are frequent."""

any_lines = st.one_of(
    st.text(), likely_lines, st.text("><!?#@+=-[]x \\/:.,0123456789abfiryé\u202e\x1b", max_size=40)
)
"""Any line at all."""


def read(line: str) -> Line:
    """Return what *line* becomes on that Monday."""
    return parse_line(line, MONDAY)


def reason(line: str) -> str:
    """Return why *line* stays text, as it was typed; empty where it does so without a word."""
    became = read(line)
    assert isinstance(became, Text), became
    assert became.text == line
    return became.reason
