import pytest

from relplanner.services.views import TierMark
from relplanner.widgets.call_header import CallHeader, Saving, With
from relplanner.widgets.cells import cells
from relplanner.widgets.glyphs import UNICODE

WHO = With(
    name="Anna Müller-Lüdenscheidt",
    tier=TierMark(name="gold", level=3),
    role="CFO",
    organisation="Delta Parts Ltd",
)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (120, "Anna Müller-Lüdenscheidt  ● gold  CFO, Delta Parts Ltd  "),
        (80, "Anna Müller-Lüdenscheidt  ● gold  CFO, Delta Pa…  00:00:00"),
        (60, "Anna Müller-Lüdenscheidt      00:00:00"),
        (50, "Anna M.  ● gold     00:00:00"),
    ],
)
def test_the_name_is_cut_after_all_else_in_the_row(width: int, shown: str) -> None:
    header = CallHeader(UNICODE, WHO)
    header._saving = Saving.SAFE
    row = header.picture(width, 1)[0].plain
    assert shown in row
    assert row.endswith("✓ saved ")
    assert cells(row) == width
