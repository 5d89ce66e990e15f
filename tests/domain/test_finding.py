from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.finding import FoundLine, Text, Wanted, findable, lines_with

DAY = date(2026, 10, 23)


def found(text: str, *words: str) -> list[str]:
    """Return the lines found in a note, the found words in brackets."""
    return [marked(line) for line in lines_with([Wanted(word) for word in words], [Text("note", text)])]


def marked(line: FoundLine) -> str:
    return "".join(f"[{piece}]" if is_found else piece for piece, is_found in line.pieces(line.text))


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("met Jörg Müller", "muller", "met Jörg [Müller]"),
        ("met Jorg Muller", "Mül", "met Jorg [Mul]ler"),
        ("met Jörg Müller", "mueller", "met Jörg [Müller]"),
        ("met Jörg-Åke", "joerg aake", "met [Jörg-Åke]"),
        ("Ann Straße 5", "strasse", "Ann [Straße] 5"),
        ("zu e\u0301te\u0301 again", "ete", "zu [été] again"),
        ("at 田中太郎 now", "太郎", "at 田中[太郎] now"),
        ("김철수", "철수", "김[철수]"),
        ("plan, plant, replan", "plan", "[plan], [plan]t, replan"),
        ("asks O'Brien", "o'br", "asks [O'Br]ien"),
        ("the big  Big Corp", "big corp", "the big [Big Corp]"),
        ("writes C++ and C", "c++", "writes [C++] and C"),
        ("a 🦊 runs", "🦊", "a [🦊] runs"),
        ("[red]plan[/red]", "red", "[[red]]plan[/[red]]"),
    ],
)
def test_the_found_word_is_marked_however_it_is_written(text: str, word: str, shown: str) -> None:
    assert found(text, word) == [shown]


@pytest.mark.parametrize(
    ("text", "word"), [("Ada", "da"), ("Jon", "joe"), ("C", "c++"), ("big\nbang", "&"), ("太郎", "郎太")]
)
def test_what_does_not_begin_a_word_is_not_found(text: str, word: str) -> None:
    assert found(text, word) == []


def test_the_line_is_shown_and_not_the_text() -> None:
    assert found("# Fair\n\n  went well, 40 leads\nnext year again", "lead") == ["went well, 40 [lead]s"]


def test_the_line_with_most_of_the_words_is_shown_first_and_then_those_for_the_others() -> None:
    text = "a boat\na boat for the fair\nthe fair\nand a rope"
    assert found(text, "boat", "fair") == ["a [boat] for the [fair]"]
    assert found(text, "boat", "rope", "fair") == ["a [boat] for the [fair]", "and a [rope]"]
    assert found(text, "sail", "rope") == ["and a [rope]"]


def test_texts_are_preferred_in_the_order_in_which_they_come() -> None:
    texts = [Text("fact", "sails", "interest"), Text("note", "sail"), Text("note", "sailing")]
    (line,) = lines_with([Wanted("sail")], texts)
    assert (line.kind, line.label, line.text) == ("fact", "interest", "sails")


def test_overlapping_words_are_marked_once() -> None:
    assert found("sailing", "sail", "sailing", "s") == ["[sailing]"]


def test_a_line_of_a_megabyte_is_shown_around_the_word() -> None:
    (shown,) = found("é" + "blah " * 200_000 + "needle " + "blah " * 50_000, "needle")
    assert "blah [needle] blah" in shown
    assert len(shown) < 1_100


def test_hostile_text_is_one_clean_line() -> None:
    (shown,) = found("the \u202eplan\x07 \t now\x1b", "plan")
    assert shown == "the [plan] now"


@pytest.mark.parametrize(
    ("width", "shown"), [(80, "one two three four [five] six"), (21, "…four [five] six"), (3, "…[five] six")]
)
def test_a_line_that_is_too_long_begins_later_so_that_the_word_is_seen(width: int, shown: str) -> None:
    line = FoundLine("note", "note", DAY, "one two three four five six", ((19, 23),))
    assert marked(line.fitting(width, len)) == shown


def test_a_line_whose_word_stands_at_its_beginning_is_left_as_it_is() -> None:
    line = FoundLine("note", "note", DAY, "five " * 100, ((0, 4),))
    assert line.fitting(20, len) is line


def test_what_was_cut_is_not_marked_beyond_its_end() -> None:
    line = FoundLine("note", "note", DAY, "about sailing", ((6, 13),))
    assert list(line.pieces("about sa…")) == [("about ", False), ("sa", True), ("…", False)]
    assert "".join(piece for piece, _ in line.pieces("quite another")) == "quite another"


@given(text=st.text(max_size=200), words=st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3))
def test_any_text_can_be_searched_for_any_words(text: str, words: list[str]) -> None:
    for line in lines_with([Wanted(word) for word in words], [Text("note", text)]):
        assert line.spans
        assert "".join(piece for piece, _ in line.pieces(line.text)) == line.text
        assert any(Wanted(word).is_in(findable(line.text)) for word in words)
        for width in (1, 5, 40):
            fitted = line.fitting(width, len)
            assert all(0 <= begin < end <= len(fitted.text) for begin, end in fitted.spans)
