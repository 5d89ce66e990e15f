import pytest

from relplanner.domain.organisations import organisation_key, same_organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME GmbH"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Röhm AG", "rohm"),
        ("Fjeld-Marine, Inc.", "Fjeld Marine"),
        ("", ""),
    ],
)
def test_case_accents_and_legal_forms_do_not_count(one: str, other: str) -> None:
    assert same_organisation(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Beta"), ("Acme", ""), ("Acme", "Acme Labs"), ("AG", "AB"), ("☂", "☃")]
)
def test_other_words_are_another_organisation(one: str, other: str) -> None:
    assert not same_organisation(one, other)


def test_a_name_of_nothing_but_legal_forms_keeps_one() -> None:
    assert organisation_key("SE") == "se"
