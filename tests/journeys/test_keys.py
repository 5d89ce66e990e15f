from pathlib import Path

import pytest

from tests.journeys.terminal import ENTER, ESCAPE, Terminal, shell_json

TWO_WEEKS_LATER = "2026-12-07T09:00+01:00"


def test_a_contact_is_added_with_organisation_and_tier_by_a_text_enter(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("a", "Anna Berg, Acme, gold")
        terminal.press("Vera Wulf, Wulf Ropes, silver", "adds Vera Wulf · Wulf Ropes · a 1st silver costs")
        terminal.press(ENTER, "u undoes it", "21 by tier", "Wulf Ropes")
        terminal.press("u", "Undone: Added Vera Wulf", "20 by tier")
        terminal.press("U", "Done again: Added Vera Wulf", "21 by tier")
    assert shell_json(planned, "show", "Vera")["tier"] == "silver"


@pytest.mark.parametrize("screen", ["1", "2"])
def test_a_known_contact_is_opened_by_slash_three_letters_enter(planned: Path, screen: str) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        keys = ("/", "n", "i", "l", ENTER)
        terminal.press(screen + "".join(keys), "1 of 20", "Firm of Nils Orth", "Routines")
        terminal.press(ESCAPE, "20 by tier", "Ada Birch")


def test_the_tier_of_the_current_contact_changes_by_two_keys(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("2", "20 by tier", "● gold")
        keys = ("T", "s")
        terminal.press("".join(keys), "Ada Birch: silver now", "u undoes it", "◐ silver")
    assert shell_json(planned, "show", "Ada")["tier"] == "silver"


def test_a_touch_moves_by_one_key_is_pinned_by_one_and_done_by_two(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇", "proposed")
        terminal.press("L", "Moved", "pinned")
        terminal.press("p", "Freed", "proposed")
        keys = ("d", ENTER)
        terminal.press("".join(keys), "u undoes it", "✓ ")
        terminal.wait_until_gone(" 0 min done")


def test_keys_that_are_typed_ahead_reach_what_the_key_before_has_opened(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press(f"aVera Wulf, Wulf Ropes{ENTER}", "21 by tier", "Wulf Ropes", "u undoes it")
        terminal.press(f"1sfri{ENTER}", "Snoozed", "u undoes it")


def test_touches_that_have_passed_are_offered_once_and_together(planned: Path) -> None:
    with Terminal(planned, environ={"RELPLANNER_NOW": TWO_WEEKS_LATER}) as terminal:
        terminal.wait_for(" missed", "All done", "Plan again", "One by one")
        terminal.send("A")
        terminal.wait_until_gone("One by one")
        terminal.press("u", "Undone", "One by one")
        terminal.send("S")
        terminal.wait_until_gone("One by one")
        terminal.press("u", "Undone", "One by one")
        terminal.press("D", " a ", "Done", " d ", "Skip", "escape Leave")
        terminal.press("a", "Done: ", "u undoes it")
        terminal.send(ESCAPE * 2)
        terminal.wait_until_gone(" Skip ", "One by one")
        terminal.send("q")
        assert terminal.exit_code() == 0
