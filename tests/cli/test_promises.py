import pytest

from tests.cli.shell import Shell

LINES = (
    "! the offer by fri",
    "! the map by 2026-11-20",
    "! the list by today",
    "!< the figures",
    "? how was the fair",
)


@pytest.fixture
def told(shell: Shell) -> Shell:
    """The shell with Anna Berg, to whom much is promised."""
    shell.done("add", "Anna Berg")
    shell.done("log", "anna", *LINES, "= 8/6 in good spirits")
    return shell


def test_what_is_open_is_shown_with_the_numbers_that_keep_it(told: Shell) -> None:
    shown = told.done("show", "anna").out
    promises = shown[shown.index("Promises") : shown.index("Timeline")]
    assert [line.split() for line in promises.splitlines()[1:5]] == [
        ["!1", "you", "the", "map", "overdue", "since", "Fri", "20"],
        ["!2", "you", "the", "list", "today"],
        ["!3", "you", "the", "offer", "Fri", "27"],
        ["!4", "they", "the", "figures"],
    ]
    assert "?1  how was the fair" in promises
    assert "mood" in shown
    told.done("log", "anna", "!2", "?1 forty leads")
    card = told.done("show", "anna", "--json").json
    assert [(each["number"], each["text"], each["overdue"]) for each in card["promises"]] == [
        (1, "the map", True),
        (2, "the offer", False),
        (3, "the figures", False),
    ]
    assert card["promises"][0] == {
        "id": 2, "number": 1, "promiser": "me", "text": "the map", "due": "2026-11-20", "overdue": True,
        "made_on": "2026-11-23",
    }  # fmt: skip
    assert card["questions"] == []
    assert {each["kind"] for each in card["timeline"]} == {"kept", "mood"}


def test_today_and_the_status_line_name_what_is_due(told: Shell) -> None:
    said = told.done("today").out
    assert "Promises  relplanner log CONTACT !1 when number 1 is kept" in said
    rows = [line.split() for line in said[said.index("Promises") :].splitlines()[1:3]]
    assert rows == [
        ["overdue", "since", "Fri", "20", "Anna", "Berg", "!1", "you", "the", "map"],
        ["due", "Anna", "Berg", "!2", "you", "the", "list"],
    ]
    assert ", 2 promises; next " in told.done("due").out
    assert told("due", "--exit-code").code == 1
    assert told.done("due", "--format", "{promises}").out == "2\n"


def test_promises_and_entries_are_found_by_their_words(told: Shell) -> None:
    told.done("log", "anna", ">3 tip: the tender of Möwe")
    for words in ("figures", "mowe", "spirits", "fair"):
        found = told.done("contacts", words, "--json").json["contacts"]
        assert [each["name"] for each in found] == ["Anna Berg"]
        assert words in found[0]["found"][0]["text"].lower().replace("ö", "o")


def test_today_lists_what_is_due_both_ways_with_the_numbers_that_keep_it(told: Shell) -> None:
    told.done("log", "anna", "!< the samples by today")
    shown = told.done("today").out
    due = shown[shown.index("Promises") :].splitlines()[1:4]
    assert [line.split() for line in due] == [
        ["overdue", "since", "Fri", "20", "Anna", "Berg", "!1", "you", "the", "map"],
        ["due", "Anna", "Berg", "!2", "you", "the", "list"],
        ["due", "Anna", "Berg", "!3", "they", "the", "samples"],
    ]
