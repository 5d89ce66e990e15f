from pathlib import Path

import pytest

from tests.building import vcard
from tests.cli.shell import Shell


def test_a_contact_is_added_with_all_that_is_said_of_it(shell: Shell) -> None:
    said = shell.done(
        *("add", "Anna Berg", "--org", "Acme", "--role", "CFO", "--tier", "gold", "--relation", "customer"),
        *("--email", "anna@acme.example", "--email", "a@home.example", "--phone", "+49 30 1234567"),
        *("--tag", "fair", "--tag", "vip", "--tz", "Europe/Paris", "--birthday", "12 may 1980"),
        *("--channel", "phone", "--window", "tue,thu 09:00-12:00", "--window", "fri 14:00-16:00"),
        *("--link", "acme.example/anna", "--tier-reason", "strategy", "--met", "at the fair"),
    )
    assert (said.out, said.err) == ("", "Added Anna Berg (Acme, gold).\n")
    card = shell.done("show", "anna", "--json").json
    assert (card["name"], card["organisation"]) == ("Anna Berg", "Acme")
    assert (card["tier"], card["tier_reason"], card["relation"]) == ("gold", "strategy", "customer")
    assert card["emails"] == ["anna@acme.example", "a@home.example"]
    assert card["phones"] == ["+49 30 1234567"]
    assert card["tags"] == ["fair", "vip"]
    assert card["links"] == ["acme.example/anna"]
    assert (card["timezone"], card["channel"]) == ("Europe/Paris", "call")
    assert card["windows"] == "Tue, Thu 09:00-12:00; Fri 14:00-16:00"
    assert card["occasions"] == [
        {"kind": "birthday", "label": None, "day": "12 May 1980", "next": "2027-05-12", "turning": 47}
    ]
    assert (card["role"], card["how_met"]) == ("CFO", "at the fair")


def test_a_card_has_every_documented_field(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    shell.done("log", "anna", "+ call 20m")
    card = shell.done("show", "anna", "--json").json
    documented = (
        "organisation tier tags emails phones facts occasions routines account promises notes timeline"
    )
    assert set(documented.split()) <= card.keys()
    assert (card["account"]["state"], card["promises"]) == ("too-little", [])
    assert card["routines"][0] == {
        "name": "update",
        "channel": "call",
        "every_days": 30,
        "minutes": 15,
        "last": "2026-11-23",
        "next": "2026-12-23",
        "watched": False,
        "meeting": None,
    }
    assert card["timeline"] == [{"at": "2026-11-23T08:30:00+01:00", "kind": "done", "text": "call, 20 min"}]


def test_edit_replaces_a_whole_set_and_an_empty_value_clears_it(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--email", "a@x.example", "--email", "b@x.example", "--tag", "fair")
    assert shell.done("edit", "anna", "--email", "c@x.example").err == "Edited Anna Berg.\n"
    card = shell.done("show", "anna", "--json").json
    assert (card["emails"], card["tags"]) == (["c@x.example"], ["fair"])
    shell.done("edit", "anna", "--email", "", "--name", "Anna Bergmann")
    card = shell.done("show", "anna", "--json").json
    assert (card["emails"], card["name"]) == ([], "Anna Bergmann")


def test_an_edit_that_says_nothing_is_refused(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    assert "Say what to change" in shell.refused("edit", "anna")


def test_nobody_who_is_not_to_be_contacted_is_planned(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold", "--do-not-contact")
    card = shell.done("show", "anna", "--json").json
    assert (card["do_not_contact"], card["next_touch"], card["unplaced"]) == (True, None, None)
    shell.done("edit", "anna", "--may-contact")
    assert shell.done("show", "anna", "--json").json["next_touch"] is not None


def test_archived_contacts_leave_the_list_and_come_back(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    shell.done("add", "Tom Hale")
    assert shell.done("archive", "anna", "tom").err == "Archived Anna Berg and Tom Hale.\n"
    assert shell.done("contacts", "--json").json == {"contacts": []}
    assert len(shell.done("contacts", "is:archived", "--json").json["contacts"]) == 2
    assert shell.done("archive", "tom").err == "Brought back Tom Hale.\n"
    assert [row["name"] for row in shell.done("contacts", "--json").json["contacts"]] == ["Tom Hale"]


def test_an_ambiguous_name_lists_who_is_meant_and_changes_nothing(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--org", "Acme")
    shell.done("add", "Anna Lind")
    sentence = shell.refused("archive", "anna")
    assert "Anna Berg (Acme, 1)" in sentence
    assert "Anna Lind (no organisation, 2)" in sentence
    assert len(shell.done("contacts", "--json").json["contacts"]) == 2
    shell.done("archive", "lind", "org:acme")
    assert shell.done("contacts", "--json").json == {"contacts": []}


@pytest.mark.parametrize("command", [("show",), ("edit", "--role", "CFO"), ("archive",), ("tier", "gold")])
def test_a_name_that_nobody_has_is_refused(shell: Shell, command: tuple[str, ...]) -> None:
    assert "There is no contact 'zoe'" in shell.refused(*command, "zoe")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--tier", "platinum"), "There is no tier 'platinum'"),
        (("--relation", "friend"), "There is no relation"),
        (("--tz", "Europe/Nowhere"), "Europe/Nowhere"),
        (("--window", "mon 22:00-02:00"), "22:00-02:00"),
        (("--channel", "owl"), "'owl' is not a channel"),
        (("--birthday", "31 february"), "is not a day of the year"),
        (("--value", "much"), "--value takes a whole number from 1 to 1000, not 'much'"),
    ],
)
def test_a_bad_value_is_refused_and_nobody_is_added(
    shell: Shell, options: tuple[str, ...], sentence: str
) -> None:
    assert sentence in shell.refused("add", "Anna Berg", *options)
    assert shell.done("contacts", "--json").json == {"contacts": []}


def test_a_query_finds_and_a_minus_negates(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--relation", "customer", "--tier", "gold", "--tag", "fair")
    shell.done("add", "Tom Hale", "--relation", "supplier")

    def found(*query: str) -> list[str]:
        return [row["name"] for row in shell.done("contacts", "--json", *query).json["contacts"]]

    assert found("tier:gold", "#fair") == ["Anna Berg"]
    assert found("-relation:customer") == ["Tom Hale"]
    assert found("--", "-relation:customer", "hale") == ["Tom Hale"]
    assert found("relation:customer", "hale") == []


def test_a_query_that_cannot_be_read_and_an_unknown_option_are_refused(shell: Shell) -> None:
    assert "silent:" in shell.refused("contacts", "silent:soon")
    assert "There is no option '--jsn'; did you mean '--json'?" in shell.refused("contacts", "--jsn")


def test_the_rows_of_the_list_have_their_documented_fields(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--org", "Acme", "--relation", "customer", "--tier", "bronze")
    (row,) = shell.done("contacts", "--json").json["contacts"]
    coming, health = row.pop("next"), row.pop("health")
    assert health == {"grade": None, "points": None, "points_before": None, "trend": None, "parts": []}
    assert coming > "2026-11-23"
    assert row == {
        "id": 1,
        "name": "Anna Berg",
        "organisation": "Acme",
        "tier": "bronze",
        "relation": "customer",
        "last": None,
        "overdue_since": None,
        "archived": False,
        "found": [],
    }


def test_the_table_is_aligned_by_what_the_terminal_shows(shell: Shell) -> None:
    shell.done("add", "山田 太郎", "--org", "Kaisha")
    shell.done("add", "Anna-Maria Berg", "--org", "Acme")
    heading, anna, yamada = shell.done("contacts").out.splitlines()
    assert heading.index("organisation") == anna.index("Acme") == yamada.index("Kaisha") + len("山田太郎")


def test_hostile_names_are_cut_and_shown_as_data(shell: Shell) -> None:
    shell.done("add", "\x1b[31m[red]Tom[/]\x07\u202e Hale", "--role", "\x1b]0;title\x07boss")
    shell.done("add", "x" * 10_000)
    said = shell.done("contacts")
    assert "[red]Tom[/] Hale" in said.out
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert max(map(len, said.out.splitlines())) < 100
    assert "  boss" in shell.done("show", "tom").out
    assert shell.done("contacts", "--json", "xxx").json["contacts"][0]["name"] == "x" * 10_000


def test_the_words_stand_in_their_line_below_those_who_are_not_named_so(shell: Shell) -> None:
    shell.done("add", "Jo Lind", "--met", "boat fair of [b]Müller[/b]")
    shell.done("add", "Ann Müller")
    heading, ann, jo, line = shell.done("contacts", "muller").out.splitlines()
    assert ("name" in heading, "Ann Müller" in ann, "Jo Lind" in jo) == (True, True, True)
    assert line == "      met  boat fair of [b]Müller[/b]"
    first, second = shell.done("contacts", "--json", "muller").json["contacts"]
    assert first["found"] == []
    assert second["found"] == [
        {"kind": "met", "text": "boat fair of [b]Müller[/b]", "words": ["Müller"], "day": None}
    ]


def test_an_empty_list_says_what_to_do(shell: Shell) -> None:
    said = shell.done("contacts")
    assert said.out == ""
    assert "There are no contacts yet" in said.err
    shell.done("add", "Anna Berg")
    assert shell.done("contacts", "zoe").err == "No contact matches.\n"


def test_a_card_shows_what_there_is(shell: Shell) -> None:
    shell.done(
        *("add", "Anna Berg", "--org", "Acme", "--role", "CFO", "--tier", "gold"),
        *("--email", "anna@acme.example", "--birthday", "12 may 1980", "--no-account"),
    )
    shell.done("log", "anna", "+ lunch 1h yesterday")
    lines = shell.done("show", "anna").out.splitlines()
    assert lines[0] == "Anna Berg  ● gold  CFO, Acme  no. 1"
    assert " e-mail  anna@acme.example" in lines
    assert " marked  no account" in lines
    assert lines[lines.index("Occasions") + 1] == "  birthday  12 May 1980  12 May, turning 47"
    assert lines[lines.index("Timeline") + 1] == "  Sun 22 12:00  ✓ done  in person, 1 h 00"


def test_a_tier_is_set_for_several_and_taken_away(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    shell.done("add", "Tom Hale")
    assert shell.done("tier", "Gold", "anna", "tom").err == "Anna Berg and Tom Hale: gold now.\n"
    assert {row["tier"] for row in shell.done("contacts", "--json").json["contacts"]} == {"gold"}
    shell.done("tier", "none", "anna")
    assert [row["tier"] for row in shell.done("contacts", "anna", "--json").json["contacts"]] == [None]


def test_the_tiers_say_what_they_ask_for(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    said = shell.done("tiers", "--json").json
    gold = said["tiers"][0]
    assert (gold["name"], gold["contacts"], gold["minutes_each"], gold["minutes"]) == ("gold", 1, 360, 360)
    assert gold["routines"][1] == {
        "name": "meeting",
        "channels": ["in_person"],
        "every_days": 91,
        "minutes": 60,
        "placed_by": "scheduler",
    }
    assert said["capacity"]["share_budget"] == 0.1
    assert said["capacity"]["share_asked"] == round(360 / said["capacity"]["working_minutes"], 4)
    shown = shell.done("tiers").out
    assert "● gold" in shown
    assert "update: call or e-mail, monthly, 15 min" in shown
    assert "Your tiers ask for 0.3 % of your working time; the budget is 10 %." in shown


def test_edit_takes_everything_that_is_known_of_a_contact(shell: Shell) -> None:
    shell.done("add", "Jo Lind", "--org", "Acme GmbH")
    shell.done("add", "Anna Berg", "--org", "Acme", "--tier", "gold")
    shell.done(
        *("edit", "anna", "--org-alias", "Acme GmbH", "--away", "23 dec - 7 jan: holiday"),
        *("--occasion", "name day 6 dec", "--fact", "interest: sailing", "--met-on", "3 mar 2019"),
        *("--routine", "drop meeting", "--routine", "lunch yearly 90m", "--consent", "newsletter"),
        *("--email", "anna@acme.example (work)", "--introduced-by", "jo"),
    )
    card = shell.done("show", "anna", "--json").json
    assert [(routine["name"], routine["minutes"]) for routine in card["routines"]] == [
        ("update", 15),
        ("lunch", 90),
    ]
    assert [fact["text"] for fact in card["facts"]] == ["sailing"]
    assert card["occasions"][0]["label"] == "name day"
    assert (card["emails"], card["introduced_by"]) == (["anna@acme.example"], "Jo Lind")
    assert shell.done("show", "jo", "--json").json["organisation"] == "Acme"
    shell.done("edit", "anna", "--routine", "", "--fact", "")
    card = shell.done("show", "anna", "--json").json
    assert ([routine["name"] for routine in card["routines"]], card["facts"]) == (["update", "meeting"], [])


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--away", "someday", "names no days"),
        ("--occasion", "6 dec", "does not say what"),
        ("--fact", "sailing", "names no kind"),
        ("--routine", "gardening weekly", "does not begin with a channel"),
        ("--met-on", "in 2w", "lies ahead"),
        ("--org-alias", "Acme GmbH", "of no organisation"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(shell: Shell, option: str, value: str, sentence: str) -> None:
    shell.done("add", "Anna Berg")
    assert sentence in shell.refused("edit", "anna", "--role", "CFO", option, value)
    assert shell.done("show", "anna", "--json").json["role"] in (None, "")


def test_further_lines_of_a_note_stand_below_its_first(shell: Shell, tmp_path: Path) -> None:
    card = tmp_path / "anna.vcf"
    card.write_text(vcard("Anna Berg", r"NOTE:likes tea\n\n- and cake\n  with cream"), newline="")
    shell.done("import", str(card))
    lines = shell.done("show", "anna").out.splitlines()
    at = lines.index("  today 08:30  note  likes tea")
    assert lines[at + 1 :] == ["", "                     - and cake", "                       with cream"]


def test_what_has_a_day_and_no_time_stands_in_the_timeline_without_one(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    shell.done("log", "anna", ">3 tip: the fair")
    lines = shell.done("show", "anna").out.splitlines()
    assert lines[lines.index("Timeline") + 1].split("  ")[1] == "today"


def test_a_namesake_at_the_same_organisation_is_named_and_added_all_the_same(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--org", "Acme")
    said = shell.done("add", "anna berg", "--org", "Acme").err
    assert "There was somebody of that name at Acme already: 'relplanner undo' takes the new one back" in said
    assert shell.done("contacts").out.casefold().count("anna berg") == 2
