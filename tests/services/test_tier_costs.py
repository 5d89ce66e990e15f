import pytest

from relplanner.services.contacts import archive
from relplanner.services.tier_costs import tier_costs
from relplanner.services.workspace import Workspace
from tests.building import person


def share(sentence: str) -> float:
    return float(sentence.partition("tiers ask for ")[2].partition(" %")[0])


def test_one_more_costs_what_the_tier_asks_for_a_year(workspace: Workspace) -> None:
    for number in range(15):
        person(workspace, f"Gold {number}", tier="gold")
    cost = tier_costs(workspace)["gold"]
    said = cost.sentence
    assert said.startswith("a 16th costs 6 h 00 a year: tiers ")
    assert said.endswith(" %, budget 10 %")
    assert share(said) == pytest.approx(100 * 16 * 360 / cost.working_minutes, abs=0.06)
    assert cost.brief == f"a 16th gold costs 6 h 00 a year, tiers {share(said):g} %, budget 10 %"


def test_who_changes_the_tier_costs_the_difference(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    costs = tier_costs(workspace, [anna])
    assert costs["gold"].sentence.startswith("a 1st costs 4 h 00 more a year: tiers ")
    assert costs["bronze"].sentence.startswith("saves 1 h 30 a year: tiers ")
    assert costs["silver"].sentence == "as now"
    assert costs["team"].sentence.startswith("saves 2 h 00 a year: tiers ask for 0 %, ")
    assert costs[""].sentence.startswith("saves 2 h 00 a year: tiers ask for 0 %, ")


def test_several_cost_their_sum_and_who_is_there_already_nothing(workspace: Workspace) -> None:
    chosen = [person(workspace, name) for name in ("Ada", "Bea", "Cid")]
    chosen.append(person(workspace, "Dot", tier="gold"))
    assert tier_costs(workspace, chosen)["gold"].sentence.startswith("3 more cost 18 h 00 a year: ")
    assert tier_costs(workspace, chosen)["team"].sentence.startswith("saves 6 h 00 a year: ")


def test_what_a_contact_changes_of_routines_counts(workspace: Workspace) -> None:
    own = person(workspace, "Own", routines=("call every 6 weeks 20 min",))
    dropped = person(workspace, "Less", tier="gold", routines=("drop meeting",))
    assert tier_costs(workspace, [own])["silver"].more == 4 * (30 - 20)  # each call covers one of their own
    assert tier_costs(workspace, [dropped])[""].more == -12 * 15


def test_a_tier_that_the_calendar_places_costs_nothing(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    assert tier_costs(workspace, [anna])["team"].sentence == "a 1st costs nothing of the budget"
    assert tier_costs(workspace, [anna])[""].sentence == "as now"


def test_those_who_are_not_contacted_cost_nothing(workspace: Workspace) -> None:
    shy = person(workspace, "Shy", do_not_contact=True)
    gone = person(workspace, "Gone")
    archive(workspace, [gone])
    assert tier_costs(workspace, [shy, gone])["gold"].sentence == "as now"
