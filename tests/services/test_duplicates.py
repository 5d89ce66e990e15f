import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.contacts import Details, edit_contact
from relplanner.services.duplicates import Side, compare, find_duplicates, merge, not_the_same
from relplanner.services.log import log_lines
from relplanner.services.plan_making import Whose, new_plan
from relplanner.services.planning import replan
from relplanner.services.undo import history_of, redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import details, ledger, models
from relplanner.store.rows import tuples
from tests.building import local, meeting, person, talked, wanted
from tests.store.people import dump


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Much is known of her."""
    number = person(
        workspace,
        "Anna Berg",
        organisation="Acme",
        role="CFO",
        tier="gold",
        emails=("anna@acme.example", "anna@home.example"),
        phones=("+49 30 5555555",),
        tags=("golf", "fair"),
        birthday="12 may",
        windows=("tue 09:00-12:00",),
        timezone="Europe/Stockholm",
    )
    talked(workspace, number, "2026-10-01")
    return number


@pytest.fixture
def other(workspace: Workspace, anna: int) -> int:
    """The same person, typed a second time."""
    number = person(
        workspace,
        "A. Berg",
        organisation="Acme",
        role="Finance",
        relation="customer",
        emails=("ANNA@acme.example", "berg@acme.example"),
        phones=("0049 30 5555555",),
        tags=("Golf", "chess"),
        birthday="13 may 1980",
        how_met="at the fair",
    )
    with workspace.store.step("more", workspace.now()):
        models.Fact.create(contact=number, kind="interest", text="sailing", learnt_on=workspace.today())
        models.Note.create(contact=number, text="asked for dates", taken_at=workspace.now())
    return number


def test_what_was_noted_with_both_is_there_once(workspace: Workspace, anna: int, other: int) -> None:
    log_lines(
        workspace, anna, [">2 tip: the tender", "! the offer by 3 dec", "? the fair", "= 8", "<1 a lift"]
    )
    log_lines(
        workspace, other, [">2/4 tip: The tender", "! the offer by 3 dec", "? the fair", "= 8", "<1 lunch"]
    )
    follow_up = wanted(workspace, other, promise=ledger.promises(other)[0])
    (promise,) = ledger.promises(anna)
    before = dump(workspace.store)
    merge(workspace, anna, other, {})
    entries = [(row.text, row.weight, row.theirs) for row in details.of(models.Entry, anna)]
    assert entries == [("the tender", 2, 4), ("a lift", 1, None), ("lunch", 1, None)]
    assert [row.id for row in ledger.promises(anna)] == [promise.id]
    assert models.Touch.get_by_id(follow_up).promise_id == promise.id
    assert len(ledger.open_questions([anna])) == len(ledger.moods(anna)) == 1
    undo(workspace)
    assert dump(workspace.store) == before


def facts_of(workspace: Workspace, contact_id: int) -> set[tuple[str, str]]:
    return {(kind, text) for kind, text, _ in contact_card(workspace, contact_id).facts}


def test_a_role_goes_with_its_organisation(workspace: Workspace) -> None:
    nordwind = person(workspace, "Kim Lee", organisation="Nordwind", role="CEO")
    acme = person(workspace, "Kim Lee", organisation="Acme")
    shown = [(each.word, each.left, each.right) for each in compare(workspace, nordwind, acme).differences]
    assert shown == [("organisation", "Nordwind, CEO", "Acme")]
    (kept,) = merge(workspace, nordwind, acme, {"organisation": Side.RIGHT}).contact_ids
    card = contact_card(workspace, kept)
    assert (card.row.organisation, card.role) == ("Acme", "")
    assert facts_of(workspace, kept) == {("organisation", "Nordwind, CEO")}


def test_the_history_of_both_is_that_of_the_one_who_is_kept(workspace: Workspace) -> None:
    numbers = [person(workspace, name) for name in ("Kim Lee", "K. Lee", "Kim L.")]
    merge(workspace, numbers[1], numbers[2])
    (kept,) = merge(workspace, numbers[0], numbers[1]).contact_ids
    assert len(history_of(workspace, kept)) == 5
    undo(workspace)
    assert [step.sentence for step in history_of(workspace, numbers[0]) if not step.undone] == [
        "Added Kim Lee"
    ]


def test_they_are_found_with_the_reason(workspace: Workspace, anna: int, other: int) -> None:
    person(workspace, "Tom Hale", organisation="Acme")
    (pair,) = find_duplicates(workspace)
    assert (pair.left, pair.right) == (anna, other)
    assert (pair.left_name, pair.right_name) == ("Anna Berg", "A. Berg")
    assert "same e-mail" in pair.why


def test_the_same_profile_is_found_whatever_the_names_are(workspace: Workspace) -> None:
    link = "linkedin.com/in/eva-meier"
    first = person(workspace, "Eva Meier", organisation="Acme", links=(f"https://www.{link}",))
    second = person(workspace, "Dr. E. Hoff", organisation="Beta", links=(f"http://de.{link}/?trk=1",))
    assert [(pair.left, pair.right, pair.why) for pair in find_duplicates(workspace)] == [
        (first, second, "same profile")
    ]
    merge(workspace, first, second)
    assert models.Link.select().count() == 1


def test_what_was_said_to_be_two_is_not_shown_again_until_it_is_undone(
    workspace: Workspace, anna: int, other: int
) -> None:
    assert not_the_same(workspace, other, anna).sentence == "Anna Berg and A. Berg are not the same."
    assert find_duplicates(workspace) == ()
    undo(workspace)
    assert len(find_duplicates(workspace)) == 1


def test_side_by_side_the_fuller_one_wins_where_both_say_something(
    workspace: Workspace, anna: int, other: int
) -> None:
    comparison = compare(workspace, other, anna)
    assert (comparison.left, comparison.right, comparison.fuller) == (anna, other, Side.LEFT)
    shown = {each.word: (each.left, each.right, each.wins.value) for each in comparison.differences}
    assert shown == {
        "name": ("Anna Berg", "A. Berg", "left"),
        "role": ("CFO", "Finance", "left"),
        "relation": ("", "customer", "right"),
        "tier": ("gold", "", "left"),
        "birthday": ("12 May", "13 May 1980", "left"),
        "time zone": ("Europe/Stockholm", "", "left"),
        "windows": ("Tue 09:00-12:00", "", "left"),
        "how met": ("", "at the fair", "right"),
    }
    assert comparison.same == (("organisation", "Acme"),)
    assert comparison.joined[-1] == ("with it", "1 touch", "1 note, 1 fact")


def test_each_side_says_what_is_at_stake_and_not_what_is_only_proposed(workspace: Workspace) -> None:
    one, two = person(workspace, "Kim Lee", tier="gold"), person(workspace, "Kim Lee", tier="gold")
    log_lines(workspace, one, [">3 tip: x", "!< they owe", "! send", "? the fair", "@ away til 7 jan"])
    talked(workspace, two, "2026-11-02")
    new_plan(workspace, Whose("Kim Lee", one))
    replan(workspace)
    with_it = {word: (left, right) for word, left, right in compare(workspace, one, two).joined}["with it"]
    assert with_it == ("1 entry, 2 promises, 1 question, 1 absence, 1 account plan", "1 touch")


def test_merging_loses_nothing(workspace: Workspace, anna: int, other: int) -> None:
    assert merge(workspace, anna, other).sentence == "Merged Anna Berg and A. Berg: one contact, Anna Berg."
    assert find(workspace).ids == (anna,)
    card = contact_card(workspace, anna)
    assert (card.row.name, card.role, card.row.tier.name, card.row.relation) == (
        "Anna Berg",
        "CFO",
        "gold",
        "customer",
    )
    assert {address.lower() for address, _ in card.emails} == {
        "anna@acme.example",
        "anna@home.example",
        "berg@acme.example",
    }
    assert [number for number, _ in card.phones] == ["+49 30 5555555"]
    assert {tag.lower() for tag in card.tags} == {"golf", "fair", "chess"}
    assert [occasion.day for occasion in card.occasions] == ["12 May"]
    assert card.how_met == "at the fair"
    assert card.windows == "Tue 09:00-12:00"
    assert facts_of(workspace, anna) == {
        ("interest", "sailing"),
        ("also called", "A. Berg"),
        ("role", "Finance"),
        ("birthday", "13 May 1980"),
    }
    assert {item.text for item in card.timeline} >= {"asked for dates"}
    assert find(workspace, "sailing").ids == (anna,)


def test_each_field_can_be_taken_from_the_other_side(workspace: Workspace, anna: int, other: int) -> None:
    right = Side.RIGHT
    merge(workspace, anna, other, {"name": right, "role": right, "birthday": right, "tier": right})
    card = contact_card(workspace, anna)
    assert (card.row.name, card.role, card.row.tier.name) == ("A. Berg", "Finance", "")
    assert [occasion.day for occasion in card.occasions] == ["13 May 1980"]
    assert facts_of(workspace, anna) == {
        ("interest", "sailing"),
        ("also called", "Anna Berg"),
        ("role", "CFO"),
        ("birthday", "12 May"),
        ("tier", "gold"),
    }
    assert find(workspace, "a. berg").ids == (anna,)


def test_touches_and_those_who_took_part_move_too(workspace: Workspace, anna: int, other: int) -> None:
    tom, part = person(workspace, "Tom Hale"), models.TouchParticipant
    with_tom, with_both = talked(workspace, tom, "2026-10-05"), talked(workspace, other, "2026-10-06")
    asked = wanted(workspace, other, intent="send the offer")
    with workspace.store.step("took part", workspace.now()):
        models.TouchParticipant.create(touch=with_tom, contact=other)
        models.TouchParticipant.create(touch=with_both, contact=anna)
        models.Contact.update(introduced_by=other).where(models.Contact.id == tom).execute()
        models.Contact.update(introduced_by=anna).where(models.Contact.id == other).execute()
    (kept,) = merge(workspace, anna, other).contact_ids
    assert models.Touch.get_by_id(with_both).contact_id == kept
    assert models.Touch.get_by_id(asked).contact_id == kept
    assert list(tuples(part.select(part.touch, part.contact))) == [(with_tom, kept)]
    assert models.Contact.get_by_id(tom).introduced_by.id == kept
    assert contact_card(workspace, kept).introduced_by == ""


def test_one_undo_brings_both_back_and_redo_merges_again(workspace: Workspace, anna: int, other: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", attendees=["berg@acme.example"])
    replan(workspace)
    before = dump(workspace.store)
    merge(workspace, anna, other, {"name": Side.RIGHT, "birthday": Side.RIGHT})
    after = dump(workspace.store)
    undo(workspace)
    assert dump(workspace.store) == before
    assert set(find(workspace, "berg").ids) == {anna, other}
    redo(workspace)
    assert dump(workspace.store) == after


def test_the_plan_goes_on_after_a_merge(workspace: Workspace, anna: int, other: int) -> None:
    edit_contact(workspace, other, Details(tier="silver"))
    replan(workspace)
    merge(workspace, anna, other)
    replan(workspace)
    assert {row.contact_id for row in models.Touch.select()} == {anna}
    undo(workspace)
    replan(workspace)
    assert {row.contact_id for row in models.Touch.select()} == {anna, other}


def test_the_fuller_one_keeps_its_number_also_if_it_is_the_younger(workspace: Workspace) -> None:
    bare = person(workspace, "Anna Berg")
    full = person(workspace, "Anna Berg", role="CFO", emails=("a@x.example",), do_not_contact=True)
    assert compare(workspace, bare, full).fuller is Side.RIGHT
    merge(workspace, bare, full)
    assert find(workspace).ids == (full,)
    assert contact_card(workspace, full).do_not_contact


def test_who_was_told_apart_from_one_is_told_apart_from_the_merged(
    workspace: Workspace, anna: int, other: int
) -> None:
    third = person(workspace, "Anna Berg", organisation="Acme")
    not_the_same(workspace, other, third)
    not_the_same(workspace, anna, third)
    merge(workspace, anna, other)
    assert find_duplicates(workspace) == ()
    assert models.NotSame.select().count() == 1


def test_pairs_that_are_told_apart_name_the_older_contact_first_after_a_merge(
    workspace: Workspace, anna: int, other: int
) -> None:
    third = person(workspace, "Anna Berg")
    not_the_same(workspace, anna, third)
    with workspace.store.step("fuller", workspace.now()):
        for number in range(9):
            models.Fact.create(contact=other, kind="interest", text=f"{number}", learnt_on=workspace.today())
    fourth = person(workspace, "Anna Berg")
    not_the_same(workspace, other, fourth)
    not_the_same(workspace, anna, fourth)
    (kept,) = merge(workspace, anna, other).contact_ids
    assert kept == other
    row = models.NotSame
    assert set(tuples(row.select(row.contact, row.other))) == {(other, third), (other, fourth)}
    undo(workspace)
    assert set(tuples(row.select(row.contact, row.other))) == {
        *((anna, third), (anna, fourth), (other, fourth)),
    }


def test_labels_reasons_and_days_of_what_both_have_are_kept(
    workspace: Workspace, anna: int, other: int
) -> None:
    with workspace.store.step("labels", workspace.now()):
        models.Email.update(label="work").where(models.Email.contact == other).execute()
        models.Phone.update(label="desk").where(models.Phone.contact == anna).execute()
        models.Phone.update(label="mobile").where(models.Phone.contact == other).execute()
        for contact, reason, learnt in ((anna, "", "2026-11-01"), (other, "holiday", "2026-10-01")):
            models.Absence.create(contact=contact, first="2026-12-01", last="2026-12-05", reason=reason)
            models.Fact.create(contact=contact, kind="need", text="a new ERP", learnt_on=learnt)
    merge(workspace, anna, other)
    card = contact_card(workspace, anna)
    assert ("anna@acme.example", "work") in card.emails
    assert card.phones == (("+49 30 5555555", "desk, mobile"),)
    assert [row.reason for row in models.Absence.select()] == ["holiday"]
    assert [str(row.learnt_on) for row in models.Fact.select().where(models.Fact.kind == "need")] == [
        "2026-10-01"
    ]


def test_a_number_is_kept_once_and_with_its_country(workspace: Workspace) -> None:
    first = person(workspace, "Anna Berg", phones=("030 5555555", "+49 171 2345678", "069 123456"))
    second = person(workspace, "A. Berg", phones=("0171 2345678", "+49 30 5555555", "030 55 555 55"))
    merge(workspace, first, second)
    (merged,) = find(workspace).ids
    numbers = [number for number, _ in contact_card(workspace, merged).phones]
    assert numbers == ["+49 30 5555555", "+49 171 2345678", "069 123456"]


def test_a_zone_a_day_and_a_routine_that_give_way_become_facts(
    workspace: Workspace, anna: int, other: int
) -> None:
    zoned = Details(timezone="Europe/Paris", met_on="3 may 2019", tier="gold", routines=("update: 20 min",))
    edit_contact(workspace, other, zoned)
    edit_contact(workspace, anna, Details(met_on="4 may 2020", routines=("update: 45 min",)))
    assert merge(workspace, anna, other).contact_ids == (other,)
    assert facts_of(workspace, other) >= {
        ("time zone", "Europe/Stockholm"),
        ("met on", "4 May 2020"),
        ("routine", "update: 45 min"),
    }
    assert [row.minutes for row in models.RoutineOverride.select()] == [20]


def test_where_both_came_from_and_that_one_was_to_have_no_tier_are_kept(workspace: Workspace) -> None:
    one = person(workspace, "Anna Berg", source="people.vcf")
    two = person(workspace, "Anna Berg", source="links.csv")
    with workspace.store.step("no tier", workspace.now()):
        models.Contact.update(left_untiered=True).where(models.Contact.id == two).execute()
    merge(workspace, one, two)
    kept = models.Contact.get_by_id(one)
    assert (kept.source, kept.left_untiered) == ("people.vcf, links.csv", True)


@pytest.mark.parametrize("newer", [Side.LEFT, Side.RIGHT])
def test_of_two_verdicts_about_a_meeting_the_newer_one_stands(
    workspace: Workspace, anna: int, other: int, newer: Side
) -> None:
    verdict, start = models.MeetingVerdict, local(workspace, "2026-11-20T10:00")
    for contact, channel in ((anna, None), (other, Channel.IN_PERSON)):
        is_newer = contact == (anna if newer is Side.LEFT else other)
        with workspace.store.step("judged", workspace.now().add(minutes=is_newer)):
            verdict.create(contact=contact, series="lunch", start=start, channel=channel)
    before = dump(workspace.store)
    merge(workspace, anna, other)
    assert list(tuples(verdict.select(verdict.contact, verdict.channel))) == [
        (anna, None if newer is Side.LEFT else Channel.IN_PERSON)
    ]
    undo(workspace)
    assert dump(workspace.store) == before


def test_a_contact_that_is_gone_is_refused(workspace: Workspace, anna: int, other: int) -> None:
    for one, two in ((anna, 999), (anna, anna)):
        before = dump(workspace.store)
        with pytest.raises(UserError):
            merge(workspace, one, two)
        assert dump(workspace.store) == before


def test_hostile_names_are_merged_as_they_stand(workspace: Workspace) -> None:
    one = person(workspace, "[red]Bo[/red] Lee", organisation="a[/]b", role="x" * 10_000)
    two = person(workspace, "[red]Bo[/red] Lee", organisation="a[/]b", role="\x1b[31my")
    (pair,) = find_duplicates(workspace)
    assert (pair.left, pair.right) == (one, two)
    merge(workspace, one, two)
    assert facts_of(workspace, one) == {("role", "y")}
