from pathlib import Path

from relplanner.services import erasure
from relplanner.services.failure_report import FILE_NAME, report_failure
from relplanner.services.workspace import Workspace
from tests.building import person


def failure(message: str) -> ValueError:
    confided = "she wants to leave"
    try:
        raise ValueError(f"{message} {len(confided)}")
    except ValueError as error:
        return error


def report(workspace: Workspace) -> Path:
    return workspace.folder / FILE_NAME


def test_a_report_says_where_in_the_code_and_is_for_the_owner_alone(workspace: Workspace) -> None:
    sentence = report_failure(workspace, failure("no"))
    assert str(report(workspace)) in sentence
    text = report(workspace).read_text()
    for part in ("relplanner 0", "Python 3.", "in failure", "ValueError: no 18"):
        assert part in text
    assert "confided = " not in text
    assert report(workspace).stat().st_mode & 0o777 == 0o600
    report_failure(workspace, failure("another"))
    assert "ValueError: no 18" not in report(workspace).read_text()


def test_where_no_report_can_be_written_that_is_said(workspace: Workspace) -> None:
    report(workspace).mkdir()
    assert "no report of it could be written" in report_failure(workspace, failure("no"))


def test_erasing_somebody_takes_the_report_along_for_an_error_may_quote_anything(
    workspace: Workspace,
) -> None:
    anna = person(workspace, "Anna Berg")
    erasure.erase(workspace, person(workspace, "Jo Hale"))
    report_failure(workspace, failure("'send her the offer' is not a number"))
    erasure.erase(workspace, anna)
    assert not report(workspace).exists()
