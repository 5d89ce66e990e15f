from datetime import timedelta

import pytest
from hypothesis import given

from relplanner.domain.account import NO_ACCOUNT, NOTHING_NOTED, Account, AccountState
from relplanner.domain.account_words import (
    account_advice,
    account_reason,
    account_summary,
    difference_words,
    entry_words,
    most_different,
    weight_words,
)
from relplanner.domain.entries import Direction, Entry, EntryKind
from tests.domain.account_examples import ENTRIES, TODAY, account, entry, gave, received

SINCE = TODAY - timedelta(days=83)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ([], "nothing noted yet"),
        ([gave(2)], "1 entry since 3 Sep; 4 make a picture"),
        (
            [received(4), received(4), gave(1), gave(2)],
            "they gave 8.0, you gave 3.0 since 3 Sep: tilt −0.38",
        ),
        (
            [gave(4, 5), gave(4), gave(1), received(1)],
            "they gave 1.0, you gave 9.0 since 3 Sep: tilt +0.67, by their view +0.69 (asked for 1 of 4)",
        ),
        ([gave(1), gave(1), received(1), received(1)], "they gave 2.0, you gave 2.0 since 3 Sep: tilt 0.00"),
        (
            [gave(5, 1), gave(5, 1), received(1, 5), received(1, 5)],
            "you see that you gave more, they see that they gave more"
            " (you +0.57, they −0.57, asked for 4 of 4)",
        ),
        (
            [received(1, 5), received(1, 5), received(1), received(1)],
            "both see that they gave more, they see it deeper (you −0.67, they −0.86, asked for 2 of 4)",
        ),
        (
            [gave(1, 5), gave(1, 5), received(1), received(1)],
            "you see it even, they see that you gave more (you 0.00, they +0.57, asked for 2 of 4)",
        ),
    ],
)
def test_each_state_says_why_received_before_given(entries: list[Entry], words: str) -> None:
    assert account_reason(account(entries, 0), SINCE if entries else None, TODAY) == words


@pytest.mark.parametrize(
    ("entries", "summary", "reason", "advice"),
    [
        (
            [received(-5), received(-5), received(-4), received(-3)],
            "they let you down",
            "they harmed 4 times (−17.0), you gave 0.0 since 3 Sep: tilt +0.89",
            "Talk about what happened, ask for a remedy, or set a boundary.",
        ),
        (
            [gave(-5), gave(-4), gave(1), received(2)],
            "you let them down",
            "they gave 2.0, you gave 1.0 and harmed twice (−9.0) since 3 Sep: tilt −0.71",
            "Say sorry, ask what would put it right, and do it.",
        ),
        (
            [gave(5), gave(5), gave(5), received(-1)],
            "you gave much more",
            "they harmed once (−1.0), you gave 15.0 since 3 Sep: tilt +0.89",
            "Ask for something, let them give, or set a boundary.",
        ),
    ],
)
def test_harm_is_called_harm_and_never_a_gift(
    entries: list[Entry], summary: str, reason: str, advice: str
) -> None:
    harmed = account(entries, 0)
    assert account_summary(harmed) == summary
    assert account_reason(harmed, SINCE, TODAY) == reason
    assert account_advice(harmed) == advice


def test_no_account_is_explained_and_not_summed() -> None:
    assert (
        account_reason(NO_ACCOUNT, SINCE, TODAY) == "close ties answer need, not repayment: nothing is summed"
    )


def test_only_what_is_out_of_balance_is_advised_on_and_gold_ones_of_whom_little_is_known() -> None:
    advised = {state for state in AccountState if account_advice(Account(state=state))}
    assert advised == {AccountState.SEEN_DIFFERENTLY, AccountState.OVERDRAWN, AccountState.ONE_SIDED}
    assert account_advice(NOTHING_NOTED, is_gold=True) == "Ask yourself what they did for you."


def test_the_entries_that_differ_most_come_first_and_fade() -> None:
    small, large = gave(2, 3, text="small"), gave(1, 5, text="large")
    old = received(1, 5, days_ago=365 * 4, text="old")
    unknown, same = gave(5, text="unknown"), gave(3, 3, text="same")
    future = gave(1, 5, days_ago=-1)
    assert most_different([old, same, small, unknown, future, large], TODAY, 365) == [large, small, old]
    assert most_different([old, small], TODAY, 0) == [old, small]


def test_an_entry_is_named_by_its_text_else_by_kind_and_day() -> None:
    assert entry_words(gave(text="the tender"), TODAY) == "“the tender”"
    assert entry_words(entry(Direction.GAVE, 2, days_ago=83, kind=EntryKind.TIP), TODAY) == "the tip of 3 Sep"
    assert entry_words(gave(-2, days_ago=83), TODAY) == "what went wrong on 3 Sep"
    assert entry_words(gave(), TODAY) == "the favour today"
    assert difference_words(received(1, 4, text="the tender"), TODAY) == "“the tender” (you 1, they 4)"
    assert difference_words(received(-3, text="late"), TODAY) == "“late” (you −3, they were not asked)"


def test_weights_have_one_decimal_and_no_negative_nought() -> None:
    assert [weight_words(each) for each in (4.46, -3.0, -0.04)] == ["4.5", "−3.0", "0.0"]


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "a\u202eb\x07c", "x" * 10_000, "[bold]no[/]\n\n# no"])
def test_what_people_wrote_stays_short_clean_and_one_line(text: str) -> None:
    words = entry_words(gave(text=text), TODAY)
    assert words.isprintable()
    assert len(words) <= 42


@given(ENTRIES)
def test_there_is_one_printable_line_for_any_account(entries: list[Entry]) -> None:
    words = account_reason(account(entries), SINCE, TODAY)
    assert words
    assert words.isprintable()
    assert len(words) <= 150
