"""A contact in words: how to reach them, what is next, what is known, and what has happened.

Beside the list it is 29 cells wide, on a screen of its own as wide as that; the strip below the list
says the most important of it in five lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pendulum import DateTime
from textual.content import Content

from relplanner.domain.finding import Wanted
from relplanner.domain.wording import Clock, clock_words, day_words, minutes_words, moment_words
from relplanner.services.views import ContactCard, OccasionView, RoutineView
from relplanner.widgets.account_lines import bar_pieces, friendly_words, is_told, state_pieces
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.health_words import health_head, health_in_list, health_lines
from relplanner.widgets.owed import owed_notes, promise_rows, question_rows
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, line, spread, wrap
from relplanner.widgets.timeline import Timeline

_REACH_LABEL = 6
_FACT_LABEL = 9
_STRIP_LABEL = 9
_OWED_IN_STRIP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPainter:
    """Draws one card in lines of ``width`` cells, its days and times as the user sees them ``now``.

    ``words`` were looked for; they are told apart in the notes.
    """

    card: ContactCard
    width: int
    now: DateTime
    glyphs: Glyphs
    clock: Clock = 24
    words: Sequence[str] = ()

    @property
    def today(self) -> date:
        """Return the user's day."""
        return self.now.date()

    def lines(self) -> Iterator[Content]:
        """Yield the whole card, a blank line before each of its parts; the timeline as far as asked for."""
        yield from self._heading()
        known = (self._routines(), self._known())
        parts = (self._reaching(), self._next(), *self._owed(), self._account(), self._health(), *known)
        for part in filter(None, parts):
            yield from (Content(), *part)
        yield from self._timeline()

    def strip(self) -> list[Content]:
        """Return five lines: who, what is next, the account, what is open (else facts), what was last.

        Notes that are not finished stand in place of the last.
        """
        card, row = self.card, self.card.row
        who: list[Piece] = [(" ", ""), (cut_name(row.name, self.width // 2, self.glyphs.ellipsis), "bold")]
        who += [("  ", ""), *self._tier(), (f"  {self._place()}  ", "$text-muted")]
        if row.health.now.grade is not None:
            who += [("health ", "$text-muted"), *health_in_list(row.health, self.glyphs)]
        facts = f" {self.glyphs.dot} ".join(text for _, text, _ in card.facts[:4])
        last = next((item for item in card.timeline if item.is_contact), None)
        said = f"{day_words(last.at.date(), self.today)}, {last.text}" if last else ""
        draft = self._draft()
        return [
            spread(who, [(f"{self._there()} ", "$text-muted")], self.width, ellipsis=self.glyphs.ellipsis),
            self._strip_line(
                "next", [piece for part in self._upcoming()[:2] for piece in (*part, ("  ", ""))]
            ),
            self._account_in_strip(),
            self._owed_in_strip() or self._strip_line("facts", [(facts, "")]),
            self._strip_line("notes", draft) if draft else self._strip_line("last", [(said, "")]),
        ]

    def _heading(self) -> list[Content]:
        tier = self._tier()
        room = self.width - sum(cells(text) for text, _ in tier) - 2
        name, *more = wrap(self.card.row.name, max(1, room), 2, self.glyphs.ellipsis)
        about = f" {self.glyphs.dot} ".join(filter(None, (self._place(), self.card.row.relation or "")))
        notes = [(about, "$text-muted")]
        notes += [(f"notes {text}", style) for text, style in self._draft()]
        if self.card.row.archived:
            notes.append(("archived", "$text-muted"))
        if self.card.do_not_contact:
            notes.append(("do not contact", "$text-warning"))
        return [
            spread([(name, "bold")], tier, self.width, ellipsis=self.glyphs.ellipsis),
            *(line([(rest, "bold")]) for rest in more),
            *self._paragraphs(notes),
        ]

    def _draft(self) -> list[Piece]:
        """Return of when notes are that are not finished; empty where there are none."""
        if self.card.draft_of is None:
            return []
        when = moment_words(self.card.draft_of, self.today, self.clock)
        return [(f"of {when} not finished: n goes on", "$text-secondary")]

    def _reaching(self) -> list[Content]:
        card = self.card
        rows = [
            *(("call", number) for number, _ in card.phones[:2]),
            *(("mail", address) for address, _ in card.emails[:2]),
            *(("web", address) for address, _ in card.links[:1]),
            ("there", self._clock()),
            ("likes", self._reached_by()),
            *(("away", span) for span in card.away[:2]),
        ]
        return self._labelled(rows, _REACH_LABEL)

    def _next(self) -> list[Content]:
        upcoming = self._upcoming()
        if not upcoming:
            return []
        touch, unplaced = self.card.next_touch, self.card.unplaced
        why = touch.why if touch else unplaced.why if unplaced else ""
        met = self.glyphs.spell(self.card.why_meeting)
        intent = self.glyphs.spell(touch.intent) if touch else ""
        notes = [(why, "$text-muted"), (intent, ""), (met, "$text-muted")]
        return [line([("Next", "bold")]), *map(self._line, upcoming), *self._paragraphs(notes)]

    def _owed_in_strip(self) -> Content | None:
        """Return what is promised and to be asked in one row; None where nothing is."""
        pieces: list[Piece] = []
        for mark, text, style in owed_notes(self.card.owed, self.today, self.glyphs, _OWED_IN_STRIP):
            pieces += [mark, (f" {text}   ", style)]
        return self._strip_line("open", pieces) if pieces else None

    def _owed(self) -> tuple[list[Content], list[Content]]:
        """Return what is promised both ways, and what is to be asked."""
        owed = self.card.owed
        return (
            promise_rows(owed.promises, self.width, self.today, self.glyphs),
            question_rows(owed.questions, self.width, self.glyphs),
        )

    def _account(self) -> list[Content]:
        """Return the account as a bar, its state below, and why."""
        row = self.card.row
        if not is_told(row.account, is_silent=row.is_silent):
            return []
        heading: list[Piece] = [("Account".ljust(_FACT_LABEL + 1), "bold")]
        state = state_pieces(row.account, self.glyphs, is_silent=row.is_silent)
        rows = [self._line([*heading, *bar_pieces(row.account, self.glyphs)])]
        rows += [self._line([(" " * (_FACT_LABEL + 1), ""), *state])] if state else []
        reason = wrap(self.glyphs.spell(self.card.account_reason), self.width, 4, self.glyphs.ellipsis)
        return [*rows, *(line([(part, "$text-muted")]) for part in reason)]

    def _health(self) -> list[Content]:
        """Return grade, points and trend, and below them the parts with their reasons."""
        health = self.card.row.health
        if not health.now.parts:
            return []
        head: list[Piece] = [("Health".ljust(_FACT_LABEL + 1), "bold"), *health_head(health, self.glyphs)]
        return [self._line(head), *health_lines(health, self.width, self.glyphs)]

    def _account_in_strip(self) -> Content:
        """Return the account in one row; how to reach them where nothing was noted."""
        row = self.card.row
        if not is_told(row.account, is_silent=row.is_silent):
            return self._strip_line("reach", self._reach())
        state = state_pieces(row.account, self.glyphs, is_silent=row.is_silent)
        bar, words = bar_pieces(row.account, self.glyphs), (friendly_words(row.account), "")
        return self._strip_line("account", [*bar, ("  ", ""), *state, ("  ", ""), words])

    def _upcoming(self) -> list[list[Piece]]:
        """Return since when contact is due, and when the next one is or that it has no place."""
        row, touch = self.card.row, self.card.next_touch
        parts: list[list[Piece]] = []
        if row.overdue_since is not None:
            parts.append([(f"overdue since {day_words(row.overdue_since, self.today)}", "$text-error")])
        if touch is not None and touch.start is not None:
            style = "bold $text-primary" if touch.start.date() == self.today else "bold"
            when = moment_words(touch.start, self.today, self.clock)
            parts.append([(when, style), (f"  {touch.channel.words}, {minutes_words(touch.minutes)}", "")])
        elif self.card.unplaced is not None:
            parts.append([("not yet placed", "")])
        if self.card.meeting is not None:
            when = moment_words(self.card.meeting.start, self.today, self.clock)
            parts.append([(when, "bold"), (f"  meeting, {minutes_words(self.card.meeting.minutes)}", "")])
        return parts

    def _routines(self) -> list[Content]:
        routines = self.card.routines
        return [line([("Routines", "bold")]), *map(self._routine, routines)] if routines else []

    def _routine(self, routine: RoutineView) -> Content:
        when: list[Piece] = [("not in the calendar", "$text-warning")] if routine.watched else []
        if routine.meeting is not None:
            when = [(day_words(routine.meeting.start.date(), self.today), "")]
        elif routine.next is not None:
            late, now = routine.next < self.today, routine.next == self.today
            style = "$text-error" if late else "bold $text-primary" if now else ""
            when = [(day_words(routine.next, self.today), style)]
        name = fit(routine.name, _FACT_LABEL, ellipsis=self.glyphs.ellipsis)
        return spread(
            [(name, ""), (f" {routine.every}", "$text-muted")],
            when,
            self.width,
            ellipsis=self.glyphs.ellipsis,
        )

    def _known(self) -> list[Content]:
        card = self.card
        facts: dict[str, list[str]] = {}
        for kind, text, _ in card.facts:
            facts.setdefault(kind, []).append(text)
        rows = [
            *((kind, ", ".join(texts)) for kind, texts in facts.items()),
            *((occasion.label or occasion.kind, self._occasion(occasion)) for occasion in card.occasions),
            ("tags", " ".join(f"#{tag}" for tag in card.tags)),
            ("met", card.how_met),
            ("through", card.introduced_by),
            ("tier", card.tier_reason),
            ("from", card.source),
            ("agreed", card.consent),
            (f"{self.glyphs.ask} ask", ", ".join(card.missing)),
        ]
        lines = self._labelled(rows, _FACT_LABEL)
        return [line([("Facts", "bold")]), *lines] if lines else []

    def _occasion(self, occasion: OccasionView) -> str:
        days = (occasion.next - self.today).days
        ahead = f"in {days} d" if days else "today"
        return ", ".join(filter(None, (occasion.day, ahead, occasion.years)))

    def _timeline(self) -> Iterator[Content]:
        timeline = Timeline(
            items=self.card.timeline,
            width=self.width,
            today=self.today,
            glyphs=self.glyphs,
            words=[wanted for wanted in map(Wanted, self.words) if wanted.has_letters or wanted.has_symbols],
        )
        if self.card.timeline:
            yield from (Content(), line([("Timeline", "bold")]))
        yield from timeline.rows()

    def _tier(self) -> list[Piece]:
        tier = self.card.row.tier
        if not tier.name:
            return [("no tier", "$text-muted")]
        style = TIER_STYLES[tier.level]
        return [(f"{self.glyphs.tier(tier.level)} ", style), (tier.name, style and f"$text-{style[1:]}")]

    def _place(self) -> str:
        return ", ".join(filter(None, (self.card.role, self.card.row.organisation)))

    def _reached_by(self) -> str:
        channel = self.card.channel.words if self.card.channel else ""
        return ", ".join(filter(None, (channel, self.card.windows)))

    def _reach(self) -> list[Piece]:
        ways = [way for way, _ in (*self.card.phones[:1], *self.card.emails[:1])]
        return [("   ".join(filter(None, [*ways, self._reached_by()])), "")]

    def _clock(self) -> str:
        """Return the contact's own time and town, where their zone is not the user's."""
        if self.card.timezone in ("", self.now.timezone_name):
            return ""
        there = self.card.local_time
        town = self.card.timezone.rpartition("/")[2].replace("_", " ")
        return f"{clock_words(there.hour * 60 + there.minute, self.clock)}, {town}"

    def _there(self) -> str:
        clock = self._clock()
        return f"there {clock}" if clock else ""

    def _strip_line(self, label: str, pieces: Iterable[Piece]) -> Content:
        return self._line([(f" {fit(label, _STRIP_LABEL)}", "$text-muted"), *pieces])

    def _labelled(self, rows: Iterable[tuple[str, str]], label_width: int) -> list[Content]:
        """Return rows of a muted label and text that may take two lines; rows without text are left out."""
        lines = []
        for label, text in rows:
            broken = wrap(text, self.width - label_width - 1, 2, self.glyphs.ellipsis) if text else []
            for part in broken:
                shown = fit(label, label_width, ellipsis=self.glyphs.ellipsis)
                lines.append(line([(f"{shown} ", "$text-muted"), (part, "")]))
                label = ""
        return lines

    def _paragraphs(self, texts: Iterable[Piece]) -> list[Content]:
        return [
            line([(part, style)])
            for text, style in texts
            if text
            for part in wrap(text, self.width, 2, self.glyphs.ellipsis)
        ]

    def _line(self, pieces: Iterable[Piece]) -> Content:
        """Return *pieces* as one line, its end cut."""
        room = self.width
        shown: list[Piece] = []
        for text, style in pieces:
            if cells(text) > room:
                shown.append((cut(text, room, self.glyphs.ellipsis), style))
                break
            shown.append((text, style))
            room -= cells(text)
        return line(shown)
