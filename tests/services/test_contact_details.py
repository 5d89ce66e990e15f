from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_details import Details, details_of, routine_lines_in
from relplanner.services.contacts import add_contact, edit_contact
from relplanner.services.planning import replan
from relplanner.services.touches import done
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import details, models
from tests.building import at, away, person
from tests.store.people import dump

FULL = Details(
    name="Anna Berg",
    organisation="Acme",
    aliases=("Acme GmbH", "ACME Corp"),
    role="CFO",
    tier="gold",
    tier_reason="value",
    relation="customer",
    emails=("anna@acme.example (work)", "a@home.example"),
    phones=("+49 30 1234567 (desk)",),
    links=("https://acme.example/anna",),
    tags=("chess", "golf"),
    timezone="Europe/Oslo",
    birthday="12 May 1980",
    occasions=("anniversary 3 Apr 2015: joined Acme", "name day 6 Dec"),
    channel="call",
    windows=("Tue, Thu 09:00-12:00",),
    absences=("away 23 Dec 2026 – 7 Jan 2027: holiday",),
    facts=("interest: sailing", "need: a CFO"),
    routines=("update: e-mail, every 6 weeks", "drop meeting", "lunch: in person, yearly, 1 h 30"),
    value_percent=200,
    how_met="at the fair",
    met_on="3 Mar 2019",
    introduced_by="Jo",
    do_not_contact=False,
    no_account=True,
    source="fair 2019",
    consent="newsletter",
)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    person(workspace, "Jo")
    return add_contact(workspace, FULL).contact_ids[0]


def test_everything_that_was_typed_is_told_again_in_the_same_words(workspace: Workspace, anna: int) -> None:
    assert details_of(workspace, anna) == FULL


def test_what_is_told_changes_nothing_when_it_is_typed_again(workspace: Workspace, anna: int) -> None:
    before = dump(workspace.store)
    edit_contact(workspace, anna, details_of(workspace, anna))
    assert dump(workspace.store) == before


def test_an_edit_of_everything_is_one_step_that_undo_takes_back(workspace: Workspace, anna: int) -> None:
    bare = person(workspace, "Bo")
    before = dump(workspace.store)
    edit_contact(workspace, bare, replace(FULL, name="Bo Bo", aliases=("Acme GmbH",)))
    after = dump(workspace.store)
    undo(workspace)
    assert dump(workspace.store) == before
    redo(workspace)
    assert dump(workspace.store) == after


def test_empty_values_clear_what_was_said(workspace: Workspace, anna: int) -> None:
    empty: dict[str, Any] = {name: () for name, value in asdict(FULL).items() if isinstance(value, tuple)}
    words = ("role", "tier_reason", "birthday", "met_on", "source", "consent", "organisation")
    empty.update(dict.fromkeys(words, ""))
    edit_contact(workspace, anna, Details(**empty))
    told = details_of(workspace, anna)
    assert all(getattr(told, name) == value for name, value in empty.items())


BAD = [
    Details(absences=("someday",)),
    Details(occasions=("birthday 3 may",)),
    Details(facts=("sailing",)),
    Details(routines=("drop lunch",)),
    Details(routines=("update 20m", "drop update")),
    Details(routines=("call weekly 5m", "call monthly 5m")),
    Details(routines=("call weekly",)),
    Details(met_on="3 mar 2099"),
    Details(organisation="", aliases=("Acme GmbH",)),
]


@pytest.mark.parametrize("bad", BAD)
def test_a_line_that_cannot_be_read_is_refused_and_nothing_changes(
    workspace: Workspace, anna: int, bad: Details
) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError):
        edit_contact(workspace, anna, replace(bad, role="changed", tags=("new",)))
    assert dump(workspace.store) == before


def test_absences_that_are_over_are_not_told_and_stay_when_others_are_set(
    workspace: Workspace, anna: int
) -> None:
    away(workspace, anna, "2026-01-05", "2026-01-09")
    assert len(details_of(workspace, anna).absences or ()) == 1
    edit_contact(workspace, anna, Details(absences=("til 3 dec",)))
    rows = details.of(models.Absence, anna)
    assert sorted((row.first, row.last) for row in rows) == [
        (date(2026, 1, 5), date(2026, 1, 9)),
        (date(2026, 11, 23), date(2026, 12, 3)),
    ]


def test_a_fact_that_stays_keeps_the_day_on_which_it_was_learnt(workspace: Workspace, anna: int) -> None:
    later = at(workspace, "2027-02-01T09:00")
    edit_contact(later, anna, Details(facts=("need: a CFO", "family: two sons")))
    learnt = {row.text: row.learnt_on for row in details.of(models.Fact, anna)}
    assert learnt == {"a CFO": date(2026, 11, 23), "two sons": date(2027, 2, 1)}


def test_a_yearly_day_that_is_moved_keeps_the_touch_that_was_done_for_it(workspace: Workspace) -> None:
    bo = person(workspace, "Bo", occasions=("name day 24 nov",))
    replan(workspace)
    wish = models.Touch.get(models.Touch.occasion.is_null(False))
    done(workspace, wish.id)
    edit_contact(workspace, bo, Details(occasions=("anniversary 1 jan", "name day 25 nov 1990")))
    touch = models.Touch.get_by_id(wish.id)
    assert touch.status == TouchStatus.DONE
    occasion = models.Occasion.get_by_id(touch.occasion_id)
    assert (occasion.label, occasion.day, occasion.year) == ("name day", 25, 1990)


def test_routines_of_the_tier_are_changed_and_dropped_for_one_contact_only(
    workspace: Workspace, anna: int
) -> None:
    other = person(workspace, "Tom", tier="gold")
    shown = [
        (each.name, each.channel, each.every, each.minutes) for each in contact_card(workspace, anna).routines
    ]
    assert shown == [
        ("update", Channel.EMAIL, "every 6 weeks", 15),
        ("lunch", Channel.IN_PERSON, "yearly", 90),
    ]
    assert [routine.name for routine in contact_card(workspace, other).routines] == ["update", "meeting"]


def test_an_own_routine_that_is_changed_stays_the_same_routine(workspace: Workspace, anna: int) -> None:
    before = models.Routine.get(models.Routine.name == "lunch").id
    edit_contact(
        workspace, anna, Details(routines=("Lunch: in person, every 2 years, 60 min", "call weekly 5m"))
    )
    assert models.Routine.get(models.Routine.name == "Lunch").id == before
    told = details_of(workspace, anna).routines
    assert told == ("Lunch: in person, every 2 years, 1 h 00", "call: call, weekly, 5 min")


def test_a_line_is_read_against_the_tier_that_is_set_with_it(workspace: Workspace) -> None:
    bo = person(workspace, "Bo", tier="silver", routines=("call 45m",))
    edit_contact(workspace, bo, Details(tier="gold", routines=("drop meeting",)))
    assert details_of(workspace, bo).routines == ("drop meeting",)
    assert routine_lines_in(bo, "silver") == ("call: 45 min",)
    assert routine_lines_in(bo, "") == ()


def test_an_own_routine_may_be_called_like_one_of_the_tier(workspace: Workspace) -> None:
    bo = person(workspace, "Bo", tier="silver", routines=("also call every 2 weeks 5m", "call 45m"))
    assert details_of(workspace, bo).routines == ("call: 45 min", "also call: call, every 2 weeks, 5 min")


def test_another_name_finds_the_organisation(workspace: Workspace, anna: int) -> None:
    bo = person(workspace, "Bo", organisation="acme corp")
    assert contact_card(workspace, bo).row.organisation == "Acme"


def test_an_alias_that_is_an_organisation_brings_its_contacts_along(workspace: Workspace, anna: int) -> None:
    bo = person(workspace, "Bo", organisation="Acme Nordic")
    edit_contact(workspace, bo, Details(aliases=("Nordic Acme",)))
    edit_contact(workspace, anna, Details(aliases=("acme nordic",)))
    assert contact_card(workspace, bo).row.organisation == "Acme"
    assert set(details_of(workspace, bo).aliases or ()) == {"Acme Nordic", "Nordic Acme"}
    assert models.Organisation.select().count() == 1
    undo(workspace)
    assert contact_card(workspace, bo).row.organisation == "Acme Nordic"


def test_hostile_text_in_every_field_is_stored_clean(workspace: Workspace) -> None:
    for text in ("[red]x[/red]", "\x1b[31mred\x1b[0m", "a\u202eb", "N" * 10_000, "a[/]b", "佐藤 健"):
        said = Details(
            name=text, organisation=text, aliases=(f"{text} 2",), role=text, tier_reason=text,
            emails=(f"a@x.example ({text})",), phones=(f"{text} 4711",), links=(text,), tags=(text,),
            how_met=text, source=text, consent=text, facts=(f"interest: {text}",),
            absences=(f"til 3 dec: {text[:200]}",),
            occasions=(f"anniversary 3 may: {text[:200]}",),
        )  # fmt: skip
        number = add_contact(workspace, said).contact_ids[0]
        told = details_of(workspace, number)
        flat = str(asdict(told))
        assert "\x1b" not in flat
        assert "\\u202e" not in flat
        before = dump(workspace.store)
        edit_contact(workspace, number, told)
        assert dump(workspace.store) == before


def test_an_address_that_came_with_the_contact_may_stay_and_no_other_bad_one_comes(
    workspace: Workspace, anna: int
) -> None:
    with workspace.store.step("came from elsewhere", workspace.now()):
        models.Email.create(contact=anna, address="anna", folded="anna")
    kept = details_of(workspace, anna).emails or ()
    edit_contact(workspace, anna, Details(emails=(*kept, "new@acme.example")))
    before = dump(workspace.store)
    with pytest.raises(UserError, match="'annb' is no e-mail address"):
        edit_contact(workspace, anna, Details(role="CFO", emails=("annb",)))
    assert dump(workspace.store) == before
    assert (details_of(workspace, anna).emails or ())[-1] == "new@acme.example"


def test_a_number_that_came_with_the_contact_may_stay_and_no_nonsense_comes(
    workspace: Workspace, anna: int
) -> None:
    with workspace.store.step("came from elsewhere", workspace.now()):
        models.Phone.create(contact=anna, number="BusinessPhone", normal="")
    kept = details_of(workspace, anna).phones or ()
    edit_contact(workspace, anna, Details(phones=(*kept, "4711 (desk)")))
    with pytest.raises(UserError, match="'nonsense' is no telephone number"):
        edit_contact(workspace, anna, Details(phones=("nonsense",)))
    assert (details_of(workspace, anna).phones or ())[-2:] == ("BusinessPhone", "4711 (desk)")
