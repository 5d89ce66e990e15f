import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.plans.numbers import (
    money_words,
    number_words,
    parse_number,
    plain_number,
    read_quantity,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", 40),
        ("93.3", 93.3),
        ("93,3", 93.3),
        ("-5", -5),
        ("−5", -5),
        ("120k", 120_000),
        ("1.5m", 1_500_000),
        ("120,000", 120_000),
        ("1.200.000", 1_200_000),
        ("1,200,000.5", 1_200_000.5),
        ("1 200 000", 1_200_000),
        ("1'200", 1_200),
        ("1.250", 1.25),
        ("1.200,50", 1_200.5),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "lots", "k", "1e400", "9" * 30, "." * 50, "٣"])
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError, match="is not a number; write for example"):
        parse_number(text) if text != "1e400" else parse_number("99999999999999")


def test_what_stands_behind_a_number_is_its_unit() -> None:
    assert read_quantity("88 %") == (88, "%")
    assert read_quantity("14 days") == (14, "days")
    assert read_quantity("5 km") == (5, "km")
    assert read_quantity("many") is None


def test_numbers_read_short_and_exact() -> None:
    assert number_words(93.30) == "93.3"
    assert number_words(0, "%") == "0 %"
    assert number_words(1_234_567.5) == "1,234,567.5"
    assert number_words(-2) == "−2"
    assert number_words(-0.00001) == "0"
    assert plain_number(-1_200.5, "a, b") == "-1200.5 a, b"


def test_money_is_whole_with_its_sign_first() -> None:
    assert money_words(94_000.4, "€") == "€ 94,000"
    assert money_words(-55, "CHF") == "−CHF 55"
    assert money_words(7, "") == "7"


@given(st.floats(-1e9, 1e9, allow_nan=False))
def test_a_number_that_was_written_plainly_reads_as_itself(value: float) -> None:
    assert parse_number(plain_number(value)) == pytest.approx(value, abs=1e-4)
