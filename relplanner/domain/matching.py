"""Whether a card is somebody who is known already: evidence that identifies, and evidence that contradicts.

A UID that nobody else can have says of which record a card is, and decides at once. All other evidence is
looked at from the strongest to the weakest: a profile, an address, a number, name and organisation, the name
alone where one side does not say where they are, the organisation and a name with a middle name more. Each of
it joins only those whom nothing tells apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from relplanner.domain.cards import Card
from relplanner.domain.emails import is_mailbox_of_many
from relplanner.domain.name_agreement import (
    end_keys,
    middle_names_agree,
    name_keys,
    names_agree,
    only_family_name_differs,
)
from relplanner.domain.persons import Person
from relplanner.domain.phones import is_line_of_many, is_same_phone, phone_tail
from relplanner.domain.profiles import is_of_one_person, told_apart
from relplanner.domain.signs import FileSigns, SharedValues, Signs

_SHORTEST_UNIQUE_UID = 16
"""Characters. A shorter one may be no more than a number in the list of one program: ``1``."""
_MANY = 60
"""Of a name that more have, nothing can be concluded."""
_NAME, _NAME_WITHOUT_PLACE = "same name", "same name, no organisation known"
_NAME_ALONE = frozenset([_NAME, _NAME_WITHOUT_PLACE])
_MIDDLE_NAME = "same but for a middle name"


@dataclass(frozen=True, slots=True)
class Match:
    """Who a card may be, by what they were recognised, and what speaks *against* it, in words."""

    person: Person
    why: str
    against: str = ""

    @property
    def words(self) -> str:
        """Return what speaks for it and against it."""
        return ", ".join(filter(None, (self.why, self.against)))


class PersonIndex:
    """The persons there are, found by what identifies them. It grows as cards become persons."""

    def __init__(self, persons: Iterable[Person], region: str | None) -> None:
        self._region = region
        self._by_uid: dict[str, list[Person]] = defaultdict(list)
        self._by_profile: dict[str, list[Person]] = defaultdict(list)
        self._by_email: dict[str, list[Person]] = defaultdict(list)
        self._by_phone: dict[str, list[Person]] = defaultdict(list)
        self._phones_by_tail: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._by_ends: dict[str, list[Person]] = defaultdict(list)
        self._shared = SharedValues()
        self._file = FileSigns()
        self._entries: dict[Person, str] = {}
        for person in persons:
            self.add(person)

    def begin_file(self, cards: Iterable[Card]) -> None:
        """Know what the cards of one file say together, before any of them is looked for."""
        of_file = list(cards)
        self._file = FileSigns.of(of_file, self._region)
        self._entries.clear()
        for card in of_file:
            for person in self._by_uid.get(card.own.uuid, ()):
                self.know_entry(person, card)

    def know_entry(self, person: Person, card: Card) -> None:
        """Know that *person* is the entry *card* of an export of this program, and no other entry of it."""
        if card.own.uuid:
            self._entries.setdefault(person, card.own.uuid)

    def named(self, name: str) -> list[Person]:
        """Return the persons of that name; case, accents, titles and which part is first do not count."""
        return self._of_keys(name_keys(name))

    def add(self, person: Person) -> None:
        """Make *person* known by all that identifies them now; it may be called again after a merge."""
        keys = (
            (self._by_uid, filter(None, (person.uid, person.uuid))),
            (self._by_profile, person.profiles),
            (self._by_name, (key for name in person.names for key in name_keys(name))),
            (self._by_ends, (key for name in person.names for key in end_keys(name))),
            (self._by_email, person.emails),
            (self._by_phone, person.phones),
        )
        for index, values in keys:
            for value in values:
                if person not in index[value]:
                    index[value].append(person)
        for number in person.phones:
            self._phones_by_tail[phone_tail(number)][number] = None
        for value in (*person.emails, *person.phones):
            self._shared.note(value, person.name)

    def find(self, card: Card) -> Match | None:
        """Return who *card* is, or may be by evidence that something contradicts; None for nobody known."""
        signs = Signs.of(card, self._region)
        records = self._by_uid.get(card.own.uuid) or self._records(card.uid)
        records = [person for person in records if not self._is_other_entry(person, card)]
        if records:
            return Match(self._fitting(records, card), "same UID")
        doubt = None
        for why, persons in self._identified(signs):
            told = [
                (person, self._contradiction(person, signs, why))
                for person in persons
                if not self._is_other_entry(person, card)
            ]
            free = [person for person, against in told if not against]
            if free:
                return Match(self._fitting(free, card), why)
            if doubt is None and told:
                person, against = min(told, key=lambda pair: pair[0].is_new)
                doubt = Match(person, why, against)
        return doubt

    def namesake(self, card: Card) -> Match | None:
        """Return somebody of the same name, rather one whom nothing tells apart: perhaps a change of job."""
        signs = Signs.of(card, self._region)
        named = [person for person in self._of_keys(signs.keys) if not self._is_other_entry(person, card)]
        if len(named) > _MANY:
            return None
        found = [Match(person, _NAME, self._contradiction(person, signs, _NAME)) for person in named]
        return min(found, key=lambda match: (bool(match.against), match.person.is_new), default=None)

    def without_uid_of_others(self, card: Card, person: Person) -> Card:
        """Return *card*, which is *person*, without its UID where that is somebody else's."""
        owners = self._by_uid.get(card.uid, ())
        return replace(card, uid="") if owners and person not in owners else card

    def forget_uid(self, person: Person) -> None:
        """Take their address book's UID from *person*: its card turned out to be somebody else's."""
        self._by_uid[person.uid].remove(person)
        person.give_up_uid()

    def _is_other_entry(self, person: Person, card: Card) -> bool:
        """Return whether *person* is an entry of the same export that it keeps apart from *card*."""
        uuid = card.own.uuid
        return bool(uuid) and self._entries.get(person, uuid) != uuid

    def _of_keys(self, keys: Sequence[str]) -> list[Person]:
        if len(keys) == 1:
            return self._by_name.get(keys[0], [])
        return list(dict.fromkeys(person for key in keys for person in self._by_name.get(key, ())))

    def _records(self, uid: str) -> Sequence[Person]:
        """Return those of a UID that no two programs give by chance."""
        return self._by_uid.get(uid, ()) if len(uid) >= _SHORTEST_UNIQUE_UID else ()

    def _fitting(self, persons: Sequence[Person], card: Card) -> Person:
        """Return the one of whom a card says least that is new, the first of equals."""
        if len(persons) == 1:
            return persons[0]
        return min(persons, key=lambda person: person.news_in(card, self._region))

    def _identified(self, signs: Signs) -> Iterator[tuple[str, list[Person]]]:
        """Yield by what a card is recognised, the strongest first, and whom it may mean then."""
        card, named = signs.card, self._of_keys(signs.keys)
        records = self._by_uid.get(card.uid, ())
        yield "same UID", [one for one in records if _may_be(one, card) or self._meets(one, signs)]
        for profile in signs.profiles:
            owners = self._by_profile.get(profile, ())
            yield "same profile", [one for one in owners if is_of_one_person(profile) or _may_be(one, card)]
        for address in signs.emails:
            if self._is_of_many(address):
                found = [one for one in named if address in one.emails and _may_be_at(one, card)]
            else:
                owners = self._by_email.get(address, ())
                found = [one for one in owners if _may_be(one, card) or _may_have_married(one, signs)]
            yield "same e-mail", found
        for forms, is_of_many in self._numbers(signs):
            if is_of_many:
                found = [one for one in named if not one.phones.isdisjoint(forms) and _may_be_at(one, card)]
            else:
                having = dict.fromkeys(one for form in forms for one in self._by_phone.get(form, ()))
                found = [one for one in having if _may_be(one, card)]
            yield "same telephone number", found
        there = [one for one in named if one.is_known_at(card.organisation)]
        yield "same name and organisation" if card.organisation else _NAME, there
        yield _NAME_WITHOUT_PLACE, self._without_place(signs, named)
        yield _MIDDLE_NAME, [] if named else self._with_middle_name(card)

    def _with_middle_name(self, card: Card) -> list[Person]:
        """Return the one at the organisation of a card of whose name it has a middle name more, or less.

        Whoever has a card of their own in the file is not meant.
        """
        alike = dict.fromkeys(person for key in end_keys(card.name) for person in self._by_ends.get(key, ()))
        if not card.organisation or len(alike) > _MANY:
            return []
        there = [
            one for one in alike if _may_have_middle_name(one, card) and one.is_known_at(card.organisation)
        ]
        return there if len(there) == 1 and not self._file.has_entry_of(there[0]) else []

    def _without_place(self, signs: Signs, named: list[Person]) -> list[Person]:
        """Return whom a card may mean where one side does not say where they are.

        It is the only one of a whole name, or somebody of whom the card says nothing new.
        """
        card = signs.card
        found = [one for one in named if not (one.organisation and card.organisation)]
        if len(named) == 1 and " " in signs.keys[0] and self._file.has_one(signs):
            return found
        return [one for one in found[:_MANY] if not one.news_in(card, self._region)]

    def _meets(self, person: Person, signs: Signs) -> bool:
        """Return whether a profile, or an address or a number of their own, is the person's, too."""
        return (
            not person.profiles.isdisjoint(signs.profiles)
            or any(one in person.emails and not self._is_of_many(one) for one in signs.emails)
            or any(
                not (is_of_many or person.phones.isdisjoint(forms))
                for forms, is_of_many in self._numbers(signs)
            )
        )

    def _numbers(self, signs: Signs) -> Iterator[tuple[list[str], bool]]:
        """Yield each number of a card in the forms in which it is known, and whether it is of many."""
        for number, label in signs.numbers:
            known = self._phones_by_tail.get(phone_tail(number), ())
            forms = [number, *(one for one in known if one != number and is_same_phone(number, one))]
            yield forms, any(self._is_of_many(form, label) for form in forms)

    def _is_of_many(self, value: str, label: str = "") -> bool:
        """Return whether an address or a number is a house's, or is known of people of several names."""
        is_of_house = is_mailbox_of_many(value) or is_line_of_many(label)
        return is_of_house or value in self._shared or value in self._file.shared

    def _contradiction(self, person: Person, signs: Signs, why: str) -> str:
        """Return what tells a person from the card in which they were recognised; empty for nothing."""
        if told_apart(person.profiles, signs.profiles):
            return "another profile"
        if person.has_other_birthday(signs.card):
            return "another birthday"
        is_apart = person.is_new and bool(person.uuid and signs.card.own.uuid)  # an export keeps them so
        if is_apart or self._file.is_another(person, signs, name_alone=why in _NAME_ALONE):
            return "another entry of the file"
        has_other_addresses = signs.emails and person.emails and person.emails.isdisjoint(signs.emails)
        if why == _MIDDLE_NAME and has_other_addresses:
            return "another e-mail"
        return ""


def _may_be(person: Person, card: Card) -> bool:
    """Return whether the name of a card can be the person's."""
    return any(names_agree(name, card.name) for name in person.names)


def _may_have_middle_name(person: Person, card: Card) -> bool:
    """Return whether the name of a card is the person's but for middle names that nothing contradicts."""
    ends = {*end_keys(card.name)}
    return all(
        middle_names_agree(name, card.name) for name in person.names if not ends.isdisjoint(end_keys(name))
    )


def _may_be_at(person: Person, card: Card) -> bool:
    """Return whether the organisation of a card can be the person's: it is, or one side says none."""
    return not person.organisation or not card.organisation or person.is_known_at(card.organisation)


def _may_have_married(person: Person, signs: Signs) -> bool:
    """Return whether only the family name is another, and one side has no address that lacks on the other."""
    theirs = signs.emails.keys()
    if not (theirs <= person.emails or person.emails <= theirs):
        return False
    return any(only_family_name_differs(name, signs.card.name) for name in person.names)
