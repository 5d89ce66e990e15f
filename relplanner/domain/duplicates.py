"""Contacts that are likely to be one person: found by simple rules, for the user to decide.

Two names are *alike* where each word of the shorter is a form of a word of the longer (``A. Berg``), or
where they differ in one letter of one word (``Jon`` and ``John``). The same name is enough to ask, however
its umlauts are spelt; names that are alike need the same organisation, the same address or number, or a mail
domain of their own. An address of their own is enough whatever the names are (Bob and Robert), a number where
they share a word, and the profile of a network leaves no doubt.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from re import findall

from relplanner.domain.emails import is_mailbox_of_many
from relplanner.domain.name_agreement import name_spellings, names_agree, words_agree
from relplanner.domain.organisations import organisation_key

_LARGEST_GROUP = 60
"""Of what so many share (a switchboard, a common name), nothing can be concluded."""
_SHARED_BY_FEW = 3
"""Of an address that more share nothing can be concluded about people of other names."""
_SHORTEST_ALIKE = 4
_PUBLIC_HOSTS = frozenset(
    ["gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "me", "aol", "gmx", "web"]
).union(["t-online", "proton", "protonmail"])
"""Whose mail domains say nothing about where somebody works."""

Pair = tuple[int, int]
Spellings = tuple[tuple[str, ...], ...]
"""The words of a name, in each way in which its umlauts are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A contact as far as it is compared: e-mail addresses folded, numbers and profiles in their one form."""

    id: int
    name: str
    organisation: str = ""
    emails: Collection[str] = ()
    phones: Collection[str] = ()
    profiles: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two contacts that may be one, the older first; ``points`` say how likely, ``why`` in words."""

    first: int
    second: int
    points: int
    why: str


@dataclass(slots=True)
class _Evidence:
    """What two contacts have in common."""

    points: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: int, reason: str) -> None:
        self.points += points
        self.reasons.append(reason)


def likely_duplicates(
    candidates: Iterable[Candidate], not_the_same: Collection[Pair] = frozenset()
) -> list[Likeness]:
    """Return the pairs that are likely to be one person, the likeliest first.

    Pairs in *not_the_same* (the smaller number first) are left out.
    """
    by_id = {candidate.id: candidate for candidate in candidates}
    words = {number: name_spellings(candidate.name) for number, candidate in by_id.items()}
    figures = {number: findall(r"\d+", candidate.name) for number, candidate in by_id.items()}
    found: dict[Pair, _Evidence] = defaultdict(_Evidence)
    _compare_reach(by_id, words, found)
    _compare_names(by_id, words, found)
    told_apart = {pair for pair in found if figures[pair[0]] != figures[pair[1]]}  # room 1 is not room 2
    return sorted(
        (
            Likeness(first, second, evidence.points, ", ".join(evidence.reasons))
            for (first, second), evidence in found.items()
            if (first, second) not in told_apart and (first, second) not in not_the_same
        ),
        key=lambda likeness: (-likeness.points, likeness.first, likeness.second),
    )


def _compare_reach(
    by_id: Mapping[int, Candidate], words: Mapping[int, Spellings], found: dict[Pair, _Evidence]
) -> None:
    for first, second, _, _ in _shared(by_id, lambda candidate: candidate.profiles):
        found[first, second].add(5, "same profile")
    for first, second, address, sharers in _shared(by_id, lambda candidate: candidate.emails):
        if names_agree(by_id[first].name, by_id[second].name):
            found[first, second].add(3, "same e-mail")
        elif sharers <= _SHARED_BY_FEW and not is_mailbox_of_many(address):
            found[first, second].add(2, "same e-mail, other name")
    for first, second, _, sharers in _shared(by_id, lambda candidate: candidate.phones):
        if names_agree(by_id[first].name, by_id[second].name):
            found[first, second].add(3, "same telephone number")
        elif sharers <= _SHARED_BY_FEW and _may_be_called_both(words[first], words[second]):
            found[first, second].add(2, "same telephone number, other name")


def _may_be_called_both(ours: Spellings, theirs: Spellings) -> bool:
    """Return whether names share a word, and no other is a sister's, as Martina is of Martin."""
    return any(
        set(one) & set(other)
        and not any(
            longer.startswith(shorter)
            for word, mate in product(set(one) - set(other), set(other) - set(one))
            for shorter, longer in [sorted((word, mate), key=len)]
        )
        for one, other in product(ours, theirs)
    )


def names_alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether two names, as words, can be one: short forms, or one letter more, less or other."""
    if not ours or not theirs:
        return False
    if words_agree(ours, theirs):
        return True
    left = sorted(set(ours) - set(theirs)), sorted(set(theirs) - set(ours))
    return (
        len(ours) == len(theirs) and all(len(words) == 1 for words in left) and _typo(left[0][0], left[1][0])
    )


def _compare_names(
    by_id: Mapping[int, Candidate], words: Mapping[int, Spellings], found: dict[Pair, _Evidence]
) -> None:
    places = {number: organisation_key(candidate.organisation) for number, candidate in by_id.items()}
    domains = {number: _domains(candidate) for number, candidate in by_id.items()}
    for first, second in _sharing_words(by_id, words, places, domains):
        written = list(product(words[first], words[second]))
        same = any(sorted(ours) == sorted(theirs) for ours, theirs in written)
        if not same and not any(names_alike(ours, theirs) for ours, theirs in written):
            continue
        together = bool(places[first]) and places[first] == places[second]
        alone = not places[first] or not places[second]
        colleagues = not domains[first].isdisjoint(domains[second])
        if same:
            found[first, second].add(3, "same name and organisation" if together else "same name")
            if together or alone:
                found[first, second].points += 1
        elif together or colleagues:
            shared = "same organisation" if together else "same mail domain"
            found[first, second].add(2, f"similar names, {shared}")


def _sharing_words(
    by_id: Mapping[int, Candidate],
    words: Mapping[int, Spellings],
    places: Mapping[int, str],
    domains: Mapping[int, frozenset[str]],
) -> Iterator[Pair]:
    """Yield each pair once that has the whole name, or a word of it and a place, in common.

    Comparing all with all would take hours for a large address book.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for number in by_id:
        for spelling in words[number]:
            groups["name", tuple(sorted(spelling))].append(number)
        for word in {word for spelling in words[number] for word in spelling}:
            if len(word) > 1:
                for place in {places[number], *domains[number]} - {""}:
                    groups[word, place].append(number)
    seen: set[Pair] = set()
    for key, members in groups.items():
        if len(members) <= _LARGEST_GROUP and key != ("name", ()):
            for pair in combinations(sorted(members), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _shared(
    by_id: Mapping[int, Candidate], values_of: Callable[[Candidate], Collection[str]]
) -> Iterator[tuple[int, int, str, int]]:
    """Yield each pair once that has one of the values in common, with the value and how many have it."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, candidate in by_id.items():
        for value in set(values_of(candidate)):
            groups[value].append(number)
    pairs: dict[Pair, tuple[str, int]] = {}
    for value, members in sorted(groups.items(), key=lambda group: len(group[1])):
        if len(members) <= _LARGEST_GROUP:
            for pair in combinations(sorted(members), 2):
                pairs.setdefault(pair, (value, len(members)))
    for (first, second), (value, sharers) in pairs.items():
        yield first, second, value, sharers


def _domains(candidate: Candidate) -> frozenset[str]:
    domains = (email.rpartition("@")[2] for email in candidate.emails)
    return frozenset(domain for domain in domains if domain.partition(".")[0] not in {"", *_PUBLIC_HOSTS})


def _typo(one: str, other: str) -> bool:
    """Return whether one letter within a word makes it the other; one at its end makes another name."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < _SHORTEST_ALIKE or shorter[0] != longer[0] or longer.startswith(shorter):
        return False
    same = next((at for at in range(len(shorter)) if shorter[at] != longer[at]), len(shorter))
    rest = shorter[same:], longer[same:]
    if len(shorter) == len(longer):
        return rest[0][1:] == rest[1][1:]
    return len(longer) - len(shorter) == 1 and rest[0] == rest[1][1:]
