import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contact_list import contact_rows
from relplanner.services.whom import known, name_beginning, whom
from relplanner.services.workspace import Workspace
from tests.building import person


def test_somebody_who_is_known_is_meant_by_a_part_of_the_name(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", organisation="Acme")
    who = whom(workspace, " berg ")
    assert (who.contact_id, who.words) == (anna, "Anna Berg, Acme")
    assert known(workspace, who) == anna


def test_a_name_that_nobody_has_adds_a_contact(workspace: Workspace) -> None:
    who = whom(workspace, "Vera Wulf, Wulf Ropes, silver")
    assert (who.contact_id, who.words) == (None, "adds Vera Wulf, Wulf Ropes, silver")
    (row,) = contact_rows(workspace, [known(workspace, who)])
    assert (row.name, row.organisation, row.tier.name) == ("Vera Wulf", "Wulf Ropes", "silver")


def test_a_name_that_several_have_is_refused_with_their_names(workspace: Workspace) -> None:
    person(workspace, "Anna Berg")
    person(workspace, "Anna Lind")
    with pytest.raises(UserError, match=r"Anna Berg.*Anna Lind"):
        whom(workspace, "anna")


def test_a_name_is_completed_from_its_beginning(workspace: Workspace) -> None:
    person(workspace, "Anna Berg")
    assert name_beginning("an") == "anna Berg"
    assert name_beginning("a") is None
    assert name_beginning("Berg") is None
