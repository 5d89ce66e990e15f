from pathlib import Path

import pytest

from relplanner.services.entries import entries_of, set_weights
from relplanner.services.import_rows import Outcome
from relplanner.services.imports import ImportReport, import_files
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from tests.building import person, vcard
from tests.services.ledgers import entry_ids
from tests.store.people import dump

HEADER = "date,contact,direction,kind,weights,text\n"
TABLE = HEADER + (
    "2026-11-03,Anna Berg,gave,tip,3/5,the tender\n"
    "2026-11-04,anna berg,received,help,2,a Sunday\n"
    "2026-11-04,Nobody,gave,tip,1,x\n"
    "2026-11-05,Anna Berg,gave,tip,9,x\n"
)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(workspace, "Anna Berg", organisation="Acme")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(TABLE, "utf-8")
    return path


def outcomes(report: ImportReport) -> list[tuple[int, str]]:
    return [(row.at, row.outcome.value) for row in report.rows]


def test_every_row_is_accounted_for(workspace: Workspace, anna: int, table: Path) -> None:
    report = import_files(workspace, [table])
    assert outcomes(report) == [(2, "created"), (3, "created"), (4, "skipped"), (5, "skipped")]
    assert "no contact of that name" in report.rows[2].why
    assert "'9' is no weight" in report.rows[3].why
    assert {row.kind for row in report.rows} == {"entry"}
    assert report.changed.sentence == "Imported ledger.csv: 4 entries (2 created, 2 skipped)."
    assert report.changed.contact_ids == (anna,)
    (_, newer), (_, older) = entries_of(anna)
    assert (newer.weight, newer.theirs, older.weight, older.theirs) == (2, None, 3, 5)


def test_a_second_import_changes_nothing_and_leaves_new_weights_alone(
    workspace: Workspace, anna: int, table: Path
) -> None:
    import_files(workspace, [table])
    set_weights(workspace, entry_ids(anna)[0], 1, 1)
    before = dump(workspace.store)
    assert import_files(workspace, [table]).count(Outcome.UNCHANGED) == 2
    assert dump(workspace.store) == before


def test_the_same_gift_twice_in_a_file_comes_twice_and_stays_twice(
    workspace: Workspace, anna: int, tmp_path: Path
) -> None:
    path = tmp_path / "twice.csv"
    path.write_text(HEADER + 2 * "2026-11-03,Anna Berg,gave,gift,1,wine\n", "utf-8")
    import_files(workspace, [path])
    import_files(workspace, [path])
    assert len(entry_ids(anna)) == 2


def test_a_dry_run_writes_nothing_and_one_undo_takes_all_of_it_back(
    workspace: Workspace, anna: int, table: Path
) -> None:
    before = dump(workspace.store)
    assert import_files(workspace, [table], dry_run=True).count(Outcome.CREATED) == 2
    assert dump(workspace.store) == before
    import_files(workspace, [table])
    undo(workspace)
    assert dump(workspace.store) == before


def test_entries_go_to_contacts_that_come_with_them(
    workspace: Workspace, table: Path, tmp_path: Path
) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text(vcard("Anna Berg"), "utf-8")
    report = import_files(workspace, [cards, table])
    assert report.count(Outcome.CREATED) == 3
    assert len(entry_ids(report.rows[0].contact_id or 0)) == 2


def test_namesakes_are_told_apart_by_their_organisation(
    workspace: Workspace, anna: int, tmp_path: Path
) -> None:
    other = person(workspace, "Anna Berg", organisation="Nordlys")
    path = tmp_path / "ledger.csv"
    path.write_text(
        "date,contact,organisation,direction\n"
        "2026-11-03,Anna Berg,Nordlys,gave\n"
        "2026-11-03,Anna Berg,,gave\n",
        "utf-8",
    )
    report = import_files(workspace, [path])
    assert (report.rows[0].contact_id, report.rows[0].outcome) == (other, Outcome.CREATED)
    assert "2 contacts have that name" in report.rows[1].why
    assert entry_ids(anna) == []
