"""Who deserves another tier: by what the relationship is worth, by silence, by tilt, and by growth.

Advice goes one step up or down the tiers by what they ask for in a year. Tiers that the calendar places
are left alone, and so is whoever came into their tier not long ago.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.account import NO_ACCOUNT, Account, AccountState
from relplanner.domain.wording import age_words, plural, signed_words

TALKS_DAYS = 91
"""The days whose talks show whether a relationship grows."""

_SETTLED_DAYS = 91
_HIGH_VALUE, _LOW_VALUE = 200, 50
_SILENT_PERIODS = 3
_GROWTH = 2
_LEAST_TALKS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """A tier as a step of the ladder: its minutes a year, and the days of its shortest routine."""

    tier_id: int
    name: str
    minutes_a_year: int
    shortest_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TierFacts:
    """What of a contact speaks for another tier. ``talks`` are those of the last quarter of a year."""

    contact_id: int
    tier_id: int | None
    tier_since: date | None = None
    value_percent: int = 100
    last: date | None = None
    talks: int = 0
    account: Account = NO_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class TierAdvice:
    """Another tier for a contact, and why. ``gain`` says how clear the case is: above 1 it is one."""

    contact_id: int
    from_tier: Step | None
    to_tier: Step
    why: str
    gain: float

    @property
    def minutes_a_year(self) -> int:
        """Return the minutes that it adds to what tiers ask for in a year, below 0 where it saves some."""
        return self.to_tier.minutes_a_year - (self.from_tier.minutes_a_year if self.from_tier else 0)


def ladder_of(steps: Sequence[Step]) -> list[Step]:
    """Return the tiers that advice may name, what asks for least first."""
    return sorted((step for step in steps if step.minutes_a_year), key=lambda step: step.minutes_a_year)


def tier_advice(facts: TierFacts, ladder: Sequence[Step], today: date) -> TierAdvice | None:
    """Return the advice for a contact, None where the tier fits, or where something speaks either way."""
    if facts.tier_since is not None and (today - facts.tier_since).days < _SETTLED_DAYS:
        return None
    place = next((at for at, step in enumerate(ladder) if step.tier_id == facts.tier_id), None)
    if facts.tier_id is not None and place is None:
        return None
    now = None if place is None else ladder[place]
    above = ladder[0 if place is None else place + 1 :][:1]
    below = ladder[:place][-1:] if place else []
    up, down = (
        list(_for_more(facts, now)) if above else [],
        list(_for_less(facts, now, today)) if below else [],
    )
    if bool(up) is bool(down):
        return None
    gain, why = max(up or down)
    to_tier = (above if up else below)[0]
    return TierAdvice(contact_id=facts.contact_id, from_tier=now, to_tier=to_tier, why=why, gain=gain)


def _for_more(facts: TierFacts, now: Step | None) -> Iterator[tuple[float, str]]:
    """Yield what speaks for a tier that asks for more, with how much."""
    asked = TALKS_DAYS / now.shortest_days if now else 1.0
    if facts.talks >= max(_LEAST_TALKS, _GROWTH * asked):
        usual = f", the tier asks for {plural(round(asked), 'talk')}" if now and asked >= 1 else ""
        yield facts.talks / (_GROWTH * asked), f"it grows: {facts.talks} talks in a quarter{usual}"
    if now and facts.value_percent >= _HIGH_VALUE:
        yield facts.value_percent / _HIGH_VALUE, f"worth {facts.value_percent} % of others"
    if now and facts.account.state is AccountState.OVERDRAWN:
        edge = facts.account.thresholds.overdrawn_below
        tilt = facts.account.tilt
        yield tilt / edge, f"they give far more than you: tilt {signed_words(tilt)}"


def _for_less(facts: TierFacts, now: Step | None, today: date) -> Iterator[tuple[float, str]]:
    """Yield what speaks for a tier that asks for less, with how much."""
    if now is None:
        return
    silent_days = (today - facts.last).days if facts.last else 0
    if silent_days > _SILENT_PERIODS * now.shortest_days:
        gain = silent_days / (_SILENT_PERIODS * now.shortest_days)
        yield gain, f"silent for {age_words(silent_days)}"
    if facts.value_percent <= _LOW_VALUE:
        yield _LOW_VALUE / facts.value_percent, f"worth {facts.value_percent} % of others"
    if facts.account.state is AccountState.ONE_SIDED:
        tilt, edge = facts.account.tilt, facts.account.thresholds.one_sided_above
        yield tilt / edge if edge else 1.0, f"you give far more than they do: tilt {signed_words(tilt)}"


def first_day_of_talks(today: date) -> date:
    """Return the first of the days whose talks count."""
    return today - timedelta(days=TALKS_DAYS - 1)
