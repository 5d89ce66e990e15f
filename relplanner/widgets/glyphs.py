"""The signs, in Unicode and in ASCII, and the choice between them.

Box and block characters and some signs are as wide as two cells in East-Asian terminals, and a plain
Linux console has none of them: there the ASCII set stands in. Every sign is one cell, one meaning.
"""

from collections.abc import Mapping
from typing import NamedTuple

from relplanner.domain.account_states import AccountState
from relplanner.domain.contacts import TouchStatus


class Glyphs(NamedTuple):
    """One set of signs. ``spark`` are charts' steps from empty to full.

    ``line_mine`` and ``line_theirs`` are a line that goes across, up and down, and its turns: down and up
    again to the right, then right after going up and after going down.

    ``selected`` is the one row on which the cursor stands, ``marked`` every row chosen for a common change.
    """

    pinned: str = "◆"
    proposed: str = "◇"
    done: str = "✓"
    missed: str = "✗"
    skipped: str = "–"
    moved: str = "•"
    gold: str = "●"
    silver: str = "◐"
    bronze: str = "○"
    no_tier: str = "·"
    received: str = "◄"
    gave: str = "►"
    differs: str = "≠"
    silent: str = "…"
    balanced: str = "="
    late: str = "!"
    ask: str = "?"
    bar_done: str = "━"
    bar_planned: str = "╍"
    bar_free: str = "─"
    bar_outside: str = "┈"
    busy: str = "░"
    boundary: str = "╌"
    bar_left: str = "┥"
    bar_right: str = "┝"
    bar_zero: str = "┼"
    half_left: str = "╼"
    half_right: str = "╾"
    tick: str = "╂"
    tick_on_bar: str = "╋"
    up: str = "↑"
    flat: str = "→"
    down: str = "↓"
    weight_on: str = "■"
    weight_off: str = "·"
    full_block: str = "█"
    upper_half: str = "▀"
    lower_half: str = "▄"
    line_mine: str = "━┃┓┛┏┗"
    line_theirs: str = "─│╮╯╭╰"
    spark: str = "▁▂▃▄▅▆▇█"
    selected: str = "▌"
    marked: str = "+"
    times: str = "×"
    line: str = "─"
    divider: str = "│"
    divider_light: str = "┊"
    dot: str = "·"
    dash: str = "–"
    minus: str = "−"
    ellipsis: str = "…"
    quote_open: str = "“"
    quote_close: str = "”"

    def tier(self, level: int) -> str:
        """Return the sign of a tier by its level: 3, 2, 1, and 0 for none."""
        return (self.no_tier, self.bronze, self.silver, self.gold)[max(0, min(level, 3))]

    def status(self, status: TouchStatus) -> str:
        """Return the sign of what became of a touch."""
        signs = {
            TouchStatus.PROPOSED: self.proposed,
            TouchStatus.PINNED: self.pinned,
            TouchStatus.DONE: self.done,
            TouchStatus.SKIPPED: self.skipped,
            TouchStatus.MISSED: self.missed,
        }
        return signs[status]

    def account(self, state: AccountState) -> str:
        """Return the sign of the state of an account, nothing where it has none."""
        signs = {
            AccountState.OVERDRAWN: self.received,
            AccountState.ONE_SIDED: self.gave,
            AccountState.SEEN_DIFFERENTLY: self.differs,
            AccountState.BALANCED: self.balanced,
        }
        return signs.get(state, "")

    def spell(self, text: str) -> str:
        """Return the program's own *text* with its signs taken from this set; people's text stays."""
        return text if self is UNICODE else text.translate(_TO_ASCII)


UNICODE = Glyphs()
ASCII = Glyphs(
    pinned="#",
    proposed="o",
    done="v",
    missed="x",
    skipped="-",
    moved="*",
    gold="G",
    silver="S",
    bronze="B",
    no_tier=".",
    received="<",
    gave=">",
    differs="~",
    silent=".",
    bar_done="=",
    bar_planned="+",
    bar_free="-",
    bar_outside=".",
    busy=":",
    boundary="-",
    bar_left="|",
    bar_right="|",
    bar_zero="|",
    half_left="=",
    half_right="=",
    tick="|",
    tick_on_bar="|",
    up="^",
    flat=">",
    down="v",
    weight_on="*",
    weight_off=".",
    full_block="#",
    upper_half="#",
    lower_half="#",
    line_mine="=|====",
    line_theirs="-|----",
    spark="01234567",
    selected=">",
    times="x",
    line="-",
    divider="|",
    divider_light="|",
    dot=".",
    dash="-",
    minus="-",
    ellipsis=".",
    quote_open='"',
    quote_close='"',
)

_TO_ASCII = str.maketrans(
    {sign: plain for sign, plain in zip(UNICODE, ASCII, strict=True) if len(sign) == 1 and not sign.isascii()}
    | {"½": "1/2"}
)


def choose(setting: str, environ: Mapping[str, str], encoding: str) -> Glyphs:
    """Return the set for the setting ``auto``, ``unicode`` or ``ascii``.

    *auto* takes ASCII where the locale or the output's *encoding* is not UTF-8, or ``TERM`` is ``linux``
    or ``dumb``. The locale is asked too, because Python writes UTF-8 even where the terminal has plain C.
    """
    if setting == "auto":
        plain_terminal = environ.get("TERM", "") in ("linux", "dumb")
        locale = next(filter(None, (environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))), "")
        plain_locale = locale in ("C", "POSIX") or ("." in locale and not _is_utf8(locale.partition(".")[2]))
        return UNICODE if _is_utf8(encoding) and not (plain_terminal or plain_locale) else ASCII
    return ASCII if setting == "ascii" else UNICODE


def _is_utf8(encoding: str) -> bool:
    return encoding.partition("@")[0].replace("-", "").lower() == "utf8"
