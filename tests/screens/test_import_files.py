import os
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.screens.import_files import import_question


def taken(value: str) -> Path:
    """Return the file that is imported where *value* is typed."""
    files: list[Path] = []
    import_question(files.append).accept(value)
    (file,) = files
    return file


def shown(value: str) -> object:
    """Return what is said beside *value*."""
    preview = import_question(lambda _: None).preview
    assert preview is not None
    return preview(value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("google.csv", "team.vcf", "team.ics", "notes.txt"):
        (tmp_path / name).write_text("abc", "utf-8")
    (tmp_path / "old").mkdir()
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize("typed", ["google.csv", "goo", "google.", "team.v"])
def test_a_file_is_taken_by_its_name_or_the_beginning_of_it_that_no_other_has(
    folder: Path, typed: str
) -> None:
    name = "team.vcf" if typed.startswith("team") else "google.csv"
    assert taken(f"{folder}/{typed}") == taken(f" '{folder}/{typed}' ") == folder / name


def test_a_name_that_is_not_typed_whole_is_said(folder: Path) -> None:
    assert shown(f"{folder}/goo") == "google.csv: csv, 3 bytes"
    assert shown(f"{folder}/google.csv") == "csv, 3 bytes"
    assert shown(f"{folder}/team") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("team", "There is no 'team'; go on typing"),
        ("ol", "There is no 'ol'; go on typing"),
        ("goo.vcf", "There is no 'goo.vcf' in "),
        ("notes", "There is no 'notes' in "),
        ("far/goo", "There is no folder .*/far;"),
        ("old", "A folder; go on typing"),
        ("pipe", "'pipe' is no file; choose one"),
    ],
)
def test_what_names_no_file_is_named(folder: Path, typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        taken(f"{folder}/{typed}")
