"""Damaged bytes in the database: every answer is right, or one sentence that names what mends it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from relplanner.domain.errors import UserError
from relplanner.services import undo
from relplanner.services.account_plans import plan_views
from relplanner.services.backups import back_up
from relplanner.services.balance import account_list
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.demo import fill
from relplanner.services.export import ExportFormat, export
from relplanner.services.failure_report import FILE_NAME, report_failure
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.review import review
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store.database import FILE_NAME as DATABASE
from tests.building import BERLIN, MONDAY, open_workspace, person

COPIES = 100
PAGE = 4096
SERVICES: tuple[Callable[[Workspace], object], ...] = (
    lambda workspace: contact_card(workspace, 1),
    lambda workspace: find(workspace, "anna"),
    lambda workspace: export(workspace, ExportFormat.JSON),
    lambda workspace: log_lines(workspace, 1, ["? why"]),
    lambda workspace: undo.history(workspace),
    week_view,
    account_list,
    plan_views,
    review,
    replan,
    back_up,
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with open_workspace(folder) as workspace:
        fill(workspace)
    return folder / DATABASE


def spoiled(content: bytes, chance: Random) -> bytes:
    """Return *content* with a bit flipped, many of them, or a stretch of a page overwritten."""
    damaged = bytearray(content)
    match chance.randrange(3):
        case 0:
            start = chance.randrange(PAGE, len(damaged) - 300)
            damaged[start : start + 300] = b"\xff" * 300
        case flips:
            for _ in range(1 if flips == 1 else 40):
                damaged[chance.randrange(PAGE, len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def test_damage_anywhere_ends_in_a_right_answer_or_in_a_sentence(sound: Path, tmp_path: Path) -> None:
    content, told = sound.read_bytes(), 0
    for seed in range(COPIES):
        chance = Random(seed)
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "settings.toml").write_text(BERLIN, "utf-8")
        (folder / DATABASE).write_bytes(spoiled(content, chance))
        try:
            with Workspace.open(folder, {"RELPLANNER_NOW": MONDAY}) as opened, opened.telling_damage():
                for service in chance.sample(SERVICES, 2):
                    service(opened)
        except UserError as error:
            told += "is damaged" in str(error) and "'relplanner doctor --mend'" in str(error)
        shutil.rmtree(folder)
    assert told > COPIES / 10


def test_an_error_of_the_program_itself_passes_where_the_database_is_sound(workspace: Workspace) -> None:
    with pytest.raises(ValueError, match="a mistake"), workspace.telling_damage():
        raise ValueError("a mistake")


def test_what_is_said_when_the_app_ends_on_damage_names_what_mends_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with closing(sqlite3.connect(workspace.store.file)) as db:
        db.execute("UPDATE contact SET name = CAST(x'416eff' AS TEXT)")
        db.commit()
    with pytest.raises(sqlite3.OperationalError, match="UTF-8") as failed:
        contact_card(workspace, anna)
    sentence = report_failure(workspace, failed.value)
    assert "relplanner.db is damaged" in sentence
    assert "'relplanner doctor --mend'" in sentence
    assert "is safe" not in sentence
    assert not (workspace.folder / FILE_NAME).exists()
