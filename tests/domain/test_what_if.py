import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.what_if import (
    BudgetChange,
    Change,
    HoursChange,
    TierChange,
    parse_change,
    parse_changes,
)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("gold:+1", TierChange("gold", 1)),
        ("tier:gold:-2", TierChange("gold", -2)),
        (" Key accounts : +3 ", TierChange("Key accounts", 3)),
        ("tier:hours:+1", TierChange("hours", 1)),
        ("budget:8%", BudgetChange(8)),
        ("Budget: 8", BudgetChange(8)),
        ("hours:32", HoursChange(32 * 60)),
        ("hours:37,5h", HoursChange(37 * 60 + 30)),
    ],
)
def test_a_change_is_read(text: str, change: Change) -> None:
    assert parse_change(text) == change


@pytest.mark.parametrize(
    "text",
    [
        *("", "gold", "gold:1", "gold:+0", "gold:+999", ":+1", "tier::+1"),
        *("budget:0", "budget:101", "budget:+1"),
        *("hours:0", "hours:101", "hours:-3", "hours:7.3", "x" * 9999),
    ],
)
def test_what_is_no_change_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match="is no change to try; write gold:") as refused:
        parse_change(text)
    assert len(str(refused.value)) < 200


def test_changes_are_said_in_words() -> None:
    texts = ("gold:+1", "gold:-2", "budget:8%", "hours:37.5")
    assert [parse_change(text).words for text in texts] == [
        "1 more gold contact",
        "2 fewer gold contacts",
        "a budget of 8 %",
        "37.5 working hours a week",
    ]


def test_a_line_names_several_changes_with_commas_between() -> None:
    assert parse_changes("gold:+1, budget:8%,hours:37,5") == [
        TierChange("gold", 1),
        BudgetChange(8),
        HoursChange(37 * 60 + 30),
    ]


def test_a_line_with_one_bad_change_is_refused() -> None:
    with pytest.raises(UserError, match="'more' is no change to try"):
        parse_changes("gold:+1, more")
