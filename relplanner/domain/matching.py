"""Whether a card is somebody who is known already.

A UID decides at once. An e-mail address or a telephone number does where the names can be one
person's (a family shares a number, a department an address); else name and organisation together, as
they are or as they are known to have been.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relplanner.domain.cards import Card
from relplanner.domain.persons import Person
from relplanner.domain.phones import normal_phone
from relplanner.domain.spellings import spellings
from relplanner.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(
    ["dr", "prof", "mr", "mrs", "ms", "herr", "frau", "sir", "dipl", "ing", "phd", "mba", "md", "jr", "sr"]
)
_SISTERS = frozenset(["a", "e", "ia", "ie", "ina", "ine", "le", "na", "ne", "ette"])
"""What makes another name of a name, and no longer form of it: Paul and Paula may well be married."""
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Who a card is, and by what they were recognised, in words."""

    person: Person
    why: str


class PersonIndex:
    """The persons there are, found by what identifies them. It grows as cards become persons."""

    def __init__(self, persons: Iterable[Person], region: str | None) -> None:
        self._region = region
        self._by_uid: dict[str, Person] = {}
        self._by_email: dict[str, list[Person]] = defaultdict(list)
        self._by_phone: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            self.add(person)

    def named(self, name: str) -> list[Person]:
        """Return the persons of that name, without regard to case, accents and the spelling of umlauts."""
        found = (person for key in spellings(name) for person in self._by_name.get(key, ()))
        return list(dict.fromkeys(found))

    def add(self, person: Person) -> None:
        """Make *person* known by all that identifies them now; it may be called again after a merge."""
        for uid in filter(None, (person.uid, person.uuid)):
            self._by_uid.setdefault(uid, person)
        keys = (
            (self._by_email, person.emails),
            (self._by_phone, person.phones),
            (self._by_name, (key for name in person.names for key in spellings(name))),
        )
        for index, values in keys:
            for value in values:
                if person not in index[value]:
                    index[value].append(person)

    def find(self, card: Card) -> Match | None:
        """Return who *card* is, or None for somebody new."""
        for uid in filter(None, (card.own.uuid, card.uid)):
            if uid in self._by_uid:
                return Match(self._by_uid[uid], "same UID")
        for email in card.emails:
            for person in self._by_email.get(fold(email.value), ()):
                if names_agree(person.name, card.name):
                    return Match(person, "same e-mail")
        for phone in card.phones:
            for person in self._by_phone.get(normal_phone(phone.value, self._region), ()):
                if names_agree(person.name, card.name):
                    return Match(person, "same telephone number")
        for person in self.named(card.name):
            if person.is_known_at(card.organisation):
                return Match(person, "same name and organisation" if card.organisation else "same name")
        return None

    def namesake(self, card: Card) -> Person | None:
        """Return somebody of the same name in another organisation: perhaps a change of job."""
        return next(iter(self.named(card.name)), None)


def names_agree(one: str, other: str) -> bool:
    """Return whether two names can be one person's: no part of the shorter contradicts the longer.

    Initials and short forms agree with what they begin, umlauts with both of their spellings; an e-mail
    address in place of a name agrees with all.
    """
    if "@" in one or "@" in other:
        return True
    return any(
        words_agree(ours, theirs) or _same_given_name(ours, theirs)
        for ours in name_spellings(one)
        for theirs in name_spellings(other)
    )


def words_agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether each word of the shorter name is one of the longer, its initial or its beginning."""
    shorter, longer = sorted((ours, theirs), key=len)
    left = list(longer)
    for word in shorter:
        partner = next((mate for mate in left if _is_form_of(*sorted((word, mate), key=len))), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


def _is_form_of(short: str, long: str) -> bool:
    """Return whether *short* is the same word, its initial or its beginning."""
    is_sister = len(short) >= _SHORTEST_NAME and long[len(short) :] in _SISTERS
    return long.startswith(short) and not is_sister


def _same_given_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether only the family name differs, as after a marriage."""
    return len(ours) > 1 and len(theirs) > 1 and len(ours[0]) > 1 and ours[0] == theirs[0]


def name_words(name: str) -> list[str]:
    """Return the words of a name to compare, titles left out."""
    return [word for word in _WORD.findall(fold(name)) if word not in _TITLES]


def name_spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return :func:`name_words` in each way in which the name's umlauts are written."""
    return tuple(tuple(name_words(spelling)) for spelling in spellings(name))
