from datetime import date

import pytest

from relplanner.domain.finding import Wanted
from relplanner.widgets.glyphs import UNICODE
from relplanner.widgets.note_text import NotePainter

DAY = date(2026, 11, 23)


def shown(
    text: str, *words: str, first: int = 40, width: int = 40
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the rows of a note, each with its styled parts and how they are styled."""
    painter = NotePainter(DAY, UNICODE, [Wanted(word) for word in words])
    return [
        (row.plain, [(row.plain[span.start : span.end], str(span.style)) for span in row.spans])
        for row in painter.rows(text, first, width)
    ]


def plain(text: str, **sizes: int) -> list[str]:
    return [row for row, _ in shown(text, **sizes)]


def test_a_heading_is_bold_without_its_marks() -> None:
    assert shown("## Fair ##\nwent well") == [("Fair", [("Fair", "bold")]), ("went well", [])]


@pytest.mark.parametrize("text", ["!! renewal at risk", "**renewal at risk**"])
def test_what_is_important_is_bold(text: str) -> None:
    assert shown(text) == [("renewal at risk", [("renewal at risk", "bold")])]


def test_lists_have_bullets_and_hang_below_them() -> None:
    assert plain("- one two three\n  * four\n2. five", first=10, width=10) == [
        "· one two",
        "  three",
        "  · four",
        "2. five",
    ]


def test_a_line_that_became_a_record_has_its_mark_in_colour() -> None:
    assert shown("! send the offer") == [("! send the offer", [("!", "bold $foreground")])]


def test_a_backslash_before_a_mark_is_not_shown() -> None:
    assert plain("\\> quoted") == ["> quoted"]


def test_blank_lines_and_fences_go_and_code_stays_as_it_is() -> None:
    assert plain("a\n\n\n```\n## b\n```\nc") == ["a", "## b", "c"]


def test_the_first_row_may_be_narrower_and_no_word_is_lost() -> None:
    text = "fair went well and forty leads came of it, two of them from Norway"
    rows = plain(text, first=9, width=20)
    assert rows[0] == "fair went"
    assert " ".join(row.strip() for row in rows) == text
    assert max(map(len, rows)) <= 20


def test_found_words_are_told_apart_in_their_line() -> None:
    rows = shown("nothing\n- asks which **Boats** are for sale", "boats")
    assert rows[0] == ("nothing", [])
    assert ("Boats", "bold $text-accent") in rows[1][1]


def test_hostile_text_is_text() -> None:
    assert plain("[red]x[/red] \x1b[31my\u202ez") == ["[red]x[/red] yz"]
    assert len(list(shown("x" * 1_000_000))) < 100
