"""How well a relationship is: five parts from 0 to 100 with their reasons, a grade and a trend.

Parts without data are left out and the rest weigh more; fewer than two give no grade. The rhythm is that of
all routines on average. An organisation's health is that of its contacts together: all their routines, one
account, all promises and moods.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import fsum

from relplanner.domain.account import NO_ACCOUNT, Account, AccountState, fade_factor
from relplanner.domain.promises import Promise, PromiseState
from relplanner.domain.rhythm import Rhythm
from relplanner.domain.wording import day_words, plural, signed_words

TREND_DAYS = 90
"""How long ago the health is that the trend compares with."""

MOOD_HALF_LIFE_DAYS = 180
MOODS_NAMED = 3
"""How many of the last moods the reason names."""

_LEAST_TREND = 5
_PROMISES_DAYS = 365
_LEAST_RISK = 15
_LEAST_PARTS = 2
_DECIMALS = 9


class HealthPart(StrEnum):
    """What health is made of."""

    RHYTHM = "rhythm"
    BALANCE = "balance"
    PROMISES = "promises"
    MOOD = "mood"
    PLAN = "plan"


WEIGHTS = {
    HealthPart.RHYTHM: 30,
    HealthPart.BALANCE: 25,
    HealthPart.PROMISES: 20,
    HealthPart.MOOD: 15,
    HealthPart.PLAN: 10,
}
"""How much each part counts, in per cent."""


class Grade(StrEnum):
    """Health in a letter, for sorting."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"

    @property
    def rank(self) -> int:
        """Return a number that is larger for a better grade."""
        return -list(Grade).index(self)


_LEAST_SCORES = {Grade.A: 85, Grade.B: 70, Grade.C: 55, Grade.D: 40}


class Trend(StrEnum):
    """Where health is going."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Mood:
    """How a talk felt, 0 to 10: mine, and theirs where it is known."""

    day: date
    mine: float
    theirs: float | None = None


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How an account plan stands: its goals, how many of them are on track, the scores of its risks."""

    goals: int
    on_track: int
    risk_scores: tuple[int, ...] = ()

    @property
    def high_risks(self) -> list[int]:
        """Return the scores of the risks that lower health."""
        return [score for score in self.risk_scores if score >= _LEAST_RISK]

    @property
    def is_off_track(self) -> bool:
        """Return whether a goal is behind or a risk is high."""
        return self.on_track < self.goals or bool(self.high_risks)


@dataclass(frozen=True, slots=True)
class PromiseTally:
    """How many of my promises of the last year were kept in time, late, not at all, or are overdue."""

    in_time: int = 0
    late: int = 0
    broken: int = 0
    overdue: int = 0

    @classmethod
    def of(cls, promises: Iterable[Promise], day: date) -> "PromiseTally":
        """Return the tally of *promises* as they stood on *day*; those of others do not count."""
        since = first_day_of_promises(day)
        mine = [promise for promise in promises if promise.is_mine]
        closed = [each for each in mine if each.closed_on is not None and since <= each.closed_on <= day]
        kept = [promise for promise in closed if promise.state is PromiseState.KEPT]
        late = sum(_is_late(promise) for promise in kept)
        return cls(
            in_time=len(kept) - late,
            late=late,
            broken=len(closed) - len(kept),
            overdue=sum(promise.is_overdue(day) for promise in mine),
        )

    def __add__(self, other: "PromiseTally") -> "PromiseTally":
        return PromiseTally(
            self.in_time + other.in_time,
            self.late + other.late,
            self.broken + other.broken,
            self.overdue + other.overdue,
        )

    @property
    def count(self) -> int:
        """Return how many promises tell something."""
        return self.in_time + self.late + self.broken + self.overdue


@dataclass(frozen=True, slots=True)
class MoodTally:
    """Answers of 0 to 10, mine and theirs, each times its weight, and the weights; ``last`` for the words.

    Tallies are added where both are faded to the same day.
    """

    answers: float = 0.0
    weights: float = 0.0
    last: tuple[Mood, ...] = ()

    @classmethod
    def of(cls, moods: Iterable[Mood], day: date) -> "MoodTally":
        """Return the tally of the *moods* up to *day*; older ones weigh less."""
        counted = sorted((mood for mood in moods if mood.day <= day), key=lambda mood: mood.day)
        if not counted:
            return cls()
        newest = counted[-1].day  # an average is the same from any day on; from this one no weight runs out
        weighed = [
            (answer, fade_factor(mood.day, newest, MOOD_HALF_LIFE_DAYS))
            for mood in counted
            for answer in (mood.mine, mood.theirs)
            if answer is not None
        ]
        answers = fsum(answer * weight for answer, weight in weighed)
        return cls(answers, fsum(weight for _, weight in weighed), tuple(counted[-MOODS_NAMED:]))

    def __add__(self, other: "MoodTally") -> "MoodTally":
        return MoodTally(self.answers + other.answers, self.weights + other.weights)


def first_day_of_promises(day: date) -> date:
    """Return the first of the days whose promises count on *day*."""
    return day - timedelta(days=_PROMISES_DAYS - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthData:
    """What health is read from. What is not there is left out, never guessed."""

    rhythms: Sequence[Rhythm] = ()
    account: Account | None = None
    promises: PromiseTally = PromiseTally()
    moods: MoodTally = MoodTally()
    plan: PlanStanding | None = None


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part: 0 to 100, and why in one line."""

    part: HealthPart
    score: float
    reason: str

    @property
    def points(self) -> int:
        """Return the score in whole points."""
        return round(self.score)

    @property
    def words(self) -> str:
        """Return which part it is, and why: ``promises: 0 of 1 in time, 1 overdue``."""
        return f"{self.part}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Health:
    """The parts that there is data for, in their order, and all of them in one number, None with too few."""

    parts: tuple[PartScore, ...]
    score: float | None

    @property
    def points(self) -> int | None:
        """Return the score in whole points, cut, so that points and grade never disagree."""
        return None if self.score is None else int(self.score)

    @property
    def grade(self) -> Grade | None:
        """Return the score as a letter."""
        return None if self.score is None else grade_of(self.score)

    @property
    def weakest(self) -> PartScore | None:
        """Return the part with the lowest score, of several the one that counts most; None without parts."""
        return min(self.parts, key=lambda part: (part.points, -WEIGHTS[part.part]), default=None)

    def trend(self, before: float | None) -> Trend | None:
        """Return where health has gone from the score *before*, None where there is none now or then."""
        if self.score is None or before is None:
            return None
        change = round(self.score - before, _DECIMALS)
        if abs(change) < _LEAST_TREND:
            return Trend.FLAT
        return Trend.UP if change > 0 else Trend.DOWN


def health(data: HealthData, day: date) -> Health:
    """Return the health on *day*, from data as of that day."""
    scores = _scores(data, day)
    parts = tuple(PartScore(part, score, _WORDS[part](data, day)) for part, score in scores.items())
    return Health(parts, _together(scores))


def health_score(data: HealthData, day: date) -> float | None:
    """Return the score of :func:`health` alone: for many contacts, whose reasons nobody reads."""
    return _together(_scores(data, day))


def grade_of(score: float) -> Grade:
    """Return *score* as a letter."""
    return next((grade for grade, least in _LEAST_SCORES.items() if score >= least), Grade.E)


def _scores(data: HealthData, day: date) -> dict[HealthPart, float]:
    """Return the scores of the parts that there is data for."""
    return {part: score for part, read in _READERS.items() if (score := read(data, day)) is not None}


def _together(scores: Mapping[HealthPart, float]) -> float | None:
    if len(scores) < _LEAST_PARTS:
        return None
    weight, total = 0, 0.0
    for part, score in scores.items():
        weight += WEIGHTS[part]
        total += WEIGHTS[part] * score
    # Grades begin at whole numbers: what floating point leaves behind must not decide one.
    return round(total / weight, _DECIMALS)


def _rhythm(data: HealthData, day: date) -> float | None:
    """Score the routines on average."""
    if not data.rhythms:
        return None
    return sum([rhythm.score(day) for rhythm in data.rhythms]) / len(data.rhythms)


def _rhythm_words(data: HealthData, day: date) -> str:
    """Return when the worst of the routines was due; of those of several people only how many are late."""
    worst = min(data.rhythms, key=lambda rhythm: (rhythm.score(day), rhythm.due))
    overdue = sum(rhythm.is_overdue(day) for rhythm in data.rhythms)
    words = f"{'overdue since' if overdue else 'due'} {day_words(worst.due, day)}"
    if worst.now_due is not None:
        words += f", {'now' if worst.now_due >= day else 'then'} due {day_words(worst.now_due, day)}"
    if len(data.rhythms) == 1:
        return words
    if not worst.name:
        return f"{overdue or 'none'} of {len(data.rhythms)} overdue"
    more = f", and {overdue - 1} more" if overdue > 1 else ""
    return f"{worst.name} {words}{more}"


def _balance(data: HealthData, day: date) -> float | None:
    account = data.account
    if account is None or account.state in (AccountState.NO_ACCOUNT, AccountState.TOO_LITTLE):
        return None
    return min(_tilt_score(account), _gap_score(account))


def _balance_words(data: HealthData, day: date) -> str:
    account = data.account or NO_ACCOUNT
    differs = account.state is AccountState.SEEN_DIFFERENTLY
    figure = f"gap {signed_words(account.gap)}" if differs else f"tilt {signed_words(account.tilt)}"
    return f"{account.state.words}, {figure}"


def _tilt_score(account: Account) -> float:
    """Return 100 inside the healthy band, falling to 0 at a tilt of 1 or -1."""
    limits = account.thresholds
    if limits.holds_tilt(account.tilt):
        return 100.0
    edge = limits.overdrawn_below if account.tilt < limits.overdrawn_below else limits.one_sided_above
    return 100.0 * (1 - abs(account.tilt)) / (1 - abs(edge))


def _gap_score(account: Account) -> float:
    """Return 100 up to the gap that is a warning, falling to 0 where the views are a whole tilt apart."""
    gap, edge = abs(account.gap), account.thresholds.gap_above
    if gap <= edge or not account.knows_their_view:
        return 100.0
    return max(0.0, 100.0 * (1 - gap) / (1 - edge)) if edge < 1 else 0.0


def _promises(data: HealthData, day: date) -> float | None:
    """Score my promises of the last year: kept on time 100, kept late 50, broken or open and overdue 0."""
    tally = data.promises
    return 100.0 * (tally.in_time + tally.late / 2) / tally.count if tally.count else None


def _promises_words(data: HealthData, day: date) -> str:
    tally = data.promises
    figures = {"late": tally.late, "broken": tally.broken, "overdue": tally.overdue}
    words = [f"{number} {word}" for word, number in figures.items() if number]
    return ", ".join([f"{tally.in_time} of {tally.count} in time", *words])


def _is_late(promise: Promise) -> bool:
    return promise.due is not None and promise.closed_on is not None and promise.closed_on > promise.due


def _mood(data: HealthData, day: date) -> float | None:
    """Score the answers of all talks, theirs as well as mine, newer ones more."""
    tally = data.moods
    return 10 * tally.answers / tally.weights if tally.weights else None


def _mood_words(data: HealthData, day: date) -> str:
    return "last " + ", ".join(map(_answers, data.moods.last))


def _answers(mood: Mood) -> str:
    return f"{mood.mine:g}" if mood.theirs is None else f"{mood.mine:g}/{mood.theirs:g}"


def _plan(data: HealthData, day: date) -> float | None:
    """Score the goals on track in per cent, less the scores of the risks of 15 and more."""
    plan = data.plan
    if plan is None or not plan.goals:
        return None
    return max(0.0, 100.0 * plan.on_track / plan.goals - sum(plan.high_risks))


def _plan_words(data: HealthData, day: date) -> str:
    plan = data.plan or PlanStanding(0, 0)
    words = f"{plan.on_track} of {plural(plan.goals, 'goal')} on track"
    return f"{words}, {plural(len(plan.high_risks), 'high risk')}" if plan.high_risks else words


_Reader = Callable[[HealthData, date], float | None]
_READERS: Mapping[HealthPart, _Reader] = {
    HealthPart.RHYTHM: _rhythm,
    HealthPart.BALANCE: _balance,
    HealthPart.PROMISES: _promises,
    HealthPart.MOOD: _mood,
    HealthPart.PLAN: _plan,
}
_WORDS: Mapping[HealthPart, Callable[[HealthData, date], str]] = {
    HealthPart.RHYTHM: _rhythm_words,
    HealthPart.BALANCE: _balance_words,
    HealthPart.PROMISES: _promises_words,
    HealthPart.MOOD: _mood_words,
    HealthPart.PLAN: _plan_words,
}
