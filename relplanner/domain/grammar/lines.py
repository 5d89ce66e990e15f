"""One line of a note: a line that begins with a mark becomes a record, every other line stays text.

Each mark has its reader in ``_READERS``; a reader answers with a record, or with the text and, where
the line was surely meant as a record, with the reason why it is none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from relplanner.domain.errors import UserError
from relplanner.domain.grammar.company import names_company, read_company
from relplanner.domain.grammar.contact_made import read_contact
from relplanner.domain.grammar.facts import read_fact
from relplanner.domain.grammar.gifts import read_gave, read_received
from relplanner.domain.grammar.marks import Marked
from relplanner.domain.grammar.moods import read_mood
from relplanner.domain.grammar.next_touch import read_next_touch
from relplanner.domain.grammar.promising import read_box, read_promise
from relplanner.domain.grammar.questions import read_question
from relplanner.domain.grammar.records import Line, Record, Text
from relplanner.domain.text import clean_line
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted

LONGEST_RECORD = 2000
"""Characters of a line that becomes a record."""

_IGNORED_BEFORE = re.compile(r"(?:(?:-|\*|->|→) )+")
_NO_MARK = "a record begins with a mark, for example '>3 text', '! text', '#interest text' or '+ call 20m'"
_TOO_LONG = f"a record has at most {LONGEST_RECORD:,} characters"
_READERS: Mapping[str, Callable[[Marked], Line]] = {
    ">": read_gave,
    "<": read_received,
    "!": read_promise,
    "[": read_box,
    "?": read_question,
    "#": read_fact,
    "@": read_next_touch,
    "+": read_contact,
    "=": read_mood,
}


def parse_line(line: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Line:
    """Return what *line* of a note becomes that was written *today*. What cannot be read stays text.

    White space and ``- ``, ``* ``, ``-> ``, ``→ `` before the mark count for nothing; after a
    backslash a mark is none.
    """
    content = clean_line(line[:LONGEST_RECORD])
    content = _IGNORED_BEFORE.sub("", content, count=1) if _IGNORED_BEFORE.match(content) else content
    if read := _READERS.get(content[:1]):
        became = read(Marked(line, content[1:], today, words))
    elif names_company(content, words):
        became = read_company(Marked(line, content, today, words))
    else:
        return Text(line)
    if len(line) > LONGEST_RECORD and not (isinstance(became, Text) and became.important):
        return Text(line, "" if became == Text(line) else _TOO_LONG)
    return became


def parse_record(line: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Record:
    """Return the record that *line* becomes. Raise UserError where it would stay text."""
    became = parse_line(line, today, words)
    if isinstance(became, Text):
        raise UserError(f"{quoted(line)} would stay text; {became.reason or _NO_MARK}.")
    return became
