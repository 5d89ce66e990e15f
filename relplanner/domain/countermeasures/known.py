"""What is known about a relationship, as countermeasures ask for it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.account import NO_ACCOUNT, Account, fade_factor
from relplanner.domain.contacts import Absence, Channel, Relation
from relplanner.domain.countermeasures.ideas import Idea, NewPromise, NewTouch
from relplanner.domain.demand.window import first_day_back
from relplanner.domain.entries import Direction, Entry, EntryKind
from relplanner.domain.promises import Promise
from relplanner.domain.text import clean_line, fold

_HIGHLY_VALUED = 4
_NEEDS = frozenset(
    (
        *("need", "needs", "want", "wants", "goal", "challenge", "problem", "worry", "wish", "search"),
        *("bedarf", "braucht", "ziel", "herausforderung", "sorge", "wunsch", "sucht"),
    )
)
_INTERESTS = frozenset(
    (
        *("interest", "interests", "hobby", "likes", "passion", "sport", "topic"),
        *("interesse", "interessen", "mag", "leidenschaft", "thema"),
    )
)
_LONGEST_KIND = 40
_LONGEST_LEAVE = 63  # days; who is away for longer has the day as it falls


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact: its kind in the user's word, and the fact."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OtherTier:
    """A tier that would fit better, why, and what it would ask for: ``4 h less a year``."""

    name: str
    why: str
    effect: str


@dataclass(frozen=True, slots=True)
class KindGiven:
    """A kind of entry: the weightiest entry of it, and how many there are."""

    kind: EntryKind
    best: Entry
    count: int


def _every_day(_: date) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What countermeasures are made from, as it stands on ``day``.

    ``facts`` are kinds and texts, the newest first; ``goals_behind`` and ``high_risks`` are those of the
    account plan in words, the worst first. ``channel`` is the one that the contact prefers. With somebody who
    is not to be contacted there is no touch. ``planned`` are the intents of coming touches. ``works_on`` says
    which days the user works. Nothing is due on one of the contact's ``absences``.
    """

    day: date
    account: Account = NO_ACCOUNT
    entries: Sequence[Entry] = ()
    facts: Sequence[tuple[str, str]] = ()
    promises: Sequence[Promise] = ()
    relation: Relation | None = None
    tier: str = ""
    channel: Channel | None = None
    half_life_days: int = 365
    other_tier: OtherTier | None = None
    goals_behind: Sequence[str] = ()
    high_risks: Sequence[str] = ()
    do_not_contact: bool = False
    planned: Collection[str] = ()
    works_on: Callable[[date], bool] = _every_day
    absences: Sequence[Absence] = ()

    def talk(self, within_days: int, minutes: int = 15) -> NewTouch:
        """Return a talk as they prefer it, else a call, due on a day of work."""
        talks = self.channel is not None and self.channel.needs_window
        channel = self.channel if self.channel and talks else Channel.CALL
        return NewTouch(minutes, channel, self._days_to_work(within_days))

    def write(self, within_days: int) -> NewTouch:
        """Return 15 minutes for a message as they prefer it, else an e-mail, due on a day of work."""
        writes = self.channel is not None and not self.channel.needs_window
        channel = self.channel if self.channel and writes else Channel.EMAIL
        return NewTouch(15, channel, self._days_to_work(within_days))

    def promise(self, text: str, within_days: int) -> NewPromise:
        """Return a promise of mine, due on a day of work."""
        return NewPromise(text, self._days_to_work(within_days))

    @property
    def is_gold(self) -> bool:
        """Return whether they are in the tier *gold*."""
        return fold(self.tier) == "gold"

    @property
    def needs(self) -> list[KnownFact]:
        """Return the facts about what they need or what is hard for them."""
        return self._facts(_NEEDS)

    @property
    def interests(self) -> list[KnownFact]:
        """Return the facts about what they like."""
        return self._facts(_INTERESTS)

    def is_taken(self, idea: Idea) -> bool:
        """Return whether what *idea* becomes is there; of touches that keep a promise there is one anyway."""
        match idea.becomes:
            case NewTouch(keeps=None):
                return idea.intent in self.planned
            case NewPromise(text):
                return any(text == promise.text for promise in self.promised(mine=True))
        return False

    def promised(self, *, mine: bool, overdue: bool = False) -> list[Promise]:
        """Return the open promises, mine or theirs, the earliest due first, those without a day last."""
        open_ones = [
            each
            for each in self.promises
            if each.is_mine is mine and each.is_open(self.day) and (not overdue or each.is_overdue(self.day))
        ]
        return sorted(open_ones, key=lambda each: (each.due or date.max, each.made_on, each.text))

    def good(self, direction: Direction) -> list[Entry]:
        """Return what was given in *direction*, what weighs most for either side first."""
        return self._weightiest(each for each in self._counting(direction) if not each.is_harm)

    def harm(self, direction: Direction) -> list[Entry]:
        """Return what did harm, the worst first: by me where I *gave* it."""
        return self._weightiest(each for each in self._counting(direction) if each.is_harm)

    def unasked(self) -> list[Entry]:
        """Return the entries whose weight for them is unknown, what weighs most for me first."""
        return self._weightiest(
            each for direction in Direction for each in self._counting(direction) if each.theirs is None
        )

    def valued_kinds(self) -> list[KindGiven]:
        """Return the kinds that they valued: high, or higher than I did; the most valued first."""
        return self._kinds(
            each
            for each in self.good(Direction.GAVE)
            if each.theirs is not None and (each.theirs >= _HIGHLY_VALUED or each.difference > 0)
        )

    def kinds(self, direction: Direction) -> list[KindGiven]:
        """Return the kinds that were given in *direction*, those that weigh most together first."""
        return self._kinds(self.good(direction))

    def days_until(self, due: date | None, usual: int) -> int:
        """Return the days until the last day of work before or on *due*; the *usual* number without a day.

        Where there is none left it is those until *due*, at least one.
        """
        if due is None:
            return usual
        left = max(1, (due - self.day).days)
        return next(filter(self._works_in, range(left, max(0, left - _LONGEST_LEAVE), -1)), left)

    def _days_to_work(self, within_days: int) -> int:
        """Return the days until the first day of work that is not earlier than *within_days* from now.

        Where the contact is away then, it is the first one after that.
        """
        back = first_day_back(self.day + timedelta(days=within_days), self.absences)
        first = within_days if back is None else (back - self.day).days
        return next(filter(self._works_in, range(first, first + _LONGEST_LEAVE)), first)

    def _works_in(self, days: int) -> bool:
        day = self.day + timedelta(days=days)
        return self.works_on(day) and not any(absence.covers(day) for absence in self.absences)

    def _facts(self, kinds: frozenset[str]) -> list[KnownFact]:
        named = ((clean_line(kind[:_LONGEST_KIND]), text) for kind, text in self.facts)
        return [KnownFact(kind, text) for kind, text in named if fold(kind) in kinds and text.strip()]

    def _counting(self, direction: Direction) -> list[Entry]:
        return [each for each in self.entries if each.direction is direction and each.day <= self.day]

    def _weight(self, entry: Entry) -> float:
        weight = max(abs(entry.weight), abs(entry.their_weight))
        return weight * fade_factor(entry.day, self.day, self.half_life_days)

    def _weightiest(self, entries: Iterable[Entry]) -> list[Entry]:
        return sorted(entries, key=lambda each: (-self._weight(each), -each.day.toordinal(), each.text))

    def _kinds(self, entries: Iterable[Entry]) -> list[KindGiven]:
        of_kind: defaultdict[EntryKind, list[Entry]] = defaultdict(list)
        for entry in entries:
            of_kind[entry.kind].append(entry)
        ranked = sorted(of_kind, key=lambda kind: (-sum(map(self._weight, of_kind[kind])), kind))
        return [KindGiven(kind, of_kind[kind][0], len(of_kind[kind])) for kind in ranked]
