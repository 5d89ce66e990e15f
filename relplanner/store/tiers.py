"""The tiers that every new database has; from then on they are the user's."""

from uuid import NAMESPACE_DNS, uuid5

import pendulum

from relplanner.domain.contacts import Channel, PlacedBy, Unit
from relplanner.store.models import Routine, Tier, writing_at

# They are not the user's doing, so they bear the same instant in every database.
_MADE_AT = pendulum.datetime(2026, 1, 1)

# In every database they are the same records, so that an export finds them again.
_UUIDS = uuid5(NAMESPACE_DNS, "tiers.relplanner")

_CALL = (Channel.CALL,)
_TIERS = (
    (
        "gold",
        900,
        (
            ("update", (Channel.CALL, Channel.EMAIL), Unit.MONTHS, 15, PlacedBy.SCHEDULER),
            ("meeting", (Channel.IN_PERSON,), Unit.QUARTERS, 60, PlacedBy.SCHEDULER),
        ),
    ),
    ("silver", 450, (("call", _CALL, Unit.QUARTERS, 30, PlacedBy.SCHEDULER),)),
    ("bronze", 180, (("call", _CALL, Unit.YEARS, 30, PlacedBy.SCHEDULER),)),
    ("team", 0, (("talk", (Channel.CALL, Channel.VIDEO), Unit.WEEKS, 30, PlacedBy.CALENDAR),)),
)


def insert_tiers() -> None:
    """Insert gold, silver, bronze and team with their routines, in a transaction that is open."""
    token = writing_at.set(_MADE_AT)
    try:
        for place, (name, points, routines) in enumerate(_TIERS):
            tier = Tier.create(
                uuid=str(uuid5(_UUIDS, name)), name=name, folded=name, position=place, points=points
            )
            for position, (label, channels, unit, minutes, placed_by) in enumerate(routines):
                Routine.create(
                    uuid=str(uuid5(_UUIDS, f"{name}/{label}")),
                    tier=tier,
                    name=label,
                    channels=channels,
                    every_count=1,
                    every_unit=unit,
                    minutes=minutes,
                    placed_by=placed_by,
                    position=position,
                )
    finally:
        writing_at.reset(token)
