import pytest

from relplanner.domain.contact_line import ContactLine, parse_contact_line
from relplanner.domain.contacts import Relation
from relplanner.domain.errors import UserError

TIERS = ("gold", "silver", "Key Accounts")


def test_the_first_part_is_the_name_and_the_rest_comes_in_any_order() -> None:
    line = "Anna Berg, #golf, customer, anna@acme.example, Acme, GOLD, CTO, +49 30 123456, #chess"
    assert parse_contact_line(line, TIERS) == ContactLine(
        name="Anna Berg",
        organisation="Acme",
        role="CTO",
        tier="gold",
        relation=Relation.CUSTOMER,
        emails=("anna@acme.example",),
        phones=("+49 30 123456",),
        tags=("golf", "chess"),
    )


def test_a_name_is_enough() -> None:
    assert parse_contact_line("  Anna   Berg , ,", TIERS) == ContactLine(name="Anna Berg")


def test_a_tier_of_two_words_is_one() -> None:
    assert parse_contact_line("Anna, key accounts", TIERS).tier == "Key Accounts"


@pytest.mark.parametrize("line", ["", "  ", ", Acme", "\x1b[0m, Acme"])
def test_a_line_without_a_name_is_refused(line: str) -> None:
    with pytest.raises(UserError, match="Begin with the name"):
        parse_contact_line(line, TIERS)


def test_a_part_too_many_is_named() -> None:
    with pytest.raises(UserError, match="'third'"):
        parse_contact_line("Anna, Acme, CTO, third", TIERS)


@pytest.mark.parametrize(
    "part", ["@." * 20_000 + " x", "@" * 40_000, "a@" + "." * 40_000 + " ", "0 " * 20_000 + "x"]
)
def test_a_hostile_part_is_read_in_no_time(part: str) -> None:
    assert parse_contact_line(f"Anna, {part}", TIERS).name == "Anna"
