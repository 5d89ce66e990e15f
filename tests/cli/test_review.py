from tests.cli.shell import Shell


def quiet(shell: Shell, name: str) -> None:
    shell.done("add", name, "--tier", "silver", "--org", "Acme")
    shell.done("log", name, "+ call 20m 4.5.2026")


def test_the_review_lists_who_asks_for_something_and_what_can_be_done(shell: Shell) -> None:
    quiet(shell, "Anna Berg")
    said = shell.done("review").out
    assert "Anna Berg  silver  Acme" in said
    assert "silent: 203 d since the last contact" in said
    assert "    a  ask how they are, and what is new" in said
    assert "week" in said
    assert "proposed" in said


def test_the_review_as_json_has_its_documented_fields(shell: Shell) -> None:
    quiet(shell, "Anna Berg")
    said = shell.done("review", "--json").json
    assert list(said) == ["week", "cards", "decided", "waiting", "last_week", "weeks", "week_ahead"]
    assert (said["week"], said["waiting"], said["decided"]) == ("2026-W48", 0, [])
    (card,) = said["cards"]
    assert {key: card[key] for key in ("contact", "contact_id", "tier", "reason", "also")} == {
        "contact": "Anna Berg",
        "contact_id": 1,
        "tier": "silver",
        "reason": "silent",
        "also": [],
    }
    assert card["health"]["grade"] is None
    assert card["countermeasures"][0] == {
        "key": "a",
        "intent": "ask how they are, and what is new",
        "why": "no reason is needed",
        "becomes": "touch",
        "channel": "call",
        "minutes": 15,
        "within_days": 7,
    }
    assert len(said["weeks"]) == 12
    assert said["weeks"][-1] == said["last_week"]
    assert said["last_week"]["budget_minutes"] == 240
    assert said["week_ahead"]["week"] == "2026-W48"
    assert said["week_ahead"]["proposed"] == len(said["week_ahead"]["touches"])


def test_a_newcomer_is_told_what_to_do_and_no_zeros(shell: Shell) -> None:
    said = shell.done("review")
    assert (said.out, said.err.count("There are no contacts yet")) == ("", 1)
    assert shell.done("review", "--json").json["cards"] == []
    shell.done("add", "Anna Berg")
    said = shell.done("review")
    assert said.out.startswith("Nobody is brought up this week.\n\nNo week to look back on yet")
    assert "Nobody has a tier yet" in said.err


def test_the_weeks_begin_with_the_first_in_which_there_was_anything(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "silver")
    shell.done("log", "anna", "+ call 20m 9.11.2026")
    weeks = shell.done("review").out.split("\n\n")[1].splitlines()
    assert weeks[0] == "2 weeks so far"
    assert [line.split()[1] for line in weeks[2:]] == ["46", "47"]


def test_health_is_shown_and_filtered_in_the_shell(shell: Shell) -> None:
    quiet(shell, "Anna Berg")
    shell.done("log", "Anna", "= 2")
    shown = shell.done("show", "Anna").out
    assert "Health" in shown
    assert "rhythm" in shown
    assert "last 2" in shown
    health = shell.done("show", "Anna", "--json").json["health"]
    assert (health["grade"], health["trend"]) == ("E", None)
    assert [part["part"] for part in health["parts"]] == ["rhythm", "mood"]
    found = shell.done("contacts", "health:<C", "--json").json["contacts"]
    assert [row["name"] for row in found] == ["Anna Berg"]
    assert shell.done("contacts", "health:A", "--json").json["contacts"] == []
