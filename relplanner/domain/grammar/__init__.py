"""The grammar of notes: lines that begin with a mark become records, all others stay text.

A line is read by :func:`parse_line`, a whole note by :func:`parse_note`; :func:`write_line` writes a
record out again, :func:`becomes_words` says what a line becomes.
"""

from relplanner.domain.grammar.becoming import STAYS_TEXT, becomes_words, doubt
from relplanner.domain.grammar.counting import counts_words
from relplanner.domain.grammar.lines import LONGEST_RECORD, parse_line, parse_record
from relplanner.domain.grammar.moods import parse_mood
from relplanner.domain.grammar.note import ALL_AT_ONCE, QUOTED_MAIL, code_lines, parse_note, quoted_lines
from relplanner.domain.grammar.prompting import line_behind
from relplanner.domain.grammar.records import (
    Answered,
    Asked,
    Away,
    Contacted,
    Felt,
    Given,
    Kept,
    Known,
    Line,
    NextTouch,
    Promised,
    Record,
    Text,
    TookPart,
)
from relplanner.domain.grammar.writing import write_line

__all__ = [
    "ALL_AT_ONCE",
    "LONGEST_RECORD",
    "QUOTED_MAIL",
    "STAYS_TEXT",
    "Answered",
    "Asked",
    "Away",
    "Contacted",
    "Felt",
    "Given",
    "Kept",
    "Known",
    "Line",
    "NextTouch",
    "Promised",
    "Record",
    "Text",
    "TookPart",
    "becomes_words",
    "code_lines",
    "counts_words",
    "doubt",
    "line_behind",
    "parse_line",
    "parse_mood",
    "parse_note",
    "parse_record",
    "quoted_lines",
    "write_line",
]
