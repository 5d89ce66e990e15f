from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.persons import Person

BIRTHDAY = Occasion(OccasionKind.BIRTHDAY, YearlyDay(5, 12))
FULL_BIRTHDAY = Occasion(OccasionKind.BIRTHDAY, YearlyDay(5, 12, 1980))


def someone(name: str = "Anna Berg") -> Person:
    return Person(id=1, name=name)


WORDS = st.sampled_from(
    ["", "Acme", "acme", "Beta", "a@x.example", "A@X.example", "+49 30 123456", "12", "ä", "Ä"]
)
CARDS = st.builds(
    Card,
    at=st.just(1),
    name=st.sampled_from(["Anna", "anna", "Anna Berg", "a@x.example"]),
    organisation=WORDS,
    role=WORDS,
    emails=st.lists(st.builds(Labelled, WORDS.filter(bool)), max_size=3).map(tuple),
    phones=st.lists(st.builds(Labelled, WORDS.filter(bool)), max_size=3).map(tuple),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    note=WORDS,
    uid=WORDS,
    timezone=st.sampled_from(["", "Europe/Berlin", "UTC"]),
    how_met=WORDS,
    met_on=st.sampled_from([None, date(2020, 1, 1), date(2021, 1, 1)]),
    occasions=st.lists(st.sampled_from([BIRTHDAY, FULL_BIRTHDAY]), max_size=2).map(tuple),
    extra=st.lists(WORDS, max_size=2).map(tuple),
)


@given(st.lists(CARDS, min_size=1, max_size=4))
def test_a_card_that_was_merged_says_nothing_new(cards: list[Card]) -> None:
    person = someone()
    for card in cards:
        person.merge(card, "DE")
    for card in cards:
        assert not person.merge(card, "DE")


@given(st.lists(CARDS, min_size=1, max_size=4))
def test_nothing_that_a_card_says_is_lost(cards: list[Card]) -> None:
    person = someone()
    for card in cards:
        person.merge(card, "DE")
    known = repr(person).lower()
    for card in cards:
        texts = [card.organisation, card.role, card.note, card.how_met, *card.tags, *card.extra]
        texts += [each.value for each in (*card.emails, *card.phones)]
        assert all(text.lower() in known or text.lower().replace(" ", "") in known for text in texts)


def test_what_is_known_is_kept_and_the_other_word_becomes_a_fact() -> None:
    person = Person(id=1, name="Anna Berg", organisation="Acme", role="Buyer", how_met="at the fair")
    card = Card(at=1, name="Anna B.", organisation="Beta", role="CEO", how_met="by Jo")
    assert person.merge(card, None)
    assert (person.name, person.organisation, person.role) == ("Anna Berg", "Acme", "Buyer")
    assert set(person.added.facts) == {
        *(("also called", "Anna B."), ("organisation", "Beta, CEO"), ("how met", "by Jo")),
    }
    assert person.added.fields == {}
    assert person.is_known_at("Beta GmbH")


def test_a_role_goes_with_its_organisation() -> None:
    person = Person(id=1, name="Kim Lee", organisation="Acme")
    assert person.merge(Card(at=1, name="Kim Lee", organisation="Nordwind", role="CEO"), None)
    assert (person.role, person.facts) == ("", {("organisation", "Nordwind, CEO")})
    assert not person.merge(Card(at=1, name="Kim Lee", organisation="Nordwind"), None)


@pytest.mark.parametrize(
    ("known", "said"), [("+49 170 5005555", "0170 5005555"), ("0170/500 55 55", "+49 170 5005555")]
)
def test_a_number_is_the_same_with_its_country_and_without(known: str, said: str) -> None:
    person = someone()
    assert person.merge(Card(at=1, name="Anna Berg", phones=(Labelled(known),)), None)
    assert not person.merge(Card(at=1, name="Anna Berg", phones=(Labelled(said),)), None)
    assert [phone.value for phone, _ in person.added.phones] == [known]


def test_an_address_as_a_name_gives_way_to_a_name() -> None:
    person = someone("anna@x.example")
    assert person.merge(Card(at=1, name="Anna Berg"), None)
    assert person.name == "Anna Berg"
    assert person.added.fields == {"name": "Anna Berg"}
    assert not person.merge(Card(at=1, name="anna@x.example"), None)


def test_a_birthday_gains_its_year_whether_it_is_stored_or_just_added() -> None:
    stored = someone()
    stored.occasions = [BIRTHDAY]
    assert stored.merge(Card(at=1, name="Anna Berg", occasions=(FULL_BIRTHDAY,)), None)
    assert (stored.occasions, stored.added.dated, stored.added.occasions) == (
        [FULL_BIRTHDAY],
        [FULL_BIRTHDAY],
        [],
    )
    added = someone()
    added.merge(Card(at=1, name="Anna Berg", occasions=(BIRTHDAY,)), None)
    assert added.merge(Card(at=2, name="Anna Berg", occasions=(FULL_BIRTHDAY,)), None)
    assert added.added.occasions == [FULL_BIRTHDAY]
    assert not added.merge(Card(at=3, name="Anna Berg", occasions=(BIRTHDAY,)), None)


def test_another_birthday_is_a_fact_and_not_a_second_birthday() -> None:
    person = someone()
    person.occasions = [FULL_BIRTHDAY]
    other = Occasion(OccasionKind.BIRTHDAY, YearlyDay(6, 13, 1980))
    person.merge(Card(at=1, name="Anna Berg", occasions=(other,)), None)
    assert person.occasions == [FULL_BIRTHDAY]
    assert person.added.facts == [("birthday", "13.6.1980")]


def test_labelled_days_stand_side_by_side() -> None:
    person = someone()
    days = (
        Occasion(OccasionKind.OTHER, YearlyDay(1, 2), "name day"),
        Occasion(OccasionKind.OTHER, YearlyDay(3, 4), "wedding"),
    )
    assert person.merge(Card(at=1, name="Anna Berg", occasions=days), None)
    assert tuple(person.occasions) == days


def test_a_number_is_known_in_any_spelling_and_before_the_country_was_set() -> None:
    person = someone()
    person.merge(Card(at=1, name="Anna Berg", phones=(Labelled("030 123456"),)), None)
    again = Card(at=1, name="Anna Berg", phones=(Labelled("030 123456"),))
    assert not person.merge(again, "DE")
    other = someone()
    other.merge(
        Card(at=1, name="Anna Berg", phones=(Labelled("+49 30 123456"), Labelled("030-123456"))), "DE"
    )
    assert len(other.added.phones) == 1
