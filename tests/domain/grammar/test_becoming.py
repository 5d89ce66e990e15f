import pytest

from relplanner.domain.grammar import becomes_words, doubt
from tests.domain.grammar.reading import MONDAY, read


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fair went well", ""),
        (r"\> quoted", ""),
        ("!! mind this", "important"),
        (">3/5 intro: Lena", "gave 3 (they: 5) · introduction"),
        ("<-3 was late", "received −3 · harm"),
        (">2 @tom tip", "gave 2 · tip · for tom"),
        ("! offer by wed", "promise, Wed 25 Nov"),
        ("! offer", "promise"),
        ("!< offer by 3 dec 2027", "their promise, Fri 3 Dec 2027"),
        ("- [x] offer", "promise, kept"),
        ("! offer by fri 35", "promise, undated: 'fri 35' is no day"),
        ("!1", "promise 1 kept"),
        ("? how was it", "to ask next time"),
        ("?1 good", "question 1 answered"),
        ("#interest sailing", "fact: interest"),
        ("@ in 2w", "touch ~ 7 Dec"),
        ("@ fri 14:00 30m call", "touch, Fri 27 Nov 14:00, 30 min, call"),
        ("@ away til 7 jan", "away 23 Nov – 7 Jan"),
        ("+ call 20m yesterday", "done: call, 20 min, Sun 22 Nov"),
        ("+< lunch", "done: in person, they began"),
        ("= 8", "mood 8"),
        ("=7.5/6", "mood 7.5 (they: 6)"),
        ("with: tom, lena", "with tom and lena"),
        (
            ">6 tip",
            "× a weight is a number from 1 to 5 and then a space, for example '>3 text' or '>3/5 text'",
        ),
    ],
)
def test_the_panel_says_what_a_line_becomes(line: str, words: str) -> None:
    assert becomes_words(read(line), MONDAY) == words


def test_times_follow_the_clock_of_the_settings() -> None:
    assert becomes_words(read("@ fri 14:00"), MONDAY, clock=12) == "touch, Fri 27 Nov 2:00 pm"


@pytest.mark.parametrize(
    ("line", "doubted"),
    [
        ("! by mail", False),
        ("! by frday", True),
        (">6 tip", True),
        ("> tip", False),
        ("!! mind", False),
        ("x", False),
    ],
)
def test_what_is_doubtful_is_marked(line: str, doubted: bool) -> None:
    assert bool(doubt(read(line))) is doubted
