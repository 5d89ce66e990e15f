"""The account of giving and taking: sums that fade, balance, tilt, gap, and the state they amount to.

Sums are made here from entries, or by the store in SQL with the same factor, ``pow(2, (day - at) / h)``
over day numbers, :func:`fade_factor`. With the day that is asked for as ``at`` no exponent is above 0, and
nothing overflows. Sums may also be kept at an anchor and moved to another day with one multiplication
(forward decay: Cormode, Shkapenyuk, Srivastava and Xu, 2009), see :meth:`Sums.moved`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter

from relplanner.domain.account_states import USUAL_THRESHOLDS
from relplanner.domain.account_states import AccountState as AccountState
from relplanner.domain.account_states import Thresholds as Thresholds
from relplanner.domain.entries import Direction, Entry

_PRIOR = 2
"""Weight that is added to every total, so that a single favour does not look like a pattern."""


def fade_factor(day: date, at: date, half_life_days: int) -> float:
    """Return what remains at the day *at* of a weight of *day*: ``2^((day - at) / half-life)``.

    It is 1 without a half-life (0 days). For a *day* after *at* it is above 1, and OverflowError where that
    is more than 1,023 half-lives.
    """
    return 2.0 ** ((day - at).days / half_life_days) if half_life_days else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Faded weights of what I gave, of what I received and of both without signs; the same by their view.

    Harm lowers ``given`` and ``received`` and adds to the totals; ``harm_given`` and ``harm_received`` are
    how much of that I did and they did, by my weights without their sign, in ``harms_given`` and
    ``harms_received`` entries. Where their view is unknown mine stands in; ``asked`` counts the entries
    where it is known.
    """

    given: float = 0.0
    received: float = 0.0
    total: float = 0.0
    given_theirs: float = 0.0
    received_theirs: float = 0.0
    total_theirs: float = 0.0
    harm_given: float = 0.0
    harm_received: float = 0.0
    entries: int = 0
    asked: int = 0
    harms_given: int = 0
    harms_received: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums.together((self, other))

    @classmethod
    def together(cls, several: Iterable["Sums"]) -> "Sums":
        """Return what *several* sums add up to: the sums of people are those of their organisation."""
        names = [each.name for each in fields(cls)]
        figures = attrgetter(*names)
        columns = zip(*map(figures, several), strict=True)
        return cls(**dict(zip(names, map(sum, columns), strict=False)))

    @classmethod
    def of(cls, entries: Iterable[Entry], day: date, half_life_days: int) -> "Sums":
        """Return the sums of *entries* as they stand on *day*; entries of later days do not count yet."""
        given = received = total = given_theirs = received_theirs = total_theirs = 0.0
        count = asked = 0
        harm, harms = dict.fromkeys(Direction, 0.0), dict.fromkeys(Direction, 0)
        for entry in entries:
            if entry.day > day:
                continue
            factor = fade_factor(entry.day, day, half_life_days)
            mine = entry.weight * factor
            theirs = entry.their_weight * factor
            if entry.direction is Direction.GAVE:
                given += mine
                given_theirs += theirs
            else:
                received += mine
                received_theirs += theirs
            total += abs(mine)
            total_theirs += abs(theirs)
            count += 1
            asked += entry.theirs is not None
            if entry.is_harm:
                harm[entry.direction] -= mine
                harms[entry.direction] += 1
        return cls(
            given=given,
            received=received,
            total=total,
            given_theirs=given_theirs,
            received_theirs=received_theirs,
            total_theirs=total_theirs,
            harm_given=harm[Direction.GAVE],
            harm_received=harm[Direction.RECEIVED],
            entries=count,
            asked=asked,
            harms_given=harms[Direction.GAVE],
            harms_received=harms[Direction.RECEIVED],
        )

    def moved(self, from_day: date, to_day: date, half_life_days: int) -> "Sums":
        """Return the sums of *from_day* as they stand on *to_day*, if no entry came to count in between."""
        factor = fade_factor(from_day, to_day, half_life_days)
        return replace(
            self,
            given=self.given * factor,
            received=self.received * factor,
            total=self.total * factor,
            given_theirs=self.given_theirs * factor,
            received_theirs=self.received_theirs * factor,
            total_theirs=self.total_theirs * factor,
            harm_given=self.harm_given * factor,
            harm_received=self.harm_received * factor,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a relationship stands: above 0 where I gave more, below where they did.

    ``balance`` is in weights, ``tilt`` from -1 to 1, ``gap`` from -2 to 2: above 0 where I think better of
    my giving than they do. ``warnings`` are all that hold, the ``state`` among them where it is one.
    The harm in ``given`` and ``received`` is that of :class:`Sums`.
    """

    given: float = 0.0
    received: float = 0.0
    balance: float = 0.0
    balance_theirs: float = 0.0
    tilt: float = 0.0
    tilt_theirs: float = 0.0
    gap: float = 0.0
    harm_given: float = 0.0
    harm_received: float = 0.0
    entries: int = 0
    asked: int = 0
    harms_given: int = 0
    harms_received: int = 0
    state: AccountState = AccountState.NO_ACCOUNT
    warnings: tuple[AccountState, ...] = ()
    thresholds: Thresholds = USUAL_THRESHOLDS

    @classmethod
    def of(cls, sums: Sums, thresholds: Thresholds, *, no_account: bool = False) -> "Account":
        """Return the account that *sums* amount to. Where there is to be none, nothing is summed."""
        if no_account:
            return cls(thresholds=thresholds)
        balance = sums.given - sums.received
        balance_theirs = sums.given_theirs - sums.received_theirs
        tilt = balance / (sums.total + _PRIOR)
        gap = (balance - balance_theirs) / (max(sums.total, sums.total_theirs) + _PRIOR)
        has_enough = sums.entries >= thresholds.entries_at_least
        warnings = _warnings(sums, tilt, gap, thresholds) if has_enough else ()
        state = next(iter(warnings), AccountState.BALANCED)
        return cls(
            given=sums.given,
            received=sums.received,
            balance=balance,
            balance_theirs=balance_theirs,
            tilt=tilt,
            tilt_theirs=balance_theirs / (sums.total_theirs + _PRIOR),
            gap=gap,
            harm_given=sums.harm_given,
            harm_received=sums.harm_received,
            entries=sums.entries,
            asked=sums.asked,
            harms_given=sums.harms_given,
            harms_received=sums.harms_received,
            state=state if has_enough else AccountState.TOO_LITTLE,
            warnings=warnings,
            thresholds=thresholds,
        )

    @property
    def knows_their_view(self) -> bool:
        """Return whether they were asked often enough for their view to count."""
        return self.asked >= self.thresholds.asked_at_least

    @property
    def comes_from_harm(self) -> bool:
        """Return whether the tilt is there because somebody did harm: they where it is above 0, else I.

        So it is where that harm weighs as much as the good that the other side gave, and where the tilt
        would be healthy without any harm.
        """
        given, received = self.given + self.harm_given, self.received + self.harm_received
        harm, good = (self.harm_received, given) if self.tilt > 0 else (self.harm_given, received)
        without_harm = (given - received) / (given + received + _PRIOR)
        return harm > 0 and (harm >= good or self.thresholds.holds_tilt(without_harm))


NO_ACCOUNT = Account()
"""The account where there is to be none."""

NOTHING_NOTED = Account(state=AccountState.TOO_LITTLE)
"""The account in which there is no entry yet."""


def _warnings(sums: Sums, tilt: float, gap: float, thresholds: Thresholds) -> tuple[AccountState, ...]:
    """Return the warnings in the order in which they go before each other."""
    found = []
    if abs(gap) > thresholds.gap_above and sums.asked >= thresholds.asked_at_least:
        found.append(AccountState.SEEN_DIFFERENTLY)
    if tilt < thresholds.overdrawn_below:
        found.append(AccountState.OVERDRAWN)
    if tilt > thresholds.one_sided_above:
        found.append(AccountState.ONE_SIDED)
    return tuple(found)
