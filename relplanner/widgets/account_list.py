"""The list of accounts: each a bar between received and gave, with its state, and everybody's below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from relplanner.domain.account import Account, AccountState
from relplanner.domain.wording import plural, signed_words
from relplanner.services.balance import AccountRow, Accounts, View
from relplanner.widgets.account_bar import LIST_WIDTH, account_bar, bar_heading, state_sign, state_words
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, fit, fit_name, line
from relplanner.widgets.virtual_list import VirtualList

_GUTTER, _WORDS, _NUMBER = 3, 16, 7
_GAP = "  "
_WITH_NUMBER = 76
_WIDE_BAR, _WIDEST_BAR, _LEAST_BAR = 25, 41, 11
_LEAST_NAME, _WIDEST_NAME = 12, 30
_VIEWS = {View.MINE: "by my view", View.THEIRS: "by their view", View.BOTH: "you     they"}


@dataclass(frozen=True, slots=True)
class AccountColumns:
    """The widths of name, bar and number; the number is 0 where it has no room."""

    name: int
    bar: int
    number: int

    @classmethod
    def of(cls, width: int) -> "AccountColumns":
        """Return the columns for a list of *width* cells."""
        number = _NUMBER if width >= _WITH_NUMBER else 0
        room = width - _GUTTER - 2 * len(_GAP) - 2 - _WORDS - number
        bar = _WIDE_BAR if number else LIST_WIDTH
        bar = max(_LEAST_BAR, min(bar, room - _LEAST_NAME))
        name = min(_WIDEST_NAME, room - bar)
        bar = min(_WIDEST_BAR, room - name)
        return cls(max(1, name), bar - 1 + bar % 2, number)


@dataclass(frozen=True, slots=True)
class AccountPainter:
    """Draws what stands behind the name in every line with an account."""

    glyphs: Glyphs
    columns: AccountColumns
    view: View

    def after_name(self, account: Account, *, is_silent: bool = False) -> list[Piece]:
        """Return bar, sign, state (or both tilts) and, where there is room, the tilt."""
        pieces = account_bar(account, self.columns.bar, self.glyphs, theirs_first=self.view is View.THEIRS)
        pieces = [(_GAP, ""), *pieces, (_GAP, ""), state_sign(account.state, self.glyphs, silent=is_silent)]
        pieces.append((" ", ""))
        is_told = account.state not in (AccountState.TOO_LITTLE, AccountState.NO_ACCOUNT)
        if self.view is View.BOTH and is_told:
            said = f"{signed_words(account.tilt).ljust(8)}{_theirs(account)}"
            return [*pieces, (self.glyphs.spell(said).ljust(_WORDS), "")]
        word, style = state_words(account.state, silent=is_silent)
        pieces.append((fit("" if account.state is AccountState.NO_ACCOUNT else word, _WORDS), style))
        if self.columns.number and is_told:
            mine = signed_words(account.tilt)
            number = self.glyphs.spell(_theirs(account) if self.view is View.THEIRS else mine)
            style = "" if account.state.is_warning else "$text-muted"
            pieces.append((fit(number, self.columns.number, right=True), style))
        return pieces


def _theirs(account: Account) -> str:
    """Return their tilt; it is a question until they were asked often enough."""
    return signed_words(account.tilt_theirs) if account.knows_their_view else "?"


class AccountList(VirtualList[AccountRow]):
    """One line an account; where the balanced ones begin stands a blank line."""

    DEFAULT_CSS = """
    AccountList { height: 1fr; }
    """

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[AccountRow]], glyphs: Glyphs) -> None:
        """Show rows that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs
        self.view = View.MINE

    def draw(self, row: AccountRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, tier, name, bar, state and number."""
        painter = AccountPainter(self._glyphs, AccountColumns.of(width), self.view)
        out_of_balance = row.account.state.is_warning or row.is_silent
        name = fit_name(row.name, painter.columns.name, self._glyphs.ellipsis)
        return [
            (self._glyphs.selected if current else " ", "$primary"),
            (self._glyphs.tier(row.tier.level), TIER_STYLES[row.tier.level]),
            (" ", ""),
            (name, "bold" if current else "" if out_of_balance else "$text-muted"),
            *painter.after_name(row.account, is_silent=row.is_silent),
        ]


class AccountHead(Drawing):
    """How many accounts there are and in which order, and the headings of their columns."""

    DEFAULT_CSS = """
    AccountHead { height: 2; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a head that says nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._said = ""
        self._view = View.MINE

    def show(self, said: str, view: View) -> None:
        """Say how many and in which order, and by whose view."""
        self._said, self._view = said, view
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the title, then the headings; between them a blank row where there is one."""
        columns = AccountColumns.of(width)
        heading = [
            (" " * (_GUTTER + columns.name + len(_GAP)), ""),
            *bar_heading(columns.bar, self._glyphs),
            (f"{_GAP}  {_VIEWS[self._view]}", "$text-muted"),
        ]
        title = line([(" ", ""), ("Accounts", "bold"), (f"  {self._said}", "$text-muted")])
        return [title, *[Content()] * (height - 2), line(heading)]


class AccountTotal(Drawing):
    """Everybody's account together in one line; where there is room, a rule above and the signs below."""

    DEFAULT_CSS = """
    AccountTotal { height: 1; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a line that shows nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._accounts: Accounts | None = None
        self._view = View.MINE

    def show(self, accounts: Accounts, view: View) -> None:
        """Show the account of everybody."""
        self._accounts, self._view = accounts, view
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the line, and what goes with it from four rows on."""
        if self._accounts is None or not self._accounts.in_all:
            return []
        glyphs = self._glyphs
        painter = AccountPainter(glyphs, AccountColumns.of(width), self._view)
        room, organisation = _GUTTER - 1 + painter.columns.name, self._accounts.organisation
        if organisation is None:
            name, counted, account = "All ", f"{self._accounts.in_all:,} accounts", self._accounts.together
        else:
            counted, account = f", {plural(organisation.people, 'person', 'people')}", organisation.account
            name = cut(organisation.name, room - cells(counted), glyphs.ellipsis)
        counted = fit(counted, room - cells(name))
        said = [(name, "bold"), (counted, "$text-muted")]
        total = line([(" ", ""), *said, *painter.after_name(account)])
        if height < 4:
            return [total]
        signs = [
            (f" {glyphs.bar_done} ", "$accent"), ("my view   ", "$text-muted"),
            (f"{glyphs.tick} ", "bold"), ("their view   ", "$text-muted"),
            (f"{glyphs.bar_free * 2} ", "$text-disabled"), ("healthy   ", "$text-muted"),
            (f"{glyphs.bar_outside * 2} ", "$text-disabled"), ("outside", "$text-muted"),
        ]  # fmt: skip
        return [
            line([(" ", ""), (glyphs.line * (width - 2), "$text-disabled")]),
            total,
            Content(),
            line(signs),
        ]


def hidden_words(above: int, below: int, glyphs: Glyphs) -> str:
    """Return how many accounts there are above and below what is seen."""
    said = (f"{glyphs.up} {above:,}" if above else "", f"{glyphs.down} {below:,} more" if below else "")
    return "   ".join(filter(None, said))
