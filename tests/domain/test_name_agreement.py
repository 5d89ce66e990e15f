import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.name_agreement import (
    middle_names_agree,
    name_keys,
    names_agree,
    only_family_name_differs,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Berg, Anna"),
        ("Anna Berg", "A. Berg"),
        ("Anna Berg", "Dr. Anna Maria Berg, MBA"),
        ("Alex Berg", "Alexander Berg"),
        ("Anna Berg", "Anna Berg-Holm"),
        ("Berg", "Anna Berg"),
        ("Berg, Dr. Anna, MBA", "Anna Berg"),
        ("Tom Hale Jr.", "Tom Hale"),
        ("Jörg", "JORG"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Søren Holm", "Soeren Holm"),
        ("anna@x.example", "Jo Hale"),
        ("Herr Dr.", "Jo Hale"),
    ],
)
def test_names_that_can_be_one_persons_agree(one: str, other: str) -> None:
    assert names_agree(one, other)
    assert names_agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Tom Berg"),
        ("Martin Berg", "Martina Berg"),
        ("Paul Berg", "Paula Berg"),
        ("Stefan Berg", "Stefanie Berg"),
        ("Jo Hale", "Anna Berg"),
        ("A. Berg", "B. Berg"),
        ("Anna Berg", "Anna Holm"),
        ("Berg, Anna", "Berg, Tom"),
        ("Room 1", "Room 2"),
        ("Anna", "Tom"),
        ("Tom Hale, Jr.", "Tom Hale Sr."),
    ],
)
def test_names_of_two_people_do_not_agree(one: str, other: str) -> None:
    assert not names_agree(one, other)
    assert not names_agree(other, one)


@given(st.text(), st.text())
def test_whether_names_agree_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert names_agree(one, other) == names_agree(other, one)
    assert names_agree(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Anna Müller", "ANNA  MÜLLER"),
        ("Tom Hale, MBA", "Tom Hale"),
        ("Hale, MBA", "Hale"),
        ("Müller, Jan", "Jan Mueller"),
        ("Müller, Prof. Dr. Jan, Ph.D.", "Jan Müller"),
    ],
)
def test_a_name_is_found_without_titles_and_whichever_part_is_first(one: str, other: str) -> None:
    assert not set(name_keys(one)).isdisjoint(name_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jan Müller", "Müller Jan"), ("Room 1", "Room 2"), ("Tom Hale, Jr.", "Tom Hale"), ("!", "?")],
)
def test_other_names_are_found_apart(one: str, other: str) -> None:
    assert set(name_keys(one)).isdisjoint(name_keys(other))


def test_a_marriage_changes_the_family_name_alone() -> None:
    assert only_family_name_differs("Anna Berg", "Anna Holm")
    assert not only_family_name_differs("Anna Berg", "Tom Berg")
    assert not only_family_name_differs("Anna", "Anna Holm")
    assert not only_family_name_differs("A. Berg", "A. Holm")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Anna Berg", "Anna Maria Berg", True),
        ("Berg, Anna", "Dr. Anna M. Berg", True),
        ("Anna M. Berg", "Anna Maria Berg", True),
        ("Jörg Müller", "Joerg K. Mueller", True),
        ("Anna Lisa Berg", "Anna Maria Berg", False),
        ("Anna Berg", "Anna Berg-Holm", False),
        ("Karl Berg", "Karl-Heinz Berg", False),
        ("A. Berg", "A. Maria Berg", False),
        ("Tom Hale", "Tom Hale Jr.", False),
        ("Anna", "Anna Maria", False),
    ],
)
def test_a_middle_name_that_only_one_side_has_contradicts_nothing(one: str, other: str, agree: bool) -> None:
    assert middle_names_agree(one, other) is agree
    assert middle_names_agree(other, one) is agree
