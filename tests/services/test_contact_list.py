from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contact_list import contact_rows, find
from relplanner.services.contact_order import Sort
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import local, person, talked, wanted


@pytest.fixture
def people(workspace: Workspace) -> dict[str, int]:
    """Return the numbers of some contacts: one with all there is, one with nothing, one archived, others."""
    found = {
        "anna": person(
            workspace,
            "Ännä Berg",
            organisation="Acme GmbH",
            tier="gold",
            relation="customer",
            tags=("golf", "Zürich"),
            channel="call",
            role="Buyer",
            emails=("anna@acme.example",),
        ),
        "bo": person(workspace, "Bo Hale", organisation="Beta", tier="silver", relation="partner"),
        "carl": person(workspace, "Carl"),
        "dora": person(workspace, "Dora Old", tier="bronze", organisation="Acme GmbH", channel="email"),
    }
    talked(workspace, found["anna"], "2026-11-20")
    talked(workspace, found["bo"], "2026-07-01")
    talked(workspace, found["dora"], "2026-11-01")
    archive(workspace, [found["dora"]])
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "anna bo carl"),
        ("berg", "anna"),
        ("anna", "anna"),
        ("ber ac", "anna"),
        ("-berg", "bo carl"),
        ('"ännä berg"', "anna"),
        ("buyer", "anna"),
        ("acme.example", "anna"),
        ("tier:gold", "anna"),
        ("tier:GOLD", "anna"),
        ("-tier:gold", "bo carl"),
        ("tier:none", "carl"),
        ("-tier:none", "anna bo"),
        ("org:acme", "anna"),
        ('org:"acme gmbh"', "anna"),
        ("-org:acme", "bo carl"),
        ("org:none", "carl"),
        ("-org:none", "anna bo"),
        ("relation:customer", "anna"),
        ("-relation:customer", "bo carl"),
        ("relation:none", "carl"),
        ("-relation:none", "anna bo"),
        ("#golf", "anna"),
        ("tag:GOLF", "anna"),
        ("#zurich", "anna"),
        ("-#golf", "bo carl"),
        ("channel:phone", "anna"),
        ("-channel:call", "bo carl"),
        ("silent:>90d", "bo carl"),
        ("-silent:>90d", "anna"),
        ("silent:<1w", "anna"),
        ("silent:>=3d", "anna bo carl"),
        ("silent:>3d", "bo carl"),
        ("silent:<=3d", "anna"),
        ("due:<0d", "bo"),
        ("due:<1m", "anna bo"),
        ("-due:<0d", "anna carl"),
        ("due:>10d", "anna"),
        ("is:archived", "dora"),
        ("-is:archived", "anna bo carl"),
        ("is:archived silent:<40d", "dora"),
        ("is:archived silent:>40d", ""),
        ("is:archived tier:bronze due:<2y", "dora"),
        ("tier:gold relation:customer -#chess berg", "anna"),
        ("tier:gold tier:silver", ""),
        ("nobody", ""),
        ("!!!", ""),
        ("%", ""),
    ],
)
def test_a_query_finds_those_whom_it_means(
    workspace: Workspace, people: dict[str, int], query: str, names: str
) -> None:
    assert set(find(workspace, query).ids) == {people[name] for name in names.split()}


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("query", ["", "is:archived", "-is:archived", "silent:>0d"])
def test_every_sort_keeps_every_contact(
    workspace: Workspace, people: dict[str, int], sort: Sort, descending: bool, query: str
) -> None:
    replan(workspace)
    assert sorted(find(workspace, query, sort, descending=descending).ids) == sorted(
        find(workspace, query).ids
    )


@pytest.mark.parametrize(
    ("sort", "upwards", "downwards"),
    [
        (Sort.TIER, "anna bo carl", "bo anna carl"),
        (Sort.NAME, "anna bo carl", "carl bo anna"),
        (Sort.ORGANISATION, "anna bo carl", "bo anna carl"),
        (Sort.RELATION, "anna bo carl", "bo anna carl"),
        (Sort.LAST, "bo anna carl", "anna bo carl"),
        (Sort.NEXT, "bo anna carl", "anna bo carl"),
    ],
)
def test_the_list_is_sorted_and_empty_values_come_last(
    workspace: Workspace, people: dict[str, int], sort: Sort, upwards: str, downwards: str
) -> None:
    assert find(workspace, sort=sort).ids == tuple(people[name] for name in upwards.split())
    assert find(workspace, sort=sort, descending=True).ids == tuple(
        people[name] for name in downwards.split()
    )


def test_those_overdue_come_first_by_their_due_day_though_their_touch_is_planned_later(
    workspace: Workspace, people: dict[str, int]
) -> None:
    wanted(workspace, people["anna"], start=local(workspace, "2026-11-24T10:00"))
    wanted(workspace, people["bo"], start=local(workspace, "2026-12-03T10:00"))
    rows = contact_rows(workspace, find(workspace, sort=Sort.NEXT).ids)
    assert [(row.id, row.overdue_since, row.next) for row in rows[:2]] == [
        (people["bo"], date(2026, 10, 1), date(2026, 12, 3)),
        (people["anna"], None, date(2026, 11, 24)),
    ]


def test_the_places_where_another_tier_begins_are_told_when_sorted_by_tier(
    workspace: Workspace, people: dict[str, int]
) -> None:
    person(workspace, "Anton", tier="gold")
    assert find(workspace).breaks == (2, 3)
    assert find(workspace, sort=Sort.NAME).breaks == ()


def test_a_bad_term_is_refused_or_left_out(workspace: Workspace, people: dict[str, int]) -> None:
    with pytest.raises(UserError, match="relation:"):
        find(workspace, "relation:enemy")
    with pytest.raises(UserError, match="'tier:' knows no 'wood'; write gold, silver, bronze, team or none"):
        find(workspace, "-tier:wood")
    found = find(workspace, "berg relation:enemy silent:> tier:go", forgiving=True)
    assert found.ids == (people["anna"],)
    assert len(found.problems) == 3


def test_rows_come_in_the_order_that_was_asked_for(workspace: Workspace, people: dict[str, int]) -> None:
    replan(workspace)
    asked = [people["carl"], 9999, people["dora"], people["anna"], people["bo"]]
    rows = {row.id: row for row in contact_rows(workspace, asked)}
    assert list(rows) == [people["carl"], people["dora"], people["anna"], people["bo"]]
    anna, bo, carl, dora = (rows[people[name]] for name in ("anna", "bo", "carl", "dora"))
    assert (anna.name, anna.organisation, anna.tier.name, anna.tier.level) == (
        "Ännä Berg",
        "Acme GmbH",
        "gold",
        3,
    )
    assert (anna.last, anna.overdue_since, anna.archived) == (date(2026, 11, 20), None, False)
    assert (bo.last, bo.overdue_since) == (date(2026, 7, 1), date(2026, 10, 1))
    assert bo.next == date(2026, 11, 23)
    assert (carl.organisation, carl.relation, carl.tier.name, carl.last, carl.next) == (
        "",
        None,
        "",
        None,
        None,
    )
    assert (dora.archived, dora.last) == (True, date(2026, 11, 1))


def test_the_next_touch_is_the_one_that_is_planned(workspace: Workspace, people: dict[str, int]) -> None:
    replan(workspace)
    planned = models.Touch.select().where(
        models.Touch.contact == people["anna"], models.Touch.status == "proposed"
    )
    first = min(touch.start for touch in planned if touch.start)
    assert contact_rows(workspace, [people["anna"]])[0].next == first.in_timezone("Europe/Berlin").date()


def test_nothing_comes_next_with_somebody_who_is_not_to_be_contacted(
    workspace: Workspace, people: dict[str, int]
) -> None:
    assert contact_rows(workspace, [people["bo"]])[0].next is not None
    edit_contact(workspace, people["bo"], Details(do_not_contact=True))
    (row,) = contact_rows(workspace, [people["bo"]])
    assert (row.next, row.overdue_since, row.is_silent) == (None, None, False)
    assert people["bo"] not in find(workspace, "due:<900d").ids


def test_nobody_has_no_rows(workspace: Workspace) -> None:
    assert contact_rows(workspace, []) == []
    assert find(workspace).ids == ()


def test_health_is_asked_for_by_grade_and_sorted_by_with_the_worst_first(workspace: Workspace) -> None:
    for name, mood, day in (("Well", 9, "2026-11-20"), ("Fair", 4, "2026-11-20"), ("Bad", 1, "2026-01-12")):
        number = person(workspace, name, tier="silver")
        talked(workspace, number, day)
        log_lines(workspace, number, [f"= {mood}"])
    person(workspace, "New")

    def named(query: str, sort: Sort = Sort.NAME, *, descending: bool = False) -> list[str]:
        found = find(workspace, query, sort, descending=descending)
        return [row.name for row in contact_rows(workspace, found.ids)]

    assert {row.name: row.health.now.grade for row in contact_rows(workspace, find(workspace).ids)} == {
        "Well": "A",
        "Fair": "B",
        "Bad": "E",
        "New": None,
    }
    assert named("health:<B") == ["Bad"]
    assert named("health:<=b") == ["Bad", "Fair"]
    assert named("health:>B") == ["Well"]
    assert named("health:B") == ["Fair"]
    assert named("health:none") == ["New"]
    assert named("-health:<B") == ["Fair", "New", "Well"]
    assert named("", Sort.HEALTH) == ["Bad", "Fair", "Well", "New"]
    assert named("", Sort.HEALTH, descending=True) == ["Well", "Fair", "Bad", "New"]
