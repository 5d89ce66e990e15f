"""The account as a bar around its middle: received to the left, gave to the right.

The heavy bar is one view, in steps of half a cell; the tick is the other, drawn only where it is at least
a cell away. The track is solid where an account is healthy. In lists a balanced account is its sign alone.
"""

from math import floor

from relplanner.domain.account import Account, AccountState
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, merged

LIST_WIDTH = 15
"""The cells of a bar in a list; a space and a sign follow."""

_STATE_STYLES = {
    AccountState.OVERDRAWN: "primary",
    AccountState.ONE_SIDED: "accent",
    AccountState.SEEN_DIFFERENTLY: "secondary",
}
_TRACK = "$text-disabled"
_TICK = "bold $foreground"


def account_bar(account: Account, width: int, glyphs: Glyphs, *, theirs_first: bool = False) -> list[Piece]:
    """Return the account in *width* cells (odd, 11 or more): my view as the bar and theirs as the tick.

    With *theirs_first* it is the other way round. Too little to say, or too little asked for their view to
    come first, is a track without anything on it; for no account its words stand there.
    """
    if account.state is AccountState.NO_ACCOUNT:
        return [(account.state.words.ljust(width), "$text-muted")]
    if account.state is AccountState.TOO_LITTLE or (theirs_first and not account.knows_their_view):
        return [(glyphs.bar_outside * width, _TRACK)]
    bar, tick = account.tilt, account.tilt_theirs
    if theirs_first:
        bar, tick = tick, bar
    drawn = _track(account, width, glyphs)
    _draw_bar(drawn, bar, glyphs)
    if account.knows_their_view:
        _draw_tick(drawn, bar, tick, glyphs)
    return merged(drawn)


def account_in_list(
    account: Account,
    glyphs: Glyphs,
    *,
    width: int = LIST_WIDTH,
    silent: bool = False,
    theirs_first: bool = False,
) -> list[Piece]:
    """Return bar, space and sign for a list, *width* + 2 cells. A balanced account is its sign alone."""
    is_balanced = account.state is AccountState.BALANCED
    bar = (
        [(" " * width, "")] if is_balanced else account_bar(account, width, glyphs, theirs_first=theirs_first)
    )
    return [*bar, (" ", ""), state_sign(account.state, glyphs, silent=silent)]


def state_sign(state: AccountState, glyphs: Glyphs, *, silent: bool = False) -> Piece:
    """Return the sign of a state, a blank where it has none; *silent* goes behind every other warning."""
    if silent and not state.is_warning:
        return glyphs.silent, "$warning"
    hue = _STATE_STYLES.get(state)
    return glyphs.account(state) or " ", f"${hue}" if hue else "$text-muted"


def state_words(state: AccountState, *, silent: bool = False) -> Piece:
    """Return the word of a state in its colour; *silent* goes behind every other warning."""
    if silent and not state.is_warning:
        return "silent", "$text-warning"
    hue = _STATE_STYLES.get(state)
    return state.words, f"$text-{hue}" if hue else "$text-muted"


def bar_heading(width: int, glyphs: Glyphs) -> list[Piece]:
    """Return the heading of a column of bars: ``received … gave``, their signs where there is no room."""
    left, right = "received", "gave"
    if cells(left) + cells(right) >= width:
        left, right = glyphs.received, glyphs.gave
    gap = " " * (width - cells(left) - cells(right))
    return [(left, "$text-primary"), (gap, ""), (right, "$text-accent")]


def _track(account: Account, width: int, glyphs: Glyphs) -> list[Piece]:
    """Return the empty track: a cell is solid where the tilt at its middle is healthy."""
    middle = width // 2
    healthy = (account.thresholds.holds_tilt(2 * (cell - middle) / width) for cell in range(width))
    track: list[Piece] = [(glyphs.bar_free if inside else glyphs.bar_outside, _TRACK) for inside in healthy]
    track[middle] = (glyphs.bar_zero, _TRACK)
    return track


def _draw_bar(drawn: list[Piece], tilt: float, glyphs: Glyphs) -> None:
    """Draw the bar from the middle of the middle cell, in half cells; the whole way is a tilt of 1."""
    width = len(drawn)
    middle = width // 2
    halves = floor(abs(tilt) * width + 0.5)
    if not halves:
        return
    side = 1 if tilt > 0 else -1
    style = "$accent" if tilt > 0 else "$primary"
    whole, half = divmod(halves - 1, 2)
    drawn[middle] = (glyphs.bar_right if tilt > 0 else glyphs.bar_left, style)
    for step in range(1, whole + 1):
        drawn[middle + side * step] = (glyphs.bar_done, style)
    if half:
        drawn[middle + side * (whole + 1)] = (glyphs.half_right if tilt > 0 else glyphs.half_left, style)


def _draw_tick(drawn: list[Piece], bar: float, tick: float, glyphs: Glyphs) -> None:
    """Draw the other view, unless it is less than a cell away from the bar's end."""
    width = len(drawn)
    if abs(tick - bar) * width / 2 < 1:
        return
    away = min(floor(abs(tick) * width / 2 + 0.5), width // 2)
    cell = width // 2 + (away if tick > 0 else -away)
    is_on_bar = drawn[cell][0] == glyphs.bar_done
    drawn[cell] = (glyphs.tick_on_bar if is_on_bar else glyphs.tick, _TICK)
