import pytest

from tests.building import calendar
from tests.cli.shell import Shell

SETTINGS = '[work]\ntimezone = "Europe/Berlin"\n[calendar]\nread = ["work.ics"]\n'
TALK = ("talk", "20261120T100000Z", "20261120T110000Z")


@pytest.fixture
def met(shell: Shell) -> Shell:
    """A shell whose calendar has a talk with Anna Berg on the Friday before."""
    (shell.folder / "settings.toml").write_text(SETTINGS, "utf-8")
    invited = calendar(TALK, lines=["ATTENDEE:mailto:anna@x.example"])
    (shell.folder / "work.ics").write_text(invited, "utf-8", newline="")
    shell.done("add", "Anna Berg", "--tier", "team", "--email", "anna@x.example")
    return shell


def timeline(shell: Shell) -> list[tuple[str, str]]:
    card = shell.done("show", "anna", "--json").json
    return [(item["kind"], item["text"]) for item in card["timeline"]]


def test_a_meeting_of_the_calendar_is_contact_until_it_is_denied(met: Shell) -> None:
    assert timeline(met) == [("meeting", "call, 1 h 00: talk")]
    assert "Does not count: Anna Berg, Fri 20 11:00." in met.done("met", "anna", "--not").err
    assert timeline(met) == [("meeting", "not met, 1 h 00: talk")]
    assert "In person: Anna Berg, Fri 20 11:00." in met.done("met", "anna", "fri", "--in-person").err
    assert timeline(met) == [("meeting", "in person, 1 h 00: talk")]
    assert "Counts: Anna Berg, Fri 20 11:00." in met.done("met", "anna").err
    met.done("undo")
    assert timeline(met) == [("meeting", "in person, 1 h 00: talk")]


def test_a_day_without_a_meeting_is_refused(met: Shell) -> None:
    assert "no meeting with Anna Berg in the calendar on Thu 19" in met.refused("met", "anna", "thu")
    assert "do not go together" in met.refused("met", "anna", "--not", "--in-person")


def test_a_missing_talk_is_said_by_week_today_and_show(met: Shell) -> None:
    for command in ("week", "today"):
        assert "Watched  no talk with Anna Berg in the calendar\n" in met.done(command).out
    assert "none in the calendar" in met.done("show", "anna").out
    routine = met.done("show", "anna", "--json").json["routines"][0]
    assert (routine["watched"], routine["last"], routine["next"]) == (True, "2026-11-20", None)


def test_commands_read_a_calendar_that_changed_and_say_what_they_could_not_read(met: Shell) -> None:
    assert met.done("week").err == ""
    (met.folder / "work.ics").unlink()
    said = met.done("today").err
    assert said == "Calendar not read: work.ics: no such file. Last read today 08:30, kept.\n"
    assert timeline(met) == [("meeting", "call, 1 h 00: talk")]


def test_the_touches_are_written_for_other_calendars(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    assert "Anna Berg" in (shell.folder / "touches.ics").read_text("utf-8")
