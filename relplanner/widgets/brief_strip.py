"""The most pressing of the brief above the notes: a promise each way, a question, the account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from relplanner.domain.account import AccountState
from relplanner.domain.wording import day_words
from relplanner.services.brief import Brief
from relplanner.services.standing_views import PromiseView
from relplanner.widgets.account_bar import account_bar, state_sign, state_words
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, spread

_BAR = 15
_GAP = 3
_NO_BAR = (AccountState.NO_ACCOUNT, AccountState.TOO_LITTLE)


@dataclass(frozen=True, slots=True)
class _Owed:
    """Something that is open: what stands before its text, the text, and what stands behind."""

    before: tuple[Piece, ...]
    text: str
    behind: tuple[Piece, ...]

    @property
    def width(self) -> int:
        """Return how many cells it wants."""
        return self._around + cells(self.text)

    def pieces(self, room: int, ellipsis: str) -> list[Piece]:
        """Return it in *room* cells; what is cut is the text."""
        return [*self.before, (cut(self.text, room - self._around, ellipsis), ""), *self.behind]

    @property
    def _around(self) -> int:
        return sum(cells(text) for text, _ in (*self.before, *self.behind))


class BriefStrip(Drawing):
    """A promise of mine, one of theirs, a question, each with how many more there are, and the account."""

    DEFAULT_CSS = """
    BriefStrip { height: 1; background: $background; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._owed: Sequence[_Owed] = ()
        self._account: Sequence[Piece] = ()

    def show(self, brief: Brief | None, today: date) -> bool:
        """Show *brief* as seen *today*; return whether there is anything to show."""
        self._owed = () if brief is None else _owed(brief, today, self._glyphs)
        self._account = () if brief is None else _account(brief, self._glyphs)
        self.styles.height = 2 if len(self._owed) > 1 else 1
        self.redraw()
        return bool(self._owed or self._account)

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the rows: the last that is open stands beside the account, what comes before it above."""
        *above, last = [*([self._owed[:-1]] if len(self._owed) > 1 else []), self._owed[-1:]]
        return [*(self._row(owed, (), width) for owed in above), self._row(last, self._account, width)]

    def _row(self, owed: Sequence[_Owed], right: Sequence[Piece], width: int) -> Content:
        room = (
            width - 2 - _GAP * (len(owed) - 1) - (sum(cells(text) for text, _ in right) + 2 if right else 0)
        )
        left: list[Piece] = [(" ", "")]
        for each, share in zip(owed, _shares([each.width for each in owed], room), strict=True):
            left += [(" " * _GAP, "")] if len(left) > 1 else []
            left += each.pieces(share, self._glyphs.ellipsis)
        return spread(left, [*right, (" ", "")] if right else [], width, ellipsis=self._glyphs.ellipsis)


def _owed(brief: Brief, today: date, glyphs: Glyphs) -> list[_Owed]:
    mine = [view for view in brief.promises if view.promise.is_mine]
    theirs = [view for view in brief.promises if not view.promise.is_mine]
    owed = [_promise(views, today, glyphs) for views in (mine, theirs) if views]
    for view in brief.questions[:1]:
        sign = (f"{glyphs.ask}{view.number} ", "bold $secondary")
        owed.append(_Owed((sign,), view.text, _more(len(brief.questions))))
    return owed


def _promise(views: Sequence[PromiseView], today: date, glyphs: Glyphs) -> _Owed:
    view, promise = views[0], views[0].promise
    mark, who = ("bold", "you") if promise.is_mine else ("bold $secondary", "they")
    since, style = (" since", "bold $text-error") if view.is_overdue else ("", "$text-muted")
    day = f"{since} {day_words(promise.due, today)}" if promise.due else ""
    before = (f"{glyphs.late}{view.number}", mark), (f" {who}: ", "$text-muted")
    return _Owed(before, promise.text, ((day, style), *_more(len(views))))


def _more(count: int) -> tuple[Piece, ...]:
    return ((f" +{count - 1}", "$text-muted"),) if count > 1 else ()


def _account(brief: Brief, glyphs: Glyphs) -> list[Piece]:
    account = brief.account
    if account.state in _NO_BAR:
        return []
    sign, style = state_sign(account.state, glyphs)
    return [*account_bar(account, _BAR, glyphs), (f" {sign} ", style), state_words(account.state)]


def _shares(wanted: Sequence[int], room: int) -> list[int]:
    """Return how much of *room* each of up to two gets: what it wants, or half and what the other leaves."""
    if len(wanted) < 2 or sum(wanted) <= room:
        return [min(each, room) for each in wanted]
    first = min(wanted[0], max(room // 2, room - wanted[1]))
    return [first, room - first]
