from pathlib import Path

from tests.journeys.terminal import Terminal, shell_json


def test_a_look_at_made_up_people_comes_back_to_the_empty_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Terminal(data) as terminal:
        terminal.wait_for("Nobody to plan for yet", "look around")
        terminal.press("d", "These people are made up", "◇")
        terminal.press("2", "Anna Berg")
        terminal.press("q", "Nobody to plan for yet", "look around")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert shell_json(data, "contacts")["contacts"] == []
