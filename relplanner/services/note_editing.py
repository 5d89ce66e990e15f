"""A finished note edited: its records follow, and what was changed elsewhere since is not trampled.

Lines that stay are left alone with their records. A line that was changed changes of its record what it
says now and did not say before; one that is gone takes its record along; a new one makes a new record.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from relplanner.domain.errors import UserError
from relplanner.domain.grammar import (
    Answered,
    Contacted,
    Felt,
    Kept,
    Known,
    Line,
    NextTouch,
    Text,
    TookPart,
    counts_words,
    parse_note,
)
from relplanner.domain.promises import PromiseState
from relplanner.domain.wording import quoted, short_name
from relplanner.services.line_rows import Values, said, table_of
from relplanner.services.note_numbers import moment_of, numbers_of
from relplanner.services.notes import Finished, read_note, step_words, typed_lines
from relplanner.services.recording import (
    Checked,
    Numbered,
    Recorder,
    checked,
    doubts_of,
    in_doubt,
    numbered,
    unsaid,
    words_of,
)
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import ledger, models, people, plans
from relplanner.store.ledger import LineRow
from relplanner.store.portfolio import OPEN


@dataclass(frozen=True, slots=True)
class _Old:
    """A line of the note as it was."""

    typed: str
    line: Line


@dataclass(frozen=True, slots=True)
class _Edit:
    """What became of a line: *new* is None where it is gone, *old* where it is new."""

    old: _Old | None
    new: Checked | None


_ALIKE = 0.5
"""Up to which difference a line is taken for another one put in other words, and not for a new one."""

_Typed = TypeVar("_Typed", _Old, Checked)


def clashes(workspace: Workspace, note_id: int, text: str) -> tuple[str, ...]:
    """Return in a sentence each what *text* would change although it was changed elsewhere since.

    Raises ``UserError`` where there is no note of that number.
    """
    note = _note(note_id)
    old = _old_lines(workspace, note)
    edits = _edits(old, _new_lines(workspace, note, numbers_of(workspace, note), text))
    return tuple(sentence for edit in edits for sentence in _clash(workspace, note, edit))


def edit_note(workspace: Workspace, note_id: int, text: str, *, override: bool = False) -> Finished:
    """Make *text* that of a finished note, and let its records follow, as one step.

    What was changed elsewhere since stays as it is (see :func:`clashes`), unless *override*. Raises
    ``UserError`` where there is no note of that number.
    """
    note = _note(note_id)
    contact = people.contact(note.contact_id)
    name = contact.name if contact else ""
    old = _old_lines(workspace, note)
    numbers = numbers_of(workspace, note)
    new = _new_lines(workspace, note, numbers, text)
    edits = _edits(old, new)
    head = f"Edited the notes with {short_name(name)}"
    with workspace.store.step(head, workspace.now()) as step:
        for edit in edits:
            untouched = override or not any(_clash(workspace, note, edit))
            _apply(workspace, note, edit, also_the_record=untouched)
        recorder = Recorder(workspace, moment_of(workspace, note), numbers, note=note, touch=note.touch)
        made = recorder.write([edit.new for edit in edits if edit.old is None and edit.new is not None])
        _let_go(workspace, note, old, new)
        note.text = text
        note.save()
        step.touches(note.contact_id)
        edited = [edit.new for edit in edits if edit.new is not None]
        altered = list(_altered(edits))
        step.sentence = step_words(head, (*altered, *made), doubts_of(edited))
    return Finished(
        changed=Changed(f"{step_words(head, (*altered, *made))}.", (note.contact_id,)),
        note_id=note.id,
        made=tuple(made),
        doubts=doubts_of(edited),
        head=head,
        counts=", ".join(filter(None, (*altered, counts_words(recorder.written)))),
        in_doubt=in_doubt(edited),
    )


def _altered(edits: Sequence[_Edit]) -> Iterator[str]:
    """Yield how many lines that were records were changed, and how many are gone."""
    records = [edit for edit in edits if edit.old is not None and not isinstance(edit.old.line, Text)]
    gone = sum(edit.new is None for edit in records)
    for count, what in ((len(records) - gone, "changed"), (gone, "gone")):
        if count:
            yield f"{count} {what}"


def _note(note_id: int) -> models.Note:
    note = ledger.note(note_id)
    if note is None:
        raise UserError(f"There is no note {note_id}.")
    return note


def _old_lines(workspace: Workspace, note: models.Note) -> list[_Old]:
    lines = parse_note(note.text, moment_of(workspace, note).date(), words_of(workspace))
    return [_Old(typed, line) for typed, line in zip(typed_lines(note.text, lines), lines, strict=True)]


def _new_lines(workspace: Workspace, note: models.Note, numbers: Numbered, text: str) -> list[Checked]:
    return read_note(workspace, note.contact_id, text, note.taken_at, numbers=numbers)


def _edits(old: Sequence[_Old], new: Sequence[Checked]) -> list[_Edit]:
    """Return what becomes of the lines that do not stay as they are; those that only moved do."""
    before, after = list(_once(old)), list(_once(new))
    staying = Counter(each.typed for each in before) & Counter(each.typed for each in after)
    return list(_paired(_without(before, staying), _without(after, staying)))


def _once(lines: Sequence[_Typed]) -> Iterator[_Typed]:
    """Yield *lines* without those that say again what is known, kept or answered by one before."""
    said_before: set[Line] = set()
    for each in lines:
        line = replace(each.line, text="") if isinstance(each.line, Answered) else each.line
        if not isinstance(line, Known | Kept | Answered) or line not in said_before:
            said_before.add(line)
            yield each


def _without(lines: Sequence[_Typed], staying: Counter[str]) -> list[_Typed]:
    left = Counter(staying)
    rest = []
    for each in lines:
        if left[each.typed]:
            left[each.typed] -= 1
        else:
            rest.append(each)
    return rest


def _paired(old: Sequence[_Old], new: Sequence[Checked]) -> Iterator[_Edit]:
    """Pair lines that make the same kind of record and read alike, the most alike first."""
    pairs = (
        (_difference(before, after), i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if _is_changed_to(before.line, after.line)
    )
    left = dict(enumerate(old))
    before_of: dict[int, _Old] = {}
    for difference, i, j in sorted(pairs):
        if difference <= _ALIKE and i in left and j not in before_of:
            before_of[j] = left.pop(i)
    for j, after in enumerate(new):
        yield _Edit(before_of.get(j), after)
    for before in left.values():
        yield _Edit(before, None)


def _difference(old: _Old, new: Checked) -> float:
    """Return from 0 to 1 how far two lines differ: not at all where they are about the same in any words."""
    if isinstance(old.line, Answered | Contacted | Felt):
        return 0.0
    return 1.0 - SequenceMatcher(None, old.typed, new.typed, autojunk=False).ratio()


def _is_changed_to(old: Line, new: Line) -> bool:
    """Return whether the record of a line can go on as that of another."""
    if isinstance(old, Answered) and isinstance(new, Answered):
        return old.number == new.number
    if isinstance(old, Known):  # what was known before has no record of this note that could go on
        return False
    return type(old) is type(new) and (table_of(old) is not None or isinstance(old, Contacted))


def _clash(workspace: Workspace, note: models.Note, edit: _Edit) -> Iterator[str]:
    """Yield a sentence where the record of a line was changed elsewhere in what the edit would change."""
    if edit.old is None:
        return
    row = _row(note, edit.old)
    if row is None:
        return
    before = said(edit.old.line, workspace.zone)
    after = before if edit.new is None else said(edit.new.line, workspace.zone)
    what = quoted(edit.old.typed.strip())
    if isinstance(row, models.Touch) and row.status not in OPEN:
        yield f"The touch of {what} is {row.status} already."
    elif any(_differs(row, name, value) for name, value in _wanted(before, after, edit).items()):
        yield f"The record of {what} was changed since."


def _wanted(before: Values, after: Values, edit: _Edit) -> Values:
    """Return what the line said before of what is to change: all of it where the line is gone."""
    if edit.new is None:
        return before
    return {name: value for name, value in before.items() if after.get(name) != value}


def _differs(row: LineRow, name: str, value: object) -> bool:
    return bool(getattr(row, name) != value)


def _apply(workspace: Workspace, note: models.Note, edit: _Edit, *, also_the_record: bool) -> None:
    """Change or delete the record of a line that was changed or is gone.

    A touch that is done is history, and stays as it is whatever becomes of the line that asked for it.
    """
    if edit.old is None:
        return
    if isinstance(edit.old.line, Kept | Answered):
        _reopen(note, edit)
        return
    if isinstance(edit.old.line, Contacted) and note.touch is not None and edit.new is not None:
        Recorder(
            workspace,
            moment_of(workspace, note),
            numbered(None),
            note=note,
            touch=note.touch,
        ).write([edit.new])
        return
    row = _row(note, edit.old)
    if row is None:
        return
    if edit.new is not None:
        row.line = edit.new.typed
        row.save()
    if not also_the_record or (isinstance(row, models.Touch) and row.status not in OPEN):
        return
    if edit.new is None:
        row.delete_instance()
        return
    before, after = said(edit.old.line, workspace.zone), said(edit.new.line, workspace.zone)
    if isinstance(edit.new.line, NextTouch):
        before, after = (unsaid(edit.new.contact_ids[0]) | values for values in (before, after))
    for name, value in after.items():
        if before.get(name) != value:
            setattr(row, name, value)
    if isinstance(row, models.Promise) and before["state"] != after["state"]:
        row.closed_on = moment_of(workspace, note).date() if after["state"] == PromiseState.KEPT else None
    row.contact = edit.new.contact_ids[0]
    row.save()


def _reopen(note: models.Note, edit: _Edit) -> None:
    """Open again what a line such as ``!1`` closed; an answer that was put in other words gets those."""
    assert edit.old is not None
    row = ledger.closed_by(note.id, edit.old.typed)
    if row is None:
        return
    if isinstance(row, models.Question) and edit.new is not None and isinstance(edit.new.line, Answered):
        row.answer, row.closing_line = edit.new.line.text, edit.new.typed
    elif edit.new is None and isinstance(row, models.Question):
        row.answer, row.answered_on = "", None
        row.closing_note, row.closing_line = None, ""
    elif edit.new is None and isinstance(row, models.Promise):
        row.state, row.closed_on = PromiseState.OPEN, None
        row.closing_note, row.closing_line = None, ""
    row.save()


def _row(note: models.Note, old: _Old) -> LineRow | None:
    table = table_of(old.line)
    return None if table is None else ledger.row_of_line(table, note.id, old.typed)


def _let_go(workspace: Workspace, note: models.Note, old: Sequence[_Old], new: Sequence[Checked]) -> None:
    """Take those out of the talk whom the lines named before, and do not name now."""
    if note.touch is None:
        return
    was = (
        checked(workspace, note.contact_id, each.typed, each.line, numbered(None))
        for each in old
        if isinstance(each.line, TookPart)
    )
    named = {number for each in was for number in each.contact_ids}
    for contact_id in named - {
        number for each in new if isinstance(each.line, TookPart) for number in each.contact_ids
    }:
        plans.leave(note.touch.id, contact_id)
