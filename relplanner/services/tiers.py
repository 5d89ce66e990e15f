"""Tiers and their routines: changed, added and removed, each as one step."""

from collections.abc import Sequence
from dataclasses import replace

from relplanner.domain.capacity import tier_level
from relplanner.domain.contacts import Routine
from relplanner.domain.errors import UserError
from relplanner.domain.routine_line import parse_routine_line
from relplanner.domain.text import fold
from relplanner.domain.tier_line import TierLine, parse_tier_line
from relplanner.domain.wording import plural, quoted
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import belongings, models, people, portfolio

USUAL_POINTS = (180, 180, 450, 900)
"""What a touch of a new tier is worth by the tier's level, as in the tiers that come with the program."""


def changed_routines(routines: Sequence[Routine], routine_id: int | None, line: str) -> tuple[Routine, ...]:
    """Return *routines* of a tier as *line* changes the one with that number; without one it is added.

    Raises ``UserError`` where the line cannot be read, leaves something out, or takes another's name.
    """
    known = next((routine for routine in routines if routine.id == routine_id), None)
    said = parse_routine_line(line, [] if known is None else [known.name])
    if known is not None and said.dropped:
        return tuple(routine for routine in routines if routine is not known)
    new = said.routine() if known is None else said.changed(known)
    if any(fold(each.name) == fold(new.name) for each in routines if each is not known):
        raise UserError(
            f"The tier has a routine {quoted(new.name)} already; change that, or take another name."
        )
    if known is None:
        return (*routines, new)
    return tuple(new if routine is known else routine for routine in routines)


def set_routine(workspace: Workspace, tier_id: int, routine_id: int | None, line: str) -> Changed:
    """Change a routine of a tier as *line* says, or add one where there is no number.

    Raises ``UserError`` as :func:`changed_routines` does.
    """
    with workspace.store.step("", workspace.now()) as step:
        tier = _existing(tier_id)
        before = _routines(tier_id)
        after = changed_routines(before, routine_id, line)
        belongings.set_tier_routines(tier_id, after)
        step.sentence = f"{tier.name}: {_difference(before, after)}"
    return Changed(f"{step.sentence}.")


def _difference(before: Sequence[Routine], after: Sequence[Routine]) -> str:
    new = next((routine for routine in after if routine not in before), None)
    if new is not None:
        return f"{'new' if len(after) > len(before) else 'changed'} routine {new.name}"
    gone = next((routine for routine in before if routine not in after), None)
    return "nothing has changed" if gone is None else f"without {gone.name}"


def remove_routine(workspace: Workspace, tier_id: int, routine_id: int) -> Changed:
    """Take a routine out of a tier."""
    with workspace.store.step("", workspace.now()) as step:
        tier = _existing(tier_id)
        before = _routines(tier_id)
        after = [routine for routine in before if routine.id != routine_id]
        if len(after) == len(before):
            raise UserError("The tier has no such routine any more.")
        belongings.set_tier_routines(tier_id, after)
        step.sentence = f"{tier.name}: {_difference(before, after)}"
    return Changed(f"{step.sentence}.")


def new_tier(line: str) -> tuple[TierLine, tuple[Routine, ...]]:
    """Return the tier that *line* describes, its worth filled in: ``platinum: call every 2 weeks 30 min``."""
    said, _, routine = line.partition(":")
    tier = parse_tier_line(said)
    routines = (parse_routine_line(routine.strip()).routine(),) if routine.strip() else ()
    if tier.points is None:
        tier = replace(tier, points=USUAL_POINTS[tier_level(routines)])
    return tier, routines


def add_tier(workspace: Workspace, line: str) -> Changed:
    """Add the tier that *line* describes. Raises ``UserError`` where its name is taken or cannot be one."""
    said, routines = new_tier(line)
    with workspace.store.step(f"New tier {said.name}", workspace.now()):
        _refuse_taken(said.name)
        position = len(people.tiers())
        tier = models.Tier.create(
            name=said.name, folded=said.name, position=position, points=said.points or 0
        )
        belongings.set_tier_routines(tier.id, routines)
        _order_by_worth()
    return Changed(f"New tier {said.name}.")


def edit_tier(workspace: Workspace, tier_id: int, line: str) -> Changed:
    """Give a tier another name or worth: ``platinum, worth 1000``."""
    said = parse_tier_line(line)
    with workspace.store.step("", workspace.now()) as step:
        tier = _existing(tier_id)
        before = tier.name
        if fold(said.name) != fold(before):
            _refuse_taken(said.name)
        tier.name = tier.folded = said.name
        if said.points is not None:
            tier.points = said.points
        tier.save()
        _order_by_worth()
        renamed = f"Tier {before} is {said.name} now"
        step.sentence = renamed if said.name != before else f"Tier {before}: worth {tier.points}"
    return Changed(f"{step.sentence}.")


def remove_tier(workspace: Workspace, tier_id: int) -> Changed:
    """Remove a tier with its routines; its contacts are in none from then on."""
    with workspace.store.step("", workspace.now()) as step:
        tier = _existing(tier_id)
        contacts = list(models.Contact.select().where(models.Contact.tier == tier))
        for contact in contacts:
            contact.tier = contact.tier_since = None
            contact.save()
        step.sentence = f"Removed tier {tier.name}{_fallen(len(contacts))}"
        tier.delete_instance()
    return Changed(f"{step.sentence}.", tuple(contact.id for contact in contacts))


def _fallen(count: int) -> str:
    return f"; {plural(count, 'contact has', 'contacts have')} none now" if count else ""


def _existing(tier_id: int) -> models.Tier:
    tier: models.Tier | None = models.Tier.get_or_none(models.Tier.id == tier_id)
    if tier is None:
        raise UserError("There is no such tier any more; choose one that is in the list.")
    return tier


def _routines(tier_id: int) -> list[Routine]:
    return portfolio.routines()[0].get(tier_id, [])


def _refuse_taken(name: str) -> None:
    if people.tier_named(name) is not None:
        raise UserError(f"There is a tier {quoted(name)} already; take another name.")


def _order_by_worth() -> None:
    ordered = sorted(people.tiers(), key=lambda tier: (-tier.points, tier.position, tier.id))
    for position, tier in enumerate(ordered):
        if tier.position != position:
            tier.position = position
            tier.save()
