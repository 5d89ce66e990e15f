from pathlib import Path

import pytest

from tests.cli.shell import Shell


@pytest.fixture
def acme(shell: Shell) -> Shell:
    shell.done("add", "Anna Berg", "--org", "Acme", "--tier", "gold", "--relation", "customer")
    shell.done("add", "Jo Lind", "--org", "Nordlys")
    assert "New plan for Acme from key-customer." in shell.done("plan", "acme", "--new", "key-customer").err
    return shell


def test_plans_are_listed_with_progress_review_and_risk(acme: Shell) -> None:
    acme.done("plan", "jo", "--new", "first")
    listed = acme.done("plans").out.splitlines()
    assert listed[0].split() == [
        "plan",
        "template",
        "goals",
        "on",
        "track",
        "review",
        "risk",
        "weakest",
        "part",
    ]
    assert [line.split()[0] for line in listed[1:]] == ["Jo", "Acme"]  # the nearest review first


def test_a_plan_tells_who_leads_it_and_how_the_relationship_is(acme: Shell) -> None:
    acme.done("log", "anna", "+ call 20m", "= 4", "! the offer by 2026-11-01")
    found = acme.done("plan", "acme", "--json").json
    assert (found["lead"], found["lead_reason"]) == ("Anna Berg", "derived")
    assert [part["part"] for part in found["health"]["parts"]] == ["rhythm", "promises", "mood", "plan"]
    shown = acme.done("plan", "acme").out
    assert "lead, derived  Anna Berg" in shown
    assert "Health together" in shown
    assert "promises: 0 of 1 in time, 1 overdue" in acme.done("plans").out


def test_a_plan_is_shown_with_all_its_parts(acme: Shell) -> None:
    shown = acme.done("plan", "org:acme").out
    for heading in ("Goals", "Risks", "Actions", "Measures", "Agreements"):
        assert f"\n{heading}\n" in shown
    assert "next review 23 Feb" in shown


def test_a_plan_as_json_holds_what_may_be_relied_on(acme: Shell) -> None:
    found = acme.done("plan", "acme", "--json").json
    assert (found["title"], found["template"], found["next_review"]) == ("Acme", "key-customer", "2027-02-23")
    goal = found["goals"][1]
    assert (goal["baseline"], goal["target"], goal["unit"], goal["on_track"]) == (90, 97, "%", True)
    assert found["risks"][0]["score"] == 8
    (listed,) = acme.done("plans", "--json").json["plans"]
    assert listed == {key: found[key] for key in listed}


def test_the_plan_of_the_organisation_stands_for_a_contact_without_one(acme: Shell) -> None:
    shown = acme.done("plan", "anna", "--json")
    assert shown.json["title"] == "Acme"
    assert shown.err == "There is no plan for Anna Berg alone; this is the one for Acme.\n"


def test_the_page_goes_to_stdout_or_into_a_file(acme: Shell, tmp_path: Path) -> None:
    page = acme.done("plan", "acme", "--markdown").out
    assert page.startswith("# Acme: review\n")
    file = tmp_path / "acme.md"
    assert "Wrote the page" in acme.done("plan", "acme", "--markdown", "-o", str(file)).err
    assert file.read_text(encoding="utf-8") == page
    assert acme.done("plan", "acme", "--text").out.startswith("Acme: review\n")


def test_a_new_plan_may_be_empty_and_its_page_may_be_asked_for_at_once(acme: Shell) -> None:
    said = acme.done("plan", "jo", "--new", "", "--json")
    assert said.json["goals"] == []
    assert said.json["template"] is None


def test_the_steps_of_a_new_plan_are_in_the_weeks(acme: Shell) -> None:
    acme.done("plan", "jo", "--new", "first-90-days")
    weeks = acme.done("week", "--weeks", "2", "--json").json["weeks"]
    intents = [touch["intent"] for week in weeks for touch in week["touches"]]
    assert "say hello and ask what they are working on" in intents


def test_what_cannot_be_is_refused_and_changes_nothing(acme: Shell) -> None:
    assert "There is no contact 'nobody'" in acme.refused("plan", "nobody")
    assert "There is no plan for Jo Lind" in acme.refused("plan", "jo")
    assert "'customer' is not a template" in acme.refused("plan", "jo", "--new", "customer")
    assert "Choose one of" in acme.refused("plan", "acme", "--markdown", "--json")
    assert "leave it out with --json" in acme.refused("plan", "acme", "-o", "page.md", "--json")
    assert len(acme.done("plans", "--json").json["plans"]) == 1


def test_a_new_plan_is_undone_by_one_step(acme: Shell) -> None:
    acme.done("undo")
    assert "There are no plans yet" in acme.done("plans").err
