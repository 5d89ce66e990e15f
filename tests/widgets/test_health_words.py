import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.health import Health, HealthPart, PartScore
from relplanner.services.standing_views import HealthView
from relplanner.widgets.glyphs import ASCII, UNICODE
from relplanner.widgets.health_words import LIST_WIDTH, health_head, health_in_list, health_lines


def health(score: float | None, before: float | None = None) -> HealthView:
    parts = (
        PartScore(HealthPart.RHYTHM, 30.0, "overdue since 10 Nov"),
        PartScore(HealthPart.MOOD, 80.0, "last 8, 7/6, 8"),
    )
    return HealthView(Health(parts, score), before)


def text(pieces: list[tuple[str, str]]) -> str:
    return "".join(piece for piece, _ in pieces)


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (health(56, 71), "C ↓"),
        (health(71, 56), "B ↑"),
        (health(71, 70), "B →"),
        (health(90), "A  "),
        (health(None), "   "),
    ],
)
def test_a_list_shows_grade_and_trend_in_three_cells(view: HealthView, shown: str) -> None:
    assert text(health_in_list(view, UNICODE)) == shown
    assert len(text(health_in_list(view, ASCII))) == LIST_WIDTH


def test_low_health_stands_out_by_more_than_its_colour() -> None:
    ((shown, style),) = health_in_list(health(41, 60), UNICODE)
    assert (shown, style) == ("D ↓", "$text-warning")


def test_the_head_says_where_it_comes_from() -> None:
    assert text(health_head(health(56.4, 71.9), UNICODE)) == "C 56 ↓ from 71"
    assert text(health_head(health(None), UNICODE)) == "too little known"


def test_each_part_is_a_bar_with_its_reason_beside_it() -> None:
    lines = [line.plain for line in health_lines(health(56), 60, UNICODE)]
    assert lines == [
        "rhythm    ━━━━────────  30  overdue since 10 Nov",
        "mood      ━━━━━━━━━━──  80  last 8, 7/6, 8",
    ]


def test_a_reason_without_room_stands_below_its_bar() -> None:
    lines = [line.plain for line in health_lines(health(56), 29, UNICODE)]
    assert lines[:3] == ["rhythm    ━━━━────────  30", "          overdue since 10", "          Nov"]


@given(st.integers(20, 100))
def test_no_line_is_wider_than_the_card(width: int) -> None:
    assert all(line.cell_length <= max(width, 26) for line in health_lines(health(50, 60), width, UNICODE))
