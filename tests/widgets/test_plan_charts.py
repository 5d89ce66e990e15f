from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.plans.risks import Assessment, Risk
from relplanner.widgets.cells import cells
from relplanner.widgets.glyphs import ASCII, UNICODE
from relplanner.widgets.plan_charts import goal_bar, letters, matrix, meter, sparkline
from relplanner.widgets.text import Piece

DAY = date(2026, 11, 25)


def text(pieces: list[Piece]) -> str:
    return "".join(piece for piece, _ in pieces)


def risk(number: int, likelihood: int, impact: int) -> Risk:
    return Risk(id=number, what="x", assessments=(Assessment(DAY, likelihood, impact),))


def test_a_bar_shows_what_is_done_and_where_it_should_be() -> None:
    assert text(goal_bar(0.5, 0.25, 8, UNICODE, behind=False)) == "━━╋━────"
    assert text(goal_bar(0.25, 0.5, 8, UNICODE, behind=True)) == "━━──╂───"
    assert text(goal_bar(1, None, 4, UNICODE, behind=False)) == "━━━━"
    assert ("━━", "$warning") in goal_bar(0.25, 0.5, 8, UNICODE, behind=True)


def test_a_goal_that_is_due_has_its_tick_at_the_end() -> None:
    assert text(goal_bar(0, 1, 5, UNICODE, behind=True)) == "────╂"


@given(st.floats(0, 1), st.none() | st.floats(0, 1), st.integers(0, 60), st.booleans())
def test_a_bar_is_as_wide_as_it_may_be(
    progress: float, expected: float | None, width: int, behind: bool
) -> None:
    for glyphs in (UNICODE, ASCII):
        assert cells(text(goal_bar(progress, expected, width, glyphs, behind=behind))) == width
        assert cells(text(meter(progress, width, glyphs))) == width


def test_a_sparkline_has_a_cell_a_month() -> None:
    assert text(sparkline([None, 1, 2, 8], UNICODE)) == " ▁▂▇"
    assert text(sparkline([None, 1, 8], ASCII)) == " 07"


def test_risks_stand_in_the_matrix_by_their_letters() -> None:
    risks = [risk(7, 4, 3), risk(8, 4, 3), risk(9, 1, 5)]
    lines = matrix(risks, letters(risks), None)
    fields = [[piece.strip() for piece, _ in line[2:]] for line in lines[:5]]
    assert fields[0] == ["5", "10", "15", "20", "25"]
    assert fields[1] == ["", "", "ab", "", "20"]
    assert fields[4] == ["", "", "", "", "c"]


def test_a_field_with_many_risks_says_that_there_are_more() -> None:
    risks = [risk(number, 5, 5) for number in range(30)]
    lines = matrix(risks, letters(risks), None)
    assert text(lines[0]).split()[-1] == "ab+"
    assert len({cells(text(line)) for line in lines}) == 1
