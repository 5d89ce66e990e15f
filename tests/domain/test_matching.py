import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.matching import PersonIndex, names_agree
from relplanner.domain.persons import Person


def card(name: str, *, email: str = "", phone: str = "", organisation: str = "", uid: str = "") -> Card:
    return Card(
        at=1,
        name=name,
        organisation=organisation,
        uid=uid,
        emails=(Labelled(email),) if email else (),
        phones=(Labelled(phone),) if phone else (),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Berg", "Berg, Anna"),
        ("Anna Berg", "A. Berg"),
        ("Anna Berg", "Dr. Anna Maria Berg, MBA"),
        ("Alex Berg", "Alexander Berg"),
        ("Anna Berg", "Anna Berg-Holm"),
        ("Anna Berg", "Anna Holm"),
        ("Berg", "Anna Berg"),
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
        ("Anna", "Tom"),
    ],
)
def test_names_of_two_people_do_not_agree(one: str, other: str) -> None:
    assert not names_agree(one, other)
    assert not names_agree(other, one)


@given(st.text(), st.text())
def test_whether_names_agree_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert names_agree(one, other) == names_agree(other, one)
    assert names_agree(one, one)


def test_the_uid_decides_before_all_else() -> None:
    anna = Person(id=1, name="Anna", uid="u1")
    tom = Person(id=2, name="Tom", emails={"t@x.example"})
    match = PersonIndex([anna, tom], None).find(card("Tom", uid="u1", email="t@x.example"))
    assert match is not None
    assert (match.person, match.why) == (anna, "same UID")


def test_a_department_that_shares_an_address_stays_several_people() -> None:
    index = PersonIndex([Person(id=1, name="Anna Berg", emails={"sales@x.example"})], None)
    assert index.find(card("Tom Hale", email="sales@x.example")) is None
    tom = Person(id=2, name="Tom Hale", emails={"sales@x.example"})
    index.add(tom)
    found = index.find(card("Tom Hale", email="SALES@x.example"))
    assert found is not None
    assert found.person is tom


def test_a_short_number_identifies_nobody() -> None:
    anna = Person(id=1, name="Anna", phones={"112"})
    assert PersonIndex([anna], "DE").find(card("Anna B.", phone="112")) is None


def test_name_and_organisation_count_only_together() -> None:
    anna = Person(id=1, name="Anna Berg", organisation="Acme")
    index = PersonIndex([anna], None)
    known = index.find(card("ANNA  berg", organisation="acme"))
    assert known is not None
    assert known.why == "same name and organisation"
    elsewhere = card("Anna Berg", organisation="Beta")
    assert index.find(elsewhere) is None
    assert index.namesake(elsewhere) is anna
    assert index.find(card("Anna Berg")) is None


def test_a_person_is_found_by_what_a_merge_added() -> None:
    anna = Person(id=1, name="Anna", emails={"a@x.example"})
    index = PersonIndex([anna], None)
    anna.merge(card("Anna Berg", email="new@x.example"), None)
    index.add(anna)
    found = index.find(card("Anna Berg", email="new@x.example"))
    assert found is not None
    assert found.person is anna


@pytest.mark.parametrize("written", ["Joerg Mueller", "Jorg Muller", "JÖRG MÜLLER"])
def test_a_name_with_umlauts_is_known_however_it_is_written(written: str) -> None:
    joerg = Person(id=1, name="Jörg Müller", organisation="Acme")
    index = PersonIndex([joerg], None)
    found = index.find(card(written, organisation="Acme"))
    assert found is not None
    assert found.person is joerg
    assert index.namesake(card(written, organisation="Beta")) is joerg
