from typing import Any

import pytest

from tests.cli.shell import Shell


def weeks(shell: Shell, *arguments: str) -> Any:
    return shell.done("week", "--json", *arguments).json


def test_a_week_has_the_documented_json(shell: Shell) -> None:
    touch = shell.pinned_touch("fri 10:00")
    said = weeks(shell)
    assert said.keys() == {"weeks", "unplaced", "capacity"}
    (week,) = said["weeks"]
    touches = week.pop("touches")
    assert week == {
        "week": "2026-W48",
        "start": "2026-11-23",
        "working_minutes": 2400,
        "budget_minutes": 240,
        "planned_minutes": 15,
        "done_minutes": 0,
    }
    why = touches[0].pop("why")
    assert why.startswith("monthly update")
    assert touches == [
        {
            "id": touch,
            "contact": "Anna Berg",
            "contact_id": 1,
            "purpose": "routine",
            "channel": "call",
            "start": "2026-11-27T10:00:00+01:00",
            "minutes": 15,
            "status": "pinned",
            "intent": None,
        }
    ]
    assert said["unplaced"] == []
    assert said["capacity"] == {"share_asked": pytest.approx(0.0029, abs=0.0001), "share_budget": 0.1}


def test_programs_are_told_dates(shell: Shell) -> None:
    shell.done("add", "Ann", "--birthday", "23 nov 1980")
    (touch,) = weeks(shell)["weeks"][0]["touches"]
    assert touch["why"] == "birthday on 23 Nov"


def test_planned_minutes_do_not_contain_those_that_are_done(shell: Shell) -> None:
    shell.pinned_touch()
    shell.done("log", "anna", "+ mail 20m")
    (week,) = weeks(shell)["weeks"]
    assert (week["planned_minutes"], week["done_minutes"]) == (15, 20)


def test_what_has_no_place_is_listed_with_its_reason(shell: Shell) -> None:
    shell.done("add", "Tom Hale", "--tier", "gold", "--window", "sun 03:00-03:15")
    unplaced = weeks(shell)["unplaced"][0]
    assert isinstance(unplaced.pop("id"), int)
    why = unplaced.pop("why")
    assert why.startswith("no window that both share")
    assert unplaced == {
        "contact": "Tom Hale",
        "contact_id": 1,
        "purpose": "routine",
        "channel": "call",
        "minutes": 15,
        "reason": "no_window",
    }
    shown = shell.done("week").out
    assert "Unplaced  " in shown
    assert why in shown


@pytest.mark.parametrize(
    ("words", "week"),
    [
        ((), "2026-W48"),
        (("2026-W53",), "2026-W53"),
        (("wk48",), "2026-W48"),
        (("next",), "2026-W49"),
        (("next", "tue"), "2026-W49"),
        (("3", "dec"), "2026-W49"),
        (("yesterday",), "2026-W47"),
    ],
)
def test_a_week_is_named_in_words(shell: Shell, words: tuple[str, ...], week: str) -> None:
    assert [each["week"] for each in weeks(shell, *words)["weeks"]] == [week]


def test_several_weeks_beyond_the_usual_ones_are_planned(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    said = weeks(shell, "--weeks", "20")["weeks"]
    assert [week["week"] for week in said][:7] == [f"2026-W{number}" for number in range(48, 54)] + [
        "2027-W01"
    ]
    assert any(week["touches"] for week in said[8:])
    shell.done("week")
    assert weeks(shell, "--weeks", "20")["weeks"] == said
    far = said[-1]["touches"] or said[-2]["touches"] or said[-3]["touches"]
    assert shell.done("why", str(far[0]["id"])).out


@pytest.mark.parametrize("words", [("sometime",), ("2026-W60",), ("9999-W52",), ("x" * 5000,)])
def test_a_week_that_there_is_not_is_refused(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.refused("week", *words)


def test_the_listing_of_a_week_names_times_states_numbers_and_reasons(shell: Shell) -> None:
    touch = shell.pinned_touch("fri 10:00")
    shell.done("log", "anna", "+ mail 20m")
    lines = shell.done("week").out.splitlines()
    assert lines[0] == "Week 48  23 – 29 Nov 2026"
    assert lines[1] == "Budget  15 min planned and 20 min done of 4 h 00 (15 %)"
    assert lines[2].startswith("Coming  wk 49 ")
    assert lines[4] == "Mon 23 Nov  today"
    assert lines[5].startswith("  08:30  ✓ done    Anna Berg  e-mail  20 min")
    assert lines[7] == "Fri 27 Nov"
    assert lines[8].startswith(f"  10:00  ◆ pinned  Anna Berg  call    15 min  {touch}  monthly update")


def test_signs_are_plain_where_the_terminal_has_no_others(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    shell.pinned_touch("fri 10:00")
    assert "# pinned" in shell.done("week").out


def test_today_lists_the_day_and_what_was_missed_before(shell: Shell) -> None:
    shell.pinned_touch("tue 10:00")
    assert shell.done("today").out == "Mon 23 Nov 2026\nNothing is planned today.\n"
    shell.at("2026-11-24T08:00:00+01:00")
    assert "10:00  ◆ pinned  Anna Berg" in shell.done("today").out
    shell.at("2026-11-26T08:00:00+01:00")
    lines = shell.done("today").out.splitlines()
    assert lines[1] == "Nothing is planned today."
    assert lines[3].startswith("Missed before")
    assert lines[4].startswith("  Tue 24 10:00  ✗ missed  Anna Berg")


def test_a_missed_touch_of_an_earlier_week_is_listed_below_the_week(shell: Shell) -> None:
    shell.pinned_touch("tue 10:00")
    shell.at("2026-12-02T08:00:00+01:00")
    assert "Tue 24 10:00" not in shell.done("week", "2026-W48").out
    assert "24 Nov 10:00  ✗ missed" in shell.done("week").out


def test_free_days_say_why(shell: Shell) -> None:
    settings = shell.folder / "settings.toml"
    settings.write_text('[work]\ntimezone = "Europe/Berlin"\nleave = ["2026-11-26"]\n', encoding="utf-8")
    shown = shell.done("week").out
    assert "Thu 26 Nov  leave" in shown
    assert "of 3 h 12" in shown


def test_a_plan_that_is_made_anew_moves_nothing_without_need(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    assert shell.done("replan").err == "Planned anew; nothing moved.\n"
    assert shell.done("replan", "--afresh").err == "Planned anew; nothing moved.\n"


def test_a_change_says_what_it_moved_and_why(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    before = shell.done("show", "anna", "--json").json["next_touch"]["start"]
    day = before[:10].replace("-", "")
    path = shell.file(
        "busy.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:Retreat\n"
        f"DTSTAMP:20261101T000000Z\nDTSTART;VALUE=DATE:{day}\nEND:VEVENT\nEND:VCALENDAR\n",
    )
    said = shell.done("import", path)
    assert "Moved Anna Berg from " in said.err
    assert "your calendar: Retreat" in said.err
    assert shell.done("show", "anna", "--json").json["next_touch"]["start"] != before


def test_today_names_who_is_away_and_what_to_ask_a_new_contact_for(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold", "--birthday", "12 may")
    touch = shell.done("show", "anna", "--json").json["next_touch"]
    shell.done("pin", str(touch["id"]), "tue", "10:00")
    shell.done("edit", "anna", "--away", "25 nov - 7 jan")
    shell.at("2026-11-24T08:00:00+01:00")
    shown = shell.done("today").out
    assert "Away  Anna Berg is away from Wed 25 until 7 Jan\n" in shown
    assert "Ask  Anna Berg: how you met, interest\n" in shown
