"""Who deserves another tier, and what that does to the capacity."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relplanner.domain.account import NO_ACCOUNT, Account
from relplanner.domain.capacity import Capacity, minutes_a_year
from relplanner.domain.tier_advice import (
    Step,
    TierAdvice,
    TierFacts,
    first_day_of_talks,
    ladder_of,
    tier_advice,
)
from relplanner.domain.wording import minutes_words, percent_words
from relplanner.services.meetings import meetings_between
from relplanner.services.workspace import Workspace
from relplanner.store import people, portfolio
from relplanner.store import review as stored


@dataclass(frozen=True, slots=True)
class AdviceBook:
    """The advice by contact, and the capacity as it stands."""

    by_contact: Mapping[int, TierAdvice]
    capacity: Capacity

    def effect(self, advice: TierAdvice) -> str:
        """Return what it does to the capacity: ``4 h 00 less a year, tiers then ask for 9.1 %``."""
        changed = self.capacity.with_more(advice.to_tier.name)
        if advice.from_tier is not None:
            changed = changed.with_more(advice.from_tier.name, -1)
        more = (
            f"{minutes_words(abs(advice.minutes_a_year))} {'more' if advice.minutes_a_year > 0 else 'less'}"
        )
        return f"{more} a year, tiers then ask for {percent_words(100 * changed.share_asked)}"


def advise(
    workspace: Workspace,
    capacity: Capacity,
    of_contacts: Mapping[int, Account],
    last: Mapping[int, date],
) -> AdviceBook:
    """Return who deserves another tier, with what is known of all: their accounts, their last contact.

    The *capacity* is what the effects are seen against.
    """
    now = workspace.now()
    today = date(now.year, now.month, now.day)  # pendulum's days are slow to count with
    ladder, talks = ladder_of(_steps()), _talks(workspace)
    found = {}
    for row in stored.tier_rows():
        facts = TierFacts(
            contact_id=row.id,
            tier_id=row.tier_id,
            tier_since=row.tier_since,
            value_percent=row.value_percent,
            last=last.get(row.id),
            talks=talks[row.id],
            account=of_contacts.get(row.id, NO_ACCOUNT),
        )
        if advice := tier_advice(facts, ladder, today):
            found[row.id] = advice
    return AdviceBook(found, capacity)


def _steps() -> list[Step]:
    """Return the tiers with what they ask for; those of the calendar ask for nothing here."""
    of_tiers, _ = portfolio.routines()
    return [
        Step(
            tier.id,
            tier.name,
            minutes_a_year(of_tiers.get(tier.id, ())),
            min((routine.every.days for routine in of_tiers.get(tier.id, ())), default=1),
        )
        for tier in people.tiers()
    ]


def _talks(workspace: Workspace) -> Counter[int]:
    """Return how many talks and meetings there were with each contact in the last quarter of a year."""
    since, now = workspace.midnight(first_day_of_talks(workspace.today())), workspace.now()
    found = Counter(stored.talks(since))
    found.update(
        row.contact_id
        for row in meetings_between(workspace, since, now)
        if row.end <= now and row.channel is not None
    )
    return found
