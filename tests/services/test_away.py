from datetime import date

from relplanner.services.away import away_between, away_words
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.touches import pin
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from tests.building import away, person, talked, wanted

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def said(workspace: Workspace) -> list[str]:
    return [away_words(each, workspace.today()) for each in away_between(workspace, MONDAY, SUNDAY)]


def test_who_is_away_is_named_where_something_is_due(workspace: Workspace) -> None:
    due = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, due, "2026-10-20")
    fresh = person(workspace, "Jo Lind", tier="gold")
    talked(
        workspace,
        fresh,
        "2026-11-20",
    )
    nothing = person(workspace, "Mia Roth")
    for number in (due, fresh, nothing):
        away(workspace, number, "2026-11-20", "2027-01-07")
    assert "Anna Berg is away until 7 Jan" in said(workspace)
    assert not any("Mia" in words for words in said(workspace))
    assert [each.contact for each in week_view(workspace).away] == [
        each.contact for each in away_between(workspace, MONDAY, SUNDAY)
    ]


def test_who_is_away_is_named_where_a_touch_is_planned(workspace: Workspace) -> None:
    mia = person(workspace, "Mia Roth")
    away(workspace, mia, "2026-11-26", "2026-11-27")
    assert said(workspace) == []
    pin(workspace, wanted(workspace, mia), "wed 10:00")
    assert said(workspace) == ["Mia Roth is away from Thu 26 until Fri 27"]


def test_absences_that_follow_each_other_are_one(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    away(workspace, anna, "2026-11-20", "2026-11-24")
    away(workspace, anna, "2026-11-25", "2026-12-04")
    assert said(workspace) == ["Anna Berg is away until 4 Dec"]


def test_a_single_day_ahead_is_named_alone(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    away(workspace, anna, "2026-11-25", "2026-11-25")
    assert said(workspace) == ["Anna Berg is away on Wed 25"]


def test_nothing_is_said_of_past_absences_archived_contacts_and_do_not_contact(workspace: Workspace) -> None:
    numbers = [person(workspace, name, tier="gold") for name in ("Past", "Gone", "Quiet")]
    for number, last in zip(numbers, ("2026-11-22", "2026-12-22", "2026-12-22"), strict=True):
        talked(workspace, number, "2026-06-01")
        away(workspace, number, "2026-11-02", last)
    archive(workspace, [numbers[1]])
    edit_contact(workspace, numbers[2], Details(do_not_contact=True))
    assert said(workspace) == []
