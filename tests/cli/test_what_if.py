from tests.cli.shell import Shell


def test_the_plan_with_a_change_stands_beside_that_of_today(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    shown = shell.done("week", "--what-if", "gold:+1", "--what-if", "budget:8%").out
    assert shown.startswith("What if: 1 more gold contact and a budget of 8 %\n")
    assert "wk 48" in shown
    assert "Unplaced  0 today, " in shown
    assert "the budget is 8 %. Today it is 0.3 %." in shown


def test_the_same_as_json(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    said = shell.done("week", "--json", "--what-if", "hours:20").json
    assert said["changes"] == ["20 working hours a week"]
    assert said["weeks"][0].keys() == {
        *("week", "budget_minutes_today", "planned_minutes_today", "budget_minutes", "planned_minutes")
    }
    assert [week["budget_minutes"] for week in said["weeks"]] == [120] * 8
    assert said["loses"] == said["gains"] == []
    assert said["capacity"]["share_asked"] > said["capacity_today"]["share_asked"]


def test_touches_that_lose_their_place_have_an_instant(shell: Shell) -> None:
    for number in range(9):
        shell.done("add", f"Person {number}", "--tier", "silver")
    loses = shell.done("week", "--json", "--what-if", "budget:1%").json["loses"]
    assert loses
    assert all(touch["start"].endswith("+01:00") for touch in loses)
    assert "Loses a place  Person " in shell.done("week", "--what-if", "budget:1%").out


def test_a_week_or_nonsense_beside_it_is_refused(shell: Shell) -> None:
    assert "leave WEEK and --weeks out" in shell.refused("week", "next", "--what-if", "gold:+1")
    assert "is no change to try" in shell.refused("week", "--what-if", "more gold")
