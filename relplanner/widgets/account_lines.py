"""An account in the few words and cells that cards, panels and strips have for it."""

from relplanner.domain.account import Account, AccountState
from relplanner.domain.account_words import account_summary, views_words
from relplanner.widgets.account_bar import LIST_WIDTH, account_bar, state_sign, state_words
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece


def is_told(account: Account, *, is_silent: bool = False) -> bool:
    """Return whether there is anything to say of an account."""
    return bool(account.entries) or is_silent or account.state is AccountState.NO_ACCOUNT


def bar_pieces(account: Account, glyphs: Glyphs) -> list[Piece]:
    """Return the account as a bar."""
    return account_bar(account, LIST_WIDTH, glyphs)


def state_pieces(account: Account, glyphs: Glyphs, *, is_silent: bool = False) -> list[Piece]:
    """Return sign and word of the state; no account has its words where others have the bar."""
    if account.state is AccountState.NO_ACCOUNT:
        return []
    sign = state_sign(account.state, glyphs, silent=is_silent)
    start = [] if sign[0] == " " else [sign, (" ", "")]
    return [*start, state_words(account.state, silent=is_silent)]


def friendly_words(account: Account) -> str:
    """Return how both see it where the views differ, else how it stands; nothing where that is no matter."""
    if not account.state.is_warning:
        return ""
    return views_words(account) if account.knows_their_view else account_summary(account)
