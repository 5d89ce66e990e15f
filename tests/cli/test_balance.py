import csv
import io
import json

from tests.cli.shell import Shell

FIELDS = (
    *("contact", "contact_id", "given", "received", "balance", "tilt", "tilt_theirs", "gap", "state"),
    *("entries", "asked", "silent", "why"),
)


def add_accounts(shell: Shell) -> None:
    """Add Anna, whom I owe, Jo, to whom I gave, and Kim, who is a friend."""
    for name, more in (("Anna Berg", ()), ("Jo Lind", ()), ("Kim Roe", ("--no-account",)), ("Lea Dahl", ())):
        shell.done("add", name, *more)
    shell.done("log", "anna", "<3/4 help with the fair", "<2 tip: the tender", "<1 wine", ">1 a call")
    shell.done("log", "jo", ">5 intro: Maria", ">5 an evening", ">5 the report", ">5 a hand")
    shell.done("log", "kim", ">2 the house")


def test_the_accounts_are_listed_with_all_their_documented_fields(shell: Shell) -> None:
    add_accounts(shell)
    jo, anna, kim = shell.done("balance", "--json").json["accounts"]
    assert tuple(anna) == FIELDS
    assert (jo["contact"], jo["state"], jo["tilt"], jo["given"]) == ("Jo Lind", "one-sided", 0.9091, 20.0)
    assert (anna["state"], anna["balance"], anna["asked"]) == ("overdrawn", -5.0, 1)
    assert anna["why"].startswith("they gave 6.0, you gave 1.0 since today: tilt")
    assert (kim["state"], kim["given"], kim["gap"], kim["entries"]) == ("no-account", None, None, None)


def test_the_json_of_accounts_is_documented(shell: Shell) -> None:
    documented = shell.done("help", "json").out
    for field in FIELDS:
        assert field in documented, field


def test_one_account_is_shown_with_its_entries_received_first(shell: Shell) -> None:
    add_accounts(shell)
    lines = shell.done("balance", "anna").out.splitlines()
    assert lines[0].split("  ")[:3] == ["Anna Berg", "◄ overdrawn", "you owe them"]
    entries = [line.split()[1] for line in lines[lines.index("Entries") + 1 :]]
    assert entries == ["received", "received", "received", "gave"]
    assert "What can be done" in lines
    (only,) = shell.done("balance", "anna", "--json").json["accounts"]
    assert only["contact"] == "Anna Berg"


def test_the_table_names_state_and_figures(shell: Shell) -> None:
    assert "Nothing is noted yet" in shell.done("balance").err
    add_accounts(shell)
    heading, jo, *_ = shell.done("balance").out.splitlines()
    assert heading.split() == ["no.", "name", "account", "received", "gave", "tilt", "theirs", "gap", "why"]
    assert jo.split()[:7] == ["2", "Jo", "Lind", "►", "one-sided", "0.0", "20.0"]


def test_an_organisation_is_shown_with_its_people_and_its_sum(shell: Shell) -> None:
    for name in ("Anna Berg", "Jo Lind", "Kim Roe"):
        shell.done("add", name, "--org", "Acme")
    shell.done("log", "anna", "<3 help", "<2 tip: x")
    shell.done("log", "jo", "<4 help", ">1 a call")
    for named in ("org:acme", "acme"):
        assert shell.done("balance", named).out.splitlines()[-1] == "Acme, 2 people: ◄ overdrawn, tilt −0.67"
    (acme,) = shell.done("balance", "--organisations", "--json").json["organisations"]
    assert (acme["organisation"], acme["people"], acme["balance"]) == ("Acme", 2, -8.0)
    both = shell.done("balance", "org:acme", "--json").json
    assert [row["contact"] for row in both["accounts"]] == ["Anna Berg", "Jo Lind"]
    assert both["organisations"] == [acme]
    assert shell.done("balance", "--organisations").out.splitlines()[1].split()[:4] == [
        "Acme",
        "2",
        "◄",
        "overdrawn",
    ]
    assert "organisations" not in shell.done("balance", "--json").json


def test_an_unknown_contact_is_refused(shell: Shell) -> None:
    shell.refused("balance", "anna")


def test_show_has_the_account(shell: Shell) -> None:
    add_accounts(shell)
    card = shell.done("show", "anna", "--json").json
    assert card["account"]["state"] == "overdrawn"
    assert [item["kind"] for item in card["timeline"]] == ["gave", "received", "received", "received"]
    shown = shell.done("show", "anna").out
    assert "◄ overdrawn  they gave 6.0, you gave 1.0" in shown
    assert shell.done("show", "lea", "--json").json["account"]["state"] == "too-little"


def test_exports_have_the_balances_and_come_in_again_without_them(shell: Shell) -> None:
    add_accounts(shell)
    exported = json.loads(shell.done("export", "json").out)
    assert [account["state"] for account in exported["accounts"]] == ["overdrawn", "one-sided", "no-account"]
    assert exported["accounts"][0]["contact"] == exported["contacts"][0]["uuid"]
    table = shell.done("export", "csv").out
    anna, *_ = csv.DictReader(io.StringIO(table))
    assert (anna["Account - State"], anna["Account - Balance"]) == ("overdrawn", "-5.0")
    again = shell.done("import", shell.file("again.csv", table), "--json").json
    assert (again["unchanged"], again["created"]) == (4, 0)


def test_contacts_are_found_by_their_account(shell: Shell) -> None:
    add_accounts(shell)
    assert [
        row["name"] for row in shell.done("contacts", "--json", "balance:overdrawn").json["contacts"]
    ] == ["Anna Berg"]


def test_a_table_of_entries_comes_in_from_the_shell(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    path = shell.file(
        "ledger.csv", "date,contact,direction,kind,weights,text\n2026-11-03,Anna Berg,gave,tip,3/5,x\n"
    )
    report = shell.done("import", path, "--json").json
    assert report["rows"][0] == {
        "file": "ledger.csv",
        "at": 2,
        "name": "Anna Berg",
        "outcome": "created",
        "contact_id": 1,
        "why": "gave: tip: x",
        "kind": "entry",
    }
    shell.done("undo")
    assert shell.done("balance", "--json").json == {"accounts": []}
