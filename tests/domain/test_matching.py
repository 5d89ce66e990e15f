from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.matching import PersonIndex
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.own_details import OwnDetails
from relplanner.domain.persons import Person


def card(
    name: str,
    *,
    email: str = "",
    phone: str = "",
    label: str = "",
    link: str = "",
    organisation: str = "",
    uid: str = "",
    birthday: YearlyDay | None = None,
) -> Card:
    return Card(
        at=1,
        name=name,
        organisation=organisation,
        uid=uid,
        emails=tuple(Labelled(address) for address in email.split()),
        phones=(Labelled(phone, label),) if phone else (),
        links=(Labelled(link),) if link else (),
        occasions=(Occasion(OccasionKind.BIRTHDAY, birthday),) if birthday else (),
    )


LINK = "https://www.linkedin.com/in/"
MAIN = "+49 89 636 00"
RECORD = "4f0c7a52-9d3e-4b1a"
BORN_1970, BORN_1992 = YearlyDay(5, 1, 1970), YearlyDay(6, 2, 1992)


def person_of(number: int, card: Card) -> Person:
    person = Person(
        id=number, name=card.name, organisation=card.organisation, uid=card.uid, uuid=card.own.uuid
    )
    person.merge(card, None)
    return person


def taken(*cards: Card, refused: Collection[int] = ()) -> list[int]:
    """Return as whom the cards of one file are taken, by number; read again, nobody in it may be new.

    The cards at the places *refused* are said to be somebody new when they are read first.
    """
    index = PersonIndex([], None)
    numbers: list[int] = []
    for place, each in enumerate((*cards, *cards)):
        if place % len(cards) == 0:
            index.begin_file(cards)
        match = index.find(each)
        if match is not None and place in refused and place < len(cards):
            if each.uid and match.person.uid == each.uid:
                index.forget_uid(match.person)
            match = None
        if match is None or match.against:
            person = Person(id=max(numbers, default=0) + 1, name=each.name, organisation=each.organisation)
        else:
            person = match.person
        person.merge(index.without_uid_of_others(each, person), None)
        index.add(person)
        numbers.append(person.id)
    assert max(numbers[: len(cards)]) == max(numbers)
    return numbers[: len(cards)]


def who(asked: Card, *known: Card) -> str:
    """Return by what a card is the first of those known, a question mark before what contradicts it."""
    persons = [person_of(number, each) for number, each in enumerate(known, 1)]
    index = PersonIndex(persons, None)
    index.begin_file([asked])
    match = index.find(asked)
    if match is None:
        return "new"
    assert match.person is persons[0]
    return f"{match.why}? {match.against}" if match.against else match.why


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [
        # A UID: of a record, or only a number in some list.
        (card("Anna Berg", uid=RECORD), card("Tom Hale", uid=RECORD), "same UID"),
        (
            card("Anna Berg", uid=RECORD, birthday=BORN_1970, link=f"{LINK}one"),
            card("Anna Berg", uid=RECORD, birthday=BORN_1992, link=f"{LINK}two"),
            "same UID",
        ),
        (card("Nina Ost", uid="1"), card("N. Ost", uid="1"), "same UID"),
        (
            card("Nina Ost", uid="1", email="n@x.example"),
            card("Jo", uid="1", email="n@x.example"),
            "same UID",
        ),
        (card("Nina Ost", uid="1"), card("Zed Other", uid="1"), "new"),
        (card("Nina Ost", uid="1", phone=MAIN), card("Zed", uid="1", phone=MAIN, label="main"), "new"),
        # A profile.
        (
            card("Eva Meier", link=f"{LINK}eva", organisation="Acme"),
            card("Eva Hoff", link="http://de.linkedin.com/in/EVA/?trk=1", organisation="Beta"),
            "same profile",
        ),
        (
            card("Eva Meier", link=f"{LINK}eva", birthday=BORN_1970),
            card("Eva Meier", link=f"{LINK}eva", birthday=BORN_1992),
            "same profile? another birthday",
        ),
        (card("Eva Meier", link="https://acme.example"), card("Jo", link="https://acme.example"), "new"),
        (card("Eva Meier", link="github.com/acme"), card("Jo Lind", link="github.com/acme"), "new"),
        (
            card("Eva Meier", link="github.com/eva"),
            card("Eva", link="https://github.com/eva/"),
            "same profile",
        ),
        (
            card("Sam Corp", link=f"{LINK}one", organisation="Acme"),
            card("Sam Corp", link=f"{LINK}two", organisation="Acme"),
            "same name and organisation? another profile",
        ),
        (
            card("Sam Corp", link=f"{LINK}one", email="s@x.example"),
            card("Sam Corp", link=f"{LINK}two", email="s@x.example"),
            "same e-mail? another profile",
        ),
        # An address.
        (card("Anna Berg", email="a@x.example"), card("A. Berg", email="A@X.example"), "same e-mail"),
        (card("Anna Berg", email="a@x.example"), card("Tom Berg", email="a@x.example"), "new"),
        (card("Anna Berg", email="a@x.example"), card("Anna Holm", email="a@x.example"), "same e-mail"),
        (
            card("Anna Berg", email="a@x.example", birthday=BORN_1970),
            card("Anna Holm", email="a@x.example", birthday=BORN_1992),
            "same e-mail? another birthday",
        ),
        (
            card("Anna Berg", email="a@x.example berg@x.example"),
            card("Anna Holm", email="a@x.example holm@x.example"),
            "new",
        ),
        (card("Anna Berg", email="info@x.example"), card("Anna Hale", email="info@x.example"), "new"),
        (card("Anna Berg", email="info@x.example"), card("A. Berg", email="info@x.example"), "new"),
        (
            card("Anna", email="info@x.example", organisation="Acme"),
            card("Anna", email="info@x.example"),
            "same e-mail",
        ),
        # A number.
        (card("Michael Braun", phone=MAIN), card("M. Braun", phone="0049 89 63600"), "same telephone number"),
        (card("Michael Braun", phone=MAIN), card("M. Braun", phone="089 63600"), "same telephone number"),
        (card("Michael Braun", phone="089 63600"), card("M. Braun", phone=MAIN), "same telephone number"),
        (card("Michael Braun", phone=MAIN), card("M. Braun", phone="069 63600"), "new"),
        (card("Michael Braun", phone=MAIN), card("Michael Wolf", phone="089 63600"), "new"),
        (card("Michael Braun", phone=MAIN), card("Michael Wolf", phone=MAIN), "new"),
        (card("Michael Braun", phone=MAIN), card("M. Braun", phone=MAIN, label="main"), "new"),
        (card("Anna", phone="112"), card("Anna B.", phone="112"), "new"),
        # Name and organisation.
        (
            card("Dr. Anna Müller", organisation="Acme GmbH"),
            card("Mueller, Anna", organisation="ACME"),
            "same name and organisation",
        ),
        (
            card("Tom Hale", organisation="Acme"),
            card("Tom Hale, MBA", organisation="Acme"),
            "same name and organisation",
        ),
        (card("Anna Berg", organisation="Acme"), card("Anna Berg", organisation="Beta"), "new"),
        (
            card("Anna Berg", organisation="Acme", birthday=BORN_1970),
            card("Anna Berg", organisation="Acme", birthday=YearlyDay(5, 2)),
            "same name and organisation? another birthday",
        ),
        (
            card("Anna Berg", organisation="Acme", birthday=BORN_1970),
            card("Anna Berg", organisation="Acme", birthday=YearlyDay(5, 1)),
            "same name and organisation",
        ),
        # A middle name more or less.
        (
            card("Anna Berg", organisation="Acme"),
            card("Anna M. Berg", organisation="Acme GmbH", email="a@x.example"),
            "same but for a middle name",
        ),
        (
            card("Anna Maria Berg", organisation="Acme", email="a@x.example"),
            card("Anna Berg", organisation="Acme", email="b@x.example"),
            "same but for a middle name? another e-mail",
        ),
        (card("Anna Maria Berg", organisation="Acme"), card("Anna Lisa Berg", organisation="Acme"), "new"),
        (card("Anna Berg", organisation="Acme"), card("Anna Maria Berg", organisation="Beta"), "new"),
        (card("Anna Berg", organisation="Acme"), card("Anna Maria Berg"), "new"),
        (card("Anna Berg"), card("Anna Maria Berg"), "new"),
        # The name alone.
        (card("Anna"), card("ANNA"), "same name"),
        (card("Nina Ost", organisation="Acme"), card("Nina Ost"), "same name, no organisation known"),
        (card("Nina Ost"), card("Nina Ost", organisation="Acme"), "same name, no organisation known"),
        (card("Nina", organisation="Acme"), card("Nina"), "same name, no organisation known"),
        (card("Nina", organisation="Acme"), card("Nina", email="n@x.example"), "new"),
        (
            card("Nina Ost", organisation="Acme", birthday=BORN_1970),
            card("Nina Ost", birthday=BORN_1992),
            "same name, no organisation known? another birthday",
        ),
    ],
)
def test_who_a_card_is(known: Card, asked: Card, expected: str) -> None:
    assert who(asked, known) == expected


def test_the_contacts_own_uuid_decides() -> None:
    own = replace(card("Anna Berg"), own=OwnDetails(uuid="0d9f"))
    assert who(replace(card("Tom Hale"), own=OwnDetails(uuid="0d9f")), own) == "same UID"


def test_of_two_of_a_whole_name_none_is_taken_for_the_one_without_organisation() -> None:
    two = card("Nina Ost", organisation="Acme"), card("Nina Ost", organisation="Beta")
    assert who(card("Nina Ost", email="n@x.example"), *two) == "new"
    index = PersonIndex([person_of(1, card("Nina Ost"))], None)
    index.begin_file(two)
    assert [index.find(each) for each in two] == [None, None]


def test_a_middle_name_joins_nobody_who_may_be_another() -> None:
    anna = card("Anna Berg", organisation="Acme")
    maria, lisa = (card(f"Anna {middle} Berg", organisation="Acme") for middle in ("Maria", "Lisa"))
    assert who(anna, maria, lisa) == "new"
    assert taken(anna, maria, lisa) == [1, 2, 3]
    person = person_of(1, anna)
    person.merge(maria, None)
    index = PersonIndex([person], None)
    assert index.find(lisa) is None


def test_what_people_of_several_names_have_is_nobodys_own() -> None:
    people = card("Anna Berg", email="desk@x.example"), card("Tom", email="desk@x.example")
    assert who(card("Anna", email="desk@x.example"), *people) == "new"
    assert who(card("Berg, Anna", email="desk@x.example"), *people) == "same e-mail"


def test_a_number_of_many_is_nobodys_own_with_its_country_or_without() -> None:
    known = (card("Michael Braun", phone=MAIN), card("Eva Wolf", phone=MAIN))
    assert who(card("M. Braun", phone="089 63600"), *known) == "new"


def test_somebody_elsewhere_is_a_namesake_unless_something_contradicts() -> None:
    anna = person_of(1, card("Anna Berg", organisation="Acme", birthday=BORN_1970))
    index = PersonIndex([anna], None)
    match = index.namesake(card("Anna Berg", organisation="Beta"))
    assert match is not None
    assert (match.person, match.words) == (anna, "same name")
    other = index.namesake(card("Anna Berg", organisation="Beta", birthday=BORN_1992))
    assert other is not None
    assert other.words == "same name, another birthday"
    assert index.namesake(card("Anna", organisation="Beta")) is None


@pytest.mark.parametrize("label", ["main", "work", ""])
def test_colleagues_of_one_given_name_who_share_the_main_number_stay_several_people(label: str) -> None:
    colleagues = (
        card(f"Michael {family}", phone=MAIN, label=label, email=f"{family}@x.example", organisation="Acme")
        for family in ("Braun", "Fischer", "Wolf")
    )
    assert taken(*colleagues) == [1, 2, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("Anna Berg", email="a@x.example"), card("Anna Holm", email="a@x.example")),
        (card("Anna Berg", email="info@x.example"), card("Anna Hale", email="info@x.example")),
        (
            card("Sam Corp", link=f"{LINK}one", organisation="Acme"),
            card("Sam Corp", link=f"{LINK}two", organisation="Acme"),
        ),
        (card("Thomas Müller", birthday=BORN_1970), card("Thomas Müller", birthday=BORN_1992)),
        (card("Thomas Müller", email="t@x.example"), card("Thomas Müller", email="thomas@y.example")),
        (
            card("Thomas Müller", uid="AAA", email="t@x.example", organisation="Acme"),
            card("Thomas Müller", uid="BBB", email="thomas@y.example", organisation="Acme"),
        ),
        (
            card("Thomas Müller", uid="AAA", email="t@x.example", phone="+49 30 123456"),
            card("Thomas Müller", uid="BBB", email="thomas@y.example", phone="+49 30 123456"),
        ),
    ],
)
def test_two_entries_of_a_file_that_contradict_are_two_people(one: Card, other: Card) -> None:
    assert taken(one, other) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card("Thomas Müller", uid="AAA"), card("Thomas Müller", uid="BBB", email="t@x.example")),
        (
            card("Thomas Müller", email="t@x.example", organisation="Acme"),
            card("Thomas Müller", email="thomas@y.example", organisation="Acme"),
        ),
        (
            card("Eva", uid="AAA", email="e@x.example", link=f"{LINK}eva"),
            card("Eva Ost", uid="BBB", email="eva@y.example", link=f"{LINK}eva"),
        ),
    ],
)
def test_two_entries_of_a_file_that_do_not_contradict_are_one_person(one: Card, other: Card) -> None:
    assert taken(one, other) == [1, 1]


def test_the_entry_of_somebody_known_is_theirs_wherever_it_stands_in_the_file() -> None:
    known = card("Thomas Müller", email="t@x.example", organisation="Acme")
    other = card("Thomas Müller", email="thomas@y.example", organisation="Acme", uid="BBB")
    index = PersonIndex([person_of(1, known)], None)
    index.begin_file([other, replace(known, uid="AAA")])
    match = index.find(other)
    assert match is not None
    assert match.words == "same name and organisation, another entry of the file"


def test_another_address_in_another_file_is_no_other_person() -> None:
    known = card("Thomas Müller", email="t@x.example", uid="AAA")
    assert who(card("Thomas Müller", email="thomas@y.example", uid="BBB"), known) == "same name"


def test_of_several_whom_a_card_may_mean_it_is_the_one_of_whom_most_is_known() -> None:
    asked = card("Anna Berg", email="a@x.example", phone="+49 30 123456", organisation="Acme")
    less = person_of(1, card("Anna Berg", email="a@x.example", organisation="Acme"))
    index = PersonIndex([less, more := person_of(2, asked)], None)
    match = index.find(asked)
    assert match is not None
    assert match.person is more


def test_a_uid_belongs_to_one_person() -> None:
    nina = person_of(1, card("Nina Ost", uid="1"))
    index = PersonIndex([nina], None)
    zed = card("Zed Other", uid="1")
    assert index.without_uid_of_others(zed, person_of(2, zed)).uid == ""
    assert index.without_uid_of_others(zed, nina) is zed
    index.forget_uid(nina)
    assert (nina.uid, nina.added.fields["uid"]) == ("", "")
    assert index.without_uid_of_others(zed, person_of(2, zed)) is zed


def test_a_person_is_found_by_what_a_merge_added() -> None:
    anna = Person(id=1, name="Anna", emails={"a@x.example"})
    index = PersonIndex([anna], None)
    anna.merge(card("Anna Berg", email="new@x.example"), None)
    index.add(anna)
    found = index.find(card("Anna Berg", email="new@x.example"))
    assert found is not None
    assert found.person is anna


def test_the_order_of_a_name_is_no_other_name_to_be_kept() -> None:
    jan = person_of(2, card("Jan Müller"))
    jan.merge(card("Müller, Jan"), None)
    assert jan.facts == set()


@given(
    st.lists(
        st.builds(
            card,
            st.sampled_from(["Anna Berg", "Anna Holm", "A. Berg", "Anna", "Berg, Anna", "Tom Hale"]),
            email=st.sampled_from(["", "a@x.example", "b@x.example", "a@x.example c@x.example"]),
            phone=st.sampled_from(["", "+49 30 123456", MAIN]),
            label=st.sampled_from(["", "main"]),
            link=st.sampled_from(["", f"{LINK}one", f"{LINK}two"]),
            organisation=st.sampled_from(["", "Acme", "Beta"]),
            uid=st.sampled_from(["", "1", "2"]),
            birthday=st.sampled_from([None, YearlyDay(5, 1, 1970), YearlyDay(5, 2)]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sets(st.integers(0, 3)),
)
def test_a_file_that_is_read_again_finds_everybody_again(cards: list[Card], refused: set[int]) -> None:
    taken(*cards, refused=refused)


def test_two_cards_of_an_own_export_stay_two_though_all_else_agrees() -> None:
    first, second = (
        replace(card("Vera Maier", organisation="Vallon SA"), own=OwnDetails(uuid=f"{number}{RECORD}"))
        for number in (1, 2)
    )
    index = PersonIndex([], None)
    index.begin_file((first, second))
    known = person_of(1, first)
    known.is_new = True
    index.add(known)
    match = index.find(second)
    assert match is not None
    assert match.against == "another entry of the file"
    match = PersonIndex([person_of(1, first)], None).find(second)
    assert match is not None
    assert not match.against
