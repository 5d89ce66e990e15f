import pytest

from relplanner.exchange.names import parts_before_and_behind_comma


@pytest.mark.parametrize(
    ("full_name", "parts"),
    [
        ("Berg, Anna", ("Berg", "Anna")),
        ("Berg,Anna", ("Berg", "Anna")),
        ("van der Berg, Anna Maria", ("van der Berg", "Anna Maria")),
        ("Müller-Holm, J. P.", ("Müller-Holm", "J. P.")),
        ("O'Neil, Dr. Jo", ("O'Neil", "Dr. Jo")),
        ("Ma, Jo", ("Ma", "Jo")),
    ],
)
def test_a_comma_parts_the_family_from_the_given_name(full_name: str, parts: tuple[str, str]) -> None:
    assert parts_before_and_behind_comma(full_name, "Acme") == parts


@pytest.mark.parametrize(
    "full_name",
    [
        "Anna Berg",
        "Berg, Anna, Dr.",
        "Dr. Berg, Anna",
        "Berg, Frau",
        "Berg, Anna MBA",
        "Smith, Jr.",
        "Smith, Ph.D.",
        "Hale, Tom III",
        "Nord, Inc.",
        "Nord GmbH, Bonn",
        "Rope, Paint & Sons",
        "Jo, Tom und Pia",
        "Room 1, House",
        "a@x.example, Anna",
        "Anna, Acme",
        "Acme, Bonn",
        "Berg,",
        ", Anna",
        ",",
    ],
)
def test_other_commas_part_no_names(full_name: str) -> None:
    assert parts_before_and_behind_comma(full_name, "Acme GmbH") is None


def test_a_company_may_have_two_names() -> None:
    assert parts_before_and_behind_comma("Hale, Berg", "Hale, Berg LLP") is None
