from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.settings.note_templates import TEMPLATES_FOLDER, load_templates


def test_the_templates_that_come_along_lead_through_a_conflict_and_through_listening(tmp_path: Path) -> None:
    templates = {template.name: template.text for template in load_templates(tmp_path)}
    assert set(templates) == {"conflict", "listening"}
    steps = ["issue", "Their view", "My view", "Options", "Agreed"]
    places = [templates["conflict"].index(step) for step in steps]
    assert places == sorted(places)
    for word in ("said", "meant", "summarised back"):
        assert word in templates["listening"]


def test_templates_are_their_owners_to_change_add_and_delete(tmp_path: Path) -> None:
    load_templates(tmp_path)
    folder = tmp_path / TEMPLATES_FOLDER
    (folder / "conflict.md").unlink()
    (folder / "kick-off.md").write_text("Who\r\nWhat\x1b[31m\n", "utf-8")
    first, second = load_templates(tmp_path)
    assert (first.name, first.text) == ("kick-off", "Who\nWhat")
    assert second.name == "listening"


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    load_templates(tmp_path)
    (tmp_path / TEMPLATES_FOLDER / "odd.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"odd\.md"):
        load_templates(tmp_path)
