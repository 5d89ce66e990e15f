"""What the Contacts screen asks: which tier, and whom to add."""

from collections.abc import Callable, Collection

from relplanner.domain.contact_line import parse_contact_line
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
        subject=subject, options=tuple(options), accept=lambda option: accept(names.get(option.key))
    )


def add_question(tiers: Collection[TierMark], glyphs: Glyphs, accept: Callable[[str], None]) -> Question:
    """Return the question for a contact in one line, which shows what the line becomes."""
    names = [tier.name for tier in tiers]

    def preview(text: str) -> str:
        said = parse_contact_line(text, names)
        parts = [said.organisation, said.role, said.tier, said.relation or "", *said.emails, *said.phones]
        parts += [f"#{tag}" for tag in said.tags]
        return f" {glyphs.dot} ".join([f"adds {said.name}", *filter(None, parts)])

    return Question(
        mark="add", placeholder="Anna Berg, Acme, gold", verb="Add", preview=preview, accept=accept
    )
