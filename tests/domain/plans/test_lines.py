from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.plans.goals import Reading
from relplanner.domain.plans.lines import (
    ActionLine,
    GoalLine,
    MeasureLine,
    RiskLine,
    action_line,
    feedback_line,
    goal_line,
    measure_line,
    opportunity_line,
    parse_action,
    parse_agreement,
    parse_feedback,
    parse_goal,
    parse_measure,
    parse_opportunity,
    parse_risk,
    parse_stakeholder,
    risk_line,
)
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.plan import AgreementKind, Feedback, Role
from relplanner.domain.plans.reading_line import Noted, parse_readings
from relplanner.domain.plans.risks import Assessment, Risk
from relplanner.domain.plans.worth import Opportunity

TODAY = date(2026, 11, 25)


def test_a_goal_says_what_from_where_to_where_by_when_and_how_it_is_measured() -> None:
    assert parse_goal("Fewer returns (share of orders): 4.5 % -> 2 % by 30 jun", TODAY) == GoalLine(
        what="Fewer returns",
        measure="share of orders",
        unit="%",
        baseline=4.5,
        target=2,
        due=date(2027, 6, 30),
    )


def test_a_goal_without_numbers_leads_from_nothing_to_all() -> None:
    goal = parse_goal("Know each other: who is who by fri", TODAY)
    assert (goal.what, goal.baseline, goal.target, goal.unit) == ("Know each other: who is who", 0, 100, "%")
    assert goal.due == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Say what the goal is"),
        (": 1 -> 2", "Say what the goal is"),
        ("sites: 2 -> 2", "two different numbers"),
        ("sites: few -> many", "'few' is not a number"),
        ("sites 1 -> 2", "is not a goal"),
        ("sites: 1 -> 2 by 31 jun", "is no day"),
        ("x" * 600, "too long"),
    ],
)
def test_a_goal_that_cannot_be_says_why(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_goal(line, TODAY)


def test_a_risk_has_scores_what_is_done_and_what_otherwise() -> None:
    assert parse_risk("they merge 2x5 | talk to both | a second customer") == RiskLine(
        what="they merge",
        likelihood=2,
        impact=5,
        mitigation="talk to both",
        fallback="a second customer",
    )
    assert parse_risk("they merge") == RiskLine(what="they merge", likelihood=3, impact=3)
    assert parse_risk("site delay 1x2 || lease").fallback == "lease"
    with pytest.raises(UserError, match="from 1 to 5"):
        parse_risk("they merge 6x1")


def test_an_opportunity_needs_value_and_chance() -> None:
    assert parse_opportunity("a second site: 1.2m 25 %") == ("a second site", 1_200_000, 25)
    for line in ("a second site", "a second site: 10k", "site: 10k 120 %", "site: -5 10 %"):
        with pytest.raises(UserError):
            parse_opportunity(line)


def test_a_role_may_be_begun() -> None:
    assert parse_stakeholder("ines: acc") == ("ines", Role.ACCOUNTABLE)
    assert parse_stakeholder("ines") == ("ines", Role.CONSULTED)
    with pytest.raises(UserError, match="is not a role"):
        parse_stakeholder("ines: boss")


def test_an_action_is_mine_unless_it_names_somebody() -> None:
    assert parse_action("write it up by tomorrow", TODAY) == ActionLine(
        "write it up", None, date(2026, 11, 26)
    )
    assert parse_action('@"Ines Prado" write it up', TODAY) == ActionLine("write it up", "Ines Prado", None)


def test_a_measure_may_begin_with_values_or_be_that_of_talks() -> None:
    assert parse_measure("returns: 4,5 %", TODAY) == MeasureLine("returns", (Noted(TODAY, 4.5, "%"),), "%")
    assert parse_measure("returns: 3 on 3 nov, 4", TODAY).readings == (
        Noted(date(2026, 11, 3), 3),
        Noted(TODAY, 4),
    )
    assert parse_measure("returns", TODAY) == MeasureLine("returns")
    assert parse_measure("moods", TODAY).of_moods


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_measure_that_was_written_reads_as_its_last_values(count: int) -> None:
    readings = tuple(Reading(TODAY - timedelta(days=9 * n), n + 0.5) for n in reversed(range(count)))
    written = measure_line(Measure(id=1, name="returns", unit="days", readings=readings), TODAY)
    assert len(written) < 500
    line = parse_measure(written, TODAY)
    assert (line.name, line.unit) == ("returns", "days")
    assert tuple(Reading(each.day, each.value or 0) for each in line.readings) == readings[-12:]


def test_an_agreement_begins_with_its_kind_or_has_none() -> None:
    assert parse_agreement("payment: 30 days") == (AgreementKind.PAYMENT, "30 days")
    assert parse_agreement("we meet in June") == (AgreementKind.OTHER, "we meet in June")
    assert parse_agreement("note: this") == (AgreementKind.OTHER, "note: this")


def test_feedback_is_told_once_it_says_so() -> None:
    assert parse_feedback("slow answers", TODAY).is_open
    told = parse_feedback("slow answers | a deputy | told 3 nov", TODAY)
    assert (told.done, told.told_on) == ("a deputy", date(2026, 11, 3))


_words = st.text(st.characters(codec="ascii", categories=["Lu", "Ll"]), min_size=3, max_size=9).map(
    lambda word: f"q{word}"
)
_texts = st.lists(_words, min_size=1, max_size=4).map(" ".join)
_days = st.none() | st.dates(date(2026, 11, 26), date(2030, 1, 1))
_numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 2))


@given(_texts, st.just("") | _texts, st.sampled_from(["", "%", "days"]), _numbers, _numbers, _days)
def test_a_goal_that_was_written_is_read_as_itself(
    what: str, measure: str, unit: str, baseline: float, target: float, due: date | None
) -> None:
    if baseline != target:
        line = GoalLine(what=what, measure=measure, unit=unit, baseline=baseline, target=target, due=due)
        assert parse_goal(goal_line(line), TODAY) == line


@given(_texts, st.integers(1, 5), st.integers(1, 5), st.just("") | _texts, st.just("") | _texts)
def test_a_risk_that_was_written_is_read_as_itself(
    what: str, likelihood: int, impact: int, mitigation: str, fallback: str
) -> None:
    score = Assessment(TODAY, likelihood, impact)
    written = risk_line(Risk(id=1, what=what, assessments=(score,), mitigation=mitigation, fallback=fallback))
    assert parse_risk(written) == RiskLine(
        what=what, likelihood=likelihood, impact=impact, mitigation=mitigation, fallback=fallback
    )


@given(_texts, st.none() | _texts, _days)
def test_an_action_that_was_written_is_read_as_itself(text: str, owner: str | None, due: date | None) -> None:
    line = ActionLine(text, owner, due)
    assert parse_action(action_line(line), TODAY) == line


@given(_texts, st.integers(0, 10**9), st.integers(0, 100))
def test_an_opportunity_that_was_written_is_read_as_itself(what: str, value: int, chance: int) -> None:
    opportunity = Opportunity(id=1, what=what, value=value, chance_percent=chance)
    assert parse_opportunity(opportunity_line(opportunity)) == (what, value, chance)


@given(_texts, st.just("") | _texts, st.none() | st.dates(date(2026, 1, 1), TODAY))
def test_feedback_that_was_written_is_read_as_itself(said: str, done: str, told: date | None) -> None:
    feedback = Feedback(id=0, said_on=TODAY, said=said, done=done, told_on=told)
    assert parse_feedback(feedback_line(feedback), TODAY) == feedback


@given(st.text(max_size=120))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(text: str) -> None:
    for parse in (
        lambda: parse_goal(text, TODAY),
        lambda: parse_risk(text),
        lambda: parse_opportunity(text),
        lambda: parse_stakeholder(text),
        lambda: parse_action(text, TODAY),
        lambda: parse_measure(text, TODAY),
        lambda: parse_agreement(text),
        lambda: parse_feedback(text, TODAY),
        lambda: parse_readings(text, TODAY),
    ):
        with suppress(UserError):  # anything else would reach the user as a failure of the program
            parse()
