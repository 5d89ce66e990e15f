from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import contact_rows
from relplanner.services.imports import Outcome, import_files
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models, portable
from tests.building import person

FRIENDS = """\
### Activities:
- 2026-11-02: Lunch with **Ann Lee** and **Bo**. @food
- 2026-10-01: **Ann Lee** and I talked on the phone.
- 2026-10-02: Alone at home.
- 2027-01-01: A party with **Bo**.

### Notes:
- 2026-09-01: **Ann Lee** and **Bo** bought a boat.

### Friends:
- Ann Lee (a.k.a. Annie) [Basel] @chess
- Bo
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "friends.md"
    path.write_text(FRIENDS, "utf-8")
    return path


def test_friends_activities_and_notes_come_in(workspace: Workspace, file: Path) -> None:
    report = import_files(workspace, [file])
    assert [(row.at, row.kind, row.outcome.value) for row in report.rows] == [
        (11, "contact", "created"),
        (12, "contact", "created"),
        (2, "touch", "created"),
        (3, "touch", "created"),
        (4, "touch", "skipped"),
        (5, "touch", "skipped"),
        (8, "note", "created"),
    ]
    assert "4 touches (2 created and 2 skipped)" in report.changed.sentence.replace(
        ", 2 skipped", " and 2 skipped"
    )
    ann, bo = (row.contact_id for row in report.rows[:2])
    assert ann is not None
    assert bo is not None
    card = contact_card(workspace, ann)
    assert card.tags == ("chess",)
    assert [(kind, text) for kind, text, _ in card.facts] == [("also called", "Annie"), ("place", "Basel")]
    assert [(row.start.isoformat()[:10], row.channel, row.remark) for row in models.Touch.select()] == [
        ("2026-11-02", Channel.IN_PERSON, "Lunch with Ann Lee and Bo. @food"),
        ("2026-10-01", Channel.CALL, "Ann Lee and I talked on the phone."),
    ]
    assert [row.last.isoformat() for row in contact_rows(workspace, [ann, bo]) if row.last] == [
        "2026-11-02"
    ] * 2
    assert [note.contact_id for note in models.Note.select()] == [ann, bo]


def test_the_same_file_twice_changes_nothing(workspace: Workspace, file: Path) -> None:
    import_files(workspace, [file, file])
    before = portable.everything()
    assert len(before["touches"]) == 2
    report = import_files(workspace, [file])
    assert report.count(Outcome.CREATED) == report.count(Outcome.MERGED) == 0
    assert portable.everything() == before


def test_a_friend_who_is_known_is_no_second_contact(workspace: Workspace, file: Path) -> None:
    ann = person(workspace, "Ann Lee", tags=("work",))
    report = import_files(workspace, [file])
    assert (report.rows[0].outcome, report.rows[0].contact_id) == (Outcome.MERGED, ann)
    assert contact_card(workspace, ann).tags == ("chess", "work")


def test_one_undo_takes_all_of_it_back(workspace: Workspace, file: Path) -> None:
    before = portable.everything()
    import_files(workspace, [file])
    undo(workspace)
    assert portable.everything() == before
