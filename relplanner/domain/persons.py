"""A contact while cards are merged into it: what is known, and what a merge added."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.name_order import given_first
from relplanner.domain.occasions import Occasion, OccasionKind
from relplanner.domain.organisations import same_organisation
from relplanner.domain.phones import is_same_phone, normal_phone
from relplanner.domain.profiles import profile_of
from relplanner.domain.text import fold
from relplanner.domain.wording import MONTHS

ALSO_CALLED = "also called"
"""The kind of the facts that hold other names of a contact."""
ORGANISATION = "organisation"
"""The kind of the facts that hold organisations beside the one of the contact: ``Acme, CFO``."""
WAS_AT = "was at"
"""The kind of the facts that hold former organisations: ``Acme, CFO, until Nov 2026``."""


@dataclass(slots=True)
class Additions:
    """What merging added to a person and is not in the store yet; ``fields`` belong to the contact."""

    fields: dict[str, str | date] = field(default_factory=dict)
    emails: list[Labelled] = field(default_factory=list)
    phones: list[tuple[Labelled, str]] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    dated: list[Occasion] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


@dataclass(slots=True, eq=False, kw_only=True)
class Person:
    """What is known of a contact, as far as an address book can say it.

    ``emails`` and ``phones`` are the forms by which they are compared, numbers also as they were written
    (the country may have been set since); so are tags and links (folded), and ``profiles`` among these.
    ``uid`` is that of an address book, ``uuid`` the contact's own, under which an export goes out that has no
    other and of whom somebody new keeps it. ``source`` says where somebody new is known from, if not from the
    file. ``id`` is 0 for somebody new until they are written.
    """

    id: int
    name: str
    is_new: bool = False
    organisation: str = ""
    role: str = ""
    timezone: str = ""
    uid: str = ""
    uuid: str = ""
    source: str = ""
    how_met: str = ""
    met_on: date | None = None
    emails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    profiles: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    occasions: list[Occasion] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)
    facts: set[tuple[str, str]] = field(default_factory=set)
    extra: set[str] = field(default_factory=set)
    added: Additions = field(default_factory=Additions)

    def merge(self, card: Card, region: str | None) -> bool:
        """Take over what *card* says and is not known yet; return whether anything was.

        Nothing that is known is overwritten: where both sides say something else, the card's word
        becomes a fact. *region* is the country of telephone numbers without one.
        """
        before = self._weight()
        self._merge_fields(card)
        self._merge_addresses(card, region)
        self._merge_occasions(card)
        self._merge_words(card)
        return self._weight() != before

    def change_job(self, card: Card, region: str | None, today: date) -> None:
        """Take over *card* as the same person elsewhere; where they were until *today* becomes a fact."""
        if self.organisation and card.organisation:
            until = f"until {MONTHS[today.month - 1]} {today.year}"
            self._add_fact(WAS_AT, f"{job_words(self.organisation, self.role)}, {until}")
            self._set("organisation", card.organisation)
            self._set("role", card.role)
        self.merge(card, region)

    def know_link(self, address: str) -> None:
        """Know the address of a page, in the forms by which it is compared."""
        self.links.add(fold(address))
        self.profiles.update(filter(None, (profile_of(address),)))

    def is_known_at(self, organisation: str) -> bool:
        """Return whether they are at *organisation*, or are known to have been there."""
        if same_organisation(self.organisation, organisation):
            return True
        also = (text for kind, text in self.facts if kind == ORGANISATION)
        return bool(self.facts) and (
            self._was_at(organisation) or any(_is_job_at(text, organisation) for text in also)
        )

    def has_other_birthday(self, card: Card) -> bool:
        """Return whether both sides have a birthday, and not the same; one that became a fact is known."""
        ours, theirs = _birthdays(self.occasions), _birthdays(card.occasions)
        if not ours or not theirs:
            return False
        return not any(
            (other.kind.value, _day_words(other)) in self.facts or any(_same_day(one, other) for one in ours)
            for other in theirs
        )

    def news_in(self, card: Card, region: str | None) -> int:
        """Return how much of what *card* says is not known yet."""
        after = deepcopy(self)
        after.merge(card, region)
        return after._weight() - self._weight()

    def give_up_uid(self) -> None:
        """Have no UID any more: it is somebody else's."""
        self._set("uid", "")

    @property
    def names(self) -> list[str]:
        """Return the name, and others by which they are known."""
        return [self.name, *(text for kind, text in self.facts if kind == ALSO_CALLED)]

    def _was_at(self, organisation: str) -> bool:
        begins = f"{fold(organisation)},"
        return any(kind == WAS_AT and fold(text).startswith(begins) for kind, text in self.facts)

    def _weight(self) -> int:
        return sum(len(getattr(self.added, name)) for name in Additions.__slots__)

    def _merge_fields(self, card: Card) -> None:
        if "@" in self.name and "@" not in card.name:
            self._set("name", card.name)
        elif "@" not in card.name and fold(given_first(self.name)) != fold(given_first(card.name)):
            self._add_fact(ALSO_CALLED, card.name)
        self._merge_job(card)
        self._merge_text("how_met", card.how_met)
        if card.timezone and not self.timezone:
            self._set("timezone", card.timezone)
        if card.uid and not self.uid and card.uid != self.uuid:
            self._set("uid", card.uid)
        if card.met_on and not self.met_on:
            self.met_on = self.added.fields["met_on"] = card.met_on

    def _merge_job(self, card: Card) -> None:
        """Take over organisation and role, except from a card that is older than what is known."""
        if card.organisation and self._was_at(card.organisation):
            return
        if self.organisation and card.organisation:
            if not same_organisation(self.organisation, card.organisation):
                if card.role or not self.is_known_at(card.organisation):
                    self._add_fact(ORGANISATION, job_words(card.organisation, card.role))
                return
        else:
            self._merge_text("organisation", card.organisation)
        self._merge_text("role", card.role)

    def _merge_text(self, name: str, theirs: str) -> None:
        ours = getattr(self, name)
        if theirs and not ours:
            self._set(name, theirs)
        elif theirs and fold(ours) != fold(theirs):
            self._add_fact(name.replace("_", " "), theirs)

    def _set(self, name: str, value: str) -> None:
        setattr(self, name, value)
        self.added.fields[name] = value

    def _merge_addresses(self, card: Card, region: str | None) -> None:
        for email in card.emails:
            if fold(email.value) not in self.emails:
                self.emails.add(fold(email.value))
                self.added.emails.append(email)
        for phone in card.phones:
            normal = normal_phone(phone.value, region)
            if phone.value not in self.phones and not self._has_phone(normal):
                self.phones.update(filter(None, (normal, phone.value)))
                self.added.phones.append((phone, normal))
        for link in card.links:
            if fold(link.value) not in self.links and profile_of(link.value) not in self.profiles:
                self.know_link(link.value)
                self.added.links.append(link)

    def _has_phone(self, normal: str) -> bool:
        return any(is_same_phone(normal, known) for known in self.phones)

    def _merge_occasions(self, card: Card) -> None:
        for theirs in card.occasions:
            same = [ours for ours in self.occasions if (ours.kind, ours.label) == (theirs.kind, theirs.label)]
            known = next((ours for ours in same if _same_day(ours, theirs)), None)
            if known is not None and known.day.year is None and theirs.day.year is not None:
                for occasions in (self.occasions, self.added.occasions):
                    occasions[:] = [theirs if ours == known else ours for ours in occasions]
                self.added.dated.append(theirs)
            elif known is None and same and not theirs.label:
                self._add_fact(theirs.kind.value, _day_words(theirs))
            elif known is None:
                self.occasions.append(theirs)
                self.added.occasions.append(theirs)

    def _merge_words(self, card: Card) -> None:
        for tag in card.tags:
            if fold(tag) not in self.tags:
                self.tags.add(fold(tag))
                self.added.tags.append(tag)
        for kind, text in card.facts:
            self._add_fact(kind, text)
        if card.note and not self._knows_note(card.note):
            self.notes.add(card.note)
            self.added.notes.append(card.note)
        for line in card.extra:
            if line not in self.extra:
                self.extra.add(line)
                self.added.extra.append(line)

    def _knows_note(self, note: str) -> bool:
        """Return whether *note* is one that is known, or several of them in one, as an export writes them."""
        left = note
        for known in sorted(self.notes, key=len, reverse=True):
            left = left.replace(known.strip(), "")
        return not left.strip()

    def _add_fact(self, kind: str, text: str) -> None:
        if (kind, text) not in self.facts:
            self.facts.add((kind, text))
            self.added.facts.append((kind, text))


def job_words(organisation: str, role: str) -> str:
    """Return where somebody is and as what: ``Acme, CFO``."""
    return ", ".join(filter(None, (organisation, role)))


def _is_job_at(job: str, organisation: str) -> bool:
    """Return whether a job, as :func:`job_words` writes it, is at *organisation*."""
    parts = job.split(", ")
    return any(same_organisation(", ".join(parts[:end]), organisation) for end in range(1, len(parts) + 1))


def _birthdays(occasions: Iterable[Occasion]) -> list[Occasion]:
    return [occasion for occasion in occasions if occasion.kind is OccasionKind.BIRTHDAY]


def _day_words(occasion: Occasion) -> str:
    day = occasion.day
    return f"{day.day}.{day.month}.{day.year or ''}"


def _same_day(one: Occasion, other: Occasion) -> bool:
    years = {one.day.year, other.day.year} - {None}
    return (one.day.month, one.day.day) == (other.day.month, other.day.day) and len(years) < 2
