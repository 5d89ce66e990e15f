import time

import pytest

from relplanner.domain.duplicates import Candidate, likely_duplicates, names_alike
from relplanner.domain.name_agreement import name_words


def pairs(
    *candidates: Candidate, not_the_same: frozenset[tuple[int, int]] = frozenset()
) -> dict[object, str]:
    found = likely_duplicates(candidates, not_the_same)
    return {(likeness.first, likeness.second): likeness.why for likeness in found}


def known(number: int, name: str, organisation: str = "", *reach: str) -> Candidate:
    return Candidate(
        id=number,
        name=name,
        organisation=organisation,
        emails=[value for value in reach if "@" in value],
        phones=[value for value in reach if "@" not in value],
    )


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Anna Berg", "Acme"), ("berg, ÄNNA", "ACME GmbH"), "same name and organisation"),
        (("Anna Berg", "Acme"), ("Anna Berg", "Nordlys"), "same name"),
        (("Anna Berg", "Acme"), ("Dr. Anna Berg", ""), "same name"),
        (("Anna Berg", "Acme"), ("A. Berg", "Acme"), "similar names, same organisation"),
        (("Jon Smith", "Acme"), ("John Smith", "Acme"), "similar names, same organisation"),
        (("Anna Berg", "Acme", "anna@acme.example"), ("A Berg", "", "ab@acme.example"), "mail domain"),
        (("Anna Berg", "", "a@x.example"), ("Anna Holm", "", "a@x.example"), "same e-mail"),
        (("Anna Berg", "", "+4930123456"), ("Berg", "", "+4930123456"), "same telephone number"),
        (("Bob Miller", "", "m@x.example"), ("Robert Miller", "", "m@x.example"), "same e-mail, other name"),
        (("Bob", "", "m@x.example"), ("Ann Lee", "Acme", "m@x.example"), "same e-mail, other name"),
        (("Bob Miller", "", "+4930123456"), ("Robert Miller", "", "+4930123456"), "other name"),
        (("Jörg Müller", ""), ("Joerg Mueller", ""), "same name"),
        (("Jörg Müller", "Acme"), ("J. Mueller", "Acme"), "similar names, same organisation"),
        (("Søren Aas", "Acme"), ("Soren Ås", "Acme"), "same name and organisation"),
        (("Søren Holm", ""), ("Soeren Holm", ""), "same name"),
        (("Eva Strauß", ""), ("Eva Strauss", ""), "same name"),
    ],
)
def test_who_may_be_one_is_found(one: tuple[str, ...], other: tuple[str, ...], why: str) -> None:
    found = pairs(known(1, *one), known(2, *other))
    assert list(found) == [(1, 2)]
    assert why in found[1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna Berg", "Acme"), ("Tom Berg", "Acme")),
        (("Anna Berg", "Acme"), ("Anna Holm", "Acme")),
        (("Martin Berg", "Acme", "+4930123456"), ("Martina Berg", "Acme", "+4930123456")),
        (("Anna Berg", "Acme"), ("A. Berg", "Nordlys")),
        (("Anna Berg", "", "anna@gmail.com"), ("A. Berg", "", "berg@gmail.com")),
        (("☂", "Acme"), ("☃", "Acme")),
        (("Room 1", "Acme", "+4930123456"), ("Room 2", "Acme", "+4930123456")),
        (("", "Acme"), ("", "Acme")),
        (("Ann Lee", "", "info@x.example"), ("Bob Miller", "", "info@x.example")),
        (("Ann Lee", "", "+4930123456"), ("Bob Miller", "", "+4930123456")),
        (("Rafał Nowak", ""), ("Rafael Nowak", "")),
    ],
)
def test_who_is_two_is_left_alone(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert pairs(known(1, *one), known(2, *other)) == {}


def test_an_address_that_many_share_says_nothing_of_other_names() -> None:
    names = enumerate(("Ann", "Bo", "Cy", "Di"))
    four = [known(number, name, "", "desk@x.example") for number, name in names]
    assert pairs(*four) == {}
    assert len(pairs(*four[:3])) == 3


def test_the_likeliest_come_first() -> None:
    found = likely_duplicates(
        [
            known(1, "Anna Berg", "Acme", "anna@acme.example"),
            known(2, "A. Berg", "Acme"),
            known(3, "Anna Berg", "Acme", "anna@acme.example"),
        ]
    )
    assert [(each.first, each.second) for each in found] == [(1, 3), (1, 2), (2, 3)]
    assert found[0].why == "same e-mail, same name and organisation"


def test_what_the_user_said_is_remembered() -> None:
    two = known(1, "Anna Berg"), known(2, "Anna Berg")
    assert pairs(*two)
    assert pairs(*two, not_the_same=frozenset([(1, 2)])) == {}


def test_what_many_share_says_nothing() -> None:
    many = [known(number, "Info", "", "+4930123456") for number in range(1, 200)]
    assert likely_duplicates(many) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Meyer", "Meier", True),
        ("Jon", "John", True),
        ("Stephan", "Stefan", False),
        ("Ann", "Ana", False),
        ("Berg", "Borg", True),
        ("Anna", "", False),
    ],
)
def test_one_letter_makes_names_alike(one: str, other: str, alike: bool) -> None:
    assert names_alike(name_words(f"{one}"), name_words(other)) is alike
    assert names_alike(name_words(other), name_words(one)) is alike


def word(number: int) -> str:
    """Return a made-up name for a number."""
    return "".join(chr(ord("a") + int(digit)) * 2 for digit in str(number))


def test_a_large_address_book_takes_no_longer_than_one_can_wait() -> None:
    book = [
        known(n, f"{word(n % 997)} {word(n % 1009)}", f"Company {n % 50}", f"p{n}@company{n % 50}.example")
        for n in range(1, 10_001)
    ]
    begun = time.perf_counter()
    likely_duplicates(book)
    assert time.perf_counter() - begun < 10
