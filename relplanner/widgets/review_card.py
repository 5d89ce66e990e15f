"""One relationship of the review: why it is brought up, what was received and given, what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from textual.content import Content

from relplanner.domain.account import Account, AccountState
from relplanner.domain.countermeasures import outcome_words
from relplanner.domain.entries import Direction
from relplanner.domain.wording import day_words, signed_words
from relplanner.services.balance import EntryView
from relplanner.services.review import ReviewCard
from relplanner.widgets import weights
from relplanner.widgets.account_bar import account_bar, bar_heading
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.health_words import health_head
from relplanner.widgets.review_signs import reason_sign, reason_words
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, line, spread, wrap

_CAP = "bold $text-accent on $panel"
_DAY = 11
_WIDEST_BAR, _INDENT = 71, 4
_WEIGHTS = 3 + 2 * weights.WIDTH
_SPACIOUS = 30


@dataclass(frozen=True, slots=True)
class CardKeys:
    """The keys that the card names."""

    choose: tuple[str, ...]
    leave: str
    let_be: str
    open: str
    receive: str
    lighter: str
    heavier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCardArtist:
    """Draws a card into ``width`` × ``height`` cells.

    ``theirs`` are weights that were given on the card and are not stored yet, ``chosen`` is the entry that
    the keys weigh.
    """

    shown: ReviewCard
    width: int
    height: int
    today: date
    glyphs: Glyphs
    keys: CardKeys
    theirs: Mapping[int, int] = field(default_factory=dict)
    chosen: int | None = None

    def lines(self) -> list[Content]:
        """Return the lines of the card: where there is little room, entries give way."""
        head, bar, options, foot = self._parts()
        received, gave = self.entries
        drawn: list[Content] = []
        for part in filter(None, (head, bar, self._entries(received, gave), options, foot)):
            drawn += [Content(), *part] if drawn or self._is_spacious else part
        return drawn[: self.height]

    @property
    def entries(self) -> tuple[tuple[EntryView, ...], tuple[EntryView, ...]]:
        """Return what was received and what was given, as many of each as there is room for."""
        parts = [part for part in self._parts() if part]
        room = self.height - sum(map(len, parts)) - len(parts) - (5 if self._is_spacious else 3)
        received, gave = self.shown.received, self.shown.gave
        if room < 1:
            return (), ()
        first = min(len(received), max(room - len(gave), (room + 1) // 2))
        return received[:first], gave[: room - first]

    @property
    def _is_spacious(self) -> bool:
        return self.height >= _SPACIOUS

    def _parts(self) -> tuple[list[Content], list[Content], list[Content], list[Content]]:
        """Return all but the entries: who and why, the bar, what can be done, the other keys."""
        gap = [Content()] if self._is_spacious else []
        head = [self._who(), *gap, *self._reason()]
        return head, self._bar(), [self._options_heading(), *self._options()], self._foot()

    def _who(self) -> Content:
        row = self.shown.row
        tier: list[Piece] = [("   no tier", "$text-muted")]
        if row.tier.name:
            style = TIER_STYLES[row.tier.level]
            words = style and f"$text-{style[1:]}"
            tier = [(f"   {self.glyphs.tier(row.tier.level)} ", style), (row.tier.name, words)]
        health: list[Piece] = [("health ", "$text-muted"), *health_head(self.shown.health, self.glyphs)]
        room = self.width - sum(cells(text) for text, _ in (*tier, *health)) - 2
        name = cut_name(row.name, room, self.glyphs.ellipsis)
        place = ", ".join(filter(None, (self.shown.role, row.organisation)))
        rest = cut(place, room - cells(name) - 3, self.glyphs.ellipsis)
        return spread(
            [(name, "bold"), *tier, (f"   {rest}", "$text-muted")],
            health,
            self.width,
            ellipsis=self.glyphs.ellipsis,
        )

    def _reason(self) -> list[Content]:
        """Return sign, reason and why; what else there is to say about the relationship follows."""
        card, glyphs = self.shown.card, self.glyphs
        word, style = reason_words(card.reason)
        also = glyphs.spell(f"also {', '.join(self.shown.also)}") if self.shown.also else ""
        first: list[Piece] = [reason_sign(card.reason, glyphs), (f" {word}", style)]
        indent = sum(cells(text) for text, _ in first) + 3
        why = wrap(glyphs.spell(self.shown.why), self.width - indent, 2, glyphs.ellipsis)
        rows = [line([*first, (f"   {why[0] if why else ''}", "")])]
        rows += [line([(" " * indent, ""), (more, "")]) for more in why[1:]]
        if also:
            said = cut(also, self.width - indent, glyphs.ellipsis)
            rows.append(line([(" " * indent, ""), (said, "$text-muted")]))
        return rows

    def _bar(self) -> list[Content]:
        account = self.shown.row.account
        if account.state in (AccountState.NO_ACCOUNT, AccountState.TOO_LITTLE):
            return []
        width = min(_WIDEST_BAR, self.width - 2 * _INDENT)
        width -= 1 - width % 2
        indent: Piece = (" " * ((self.width - width) // 2), "")
        return [
            line([indent, *bar_heading(width, self.glyphs)]),
            line([indent, *account_bar(account, width, self.glyphs)]),
            line([indent, *_tilts(account, width, self.glyphs)]),
        ]

    def _entries(self, received: tuple[EntryView, ...], gave: tuple[EntryView, ...]) -> list[Content]:
        """Return what was received before what was given: people over-count what they gave."""
        if not received and not gave:
            return []
        rows = [self._entries_heading(), *map(self._entry, received)]
        if gave:
            gap = [Content()] if self._is_spacious else []
            rows += [*gap, line([("What you gave", "bold")]), *map(self._entry, gave)]
        return rows

    def _entries_heading(self) -> Content:
        note = f"   anything missing? {self.keys.receive} adds it"
        if self.shown.asks_for_weights:
            note = f"   {self.keys.lighter}, {self.keys.heavier}: how they see it"
        columns = f"  {fit('you', weights.WIDTH)}{fit('they', weights.WIDTH - 2)}"
        return spread(
            [("What you received", "bold"), (note, "$text-muted")],
            [(columns, "$text-muted")],
            self.width,
            ellipsis=self.glyphs.ellipsis,
        )

    def _entry(self, view: EntryView) -> Content:
        entry, glyphs = view.entry, self.glyphs
        gave = entry.direction is Direction.GAVE
        hue = "$accent" if gave else "$primary"
        theirs = self.theirs.get(view.id, entry.theirs)
        is_chosen = view.id == self.chosen
        room = self.width - 3 - _DAY - 1 - _WEIGHTS
        return line(
            [
                (glyphs.selected if is_chosen else " ", "$primary"),
                (glyphs.gave if gave else glyphs.received, hue),
                (f" {fit(day_words(entry.day, self.today), _DAY, right=True)} ", "$text-muted"),
                (fit(entry.words, room, ellipsis=glyphs.ellipsis), "bold" if is_chosen else ""),
                (f" {glyphs.differs if theirs not in (None, entry.weight) else ' '} ", "$secondary"),
                *weights.weight_pieces(entry.weight, hue, glyphs),
                *weights.weight_pieces(theirs, hue, glyphs, is_chosen=is_chosen),
            ]
        )

    def _options_heading(self) -> Content:
        return line([("What will you do?", "bold")])

    def _options(self) -> Iterator[Content]:
        """Yield each countermeasure with what it becomes, and where there is room with its reason."""
        for key, measure in zip(self.keys.choose, self.shown.countermeasures, strict=False):
            becomes = self.glyphs.spell(outcome_words(measure.becomes, self.today))
            end: list[Piece] = [(becomes, "$text-muted")]
            start: list[Piece] = [*_cap(key), (self.glyphs.spell(measure.intent), "")]
            if not self._is_spacious:
                yield self._spread(start, end)
                continue
            yield self._spread(start, [])
            yield self._spread(
                [(" " * (cells(key) + 4), ""), (self.glyphs.spell(measure.why), "$text-muted")], end
            )

    def _spread(self, left: list[Piece], right: list[Piece]) -> Content:
        """Return a line whose left end is cut where both do not fit."""
        *before, (text, style) = left
        room = self.width - sum(cells(each) for each, _ in (*before, *right)) - (2 if right else 0)
        return spread(
            [*before, (cut(text, room, self.glyphs.ellipsis), style)],
            right,
            self.width,
            ellipsis=self.glyphs.ellipsis,
        )

    def _foot(self) -> list[Content]:
        keys = self.keys
        leave = "done, ask again in a month" if self.theirs else "leave for next week"
        pieces: list[Piece] = []
        for key, label in ((keys.leave, leave), (keys.let_be, "let be"), (keys.open, "open")):
            pieces += [*_cap(key), (f"{label}   ", "$text-muted")]
        return [line(pieces).truncate(self.width)]


def _cap(key: str) -> list[Piece]:
    return [(f" {key} ", _CAP), ("  ", "")]


def _tilts(account: Account, width: int, glyphs: Glyphs) -> list[Piece]:
    """Return both tilts below their places on a bar of so many cells, apart where they would touch."""
    mine, theirs = f"you {signed_words(account.tilt)}", f"they {signed_words(account.tilt_theirs)}"
    told = [(account.tilt, mine, ""), (account.tilt_theirs, theirs, "$text-secondary")]
    if not account.asked:
        told = told[:1]
    pieces: list[Piece] = []
    at = 0
    for place, (tilt, words, style) in enumerate(sorted(told)):
        rest = sum(cells(each) + 2 for _, each, _ in sorted(told)[place + 1 :])
        middle = width // 2 + round(tilt * width / 2)
        start = max(at + (2 if at else 0), min(middle - cells(words) // 2, width - cells(words) - rest), 0)
        pieces += [(" " * (start - at), ""), (glyphs.spell(words), style)]
        at = start + cells(words)
    return pieces
