"""The query language of the contact list: words, and terms such as ``tier:gold`` or ``-silent:>90d``.

All terms of a query must hold at once. Quotes keep words together (``org:"big corp"``), a ``-`` before
a term asks for its opposite.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.account import AccountState
from relplanner.domain.channels import parse_channel
from relplanner.domain.contacts import Channel, Every, Relation
from relplanner.domain.errors import UserError
from relplanner.domain.health import Grade
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import did_you_mean, joined, quoted


class Comparison(StrEnum):
    """How a number is compared."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or quoted words together, anywhere in names, organisations, tags, facts and notes."""

    text: str


@dataclass(frozen=True, slots=True)
class OfTier:
    """Of the tier with this name; None for contacts without one (``tier:none``)."""

    name: str | None


@dataclass(frozen=True, slots=True)
class OfOrganisation:
    """Of the organisation that this names, by its name or an alias; None for contacts without one."""

    name: str | None


@dataclass(frozen=True, slots=True)
class OfRelation:
    """Of this relation; None for contacts without one."""

    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Tagged:
    """With this tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Prefers:
    """With this preferred channel."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class Due:
    """With a routine due in so many days; one that is overdue is due in fewer than none."""

    comparison: Comparison
    days: int


@dataclass(frozen=True, slots=True)
class Silent:
    """With the last contact so many days ago; never is longer ago than any number of days."""

    comparison: Comparison
    days: int


@dataclass(frozen=True, slots=True)
class OfState:
    """With an account of giving and taking in this state."""

    state: AccountState


@dataclass(frozen=True, slots=True)
class Gap:
    """With an account that both sides see so differently; the sign of the gap does not count."""

    comparison: Comparison
    gap: float


@dataclass(frozen=True, slots=True)
class OfHealth:
    """With a grade of health that compares so: below C is worse than C. Without a comparison just that grade.

    Without a grade: those of whom too little is known for one.
    """

    comparison: Comparison | None
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class Archived:
    """Archived."""


Condition = (
    Words
    | OfTier
    | OfOrganisation
    | OfRelation
    | Tagged
    | Prefers
    | Due
    | Silent
    | OfState
    | Gap
    | OfHealth
    | Archived
)


@dataclass(frozen=True, slots=True)
class Term:
    """A condition on contacts, or where it is *negated* its opposite."""

    condition: Condition
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; ``problems`` are sentences about what was left out of them."""

    terms: tuple[Term, ...] = ()
    problems: tuple[str, ...] = ()


_NONE = "none"
_LONGEST_TEXT = 1000
_PIECE = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_PARTS = re.compile(r"(?P<minus>-?)(?:(?P<key>[^\W\d_]+):|(?P<tag>#))?(?P<value>.*)")
_DAYS = re.compile(r"(<=|>=|<|>) ?([0-9]{1,4}) ?([a-z]+)")
_GRADE = re.compile(r"(<=|>=|<|>)? ?([a-eA-E])")
_SHARE = re.compile(r"(<=|>=|<|>) ?([0-9]?[.,]?[0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class _Known:
    """What words in terms can mean: those of the user's languages, and the names of the tiers."""

    words: Vocabulary
    tiers: Collection[str] | None


def names_organisation(text: str) -> bool:
    """Return whether a term of the query *text* asks for an organisation."""
    terms = parse_query(text, forgiving=True).terms
    return any(isinstance(each.condition, OfOrganisation) and not each.negated for each in terms)


def has_conditions(text: str) -> bool:
    """Return whether the query *text* asks for more than words, as in ``org:acme`` or ``#board``."""
    return any(not isinstance(each.condition, Words) for each in parse_query(text, forgiving=True).terms)


def parse_query(
    text: str,
    *,
    tiers: Collection[str] | None = None,
    forgiving: bool = False,
    words: Vocabulary = EVERY_LANGUAGE,
) -> Query:
    """Return the query that *text* is; an empty one has no terms. *tiers* are the names that are tiers.

    Raise UserError about the first term that cannot be read. Where *forgiving*, as while it is still
    being typed, such terms are left out and the sentences are in ``problems``.
    """
    known = _Known(words, tiers)
    terms: list[Term] = []
    problems: list[str] = []
    for piece in _PIECE.findall(clean_line(text[:_LONGEST_TEXT])):
        try:
            terms.append(_term(piece, known))
        except UserError as problem:
            if not forgiving:
                raise
            problems.append(str(problem))
    return Query(tuple(terms), tuple(problems))


def _term(piece: str, known: _Known) -> Term:
    if piece.count('"') % 2:
        raise UserError(f"{quoted(piece)} has a quote that is not closed; put one more at its end.")
    parts = _PARTS.fullmatch(piece)
    if parts is None:
        raise UserError(f"{quoted(piece)} is not a term; {_POSSIBLE}")
    key = "tag" if parts["tag"] else fold(parts["key"] or "")
    value = clean_line(parts["value"].replace('"', ""))
    read = _READERS.get(key)
    if read is None:
        near = did_you_mean(key, tuple(_READERS))
        raise UserError(f"{quoted(f'{key}:')} is not a term{near or f'; {_POSSIBLE}'}")
    if not value:
        raise UserError(f"{quoted(piece)} says nothing to look for; {_EXAMPLES.get(key, 'write a word')}.")
    return Term(read(value, known), negated=bool(parts["minus"]))


def _tier(value: str, known: _Known) -> Condition:
    name = _name_or_none(value)
    if name is not None and known.tiers is not None and fold(name) not in map(fold, known.tiers):
        raise _unknown("tier", value, (*known.tiers, _NONE))
    return OfTier(name)


def _relation(value: str, known: _Known) -> Condition:
    folded = fold(value)
    if folded == _NONE:
        return OfRelation(None)
    if folded not in list(Relation):
        raise _unknown("relation", value, (*Relation, _NONE))
    return OfRelation(Relation(folded))


def _archived(value: str, known: _Known) -> Condition:
    if fold(value) != "archived":
        raise _unreadable("is", value)
    return Archived()


def _days(key: str, value: str, known: _Known) -> tuple[Comparison, int]:
    hit = _DAYS.fullmatch(fold(value))
    unit = known.words.periods.get(hit[3]) if hit else None
    if hit is None or unit is None:
        raise _unreadable(key, value)
    return Comparison(hit[1]), Every(int(hit[2]), unit).days


def _state(value: str, known: _Known) -> Condition:
    named = fold(value).replace(" ", "-")
    if named not in list(AccountState):
        raise _unknown("balance", value, tuple(AccountState))
    return OfState(AccountState(named))


def _gap(value: str, known: _Known) -> Condition:
    hit = _SHARE.fullmatch(fold(value))
    if hit is None:
        raise _unreadable("gap", value)
    return Gap(Comparison(hit[1]), float(hit[2].replace(",", ".")))


def _health(value: str, known: _Known) -> Condition:
    hit = _GRADE.fullmatch(value.strip())
    if fold(value) == _NONE:
        return OfHealth(None, None)
    if hit is None:
        raise _unreadable("health", value)
    return OfHealth(Comparison(hit[1]) if hit[1] else None, Grade(hit[2].upper()))


def _unknown(key: str, value: str, possible: Sequence[str]) -> UserError:
    near = did_you_mean(fold(value), possible) or f"; write {joined(possible, 'or')}."
    return UserError(f"'{key}:' knows no {quoted(value)}{near}")


def _unreadable(key: str, value: str) -> UserError:
    return UserError(f"'{key}:' cannot read {quoted(value)}; {_EXAMPLES[key]}.")


def _name_or_none(value: str) -> str | None:
    return None if fold(value) == _NONE else value


_READERS: Mapping[str, Callable[[str, _Known], Condition]] = {
    "": lambda value, known: Words(value),
    "tier": _tier,
    "org": lambda value, known: OfOrganisation(_name_or_none(value)),
    "relation": _relation,
    "tag": lambda value, known: Tagged(value),
    "channel": lambda value, known: Prefers(parse_channel(value, known.words)),
    "due": lambda value, known: Due(*_days("due", value, known)),
    "silent": lambda value, known: Silent(*_days("silent", value, known)),
    "balance": _state,
    "gap": _gap,
    "health": _health,
    "is": _archived,
}
_EXAMPLES: Mapping[str, str] = {
    "tier": "write for example tier:gold",
    "org": "write for example org:acme",
    "relation": "write for example relation:customer",
    "tag": "write for example #golf",
    "channel": "write for example channel:call",
    "due": "write for example due:<7d, with < or > and d, w, m or y",
    "silent": "write for example silent:>90d, with < or > and d, w, m or y",
    "balance": "write for example balance:overdrawn",
    "gap": "write for example gap:>0.3, with < or >",
    "health": "write for example health:<C, which is worse than C, or health:none",
    "is": "write is:archived",
}
_POSSIBLE = f"possible are {joined(f'{key}:' for key in _EXAMPLES)}, and quotes keep it a word."
