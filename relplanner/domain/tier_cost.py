"""What it costs to put contacts into a tier, in words that stand where a tier is chosen."""

from dataclasses import dataclass

from relplanner.domain.wording import minutes_words, one_more_words, percent_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TierCost:
    """What becomes of the capacity where contacts come into *tier*, or out of any where it is empty.

    ``joining`` are those that are not in it yet; the last of them is the ``place``-th there. ``minutes`` is
    what they then ask for in a year, and ``more`` how much more than now (below zero: less).
    ``asked_minutes`` is what all tiers then ask for, of ``working_minutes`` in the coming 52 weeks.
    """

    tier: str
    joining: int
    place: int
    minutes: int
    more: int
    asked_minutes: int
    working_minutes: int
    budget_percent: int

    @property
    def sentence(self) -> str:
        """Return it beside the tier: ``a 16th costs 6 h 00 a year: tiers ask for 10.4 %, budget 10 %``."""
        if not self.joining:
            return "as now"
        share = self._share
        then = f": tiers ask for {share}, budget {percent_words(self.budget_percent)}" if share else ""
        return f"{self._effect('')}{then}"

    @property
    def brief(self) -> str:
        """Return it where room is short: ``a 16th gold costs 6 h 00 a year, tiers 10.4 %, budget 10 %``."""
        if not self.joining:
            return ""
        share = self._share
        then = f", tiers {share}, budget {percent_words(self.budget_percent)}" if share else ""
        return f"{self._effect(f' {self.tier}')}{then}"

    @property
    def _share(self) -> str:
        """Return the share of the working time that tiers then ask for; empty where nothing changes."""
        if not self.more or not self.working_minutes:
            return ""
        return percent_words(100 * self.asked_minutes / self.working_minutes)

    def _effect(self, tier: str) -> str:
        if self.more < 0:
            return f"saves {minutes_words(-self.more)} a year"
        who = one_more_words(self.place) if self.joining == 1 else f"{self.joining:,} more"
        costs = "costs" if self.joining == 1 else "cost"
        subject = f"{who}{tier} " if self.tier else ""
        if not self.minutes:
            return f"{subject}{costs} nothing of the budget" if self.tier else "changes nothing of the budget"
        if not self.more:
            return f"{subject}{costs} as much as now"
        beyond = " more" if self.more < self.minutes else ""
        return f"{subject}{costs} {minutes_words(self.more)}{beyond} a year"
