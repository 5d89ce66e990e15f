import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.plans.review_page import value_words
from relplanner.domain.plans.worth import Opportunity, RelationshipValue, weighted
from relplanner.domain.plans.worth_line import parse_worth, worth_line


def test_an_opportunity_is_worth_its_value_by_its_chance() -> None:
    one = Opportunity(id=1, what="service", value=120_000, chance_percent=60)
    other = Opportunity(id=2, what="training", value=55_000, chance_percent=40)
    assert one.expected == pytest.approx(72_000)
    assert weighted([one, other]) == pytest.approx(94_000)
    assert weighted([]) == 0


def test_the_value_is_what_is_retained_less_the_time_spent() -> None:
    value = RelationshipValue(revenue=400_000, margin_percent=20, retention_points=5, hours=40, hour_cost=90)
    # 400,000 × 0.2 × 0.05 = 4,000; 40 × 90 = 3,600
    assert value.gain == pytest.approx(4_000)
    assert value.cost == 3_600
    assert value.amount == pytest.approx(400)


def test_a_relationship_may_cost_more_than_it_brings() -> None:
    assert RelationshipValue(
        revenue=1_000, margin_percent=10, retention_points=-5, hours=1, hour_cost=50
    ).amount == pytest.approx(-55)


def test_the_line_is_read_in_any_order_and_written_so_that_it_is_read_again() -> None:
    value = parse_worth("retention +2.5, revenue 1,2m, 12,5 h at 80, margin 30 %")
    assert value == RelationshipValue(
        revenue=1_200_000, margin_percent=30, retention_points=2.5, hours=12.5, hour_cost=80
    )
    assert parse_worth(worth_line(value)) == value


def test_with_a_supplier_all_counts_that_is_saved_on_what_is_spent() -> None:
    value = parse_worth("spend 300k, saving 3 %, 40 h at 90")
    assert (value.gain, value.amount) == (9_000, 5_400)
    assert worth_line(value) == "spend 300000, saving 3 %, 40 h at 90"
    assert parse_worth(worth_line(value)) == value
    assert value_words(value, "€") == "€ 300,000 × 3 % − 40 h × € 90 = € 5,400"


def test_time_may_be_left_out() -> None:
    assert parse_worth("revenue 10k, margin 20, retention 5").cost == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("revenue 10k, margin 20", "The retention is missing"),
        ("revenue 10k, margin 120, retention 5", "The margin goes from 0 to 100"),
        ("revenue lots, margin 20, retention 5", "is not a number"),
        ("profit 10, margin 20, retention 5", "is not understood"),
        ("revenue -1, margin 20, retention 5", "not below 0"),
        ("revenue 1k, margin 20, retention 500", "retention goes from -100 to 100"),
        ("spend 300k", "The saving is missing; write for example 'spend 300k"),
        ("spend 300k, saving 3, retention 5", "is not understood"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_worth(line)
