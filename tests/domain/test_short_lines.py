"""Facts, labelled addresses and tiers, each in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.fact_line import FactLine, fact_words, parse_fact_line
from relplanner.domain.labelled import Labelled, labelled_words, parse_labelled
from relplanner.domain.tier_line import TierLine, parse_tier_line, tier_words

WORDS = st.text("abcäß 12", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize(
    "line",
    [
        "interest: sailing",
        "#interest sailing",
        "#interest: sailing",
        "#interest:sailing",
        "interest :sailing",
    ],
)
def test_a_fact_has_a_kind_and_a_text(line: str) -> None:
    assert parse_fact_line(line) == FactLine("interest", "sailing")


@pytest.mark.parametrize("line", ["", "sailing", ": sailing", "interest:", "#4711 sailing", "# interest"])
def test_a_fact_without_a_kind_or_a_text_is_refused(line: str) -> None:
    with pytest.raises(UserError, match="interest: sailing"):
        parse_fact_line(line)


@given(WORDS, st.text("abc:# ()", min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_a_fact_in_words_reads_again(kind: str, text: str) -> None:
    assert parse_fact_line(fact_words(kind, text)) == FactLine(kind, text)


def test_a_label_stands_in_brackets_at_the_end() -> None:
    assert parse_labelled("anna@home.example (home)") == Labelled("anna@home.example", "home")
    assert parse_labelled("+49 (0) 30 123 (2nd floor)") == Labelled("+49 (0) 30 123", "2nd floor")
    assert parse_labelled("+49 30 (123)") == Labelled("+49 30 (123)")
    assert parse_labelled("https://x.example/a_(b)") == Labelled("https://x.example/a_(b)")


@given(
    st.text("ab@.é/+1 ", min_size=1).map(lambda text: " ".join(text.split())).filter(bool),
    WORDS | st.just(""),
)
def test_a_labelled_address_in_words_reads_again(address: str, label: str) -> None:
    label = label if any(char.isalpha() for char in label) else ""
    assert parse_labelled(labelled_words(address, label)) == Labelled(address, label)


@given(WORDS.filter(lambda name: "worth" not in name), st.integers(0, 10_000))
def test_a_tier_in_words_reads_again(name: str, points: int) -> None:
    assert parse_tier_line(tier_words(name, points)) == TierLine(name, points)


@pytest.mark.parametrize("line", ["", " ", "none", "-", "a, b", "a: b", "x" * 41, "gold, worth 20000"])
def test_a_name_that_no_tier_can_have_is_refused(line: str) -> None:
    with pytest.raises(UserError):
        parse_tier_line(line)
