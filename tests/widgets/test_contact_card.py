from pathlib import Path

from relplanner.services.contact_card import contact_card
from relplanner.services.imports import import_files
from relplanner.services.log import log_lines
from relplanner.services.workspace import Workspace
from relplanner.widgets.contact_card import CardPainter
from relplanner.widgets.glyphs import UNICODE
from tests.building import meeting, open_workspace, talked, vcard


def last(workspace: Workspace, contact_id: int) -> str:
    """Return what the strip says of the last contact."""
    card = contact_card(workspace, contact_id)
    strip = CardPainter(card=card, width=78, now=workspace.now(), glyphs=UNICODE).strip()
    return strip[-1].plain.removeprefix(" last").strip()


def test_the_strip_tells_the_last_contact_and_not_what_was_written_down(tmp_path: Path) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text(vcard("Anna Berg", "NOTE:likes tea", "EMAIL:anna@x.example"), "utf-8")
    with open_workspace(tmp_path / "data") as workspace:
        anna = import_files(workspace, [cards]).changed.contact_ids[0]
        log_lines(workspace, anna, [">3 a book", "- [x] sent the list", "= 8"])
        assert last(workspace, anna) == ""
        talked(workspace, anna, "2026-11-02")
        assert last(workspace, anna) == "2 Nov, call, 15 min"
        meeting(workspace, "2026-11-20T10:00", "2026-11-20T10:30", "Fair", ["anna@x.example"])
        assert last(workspace, anna) == "Fri 20, call, 30 min: Fair"
