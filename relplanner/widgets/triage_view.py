"""Triage on screen: how far it is, the contact that is to be decided about, and what each key would cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.events import Click
from textual.geometry import Size

from relplanner.domain.capacity import Capacity, TierShare
from relplanner.domain.wording import age_words, day_words, minutes_words, one_more_words, percent_words
from relplanner.services.triage import TriageCard
from relplanner.services.views import TierMark
from relplanner.widgets.bindings import press
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, line, spread, wrap

_CAP = "bold $text-accent on $panel"
_LABEL = 8
_METER = 18
_GAP = 2
_SHORT_METER = 12
_WIDEST_CARD = 76
_OTHER_ROWS = 5  # around the tiers: a blank one, what else there is, a blank one, the capacity, a blank
_LONGEST_WARNING = 3


class TriageHead(Drawing):
    """One row: how many of how many, and a meter."""

    DEFAULT_CSS = """
    TriageHead { height: 1; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._place: tuple[int, int] | None = None

    def show(self, place: int, of: int) -> None:
        """Show that the contact at *place* (from 0) of so many is asked about."""
        self._place = (place, of)
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the row."""
        place, of = self._place or (0, 0)
        glyphs = self._glyphs
        nobody = "reading  " if self._place is None else "nobody left  "
        title, said = " Triage  ", f"{min(place + 1, of):,} of {of:,}  " if of else nobody
        asked = "who is to hear from you? "
        meter = max(0, min(_METER, width - cells(title + said + asked) - _GAP))
        done = round(meter * place / of) if of else 0
        left: list[Piece] = [
            (title, "bold"),
            (said, ""),
            (glyphs.bar_done * done, "$success"),
            (glyphs.bar_free * (meter - done), "$text-disabled"),
        ]
        return [spread(left, [(asked, "$text-muted")], width, gap=_GAP, ellipsis=glyphs.ellipsis)]


class TriageCardView(Drawing):
    """The contact in question, or the sentence that stands there when there is none left."""

    DEFAULT_CSS = """
    TriageCardView { height: 1fr; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._card: TriageCard | None = None
        self._today = date.min
        self._ending: Sequence[str] = ()

    def show(self, card: TriageCard, today: date) -> None:
        """Show *card* as seen *today*."""
        self._card, self._today, self._ending = card, today, ()
        self.redraw()

    def end(self, sentences: Sequence[str]) -> None:
        """Show *sentences*, the first one bold, in place of a card."""
        self._card, self._ending = None, sentences
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the lines of the card, as many as fit."""
        inner = min(_WIDEST_CARD, width - 4)
        top = [Content()] if height > 10 else []
        if self._card is None:
            lines = [line([("  ", ""), (said, "" if n else "bold")]) for n, said in enumerate(self._ending)]
            return [*top, *lines]
        return [*top, *(Content("  ") + drawn for drawn in self._lines(self._card, inner))]

    def _lines(self, card: TriageCard, width: int) -> list[Content]:
        glyphs = self._glyphs
        place = ", ".join(filter(None, (card.role, card.organisation)))
        about = f" {glyphs.dot} ".join(filter(None, (place, card.relation))) or "no organisation"
        lines = [
            line([(cut_name(card.name, width, glyphs.ellipsis), "bold")]),
            line([(cut(about, width, glyphs.ellipsis), "$text-muted")]),
            Content(),
        ]
        for label, text, most in self._rows(card):
            parts = wrap(text, width - _LABEL - 2, most, glyphs.ellipsis) if text else []
            for part in parts:
                lines.append(line([(fit(label, _LABEL, right=True), "$text-muted"), ("  ", ""), (part, "")]))
                label = ""
        return lines

    def _rows(self, card: TriageCard) -> list[tuple[str, str, int]]:
        """Return label, text and how many lines it may take."""
        met_on = day_words(card.met_on, self._today) if card.met_on else ""
        through = f"through {card.introduced_by}" if card.introduced_by else ""
        facts = f" {self._glyphs.dot} ".join(f"{kind}: {text}" for kind, text in card.facts[:6])
        notes = [("note", f"{day_words(day, self._today)}: {text}", 3) for day, text in card.notes]
        return [
            ("last", self._last(card), 2),
            ("met", ", ".join(filter(None, (card.how_met, met_on, through))), 2),
            *notes,
            ("facts", facts, 2),
            ("mail", ", ".join(card.emails[:3]), 1),
            ("call", ", ".join(card.phones[:2]), 1),
            ("tags", " ".join(f"#{tag}" for tag in card.tags[:8]), 1),
            ("from", card.source if "." in card.source else "", 1),
        ]

    def _last(self, card: TriageCard) -> str:
        if card.last is None:
            return "no contact yet"
        ago = (self._today - card.last).days
        said = f": {card.last_words}" if card.last_words else ""
        return f"{day_words(card.last, self._today)}{f', {age_words(ago)} ago' if ago else ''}{said}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a key does: give a tier (*tier* is its mark), or something else, in words."""

    key: str
    label: str
    tier: TierMark | None = None


class TriageOptions(Drawing):
    """The keys with what each would cost in a year, and what the tiers ask for as it stands."""

    DEFAULT_CSS = """
    TriageOptions { height: auto; min-height: 6; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._tiers: Sequence[Choice] = ()
        self._others: Sequence[Choice] = ()
        self._capacity: Capacity | None = None

    def offer(self, tiers: Sequence[Choice], others: Sequence[Choice]) -> None:
        """Offer *tiers*, a row each, and *others* in one row."""
        self._tiers, self._others = tiers, others
        self.redraw()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows are needed where every row counts."""
        return self._least_rows(width)

    def show(self, capacity: Capacity) -> None:
        """Show what the tiers ask for now."""
        self._capacity = capacity
        self.redraw()
        self.refresh(layout=True)

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return a row for each tier, one for all else, and the capacity."""
        shares = {share.name: share for share in self._capacity.tiers} if self._capacity else {}
        rows = [Content()]
        for choice in self._tiers:
            rows += [self._tier(choice, shares, width), *self._gap(width)]
        rows.append(line([(" ", ""), *(piece for choice in self._others for piece in _cap(choice))]))
        if self._capacity is not None:
            rows += [Content(), *self._asked(self._capacity, width)]
        return rows

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        row, between = divmod(event.y - 1, 1 + len(self._gap(self.size.width)))
        if 0 <= row < len(self._tiers) and not between:
            press(self.app, self._tiers[row].key)
        elif row == len(self._tiers) and not between:
            at = 1
            for choice in self._others:
                width = sum(cells(text) for text, _ in _cap(choice))
                if at <= event.x < at + width:
                    press(self.app, choice.key)
                at += width

    def _least_rows(self, width: int) -> int:
        return len(self._tiers) + _OTHER_ROWS + max(1, len(self._warning(width)))

    def _gap(self, width: int) -> list[Content]:
        """Return what stands between two keys: a blank row where there is room."""
        return [Content()] if self.size.height >= self._least_rows(width) + len(self._tiers) + 2 else []

    def _warning(self, width: int) -> list[str]:
        said = self._capacity.warning if self._capacity else ""
        return wrap(said, width - 2, _LONGEST_WARNING, self._glyphs.ellipsis) if said else []

    def _tier(self, choice: Choice, shares: Mapping[str, TierShare], width: int) -> Content:
        assert choice.tier is not None
        style = TIER_STYLES[choice.tier.level]
        share = shares.get(choice.tier.name)
        return line(
            [
                (" ", ""),
                (f" {choice.key} ", _CAP),
                (" ", ""),
                (f"{self._glyphs.tier(choice.tier.level)} ", style),
                (fit(choice.tier.name, 9, ellipsis=self._glyphs.ellipsis), ""),
                (cut(_cost(share), width - 17, self._glyphs.ellipsis) if share else "", "$text-muted"),
            ]
        )

    def _asked(self, capacity: Capacity, width: int) -> list[Content]:
        glyphs = self._glyphs
        budget = capacity.budget_minutes
        share = capacity.asked_minutes / budget if budget else 0.0
        filled = min(_SHORT_METER, round(_SHORT_METER * share))
        over = capacity.asked_minutes > budget
        asked = percent_words(100 * capacity.share_asked)
        row: list[Piece] = [
            (" ", ""),
            (glyphs.bar_planned * filled, "$error" if over else "$primary"),
            (glyphs.bar_free * (_SHORT_METER - filled), "$text-disabled"),
            ("  tiers ask for ", "$text-muted"),
            (asked, "bold $text-error" if over else "bold"),
            (f", budget {percent_words(capacity.budget_percent)}", "$text-muted"),
            (" over" if over else "", "$text-error"),
        ]
        return [line(row), *(line([(" ", ""), (note, "$text-muted")]) for note in self._warning(width))]


def _cost(share: TierShare) -> str:
    count = f"{share.contacts:,} now"
    if not share.minutes_each:
        return f"{count}, takes none of the budget"
    return f"{count}, {one_more_words(share.contacts + 1)} costs {minutes_words(share.minutes_each)} a year"


def _cap(choice: Choice) -> list[Piece]:
    return [(f" {choice.key} ", _CAP), (f" {choice.label}   ", "")]
