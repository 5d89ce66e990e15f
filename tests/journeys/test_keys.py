from pathlib import Path

import pytest

from tests.journeys.terminal import ENTER, Terminal, shell_json

NEXT_WEEK = "2026-12-07T09:00+01:00"


def test_a_contact_is_added_with_organisation_and_tier_by_a_text_enter(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("a", "Anna Berg, Acme, gold")
        terminal.press("Vera Wulf, Wulf Ropes, silver", "adds Vera Wulf · Wulf Ropes · silver")
        terminal.press(ENTER, "u undoes it", "● gold" if False else "silver", "21 by tier")
        terminal.press("u", "Undone: Added Vera Wulf", "20 by tier")
    assert not any(row["name"] == "Vera Wulf" for row in shell_json(planned, "contacts")["contacts"])


@pytest.mark.parametrize("screen", ["1", "2"])
def test_a_known_contact_is_opened_by_slash_three_letters_enter(planned: Path, screen: str) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.send(screen)
        keys = ["/", "n", "i", "l", ENTER]
        terminal.press("".join(keys), "1 of 20", "Firm of Nils Orth", "Routines")
        assert len(keys) == 5


def test_the_tier_of_the_current_contact_changes_by_two_keys(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("2", "20 by tier", "Ada Birch              ● gold")
        keys = ["T", "s"]
        terminal.press("".join(keys), "Ada Birch: silver now", "u undoes it", "Ada Birch            ◐ silver")
        assert len(keys) == 2
    assert shell_json(planned, "show", "Ada")["tier"] == "silver"


def test_a_touch_moves_to_the_next_day_by_one_key_is_pinned_by_one_and_done_by_two(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇", "proposed")
        terminal.press("L", "Moved", "pinned")
        terminal.press("p", "Freed", "proposed")
        terminal.press("d" + ENTER, "u undoes it", "1 h 00 done")


def test_touches_that_have_passed_are_offered_at_the_start_all_at_once(planned: Path) -> None:
    with Terminal(planned, environ={"RELPLANNER_NOW": NEXT_WEEK}) as terminal:
        terminal.wait_for("missed", "All done", "Plan again", "One by one")
        terminal.press("A", "u undoes it", lambda shown: "missed  " not in shown and "One by one" not in shown)
        terminal.press("u", "Undone", "One by one")
        terminal.press("S", "u undoes it", lambda shown: "One by one" not in shown)
        terminal.press("u", "Undone", "One by one")
        terminal.press("D", " a ", "Done", " d ", "Skip", "escape Leave")
        terminal.press("a", "u undoes it")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_touches_that_have_passed_can_be_put_off(planned: Path) -> None:
    with Terminal(planned, environ={"RELPLANNER_NOW": NEXT_WEEK}) as terminal:
        terminal.wait_for("One by one")
        terminal.send("\x1b")
        terminal.wait_until_gone("One by one")
        terminal.press("q", lambda shown: True)
        assert terminal.exit_code() == 0


def test_a_click_selects_a_touch_and_a_tab(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        (week,) = shell_json(planned, "week")["weeks"]
        last = week["touches"][-1]["contact"]
        terminal.press("g", lambda shown: f" {last}  " not in shown.split("Today")[0].partition("Fri 27")[2][:200])
        terminal.click(f"◇ {last}")
        terminal.wait_for(f"Firm of {last}")
        terminal.click("2 Contacts")
        terminal.wait_for("20 by tier")
