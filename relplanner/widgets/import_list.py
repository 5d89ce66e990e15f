"""What an import would do: the counts, the question that is open, and every row with what becomes of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from textual.content import Content
from textual.geometry import Size

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
    Outcome.REMOVED: "$text-warning",
}
_ORDER = (Outcome.SKIPPED, Outcome.REMOVED, Outcome.MERGED, Outcome.CREATED, Outcome.UNCHANGED)
_OUTCOME, _LINE, _LONG_LINE, _GUTTER = 9, 6, 11, 3
_WITH_ORGANISATION, _NARROWEST_NAME, _WIDEST_NAME = 100, 20, 32
_OPEN = "asks"
_OF_PERSONS = ("contact", "entry")  # the kinds of rows that are called by a person's name
_ABOVE_NOTES, _WITH_QUESTION = 3, 6
_WARNINGS, _LONGEST_NOTE = 2, 3


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with its place (from 1), and the change of job in it with what was answered.

    Without a question there is a decision only where the user refused a merge.
    """

    id: int
    row: ImportRow
    change: JobChange | None
    decision: JobDecision | None

    @property
    def outcome(self) -> Outcome:
        """Return what becomes of it by the answer; without one as the import would have it."""
        if self.is_refused:
            return Outcome.CREATED
        merges = self.change is not None and self.decision is JobDecision.MERGE
        return Outcome.MERGED if merges else self.row.outcome

    @property
    def is_refused(self) -> bool:
        """Return whether the user made somebody new of a row that was to be merged."""
        return self.change is None and self.decision is JobDecision.NEW

    @property
    def why(self) -> str:
        """Return why, with whom it goes into, and where the person was before."""
        change = self.change
        if change is None:
            return f"not {self.row.into or self.row.name}" if self.is_refused else self.row.why_with_whom
        before = change.before or "no organisation"
        if self.decision is JobDecision.MERGE:
            return f"new job, was at {before}" if change.is_move else "the same person"
        if self.decision is None:
            known = f"was at {before}" if change.is_move else f"known at {before}"
            return change.doubt or known
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

    @cached_property
    def has_refusable(self) -> bool:
        """Whether the user may make somebody new of a row that is merged without a question."""
        return any(row.is_refusable for row in self.preparation.rows)

    @property
    def counts(self) -> Counter[Outcome]:
        """Return how many rows have which outcome by the answers so far."""
        counts = Counter(row.outcome for row in self.preparation.rows)
        for place in {*self.changes, *self.decisions}:
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

    DEFAULT_CSS = """
    ImportHead { height: auto; }
    """

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
        self.redraw()
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the numbers, and of the question or the notes, whichever are more."""
        preview = self._preview
        if preview is None:
            return 0
        notes = len(self._notes(preview, width - 2))
        return max(_WITH_QUESTION if preview.changes else 0, _ABOVE_NOTES + notes if notes else 2)

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
        counts = preview.counts
        for outcome in Outcome:
            count = counts[outcome]
            if outcome is Outcome.REMOVED and not count:
                continue  # only calendars lose what they had
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
        same = "merge with history" if change.is_move else "merge"
        answers = [("same_person", same), ("another_person", cut(new, 24))]
        if still_open > 1:
            answers.append(("all_same_persons", f"merge all {still_open:,}"))
        return [
            piece
            for action, label in answers
            for piece in ((f" {shown(action)} ", _CAP), (f" {label}   ", ""))
        ]

    def _notes(self, preview: Preview, width: int) -> list[Content]:
        """Return what was read otherwise than it stands, or how many questions are open."""
        warnings = preview.preparation.warnings
        notes = [*warnings[:_WARNINGS]]
        if preview.open:
            asked = plural(len(preview.open), "question is", "questions are")
            notes.insert(0, f"{asked} open at the top of the list")
        more = len(warnings) - _WARNINGS
        if more > 0:
            notes.append(f"{plural(more, 'more warning')} like these")
        shown = (wrap(note, width - 3, _LONGEST_NOTE, self._glyphs.ellipsis) for note in notes)
        return [line([("   ", ""), (row, "$text-muted")]) for rows in shown for row in rows]


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide each part of a line is; without room for the organisation that is 0."""

    name: int
    organisation: int
    why: int
    at: int

    @classmethod
    def of(cls, width: int) -> Self:
        """Return the columns of a line of *width* cells."""
        wide = width >= _WITH_ORGANISATION
        at = _LONG_LINE if wide else _LINE
        room = width - _GUTTER - _OUTCOME - at - 8
        name = min(_WIDEST_NAME, max(_NARROWEST_NAME, room * 2 // 5))
        organisation = min(26, room // 4) if wide else 0
        taken = _GUTTER + name + 2 + (organisation and organisation + 2) + _OUTCOME + 2
        return cls(name, organisation, max(0, width - taken - at - 1), at)


class ImportList(VirtualList[PreviewRow]):
    """Each row: who, what becomes of them, why, and the line in the file."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[PreviewRow]], glyphs: Glyphs) -> None:
        """Show rows that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs

    def draw(self, row: PreviewRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, name, organisation (where there is room), outcome, why, line."""
        glyphs, said, columns = self._glyphs, row.row, _Columns.of(width)
        asks = row.change is not None and row.decision is None
        at = f"line {said.at:,}" if columns.organisation else f"{said.at:,}"
        at = at if said.at else ""
        style = "$text-secondary" if asks else _STYLES[row.outcome]
        pieces: list[Piece] = [
            (glyphs.selected if current else " ", "$primary"),
            (f"{glyphs.ask} " if asks else "  ", "$secondary"),
            (f"{self._subject(said, columns.name)}  ", "bold" if current else ""),
        ]
        if columns.organisation:
            place = fit(said.organisation, columns.organisation, ellipsis=glyphs.ellipsis)
            pieces.append((f"{place}  ", "$text-muted"))
        pieces += [
            (fit(_OPEN if asks else row.outcome, _OUTCOME) + "  ", style),
            (fit(row.why, columns.why, ellipsis=glyphs.ellipsis), "$text-muted"),
        ]
        return [*pieces, (fit(at, columns.at, right=True) + " ", "$text-muted")]

    def cut_in(self, row: PreviewRow) -> str:
        """Return what the line of *row* cuts, whole; empty where it shows all."""
        columns = _Columns.of(self.size.width)
        shown = [(row.row.name, columns.name), (row.why, columns.why)]
        if columns.organisation:
            shown.insert(1, (row.row.organisation, columns.organisation))
        return f" {self._glyphs.dot} ".join(text for text, room in shown if cells(text) > room)

    def _subject(self, row: ImportRow, width: int) -> str:
        """Return the name of a person, or the words of what else stands in the row, each cut as such."""
        shorten = fit_name if row.kind in _OF_PERSONS else fit
        return shorten(row.name or "(no name)", width, ellipsis=self._glyphs.ellipsis)
