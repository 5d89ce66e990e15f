from datetime import date

import pytest

from relplanner.domain.finding import FoundLine
from relplanner.services.contact_details import Details
from relplanner.services.contact_list import find
from relplanner.services.contact_order import Sort
from relplanner.services.contacts import edit_contact
from relplanner.services.found import found_lines
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import local, person


def note(workspace: Workspace, contact_id: int, text: str, moment: str = "2026-11-20T09:00") -> None:
    with workspace.store.step("Noted", workspace.now()):
        models.Note.create(contact=contact_id, text=text, taken_at=local(workspace, moment))


def shown(line: FoundLine) -> str:
    pieces = line.pieces(line.text)
    return f"{line.label}: " + "".join(f"[{piece}]" if is_found else piece for piece, is_found in pieces)


def lines_for(workspace: Workspace, query: str) -> dict[str, list[str]]:
    """Return by name the lines in which the words of *query* were found, the contacts as they are listed."""
    hits = find(workspace, query, names_first=True)
    found = found_lines(workspace, hits.ids, hits.words)
    named = {row.id: row.name for row in models.Contact.select()}
    return {named[number]: [shown(line) for line in found.get(number, ())] for number in hits.ids}


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(
        workspace,
        "Anna Berg",
        organisation="Acme",
        aliases=("Müller GmbH",),
        role="Head of Sales",
        emails=("anna@acme.example",),
        facts=("interest: sailing in Århus",),
        tags=("Regatta",),
        how_met="boat fair",
    )


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("ann", []),
        ("acme ber", []),
        ("mull", ["alias: [Müll]er GmbH"]),
        ("head", ["role: [Head] of Sales"]),
        ("example", ["e-mail: anna@acme.[example]"]),
        ("arhus sail", ["interest: [sail]ing in [Århus]"]),
        ("regatta", ["tag: [Regatta]"]),
        ("fair", ["met: boat [fair]"]),
        ("anna fair", ["met: boat [fair]"]),
        ("fair sales", ["role: Head of [Sales]", "met: boat [fair]"]),
        ('"boat fair"', ["met: [boat fair]"]),
        ("tier:none fair -golf", ["met: boat [fair]"]),
    ],
)
def test_the_line_is_told_where_the_row_does_not_show_the_words(
    workspace: Workspace, anna: int, query: str, lines: list[str]
) -> None:
    assert lines_for(workspace, query) == {"Anna Berg": lines}


def test_quoted_words_have_to_stand_together(workspace: Workspace, anna: int) -> None:
    assert lines_for(workspace, '"fair boat"') == {}


def test_punctuation_between_words_is_no_condition(workspace: Workspace) -> None:
    number = person(workspace, "Jo", organisation="Sail & Sons")
    assert find(workspace, "sail & sons").ids == (number,)


def test_what_is_promised_asked_given_and_felt_is_found(workspace: Workspace) -> None:
    jo = person(workspace, "Jo")
    day = workspace.today()
    with workspace.store.step("Wrote", workspace.now()):
        models.Promise.create(contact=jo, promiser="me", text="send the brochure", made_on=day)
        models.Question.create(contact=jo, text="how was Lisbon", asked_on=day)
        models.Entry.create(contact=jo, direction="gave", kind="tip", weight=2, day=day, text="the tender")
        models.Mood.create(contact=jo, day=day, mine=8, remark="cheerful")
    assert lines_for(workspace, "brochure") == {"Jo": ["promise: send the [brochure]"]}
    assert lines_for(workspace, "lisbon") == {"Jo": ["question: how was [Lisbon]"]}
    assert lines_for(workspace, "tender") == {"Jo": ["gave: the [tender]"]}
    assert lines_for(workspace, "cheer") == {"Jo": ["mood: [cheer]ful"]}


def test_of_many_notes_the_line_of_the_newest_is_told_with_its_day(workspace: Workspace) -> None:
    jo = person(workspace, "Jo")
    note(workspace, jo, "the plan is new\nno more", "2026-11-22T23:30")
    note(workspace, jo, "an old plan", "2026-01-02T09:00")
    hits = find(workspace, "plan")
    ((line,),) = found_lines(workspace, hits.ids, hits.words).values()
    assert (line.kind, line.text, line.day) == ("note", "the plan is new", date(2026, 11, 22))


def test_a_fact_is_nearer_than_a_newer_note(workspace: Workspace) -> None:
    jo = person(workspace, "Jo", facts=("need: a boat",))
    note(workspace, jo, "talked about the boat")
    assert lines_for(workspace, "boat") == {"Jo": ["need: a [boat]"]}


def test_names_come_first_then_organisations_then_what_is_known_then_notes(workspace: Workspace) -> None:
    noted = person(workspace, "Noted", tier="gold")
    note(workspace, noted, "knows Marlow well")
    person(workspace, "Fact", tier="gold", facts=("family: a son called Marlow",))
    person(workspace, "Alias", tier="gold", organisation="Quay", aliases=("Marlow Ltd",))
    person(workspace, "Firm", tier="gold", organisation="Marlow & Sons")
    person(workspace, "Ann Marlow")
    person(workspace, "Zoe Marlow", tier="bronze")
    assert list(lines_for(workspace, "marlow")) == [
        "Zoe Marlow",
        "Ann Marlow",
        "Firm",
        "Alias",
        "Fact",
        "Noted",
    ]
    by_name = find(workspace, "marlow", Sort.NAME)
    assert models.Contact.get_by_id(by_name.ids[0]).name == "Alias"
    names_first = find(workspace, "marlow", names_first=True)
    assert (names_first.elsewhere, names_first.breaks) == ((3, 4, 5), (3,))
    assert by_name.elsewhere == (0, 2, 4)


def test_without_words_nothing_is_told_and_the_sort_holds(workspace: Workspace, anna: int) -> None:
    person(workspace, "Aaron", tier="gold")
    asked = find(workspace, "org:acme", names_first=True)
    assert (asked.words, asked.elsewhere) == ((), ())
    assert found_lines(workspace, [anna], ()) == {}
    assert find(workspace, "", names_first=True) == find(workspace)


def test_people_are_found_by_every_name_of_their_organisation(workspace: Workspace, anna: int) -> None:
    jo = person(workspace, "Jo", organisation="Acme")
    assert find(workspace, "muller gmbh").ids == (anna, jo)
    assert find(workspace, "org:müller").ids == (anna, jo)
    edit_contact(workspace, anna, Details(aliases=("Nordlys",)))
    assert find(workspace, "muller").ids == ()
    assert lines_for(workspace, "nordlys")["Jo"] == ["alias: [Nordlys]"]


def test_a_note_of_a_megabyte_and_hostile_words_do_no_harm(workspace: Workspace) -> None:
    jo = person(workspace, "Jo", facts=("need: [red]a \x1b[31mboat\u202e[/]",))
    note(workspace, jo, "é blah " * 150_000 + "needle " + "blah " * 10_000)
    assert lines_for(workspace, "boat") == {"Jo": ["need: [red]a [boat][/]"]}
    ((line,),) = lines_for(workspace, "needle").values()
    assert "blah [needle] blah" in line
    assert len(line) < 1_100
    assert lines_for(workspace, "[/red] \x1b (") == {"Jo": ["need: [[red]]a boat[/]"]}


def test_those_who_are_gone_have_no_lines(workspace: Workspace, anna: int) -> None:
    assert list(found_lines(workspace, [999, anna], ["fair"])) == [anna]
