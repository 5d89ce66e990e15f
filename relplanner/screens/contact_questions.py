"""What the Contacts screen asks: which tier, and whom to add."""

from collections.abc import Callable, Collection

from relplanner.domain.contact_line import parse_contact_line
from relplanner.domain.text import fold
from relplanner.services.tier_costs import TierCosts
from relplanner.services.views import TierMark
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.prompt import Question
from relplanner.widgets.tier_keys import NO_TIER, tier_keys


def tier_choices(
    subject: str, tiers: Collection[TierMark], glyphs: Glyphs, accept: Callable[[str | None], None]
) -> Choices:
    """Return the choice of a tier for *subject*; *accept* is called with its name, or None for none."""
    keys = tier_keys(tier.name for tier in tiers)
    options = [
        Option(keys[tier.name], tier.name, glyphs.tier(tier.level), TIER_STYLES[tier.level])
        for tier in tiers
        if tier.name in keys
    ]
    names = {option.key: option.label for option in options}
    options.append(Option(NO_TIER, "none", glyphs.no_tier, "$text-muted"))
    return Choices(
        subject=subject,
        options=tuple(options),
        accept=lambda option: accept(names.get(option.key)),
        is_weighed=True,
    )


def said_of_tiers(choices: Choices, costs: TierCosts) -> dict[str, str]:
    """Return by the key of each option of :func:`tier_choices` what its tier would cost."""
    names = {option.key: "" if option.key == NO_TIER else option.label for option in choices.options}
    return {key: costs[fold(name)].sentence for key, name in names.items() if fold(name) in costs}


class AddQuestion:
    """The question for a contact in one line, which shows what the line becomes.

    ``costs`` are what the tiers would cost the new contact, as soon as that is known.
    """

    def __init__(self, tiers: Collection[TierMark], glyphs: Glyphs) -> None:
        self._tiers = [tier.name for tier in tiers]
        self._between = f" {glyphs.dot} "
        self.costs: TierCosts = {}

    def question(self, accept: Callable[[str], None]) -> Question:
        """Return the question; *accept* is called with the line."""
        return Question(
            mark="add", placeholder="Anna Berg, Acme, gold", verb="Add", preview=self._preview, accept=accept
        )

    def _preview(self, text: str) -> str:
        said = parse_contact_line(text, self._tiers)
        cost = self.costs.get(fold(said.tier)) if said.tier else None
        parts = [f"adds {said.name}", said.organisation, said.role, "" if cost else said.tier]
        parts += [said.relation or "", *said.emails, *said.phones]
        parts += [f"#{tag}" for tag in said.tags]
        parts += [cost.brief] if cost else []  # which names the tier
        return self._between.join(filter(None, parts))
