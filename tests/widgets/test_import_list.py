import pytest

from relplanner.services.import_rows import ImportRow, Outcome
from relplanner.widgets.glyphs import UNICODE
from relplanner.widgets.import_list import ImportList, PreviewRow


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("contact", "Maria Antonia Soto Villanueva de la Cruz", "Maria C."),
        ("entry", "Maria Antonia Soto Villanueva de la Cruz", "Maria C."),
        ("touch", "Maria and I went to the boat show in town", "Maria and I went to the"),
        ("note", "Maria looks for somebody who can sail", "Maria looks for somebody"),
        ("busy", "Quarterly meeting of the whole company", "Quarterly meeting of the"),
    ],
)
def test_names_are_cut_as_names_and_all_else_as_text(kind: str, name: str, shown: str) -> None:
    row = ImportRow(file="friends.md", at=2, name=name, outcome=Outcome.CREATED, kind=kind)
    pieces = ImportList(lambda _: (), UNICODE).draw(
        PreviewRow(1, row, None, None), 100, current=False, marked=False
    )
    assert pieces[2][0].startswith(shown)


def test_what_a_calendar_has_no_more_stands_on_no_line() -> None:
    row = ImportRow(file="work.ics", at=0, name="Board", outcome=Outcome.REMOVED, kind="busy")
    for width in (80, 120):
        pieces = ImportList(lambda _: (), UNICODE).draw(
            PreviewRow(1, row, None, None), width, current=False, marked=False
        )
        assert "removed" in pieces[-3][0]
        assert pieces[-1][0].strip() == ""
