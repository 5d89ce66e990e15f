from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import NO_ACCOUNT, Account, AccountState, Thresholds
from relplanner.widgets.account_bar import (
    account_bar,
    account_in_list,
    bar_heading,
    state_sign,
    state_words,
)
from relplanner.widgets.glyphs import ASCII, UNICODE, Glyphs
from relplanner.widgets.text import Piece, cells


def weighed(
    tilt: float, theirs: float | None = None, state: AccountState = AccountState.OVERDRAWN
) -> Account:
    """Return an account of that tilt; they see it the same unless said."""
    return Account(tilt=tilt, tilt_theirs=tilt if theirs is None else theirs, state=state, asked=2)


def text(pieces: list[Piece]) -> str:
    return "".join(part for part, _ in pieces)


def styles(pieces: list[Piece]) -> dict[str, str]:
    """Return the style of each sign; a sign has one style in the bars asked for."""
    return {sign: style for part, style in pieces for sign in part}


@pytest.mark.parametrize(
    ("tilt", "theirs", "unicode", "plain"),
    [
        (0.0, 0.0, "┈┈┈┈┈┈─┼────┈┈┈", "......-|----..."),
        (0.02, 0.02, "┈┈┈┈┈┈─┼────┈┈┈", "......-|----..."),
        (0.05, 0.05, "┈┈┈┈┈┈─┝────┈┈┈", "......-|----..."),
        (0.10, 0.10, "┈┈┈┈┈┈─┝╾───┈┈┈", "......-|=---..."),
        (-0.10, -0.10, "┈┈┈┈┈┈╼┥────┈┈┈", "......=|----..."),
        (0.31, -0.12, "┈┈┈┈┈┈╂┝━━──┈┈┈", "......||==--..."),
        (0.67, 0.40, "┈┈┈┈┈┈─┝━━╋━╾┈┈", "......-|==|==.."),
        (-0.46, -0.72, "┈┈╂┈━━━┥────┈┈┈", "..|.===|----..."),
        (-0.30, 0.0, "┈┈┈┈┈━━╂────┈┈┈", ".....==|----..."),
        (1.0, 1.0, "┈┈┈┈┈┈─┝━━━━━━━", "......-|======="),
        (-1.0, 1.0, "━━━━━━━┥────┈┈╂", "=======|----..|"),
    ],
)
def test_a_bar_of_fifteen_cells(tilt: float, theirs: float, unicode: str, plain: str) -> None:
    assert text(account_bar(weighed(tilt, theirs), 15, UNICODE)) == unicode
    assert text(account_bar(weighed(tilt, theirs), 15, ASCII)) == plain


def test_bars_may_be_narrow_and_wide() -> None:
    account = weighed(-0.46, -0.72)
    assert text(account_bar(account, 11, UNICODE)) == "┈╂┈━━┥───┈┈"
    assert text(account_bar(account, 25, UNICODE)) == "┈┈┈╂┈┈╼━━━━━┥───────┈┈┈┈┈"


def test_their_view_has_a_tick_only_a_cell_away() -> None:
    cell = 2 / 15
    assert "╋" in text(account_bar(weighed(0.6, 0.6 - 1.01 * cell), 15, UNICODE))
    assert "╋" not in text(account_bar(weighed(0.6, 0.6 - 0.99 * cell), 15, UNICODE))
    assert "╂" in text(account_bar(weighed(0.6, 0.6 + 1.01 * cell), 15, UNICODE))


def test_a_view_that_is_not_known_is_never_drawn() -> None:
    guessed = replace(weighed(-0.46, 0.3), asked=1)
    assert text(account_bar(guessed, 15, UNICODE)) == text(account_bar(weighed(-0.46), 15, UNICODE))
    assert text(account_bar(guessed, 15, UNICODE, theirs_first=True)) == "┈" * 15


def test_the_track_is_solid_where_the_account_would_be_healthy() -> None:
    wide = Account(
        state=AccountState.ONE_SIDED, thresholds=Thresholds(overdrawn_below=-0.6, one_sided_above=0.9)
    )
    assert text(account_bar(wide, 15, UNICODE)) == "┈┈┈────┼──────┈"


def test_the_views_can_change_places() -> None:
    account = weighed(-0.46, 0.3)
    assert text(account_bar(account, 15, UNICODE, theirs_first=True)) == text(
        account_bar(weighed(0.3, -0.46), 15, UNICODE)
    )


def test_the_hue_is_the_direction() -> None:
    assert styles(account_bar(weighed(-0.46, -0.72), 15, UNICODE)) == {
        "┈": "$text-disabled",
        "╂": "bold $foreground",
        "━": "$primary",
        "┥": "$primary",
        "─": "$text-disabled",
    }
    assert styles(account_bar(weighed(0.67), 15, UNICODE))["╾"] == "$accent"


def test_no_account_is_its_words_and_too_little_a_hollow_track() -> None:
    little = Account(tilt=0.4, entries=2, state=AccountState.TOO_LITTLE)
    assert text(account_bar(NO_ACCOUNT, 15, UNICODE)) == "no account     "
    assert text(account_bar(little, 15, UNICODE)) == "┈" * 15
    assert text(account_bar(little, 15, ASCII)) == "." * 15


@pytest.mark.parametrize(
    ("account", "silent", "unicode", "plain"),
    [
        (weighed(-0.46), False, "┈┈┈┈━━━┥────┈┈┈ ◄", "....===|----... <"),
        (weighed(0.67, state=AccountState.ONE_SIDED), True, "┈┈┈┈┈┈─┝━━━━╾┈┈ ►", "......-|=====.. >"),
        (
            weighed(0.31, -0.12, AccountState.SEEN_DIFFERENTLY),
            False,
            "┈┈┈┈┈┈╂┝━━──┈┈┈ ≠",
            "......||==--... ~",
        ),
        (weighed(0.1, state=AccountState.BALANCED), False, "                =", "                ="),
        (weighed(0.1, state=AccountState.BALANCED), True, "                …", "                ."),
        (weighed(0.1, state=AccountState.TOO_LITTLE), False, "┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈  ", "...............  "),
        (NO_ACCOUNT, False, "no account       ", "no account       "),
    ],
)
def test_in_lists_the_sign_follows_and_a_balanced_account_is_its_sign_alone(
    account: Account, silent: bool, unicode: str, plain: str
) -> None:
    assert text(account_in_list(account, UNICODE, silent=silent)) == unicode
    assert text(account_in_list(account, ASCII, silent=silent)) == plain


def test_states_have_a_word_and_a_sign_in_one_hue() -> None:
    assert state_words(AccountState.SEEN_DIFFERENTLY) == ("seen differently", "$text-secondary")
    assert state_sign(AccountState.SEEN_DIFFERENTLY, UNICODE) == ("≠", "$secondary")
    assert state_words(AccountState.BALANCED, silent=True) == ("silent", "$text-warning")
    assert state_words(AccountState.OVERDRAWN, silent=True) == ("overdrawn", "$text-primary")


def test_the_heading_names_both_sides_as_far_as_there_is_room() -> None:
    assert text(bar_heading(15, UNICODE)) == "received   gave"
    assert text(bar_heading(11, UNICODE)) == "◄         ►"
    assert text(bar_heading(11, ASCII)) == "<         >"


@given(
    st.integers(5, 40).map(lambda half: 2 * half + 1),
    st.floats(-1, 1),
    st.floats(-1, 1),
    st.sampled_from(AccountState),
    st.sampled_from([UNICODE, ASCII]),
)
def test_a_bar_is_as_wide_as_it_is_to_be_and_mirrors(
    width: int, tilt: float, theirs: float, state: AccountState, glyphs: Glyphs
) -> None:
    assert cells(text(account_bar(weighed(tilt, theirs, state), width, glyphs))) == width
    assert cells(text(account_in_list(weighed(tilt, theirs, state), glyphs, width=width))) == width + 2
    even = Thresholds(overdrawn_below=-0.5, one_sided_above=0.5)
    there, back = (
        Account(tilt=side * tilt, tilt_theirs=side * theirs, state=AccountState.OVERDRAWN, thresholds=even)
        for side in (1, -1)
    )
    turned = text(account_bar(back, width, ASCII))[::-1]
    assert text(account_bar(there, width, ASCII)) == turned
