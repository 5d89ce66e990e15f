"""What of a card tells who it is, in the forms by which it is compared; and what the cards of a file tell."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from relplanner.domain.cards import Card
from relplanner.domain.name_agreement import name_keys, names_agree
from relplanner.domain.persons import Person
from relplanner.domain.phones import normal_phone
from relplanner.domain.text import fold


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one card: e-mail addresses folded, numbers in their one form with their labels."""

    card: Card
    keys: tuple[str, ...]
    profiles: frozenset[str]
    emails: dict[str, None]
    numbers: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, card: Card, region: str | None) -> Self:
        """Return the signs of *card*; *region* is the country of numbers without one."""
        numbers = ((normal_phone(phone.value, region), phone.label) for phone in card.phones)
        return cls(
            card=card,
            keys=name_keys(card.name),
            profiles=card.profiles,
            emails=dict.fromkeys(fold(email.value) for email in card.emails),
            numbers=tuple((number, label) for number, label in numbers if number),
        )


class SharedValues:
    """The addresses and numbers that people of several names have: they say not who somebody is."""

    def __init__(self) -> None:
        self._longest_name: dict[str, str] = {}
        self._shared: set[str] = set()

    def __contains__(self, value: str) -> bool:
        return value in self._shared

    def note(self, value: str, name: str) -> None:
        """Know that somebody of that name has *value*."""
        if value in self._shared or "@" in name:
            return
        known = self._longest_name.setdefault(value, name)
        if known == name:
            return
        if not names_agree(known, name):
            self._shared.add(value)
        elif len(name) > len(known):
            self._longest_name[value] = name


@dataclass(slots=True)
class FileSigns:
    """What the cards of one file say together: each of them is an entry of its own."""

    shared: SharedValues = field(default_factory=SharedValues)
    _uids_of_email: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _names: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, cards: Iterable[Card], region: str | None) -> Self:
        """Return what the *cards* of one file say together."""
        found = cls()
        for card in cards:
            signs = Signs.of(card, region)
            for address in signs.emails:
                found._uids_of_email[address].append(card.uid)
            found._names[signs.keys[0]] += 1
            for value in (*signs.emails, *(number for number, _ in signs.numbers)):
                found.shared.note(value, card.name)
        return found

    def has_one(self, signs: Signs) -> bool:
        """Return whether a card is the only one of its name in the file."""
        return self._names[signs.keys[0]] == 1

    def has_entry_of(self, person: Person) -> bool:
        """Return whether a card of the file has a name by which *person* is known."""
        return any(key in self._names for name in person.names for key in name_keys(name))

    def is_another(self, person: Person, signs: Signs, *, name_alone: bool) -> bool:
        """Return whether *person* is another entry of the file than the card with those *signs*.

        That is so where no address of theirs is shared, though both have some, and the UIDs say so, or where
        the *name alone* would join them.
        """
        if not signs.emails or not person.emails.isdisjoint(signs.emails):
            return False
        if not person.profiles.isdisjoint(signs.profiles):
            return False
        uid = signs.card.uid
        uids = [other for address in person.emails for other in self._uids_of_email.get(address, ())]
        return bool(uids) and (name_alone or any(uid and other and other != uid for other in uids))
