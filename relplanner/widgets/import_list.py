"""What an import would do: the counts, the question that is open, and every row with what becomes of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textual.content import Content

from relplanner.domain.wording import plural
from relplanner.services.imports import ImportRow, JobChange, JobDecision, Outcome, Preparation
from relplanner.widgets.bindings import Keys
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, fit, fit_name, line, spread, wrap
from relplanner.widgets.virtual_list import VirtualList

_CAP = "bold $text-accent on $panel"
_STYLES = {
    Outcome.CREATED: "$text-success",
    Outcome.MERGED: "$text-primary",
    Outcome.UNCHANGED: "$text-muted",
    Outcome.SKIPPED: "$text-warning",
}
_ORDER = (Outcome.SKIPPED, Outcome.MERGED, Outcome.CREATED, Outcome.UNCHANGED)
_OUTCOME, _LINE, _LONG_LINE, _GUTTER = 9, 6, 11, 3
_WITH_ORGANISATION, _NARROWEST_NAME, _WIDEST_NAME = 100, 20, 32
_OPEN = "asks"
_OF_PERSONS = ("contact", "entry")  # the kinds of rows that are called by a person's name
_LEAST, _WITH_QUESTION = 2, 6


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with its place (from 1), and the change of job in it with what was answered."""

    id: int
    row: ImportRow
    change: JobChange | None
    decision: JobDecision | None

    @property
    def outcome(self) -> Outcome:
        """Return what becomes of it by the answer; without one as the import would have it."""
        merges = self.change is not None and self.decision is JobDecision.MERGE
        return Outcome.MERGED if merges else self.row.outcome

    @property
    def why(self) -> str:
        """Return why, with where the person was before."""
        change = self.change
        if change is None:
            return self.row.why
        before = change.before or "no organisation"
        if self.decision is JobDecision.MERGE:
            return f"new job, was at {before}" if change.is_move else "the same person"
        if self.decision is None:
            return f"was at {before}" if change.is_move else f"known at {before}"
        return f"{change.recognised}, stays at {before}" if change.recognised else f"not who is at {before}"


@dataclass(frozen=True)
class Preview:
    """The rows of a preparation in the order in which they are shown, with the answers so far."""

    preparation: Preparation
    decisions: Mapping[int, JobDecision]

    @cached_property
    def changes(self) -> Mapping[int, JobChange]:
        """The changes of job by the places of their rows."""
        return {change.row: change for change in self.preparation.job_changes}

    @cached_property
    def order(self) -> tuple[list[int], list[int]]:
        """The numbers of the rows, what is to be asked first, and where another group begins."""
        groups = [list(self.changes), *([] for _ in _ORDER)]
        for place, row in enumerate(self.preparation.rows):
            if place not in self.changes:
                groups[1 + _ORDER.index(row.outcome)].append(place)
        ids: list[int] = []
        starts = []
        for group in groups:
            starts.append(len(ids))
            ids += (place + 1 for place in group)
        return ids, [start for start in sorted(set(starts)) if start < len(ids)]

    @property
    def counts(self) -> Counter[Outcome]:
        """Return how many rows have which outcome by the answers so far."""
        counts = Counter(row.outcome for row in self.preparation.rows)
        for place in self.changes:
            counts[self.preparation.rows[place].outcome] -= 1
            counts[self.row(place + 1).outcome] += 1
        return counts

    @property
    def open(self) -> list[JobChange]:
        """Return the changes of job without an answer."""
        return [change for change in self.preparation.job_changes if change.row not in self.decisions]

    def row(self, number: int) -> PreviewRow:
        """Return the row of that number."""
        place = number - 1
        return PreviewRow(
            number, self.preparation.rows[place], self.changes.get(place), self.decisions.get(place)
        )


class ImportHead(Drawing):
    """Which files, what would become of them in numbers, and the question about the current row."""

    def __init__(self, glyphs: Glyphs, keys: Keys) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._keys = keys
        self._preview: Preview | None = None
        self._change: JobChange | None = None

    def show(self, preview: Preview, change: JobChange | None) -> None:
        """Show the numbers of *preview*, and ask about *change*."""
        self._preview, self._change = preview, change
        notes = len(self._notes(preview, 0))
        self.styles.height = _WITH_QUESTION if preview.changes else _LEAST + (notes and 1 + notes)
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return title and counts, then the question, or what is left to say."""
        preview = self._preview
        if preview is None:
            return []
        inner = width - 2
        names = ", ".join(path.name for path in preview.preparation.paths)
        title: list[Piece] = [(" Import  ", "bold"), (cut(names, inner // 2, self._glyphs.ellipsis), "")]
        nothing_yet = [("nothing is written yet ", "$text-muted")]
        question = self._question(preview, inner) if self._change else self._notes(preview, inner)
        return [
            spread(title, nothing_yet, width, ellipsis=self._glyphs.ellipsis),
            line(self._counts(preview)),
            Content(),
            *question,
        ]

    def _counts(self, preview: Preview) -> list[Piece]:
        pieces: list[Piece] = [(" ", "")]
        for outcome in Outcome:
            count = preview.counts[outcome]
            style = f"bold {_STYLES[outcome]}" if count else "$text-muted"
            pieces += [(f"{count:,}", style), (f" {outcome}   ", "" if count else "$text-muted")]
        return pieces

    def _question(self, preview: Preview, width: int) -> list[Content]:
        change = self._change
        assert change is not None
        count = len(preview.changes)
        place = list(preview.changes).index(change.row) + 1
        right = f"{place:,} of {count:,}"
        first, *others = wrap(change.sentence, width - len(right) - 5, 2, self._glyphs.ellipsis)
        sign = [(f" {self._glyphs.ask} ", "bold $secondary"), (first, "bold")]
        rows = [spread(sign, [(f"{right} ", "$text-muted")], width + 2, ellipsis=self._glyphs.ellipsis)]
        rows += [line([("   ", ""), (other, "bold")]) for other in others]
        return [*rows, line([("   ", ""), *self._caps(change, len(preview.open))])]

    def _caps(self, change: JobChange, still_open: int) -> list[Piece]:
        shown = self._keys.shown
        new = f"stays at {change.before}" if change.recognised else "new contact"
        answers = [("same_person", "merge with history"), ("another_person", cut(new, 24))]
        if still_open > 1:
            answers.append(("all_same_persons", f"merge all {still_open:,}"))
        return [
            piece
            for action, label in answers
            for piece in ((f" {shown(action)} ", _CAP), (f" {label}   ", ""))
        ]

    def _notes(self, preview: Preview, width: int) -> list[Content]:
        """Return what was read otherwise than it stands, or how many questions are open."""
        notes = [*preview.preparation.warnings[:2]]
        if preview.open:
            asked = plural(len(preview.open), "question is", "questions are")
            notes.insert(0, f"{asked} open at the top of the list")
        more = len(preview.preparation.warnings) - 2
        if more > 0:
            notes.append(f"{plural(more, 'more warning')} like these")
        shown = (cut(note, width - 3, self._glyphs.ellipsis) for note in notes)
        return [line([("   ", ""), (note, "$text-muted")]) for note in shown]


class ImportList(VirtualList[PreviewRow]):
    """Each row: who, what becomes of them, why, and the line in the file."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[PreviewRow]], glyphs: Glyphs) -> None:
        """Show rows that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs

    def draw(self, row: PreviewRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, name, organisation (where there is room), outcome, why, line."""
        glyphs, said = self._glyphs, row.row
        asks = row.change is not None and row.decision is None
        wide = width >= _WITH_ORGANISATION
        at = f"line {said.at:,}" if wide else f"{said.at:,}"
        at_width = _LONG_LINE if wide else _LINE
        room = width - _GUTTER - _OUTCOME - at_width - 8
        name = min(_WIDEST_NAME, max(_NARROWEST_NAME, room * 2 // 5))
        organisation = min(26, room // 4) if wide else 0
        style = "$text-secondary" if asks else _STYLES[row.outcome]
        pieces: list[Piece] = [
            (glyphs.selected if current else " ", "$primary"),
            (f"{glyphs.ask} " if asks else "  ", "$secondary"),
            (f"{self._subject(said, name)}  ", "bold" if current else ""),
        ]
        if organisation:
            place = fit(said.organisation, organisation, ellipsis=glyphs.ellipsis)
            pieces.append((f"{place}  ", "$text-muted"))
        pieces.append((fit(_OPEN if asks else row.outcome, _OUTCOME) + "  ", style))
        why = width - at_width - 1 - sum(cells(text) for text, _ in pieces)
        pieces.append((fit(row.why, max(0, why), ellipsis=glyphs.ellipsis), "$text-muted"))
        return [*pieces, (fit(at, at_width, right=True) + " ", "$text-muted")]

    def _subject(self, row: ImportRow, width: int) -> str:
        """Return the name of a person, or the words of what else stands in the row, each cut as such."""
        shorten = fit_name if row.kind in _OF_PERSONS else fit
        return shorten(row.name or "(no name)", width, ellipsis=self._glyphs.ellipsis)
