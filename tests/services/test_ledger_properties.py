"""What holds of every line and note: undo takes all of it back, redo brings it again, nothing is torn."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.services.log import log_lines
from relplanner.services.note_editing import edit_note
from relplanner.services.notes import Call, finish_call
from relplanner.services.promises import keep
from relplanner.services.questions import answer
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import ledger, models
from relplanner.store.backup import problems_of
from tests.building import MONDAY, open_workspace, person
from tests.services.random_ledgers import LINES, OF_NOTES, write_something
from tests.store.people import dump

HOSTILE = (
    "[bold red]x[/] [link=https://x.example]y[/]",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07",
    "\u202eevil\u202c \u2066x\u2069",
    "'); DROP TABLE entry;--",
    '@ @@ @"" >2 !1 ?1',
    "e\u0301" * 50,
    "a\x00b\ud800c\r\nd",
    "x" * 100_000,
)


def _acted(workspace: Workspace, chance: Random, anna: int, jo: int) -> None:
    """Do one of the things that change the ledger, in one step."""
    promises, questions = ledger.open_promises([anna]), ledger.open_questions([anna])
    note = models.Note.select().order_by(models.Note.id.desc()).first()
    acts: list[Callable[[], object]] = [lambda: write_something(workspace, chance, [anna, jo])]
    if promises:
        acts.append(lambda: keep(workspace, promises[0].id))
    if questions:
        acts.append(lambda: answer(workspace, questions[0].id, "yes"))
    if note is not None:
        text = "\n".join(chance.sample(OF_NOTES, 4))
        acts.append(lambda: edit_note(workspace, note.id, text, override=chance.random() < 0.5))
    chance.choice(acts)()


def _refusal(workspace: Workspace, contact_id: int, line: str) -> str:
    """Log a line; return why it was refused, nothing where it was not."""
    try:
        log_lines(workspace, contact_id, [line])
    except UserError as error:
        return str(error)
    return ""


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_each_step_is_taken_back_whole_and_done_again_whole(seed: int) -> None:
    chance = Random(seed)
    with TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        anna, jo = person(workspace, "Anna Berg", tier="gold"), person(workspace, "Jo Lind")
        states = [dump(workspace.store)]
        for _ in range(6):
            _acted(workspace, chance, anna, jo)
            now = dump(workspace.store)
            states += [now] if now != states[-1] else []  # what is known already is no step
        for state in reversed(states[:-1]):
            undo(workspace)
            assert dump(workspace.store) == state
        for state in states[1:]:
            redo(workspace)
            assert dump(workspace.store) == state
        assert problems_of(workspace.store.file) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_any_line_is_kept_as_data_or_refused_in_a_sentence(
    workspace: Workspace, text: str
) -> None:
    anna = person(workspace, "Anna Berg")
    for mark in (">2", "<-3", "!", "!<", "?", "#interest", "= 8", "@ in 2w", "+ call"):
        assert len(_refusal(workspace, anna, f"{mark} {text}")) < 400
    note = "\n".join(f"{line} {text}" for line in LINES)
    finished = finish_call(
        workspace, Call(contact_id=anna, text=f"{note}\n{text}", started_at=workspace.now(), minutes=15)
    )
    assert finished.note_id is not None
    edit_note(workspace, finished.note_id, f"{text}\n> {text}")
    for row in (*models.Entry.select(), *models.Promise.select(), *models.Question.select()):
        assert row.text.isprintable()
    assert problems_of(workspace.store.file) == []


@given(st.lists(st.text(), max_size=50))
@settings(max_examples=20, deadline=None)
def test_no_line_fails_in_another_way_than_by_a_sentence(texts: list[str]) -> None:
    with TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        anna = person(workspace, "Anna Berg")
        for text in texts:
            _refusal(workspace, anna, text)
            _refusal(workspace, anna, f">2 {text}")


_WRITER = """
import sys
from collections.abc import Callable
from pathlib import Path
from relplanner.services.log import log_lines
from relplanner.services.workspace import Workspace

with Workspace.open(Path(sys.argv[1])) as workspace:
    for number in range(int(sys.argv[3])):
        log_lines(workspace, 1, [f">2 {sys.argv[2]} {number}", f"! {sys.argv[2]} {number} by fri", "= 8"])
"""


def test_two_processes_note_about_one_person_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with open_workspace(folder) as workspace:
        person(workspace, "Anna Berg")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder), name, "20"],
            env={**os.environ, "RELPLANNER_NOW": MONDAY},
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "other")
    ]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == ["", ""]
    with open_workspace(folder) as workspace:
        noted = {f"{name} {number}" for name in ("one", "other") for number in range(20)}
        assert {row.text for row in models.Entry.select()} == noted
        assert {row.text for row in ledger.open_promises([1])} == noted
        assert len(ledger.moods(1)) == 40
        undo(workspace)
        assert models.Entry.select().count() == 39
        assert problems_of(workspace.store.file) == []
