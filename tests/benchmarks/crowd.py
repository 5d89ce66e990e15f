"""A workspace with very many made-up people: tiers, a past, meetings and a plan."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from pendulum import DateTime

from relplanner.domain.contacts import BegunBy, Channel, Purpose, Relation, TouchStatus
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models, people
from relplanner.store.bulk import insert_rows

_SEED = 11
_FIRST = (
    *("Anna", "Bela", "Carla", "Dmitri", "Esra", "Farid", "Greta", "Henrik", "Ines", "Jonas", "Karim"),
    *("Lena", "Marek", "Nadia", "Oskar", "Priya", "Rosa", "Samuel", "Tilda", "Yusuf"),
)
_LAST = (
    *("Aalto", "Berg", "Castel", "Dahl", "Ekholm", "Fabre", "Gruber", "Holm", "Ivanov", "Jansen", "Kaya"),
    *("Lindt", "Moreau", "Nagel", "Okoye", "Petrov", "Quist", "Rossi", "Sato", "Tamm", "Urban", "Vogel"),
    *("Weber", "Yilmaz", "Zeman"),
)
_TRADES = ("Steel", "Optics", "Foods", "Freight", "Energy", "Paper", "Software", "Tools")
_IN_TIER = {"gold": 0.004, "silver": 0.016, "bronze": 0.06}
"""Which part of all contacts is in a tier; the others are an address book."""
_SPOKEN_TO = 0.4
_NOTED = 0.2
_MEETINGS = 400


def make_crowd(folder: Path, count: int) -> None:
    """Make a planned workspace of *count* contacts in *folder*."""
    with Workspace.open(folder) as workspace:
        now, chance = workspace.now(), Random(_SEED)
        with workspace.store.unrecorded(now):
            tiers = {tier.name: int(tier.id) for tier in people.tiers()}
            companies = insert_rows(models.Organisation, _companies(max(1, count // 7)))
            contacts = insert_rows(models.Contact, _contacts(count, companies, tiers, chance))
            insert_rows(models.Email, ({"contact": n, **_address(n)} for n in contacts))
            talks = insert_rows(models.Touch, _talks(contacts, now, chance))
            notes = ({"contact": c, "text": f"Spoke about lot {c}.", "taken_at": now} for c in contacts)
            insert_rows(models.Note, (note for note in notes if chance.random() < _NOTED))
            _add_meetings(contacts, now, chance)
        assert talks
        replan(workspace)


def _companies(count: int) -> Iterator[Mapping[str, Any]]:
    for number in range(count):
        name = f"{_LAST[number % len(_LAST)]} {_TRADES[number % len(_TRADES)]} {number}"
        yield {"name": name, "folded": name}


def _contacts(
    count: int, companies: range, tiers: Mapping[str, int], chance: Random
) -> Iterator[Mapping[str, Any]]:
    names, shares = [*_IN_TIER, ""], [*_IN_TIER.values(), 1 - sum(_IN_TIER.values())]
    for number in range(count):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}"
        tier = chance.choices(names, shares)[0]
        yield {
            "name": name,
            "folded": name,
            "organisation": chance.choice(companies),
            "relation": chance.choice(list(Relation)),
            "tier": tiers.get(tier),
        }


def _address(number: int) -> Mapping[str, str]:
    address = f"p{number}@crowd.example"
    return {"address": address, "folded": address}


def _talks(contacts: range, now: DateTime, chance: Random) -> Iterator[Mapping[str, Any]]:
    for contact in contacts:
        while chance.random() < _SPOKEN_TO:
            yield {
                "contact": contact,
                "purpose": Purpose.FOLLOW_UP,
                "channel": chance.choice(list(Channel)),
                "status": TouchStatus.DONE,
                "start": now - timedelta(hours=chance.randrange(24, 500 * 24)),
                "minutes": 15,
                "begun_by": BegunBy.ME,
            }


def _add_meetings(contacts: range, now: DateTime, chance: Random) -> None:
    calendar = models.Calendar.create(
        name="made up",
        source="made up",
        read_at=now,
        span_start=now.subtract(years=1).date(),
        span_end=now.add(years=1).date(),
    )
    starts = [now + timedelta(hours=chance.randrange(-8000, 2000)) for _ in range(_MEETINGS)]
    events = insert_rows(
        models.Event,
        (
            {"calendar": calendar.id, "series": f"m{n}", "start": start, "end": start.add(minutes=45)}
            for n, start in enumerate(starts)
        ),
    )
    insert_rows(
        models.EventAttendee,
        ({"event": event, "folded": _address(chance.choice(contacts))["folded"]} for event in events),
    )
