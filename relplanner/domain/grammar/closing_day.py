"""The day that closes a promise: ``send it by fri``, ``slides tmrw``, ``bis 3.12.``"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from relplanner.domain.dates import looks_like_day, read_clock, read_day, read_when
from relplanner.domain.grammar.marks import Marked
from relplanner.domain.text import fold
from relplanner.domain.wording import quoted

_LONGEST_DAY_IN_WORDS = 6  # at the end of the week 10:00
_LONGEST_PHRASE_IN_WORDS = 3  # no later than
_LONGEST_MEANT_IN_WORDS = 4
_LIKE_A_NAME = 0.85
_LONG_NAME = 5
_AFTER_A_DAY = ".,;!)"
_BEFORE_A_DAY = " ,;-–—"


@dataclass(frozen=True, slots=True)
class Closing:
    """A promise's text without its day, and the day; or all of it, and why its last words are no day."""

    text: str
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Tail:
    """The last words of a text, a day perhaps, and how many words stand ``before`` it and its *by*.

    ``is_due`` says whether *by* stands there, ``is_tied`` whether a word does that ties a day to the text.
    """

    before: int
    words: tuple[str, ...]
    is_due: bool
    is_tied: bool

    @property
    def text(self) -> str:
        return " ".join(self.words)


def split_closing_day(text: str, marked: Marked) -> Closing:
    """Return *text* without the day that closes it.

    Without *by* or *til* only words that can be nothing else are a day. Where a time goes with it, which
    promises have not, or the text would break off (*book a table for 3 dec*), the words stay in it too.
    """
    tokens = text.split(" ")
    tails = list(_tails(tokens, marked))
    for tail in tails:
        if closing := _closed_by(tail, tokens, marked):
            return closing
        if looks_like_day(tail.text, marked.words):
            return Closing(text, note=_no_day(tail.text))
    meant = next((tail for tail in reversed(tails) if tail.is_due), None)
    if meant is not None and _meant_as_day(meant.words, marked):
        return Closing(text, note=_no_day(meant.text))
    return Closing(text)


def _tails(tokens: Sequence[str], marked: Marked) -> Iterator[_Tail]:
    """Give the last words of *tokens*, the longest first, without the phrase that makes them a due day."""
    words = marked.words
    longest = _LONGEST_DAY_IN_WORDS + _LONGEST_PHRASE_IN_WORDS
    folded = [fold(token) for token in tokens[-longest:]]
    offset = len(tokens) - len(folded)
    for start in range(len(folded)):
        by = _words_of_phrase(folded[start:], words.due_before)
        day = tuple(tokens[offset + start + by :])
        is_tied = start > 0 and folded[start - 1] in words.day_before | words.each
        if day and len(day) <= _LONGEST_DAY_IN_WORDS:
            yield _Tail(offset + start, day, is_due=by > 0, is_tied=is_tied and not by)


def _words_of_phrase(folded: Sequence[str], phrases: frozenset[str]) -> int:
    """Return how many words at the beginning of *folded* are one of the *phrases*."""
    lengths = range(_LONGEST_PHRASE_IN_WORDS, 0, -1)
    return next((count for count in lengths if " ".join(folded[:count]) in phrases), 0)


def _closed_by(tail: _Tail, tokens: Sequence[str], marked: Marked) -> Closing | None:
    whole, before = " ".join(tokens), " ".join(tokens[: tail.before]).rstrip(_BEFORE_A_DAY)
    for text in dict.fromkeys((tail.text, tail.text.rstrip(_AFTER_A_DAY))):
        day, has_clock = _read(text, tail, marked)
        if day is not None and not before:
            return Closing(whole, note="only a day is named; say what is promised")
        if day is not None:
            return Closing(whole.rstrip(_BEFORE_A_DAY) if has_clock or tail.is_tied else before, day)
    return None


def _read(text: str, tail: _Tail, marked: Marked) -> tuple[date | None, bool]:
    """Return the day that *text* names, None where it names none or may mean something else."""
    has_digits = any(char.isdigit() for char in text)
    if not (tail.is_due or has_digits or _names_a_day_without_doubt(text, tail, marked)):
        return None, False
    day, has_clock = read_day(text, marked.today, marked.words), False
    if day is None and has_digits and (tail.is_due or not _is_clock(text, marked)):
        when = read_when(text, marked.today, marked.words)
        day, has_clock = (when[0], True) if when else (None, False)
    return (day if day is not None and marked.is_near(day) else None), has_clock


def _is_clock(text: str, marked: Marked) -> bool:
    """Return whether *text* is a time of day and nothing else: ``14h``, ``at 10:00``."""
    first, _, rest = text.partition(" ")
    return read_clock(rest if fold(first) in marked.words.clock_before else text, marked.words) is not None


def _names_a_day_without_doubt(text: str, tail: _Tail, marked: Marked) -> bool:
    """Return whether a day without digits needs no *by*: in two words, or *tomorrow*, *eow*."""
    if " " in text:
        return True
    word, words = fold(text), marked.words
    is_ahead = words.near_days.get(word, -1) >= 0 or word in words.week_end or word in words.month_end
    return is_ahead and not tail.is_tied  # German 'am Morgen' is in the morning


def _meant_as_day(tail: Sequence[str], marked: Marked) -> bool:
    """Return whether the words after *by* were meant as a day, as ``frday`` or ``next week`` are."""
    if len(tail) > _LONGEST_MEANT_IN_WORDS:
        return False
    words = marked.words
    first, last = (fold(word).rstrip(_AFTER_A_DAY) for word in (tail[0], tail[-1]))
    named = words.weekdays.keys() | words.months.keys() | words.near_days.keys()
    if first[:1].isdigit() or first in named | words.following | words.week:
        return True
    return (len(last) > 2 and last in named) or (len(tail) == 1 and _is_like(first, named))


def _is_like(word: str, names: set[str]) -> bool:
    from difflib import get_close_matches

    long_names = [name for name in names if len(name) >= _LONG_NAME]
    return len(word) >= _LONG_NAME and bool(get_close_matches(word[:80], long_names, cutoff=_LIKE_A_NAME))


def _no_day(text: str) -> str:
    return f"{quoted(text)} is no day"
