from relplanner.store import listing, meetings, people, plans, portfolio
from relplanner.store.database import Store
from relplanner.store.models import Contact, Organisation
from relplanner.store.rows import among, tuples
from tests.store.people import NOW, add_person

MORE_THAN_SQLITE_TAKES = range(1, 40_001)


def test_a_condition_takes_more_numbers_than_sqlite_takes_values(store: Store) -> None:
    anna = add_person(store, "Anna Berg")
    asked = list(MORE_THAN_SQLITE_TAKES)
    assert people.listed(asked).keys() == listing.rows(asked).keys() == {anna}
    assert [row.id for row in portfolio.people(asked)] == [anna]
    assert not portfolio.history("UTC", asked)
    assert not listing.next_starts(NOW, asked)
    assert not plans.of_contacts(asked)
    assert not meetings.between(5, NOW, NOW.add(days=1), asked)


def test_a_condition_tells_values_apart_and_takes_texts_too(store: Store) -> None:
    anna, ben = add_person(store, "Anna Berg"), add_person(store, "Ben Castel")

    def named(*numbers: int) -> list[int]:
        return [row[0] for row in tuples(Contact.select(Contact.id).where(among(Contact.id, numbers)))]

    assert named(ben, 99) == [ben]
    assert named(anna, ben) == [anna, ben]
    assert named() == []
    known = Organisation.select(Organisation.name).where(among(Organisation.folded, ["none", "such"]))
    assert list(tuples(known)) == []
