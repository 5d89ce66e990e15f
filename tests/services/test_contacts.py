from collections.abc import Callable
from dataclasses import replace

import pytest

from relplanner.domain.contacts import Channel, Relation, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import contact_rows, find
from relplanner.services.contacts import (
    Details,
    add_contact,
    add_contact_line,
    archive,
    edit_contact,
    set_tier,
)
from relplanner.services.names import contact_named
from relplanner.services.planning import replan
from relplanner.services.touches import done
from relplanner.services.undo import redo, undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models
from tests.building import person
from tests.store.people import dump

FULL = Details(
    name="Anna Berg",
    organisation="Acme",
    role="Head of Sales",
    tier="gold",
    tier_reason="value",
    relation="Customer",
    emails=("anna@acme.example", "a.berg@home.example"),
    phones=("+49 30 1234567",),
    links=("https://acme.example/anna",),
    tags=("golf", "chess"),
    timezone="america/new_york",
    birthday="12.5.1980",
    channel="phone",
    windows=("tue,thu 09:00-12:00",),
    value_percent=200,
    how_met="at the fair",
    do_not_contact=False,
    no_account=True,
)


def test_everything_that_is_said_of_a_new_contact_is_on_the_card(workspace: Workspace) -> None:
    jo = person(workspace, "Jo")
    changed = add_contact(workspace, replace(FULL, introduced_by="Jo"))
    card = contact_card(workspace, changed.contact_ids[0])
    assert changed.sentence == "Added Anna Berg (Acme, gold)."
    assert (card.row.name, card.row.organisation, card.role) == ("Anna Berg", "Acme", "Head of Sales")
    assert (card.row.tier.name, card.row.tier.level, card.tier_reason) == ("gold", 3, "value")
    assert card.row.relation is Relation.CUSTOMER
    assert [address for address, _ in card.emails] == ["anna@acme.example", "a.berg@home.example"]
    assert [number for number, _ in card.phones] == ["+49 30 1234567"]
    assert [address for address, _ in card.links] == ["https://acme.example/anna"]
    assert card.tags == ("chess", "golf")
    assert card.timezone == "America/New_York"
    assert card.local_time.hour == 3
    assert card.channel is Channel.CALL
    assert card.windows == "Tue, Thu 09:00-12:00"
    assert card.how_met == "at the fair"
    assert card.introduced_by == "Jo"
    assert card.no_account
    assert not card.do_not_contact
    assert [(each.day, each.turning) for each in card.occasions] == [("12 May 1980", 47)]
    assert [routine.name for routine in card.routines] == ["update", "meeting"]
    assert contact_rows(workspace, [jo])[0].name == "Jo"


def test_an_empty_value_clears_what_was_set_and_none_leaves_it(workspace: Workspace) -> None:
    anna = add_contact(workspace, FULL).contact_ids[0]
    edit_contact(workspace, anna, Details(role="CEO"))
    assert contact_card(workspace, anna).row.organisation == "Acme"
    nothing = Details(
        organisation="",
        role="",
        tier="",
        tier_reason="",
        relation="",
        emails=(),
        phones=(),
        links=("",),
        tags=("", " "),
        timezone="",
        birthday="",
        channel="",
        windows=("",),
        how_met="",
        introduced_by="",
        no_account=False,
    )
    edit_contact(workspace, anna, nothing)
    card = contact_card(workspace, anna)
    assert card.row.name == "Anna Berg"
    assert (card.row.organisation, card.row.tier.name, card.row.relation) == ("", "", None)
    assert (card.role, card.emails, card.phones, card.links, card.tags) == ("", (), (), (), ())
    assert (card.timezone, card.occasions, card.channel, card.windows) == ("Europe/Berlin", (), None, "")
    assert not card.no_account


def test_sentences_cut_names_that_fill_a_screen(workspace: Workspace) -> None:
    added = add_contact(workspace, Details(name="N" * 10_000, organisation="O" * 10_000))
    edited = edit_contact(workspace, added.contact_ids[0], Details(role="CFO"))
    assert added.sentence == f"Added {'N' * 39}… ({'O' * 39}…)."
    assert edited.sentence == f"Edited {'N' * 39}…."
    with pytest.raises(UserError) as refusal:
        contact_named(workspace, "m" * 10_000)
    assert len(str(refusal.value)) < 200


BAD = [
    Details(tier="platinum"),
    Details(relation="enemy"),
    Details(timezone="Moon/Crater"),
    Details(birthday="31 feb"),
    Details(birthday="24 nov 2026"),
    Details(emails=("anna",)),
    Details(channel="telepathy"),
    Details(windows=("someday",)),
    Details(windows=("mon 22:00-02:00",)),
    Details(introduced_by="nobody at all"),
    Details(name=" \x1b[0m "),
]


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_refused_in_one_sentence_and_nothing_changes(workspace: Workspace, bad: Details) -> None:
    anna = add_contact(workspace, FULL).contact_ids[0]
    before = dump(workspace.store)
    changes = replace(bad, role="changed", tags=("new",))
    attempts: list[Callable[[], Changed]] = [
        lambda: edit_contact(workspace, anna, changes),
        lambda: add_contact(workspace, replace(changes, name=bad.name or "New One")),
    ]
    for attempt in attempts:
        with pytest.raises(UserError) as refusal:
            attempt()
        sentence = str(refusal.value)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert dump(workspace.store) == before


def test_a_contact_that_is_not_there_cannot_be_edited(workspace: Workspace) -> None:
    for number in (77, 10**30, -1):
        with pytest.raises(UserError, match="no contact"):
            edit_contact(workspace, number, Details(role="CEO"))


def test_the_contact_that_is_being_added_cannot_have_introduced_itself(workspace: Workspace) -> None:
    smith = person(workspace, "Anna Smith")
    berg = person(workspace, "Anna Berg", introduced_by="Anna")
    assert contact_card(workspace, berg).introduced_by == "Anna Smith"
    with pytest.raises(UserError):
        edit_contact(workspace, smith, Details(introduced_by="Anna Smith"))


def test_a_birthday_that_gains_its_year_keeps_the_touch_that_was_done_for_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", birthday="23 nov")
    replan(workspace)
    (wish,) = [touch for day in week_view(workspace).days for touch in day.touches]
    done(workspace, wish.id)
    edit_contact(workspace, anna, Details(birthday="23.11.1980"))
    replan(workspace)
    touches = [touch for day in week_view(workspace).days for touch in day.touches]
    assert [touch.status for touch in touches] == [TouchStatus.DONE]
    assert [occasion.turning for occasion in contact_card(workspace, anna).occasions] == [46]


def test_one_line_says_a_contact(workspace: Workspace) -> None:
    changed = add_contact_line(workspace, "Anna Berg, Acme, Gold, customer, anna@acme.example, #golf, CTO")
    card = contact_card(workspace, changed.contact_ids[0])
    assert (card.row.organisation, card.row.tier.name, card.role) == ("Acme", "gold", "CTO")
    assert (card.row.relation, card.tags) == (Relation.CUSTOMER, ("golf",))


def test_organisations_are_one_whatever_the_case_and_the_accents(workspace: Workspace) -> None:
    person(workspace, "One", organisation="Müller")
    person(workspace, "Two", organisation="MULLER ")
    assert models.Organisation.select().count() == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("anna björk, ACME Ltd", "there was somebody of that name at Acme GmbH already"),
        ("Anna Bjoerk, Acme GmbH", "there was somebody of that name at Acme GmbH already"),
        ("Anna Björk", ""),
        ("Anna Björk, Vallon", ""),
        ("Anna Björkman, Acme GmbH", ""),
    ],
)
def test_a_second_one_of_the_same_name_at_the_same_organisation_is_said(
    workspace: Workspace, line: str, said: str
) -> None:
    first = add_contact_line(workspace, "Anna Björk, Acme GmbH")
    second = add_contact_line(workspace, line)
    assert (first.more, second.more) == ("", said)
    assert second.contact_ids != first.contact_ids


def test_a_second_one_of_the_same_name_without_an_organisation_is_said(workspace: Workspace) -> None:
    said = [add_contact_line(workspace, "Anna Björk").more for _ in range(2)]
    assert said == ["", "there was somebody of that name without an organisation already"]


def test_several_contacts_go_into_a_tier_as_one_step_and_out_again(workspace: Workspace) -> None:
    both = [person(workspace, "Anna"), person(workspace, "Jo")]
    changed = set_tier(workspace, both, "SILVER")
    assert changed.contact_ids == tuple(both)
    assert [row.tier.name for row in contact_rows(workspace, both)] == ["silver", "silver"]
    undo(workspace)
    assert [row.tier.name for row in contact_rows(workspace, both)] == ["", ""]
    redo(workspace)
    set_tier(workspace, both, None)
    assert [row.tier.name for row in contact_rows(workspace, both)] == ["", ""]
    before = dump(workspace.store)
    with pytest.raises(UserError, match="gold, silver, bronze or team"):
        set_tier(workspace, both, "wood")
    assert dump(workspace.store) == before


def test_archived_contacts_leave_the_list_and_come_back(workspace: Workspace) -> None:
    anna, jo = person(workspace, "Anna"), person(workspace, "Jo")
    assert archive(workspace, [anna]).sentence == "Archived Anna."
    assert find(workspace).ids == (jo,)
    assert find(workspace, "is:archived").ids == (anna,)
    assert archive(workspace, [anna]).sentence == "Brought back Anna."
    assert set(find(workspace).ids) == {anna, jo}


def test_nobody_is_nothing_to_change(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="no such contact"):
        archive(workspace, [12345])
    with pytest.raises(UserError, match="no such contact"):
        set_tier(workspace, [], "gold")


def test_an_edit_that_changes_nothing_leaves_no_step(workspace: Workspace) -> None:
    anna = add_contact(workspace, FULL).contact_ids[0]
    before = dump(workspace.store)
    edit_contact(workspace, anna, replace(FULL, name=None))
    assert dump(workspace.store) == before


def test_undo_and_redo_of_a_contact_restore_every_row(workspace: Workspace) -> None:
    empty = dump(workspace.store)
    add_contact(workspace, FULL)
    full = dump(workspace.store)
    undo(workspace)
    assert dump(workspace.store) == empty
    redo(workspace)
    assert dump(workspace.store) == full
    undo(workspace)
    with pytest.raises(UserError, match="nothing to undo"):
        undo(workspace)
