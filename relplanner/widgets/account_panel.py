"""One account beside the list or below it: its state and why, how it went, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from relplanner.domain.account import AccountState
from relplanner.domain.account_history import total
from relplanner.domain.countermeasures import Countermeasure
from relplanner.domain.plans.numbers import number_words
from relplanner.domain.wording import MONTHS, signed_words
from relplanner.services.balance import AccountView, View
from relplanner.widgets.account_bar import account_bar, state_sign, state_words
from relplanner.widgets.account_charts import balance_chart, month_chart, sparkline
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, line, spread, wrap

_BAR_ROWS, _LINE_ROWS = 3, 6
_WITH_CHARTS, _WITH_SMALL_CHARTS = 33, 20
_SPARK_GUTTER, _NARROWEST_LINES, _GAP = 10, 28, 2
_CAP = 4
_ORGANISATION_BAR = 11
_LEAST_WHY = 12
_LINES_OF_REASON = 3
_HEADINGS = {
    AccountState.OVERDRAWN: "Give",
    AccountState.ONE_SIDED: "Let them give",
    AccountState.SEEN_DIFFERENTLY: "Talk about it",
    AccountState.TOO_LITTLE: "Ask yourself",
}
_HEADINGS_AFTER_HARM = {
    AccountState.OVERDRAWN: "Make good",
    AccountState.ONE_SIDED: "Talk about it",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountArtist:
    """Draws one account in lines of ``width`` cells."""

    shown: AccountView
    view: View
    width: int
    glyphs: Glyphs
    act_key: str = "c"

    def panel(self, height: int) -> list[Content]:
        """Return what stands above the entries: with large charts where there is room, else with small ones.

        Where there is little room nothing is said that the countermeasures say too, for the entries' sake.
        """
        is_high = height >= _WITH_CHARTS
        parts = [self._who(), self._state(with_advice=is_high)]
        if self._has_account:
            parts += [self._months(), self._balances()] if is_high else [self._small_charts(height)]
            if height >= _WITH_SMALL_CHARTS:
                parts.append(self._measures())
        rows: list[Content] = []
        for part in filter(None, parts):
            rows += [Content(), *part]
        return rows if is_high else rows[1:]

    def strip(self) -> list[Content]:
        """Return three rows: who, how it stands beside what was received and given, what can be done."""
        row = self.shown.row
        name = cut_name(row.name, self.width // 3, self.glyphs.ellipsis)
        summary = (row.summary, self._state_words[1])
        received, gave = self._spark_pieces()
        left: list[list[Piece]] = [
            [(" ", ""), (name, "bold"), ("  last 12 months", "$text-muted")],
            [(" ", ""), summary],
        ]
        rows = [
            spread(left[0], received, self.width, ellipsis=self.glyphs.ellipsis),
            spread(left[1], gave, self.width, ellipsis=self.glyphs.ellipsis),
        ]
        return [*rows, self._one_row_of_measures()]

    @property
    def _has_account(self) -> bool:
        return self.shown.row.account.state is not AccountState.NO_ACCOUNT

    @property
    def _state_words(self) -> Piece:
        return state_words(self.shown.row.account.state, silent=self.shown.row.is_silent)

    def _who(self) -> list[Content]:
        row = self.shown.row
        tier: list[Piece] = []
        if row.tier.name:
            style = TIER_STYLES[row.tier.level]
            words = style and f"$text-{style[1:]}"
            tier = [(f"   {self.glyphs.tier(row.tier.level)} ", style), (row.tier.name, words)]
        place = ", ".join(filter(None, (row.role, row.organisation)))
        room = self.width - sum(cells(text) for text, _ in tier) - 4
        name = cut_name(row.name, room, self.glyphs.ellipsis)
        rest = cut(place, room - cells(name), self.glyphs.ellipsis)
        return [line([(name, "bold"), *tier, (f"   {rest}", "$text-muted")]), *self._organisation()]

    def _organisation(self) -> list[Content]:
        """Return how all who are at the same organisation stand together."""
        together = self.shown.organisation
        if together is None:
            return []
        account, glyphs = together.account, self.glyphs
        end: list[Piece] = [(f", {together.people} people  ", "$text-muted")]
        end += [
            *account_bar(account, _ORGANISATION_BAR, glyphs),
            ("  ", ""),
            state_sign(account.state, glyphs),
        ]
        end += [(" ", ""), state_words(account.state)]
        end.append((glyphs.spell(f" {signed_words(account.tilt)}"), "$text-muted"))
        room = self.width - sum(cells(text) for text, _ in end)
        return [line([(cut(together.name, room, glyphs.ellipsis), "$text-muted"), *end])]

    def _state(self, *, with_advice: bool) -> list[Content]:
        """Return state, friendly words, the reason, and what is worth doing."""
        row = self.shown.row
        sign = state_sign(row.account.state, self.glyphs, silent=row.is_silent)
        others = [each.words for each in row.account.warnings if each is not row.account.state]
        if row.is_silent and row.account.state.is_warning:
            others.append("silent")
        also = f"  also {', '.join(others)}" if others else ""
        head = line([sign, (" ", ""), self._state_words, (f"  {row.summary}", ""), (also, "$text-muted")])
        advice = self.shown.advice if with_advice or not self.shown.countermeasures else ""
        texts, dots = filter(None, (self.glyphs.spell(self.shown.reason), advice)), self.glyphs.ellipsis
        said = [part for text in texts for part in wrap(text, self.width, _LINES_OF_REASON, dots)]
        return [head, *(line([(part, "$text-muted")]) for part in said)]

    def _months(self) -> list[Content]:
        theirs = self.view is View.THEIRS
        received, gave = self._totals()
        heading: list[Piece] = [
            ("By month", "bold"),
            (f"  {self.glyphs.received} ", "$primary"),
            (_sum_words("received", received), "$text-primary"),
            (f"  {self.glyphs.gave} ", "$accent"), (_sum_words("gave", gave), "$text-accent"),
            ("  by their view" if theirs else "", "$text-muted"),
        ]  # fmt: skip
        return [
            line(heading),
            *month_chart(self.shown.months, self.width, _BAR_ROWS, self.glyphs, theirs=theirs),
        ]

    def _balances(self) -> list[Content]:
        days = self.shown.half_life_days
        faded = f"faded, half-life {days} days" if days else "never fades"
        theirs = self._knows_something_of_theirs
        chart = balance_chart(self.shown.balances, self.width, _LINE_ROWS, self.glyphs, with_theirs=theirs)
        return [line([("Balance", "bold"), (f"  {faded}", "$text-muted")]), *chart]

    def _small_charts(self, height: int) -> list[Content]:
        """Return the months as sparklines, and beside them the balance where there is room for it."""
        sparks = list(self._spark_pieces())
        room = self.width - max(map(_width, sparks)) - _GAP
        if height < _WITH_SMALL_CHARTS or room < _NARROWEST_LINES:
            return [line(pieces) for pieces in sparks]
        names = "".join(MONTHS[month.first.month - 1][0].ljust(2) for month in self.shown.months)
        months: list[list[Piece]] = [
            [(" " * _SPARK_GUTTER, ""), ("last 12 months", "$text-muted")],
            *sparks,
            [(" " * _SPARK_GUTTER, ""), (names, "$text-muted")],
        ]
        lines = balance_chart(
            self.shown.balances, room, len(months), self.glyphs, with_theirs=self._knows_something_of_theirs
        )
        left = self.width - room
        return [
            Content.assemble(line([*pieces, (" " * (left - _width(pieces)), "")]), drawn)
            for pieces, drawn in zip(months, lines, strict=True)
        ]

    @property
    def _knows_something_of_theirs(self) -> bool:
        return bool(self.shown.row.account.asked)

    def _spark_pieces(self) -> tuple[list[Piece], list[Piece]]:
        """Return what was received and what was given in the last months, each in one row."""
        theirs = self.view is View.THEIRS
        months = self.shown.months
        gave = [month.given_theirs if theirs else month.given for month in months]
        received = [month.received_theirs if theirs else month.received for month in months]
        most = max((*gave, *received, 1))
        sums = self._totals()
        widest = max(cells(number_words(each)) for each in sums)

        def row(label: str, values: Sequence[int], hue: str, amount: int) -> list[Piece]:
            return [
                (f"{label.rjust(_SPARK_GUTTER - 2)}  ", "$text-muted"),
                (sparkline(values, most, self.glyphs), hue),
                (f"  {fit(number_words(amount), widest, right=True)} ", ""),
            ]

        return row("received", received, "$primary", sums[0]), row("gave", gave, "$accent", sums[1])

    def _totals(self) -> tuple[int, int]:
        """Return what was received and what was given in the last months, by the view that is shown."""
        gave, received = total(self.shown.months, theirs=self.view is View.THEIRS)
        return received, gave

    def _measures(self) -> list[Content]:
        measures = self.shown.countermeasures
        if not measures:
            return []
        heading = line([(self._heading, "bold"), (f"  {self.act_key}, then a letter", "$text-muted")])
        return [heading, *map(self._measure, measures)]

    @property
    def _heading(self) -> str:
        account = self.shown.row.account
        if account.comes_from_harm and account.state in _HEADINGS_AFTER_HARM:
            return _HEADINGS_AFTER_HARM[account.state]
        return _HEADINGS.get(self.shown.row.account.state, "Get in touch")

    def _measure(self, measure: Countermeasure) -> Content:
        """Return key cap and intent, and as much of the reason as fits behind them."""
        room = self.width - _CAP
        intent = cut(self.glyphs.spell(measure.intent), room, self.glyphs.ellipsis)
        left = room - cells(intent) - 2
        why = cut(self.glyphs.spell(measure.why), left, self.glyphs.ellipsis) if left >= _LEAST_WHY else ""
        return spread(
            [*_cap(measure.key), (intent, "")],
            [(why, "$text-muted")],
            self.width,
            ellipsis=self.glyphs.ellipsis,
        )

    def _one_row_of_measures(self) -> Content:
        measures = self.shown.countermeasures
        if not measures:
            reason = cut(self.glyphs.spell(self.shown.reason), self.width - 2, self.glyphs.ellipsis)
            return line([(f" {reason}", "$text-muted")])
        each = (self.width - 1) // len(measures) - _CAP - 1
        pieces: list[Piece] = [(" ", "")]
        for measure in measures:
            pieces += [
                *_cap(measure.key),
                (fit(self.glyphs.spell(measure.intent), each, ellipsis=self.glyphs.ellipsis), ""),
                (" ", ""),
            ]
        return line(pieces)


def _sum_words(word: str, amount: int) -> str:
    """Return what months come to: ``gave 19``, and where harm weighs more than the good ``harmed 17``."""
    return f"{word} {number_words(amount)}" if amount >= 0 else f"harmed {number_words(-amount)}"


def _width(pieces: Sequence[Piece]) -> int:
    return sum(cells(text) for text, _ in pieces)


def _cap(key: str) -> list[Piece]:
    return [(f" {key} ", "bold $text-accent on $panel"), (" ", "")]


class AccountPanel(Drawing):
    """What stands above the entries, as high as it needs to be."""

    DEFAULT_CSS = """
    AccountPanel { height: auto; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs, act_key: str) -> None:
        """Make a panel that shows nothing yet; *act_key* asks which countermeasure is taken."""
        super().__init__()
        self._glyphs = glyphs
        self._act_key = act_key
        self._shown: tuple[AccountView, View] | None = None

    def show(self, shown: AccountView | None, view: View, height: int) -> None:
        """Show an account, in a panel that is *height* rows high with its entries."""
        self._shown = None if shown is None else (shown, view)
        self._height = height
        self.styles.height = len(self.picture(max(20, self.size.width), height))
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the rows above the entries."""
        if self._shown is None:
            return []
        shown, view = self._shown
        artist = AccountArtist(
            shown=shown, view=view, width=width, glyphs=self._glyphs, act_key=self._act_key
        )
        return artist.panel(self._height)


class AccountStrip(Drawing):
    """The selected account in three rows."""

    DEFAULT_CSS = """
    AccountStrip { height: 3; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a strip that shows nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._shown: tuple[AccountView, View] | None = None

    def show(self, shown: AccountView | None, view: View) -> None:
        """Show an account."""
        self._shown = None if shown is None else (shown, view)
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the three rows, or nothing."""
        if self._shown is None:
            return []
        shown, view = self._shown
        return AccountArtist(shown=shown, view=view, width=width, glyphs=self._glyphs).strip()
