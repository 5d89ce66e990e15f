import pytest

from tests.cli.shell import Shell


def status_of(shell: Shell, touch: int) -> str | None:
    said = shell.done("week", "--json", "--weeks", "8").json
    found = (each for week in said["weeks"] for each in week["touches"] if each["id"] == touch)
    return next((each["status"] for each in found), None)


def test_a_touch_is_pinned_and_freed_again(shell: Shell) -> None:
    touch = shell.pinned_touch("fri 10:00")
    assert status_of(shell, touch) == "pinned"
    assert shell.done("pin", str(touch)).err.startswith("Freed Anna Berg.\n")
    assert status_of(shell, touch) == "proposed"
    assert "Pinned Anna Berg: Wed 25 14:30" in shell.done("pin", str(touch), "wed", "14:30").err


def test_a_touch_is_done_in_its_time_or_in_the_minutes_that_it_took(shell: Shell) -> None:
    touch = shell.pinned_touch()
    assert "Done: Anna Berg, 25 min." in shell.done("done", str(touch), "25").err
    assert status_of(shell, touch) == "done"
    shell.done("undo")
    assert "Done: Anna Berg, 15 min." in shell.done("done", str(touch)).err


def test_a_touch_is_skipped_with_a_reason(shell: Shell) -> None:
    touch = shell.pinned_touch()
    assert "Skipped Anna Berg (they cancelled)." in shell.done("skip", str(touch), "they", "cancelled").err
    assert status_of(shell, touch) == "skipped"


def test_a_touch_is_snoozed_until_a_day_in_words(shell: Shell) -> None:
    touch = shell.pinned_touch()
    assert "not before 7 Dec" in shell.done("snooze", str(touch), "in", "2w").err
    assert shell.done("show", "anna", "--json").json["next_touch"]["start"] >= "2026-12-07"


def test_snoozing_without_a_day_takes_the_next_that_fits(shell: Shell) -> None:
    touch = shell.pinned_touch("fri 10:00")
    assert "not before Mon 30" in shell.done("snooze", str(touch)).err


@pytest.mark.parametrize("command", ["pin", "done", "skip", "snooze", "why"])
def test_a_touch_that_there_is_not_is_refused(shell: Shell, command: str) -> None:
    assert shell.refused(command, "99") == "There is no touch 99; see 'relplanner week'."
    for text in ("soon", "0", "9" * 5000):
        assert "is not the number of a touch; see 'relplanner week'." in shell.refused(command, text)
    assert shell.refused(command, "9" * 30)


def test_a_touch_that_is_decided_stays_so(shell: Shell) -> None:
    touch = shell.pinned_touch()
    shell.done("done", str(touch))
    assert shell.refused("skip", str(touch)) == "The touch with Anna Berg is done already."


@pytest.mark.parametrize(
    "arguments",
    [
        ("pin", "yesterday 10:00"),
        ("pin", "sometime"),
        ("done", "0"),
        ("done", "long"),
        ("snooze", "2026-01-01"),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_changes(
    shell: Shell, arguments: tuple[str, str]
) -> None:
    touch = shell.pinned_touch()
    command, value = arguments
    shell.refused(command, str(touch), value)
    assert status_of(shell, touch) == "pinned"


def test_contact_that_nobody_planned_is_logged(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    assert shell.done("log", "anna", "+ call 20m", "+< mail yesterday").err.startswith(
        "Anna Berg: call, 20 min"
    )
    timeline = shell.done("show", "anna", "--json").json["timeline"]
    assert [(item["kind"], item["text"]) for item in timeline] == [
        ("done", "call, 20 min"),
        ("done", "e-mail, 15 min"),
    ]


def test_a_line_that_would_stay_text_is_refused_and_nothing_is_written(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    assert "would stay text" in shell.refused("log", "anna", "+ call 20m", "- lunch was nice")
    assert shell.done("show", "anna", "--json").json["timeline"] == []


def test_why_tells_what_is_wanted_what_is_allowed_and_what_other_days_cost(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "silver")
    touch = shell.done("show", "anna", "--json").json["next_touch"]
    lines = shell.done("why", str(touch["id"]), "--points").out.splitlines()
    assert lines[0].startswith("Anna Berg: call, 30 min, ")
    assert lines[1].startswith("Quarterly call, due ")
    assert lines[2].startswith("Due ")
    assert len([line for line in lines if "would cost" in line]) == 3
    plain = shell.done("why", str(touch["id"])).out
    assert len([line for line in plain.splitlines() if "would be" in line]) == 3
    assert "point" not in plain
