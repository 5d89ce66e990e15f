import pytest

from relplanner.services.contacts import archive
from relplanner.services.line_completion import completed_line
from relplanner.services.workspace import Workspace
from tests.building import person


@pytest.fixture(autouse=True)
def people(workspace: Workspace) -> None:
    """Two people are there, and one who is archived."""
    person(workspace, "Maria Soto")
    person(workspace, "Jürgen Müller-Lüdenscheidt")
    archive(workspace, [person(workspace, "Marianne Old")])


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("> in", "> intro: "),
        (">3 int", ">3 intro: "),
        (">3/5 Intr", ">3/5 Intro: "),
        ("<-2 fee", "<-2 feedback: "),
        (">2 @maria ti", ">2 @maria tip: "),
        ("> empfe", "> empfehlung: "),
        (">2 @so", ">2 @soto "),
        (">2 @Mar", ">2 @Maria "),
        ('! @"mari', '! @"maria Soto" '),
        ('>@"Jürgen M', '>@"Jürgen Müller-Lüdenscheidt" '),
        ("> @lü", None),
        ("> i", None),
        ("> intro: in", None),
        ("> sent the in", None),
        ("! in", None),
        ("> harm", None),
        ("> mail to anna@mar", None),
        ("> @nobody", None),
        ("> @maria", None),
        ("> @100%", None),
    ],
)
def test_kinds_and_names_are_completed_where_they_stand(
    workspace: Workspace, line: str, whole: str | None
) -> None:
    assert completed_line(workspace, line) == whole
