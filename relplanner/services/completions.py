"""How a text that is typed may go on: names that are there, and words that are understood."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from relplanner.domain.contacts import Channel, Relation
from relplanner.domain.text import fold
from relplanner.services.workspace import Workspace
from relplanner.store import naming, people

_OFFERED = 6
_LISTS = ("tags",)  # fields that hold several in one line
_FACT_KINDS = ("interest", "challenge", "family", "need", "preference", "job", "goal")


def completions(workspace: Workspace, field: str, text: str) -> tuple[str, ...]:
    """Return how *text* in that field of a contact may go on, likeliest first; each begins with *text*."""
    last = text.rpartition(",")[2].lstrip() if field in _LISTS else text
    lead, begun = text[: len(text) - len(last)], fold(last)
    source = _SOURCES.get(field)
    if source is None or not begun.strip():
        return ()
    with workspace.store.connection():
        offered = [each for each in source(begun) if fold(each).startswith(begun) and fold(each) != begun]
    return tuple(f"{lead}{last}{each[len(last) :]}" for each in offered[:_OFFERED])


def _organisations(begun: str) -> Iterable[str]:
    return naming.organisations(begun, _OFFERED)


def _contacts(begun: str) -> Iterable[str]:
    return naming.contacts(begun, _OFFERED)


def _tags(begun: str) -> Iterable[str]:
    return naming.tags(begun, _OFFERED)


def _tiers(_begun: str) -> Iterable[str]:
    return [tier.name for tier in people.tiers()]


def _relations(_begun: str) -> Iterable[str]:
    return list(Relation)


def _channels(_begun: str) -> Iterable[str]:
    return [channel.words for channel in Channel]


def _zones(begun: str) -> Iterable[str]:
    return [zone for zone in _all_zones() if fold(zone).startswith(begun)]


@cache
def _all_zones() -> tuple[str, ...]:
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones()))


def _facts(begun: str) -> Iterable[str]:
    if ":" in begun:
        return []
    kinds = dict.fromkeys((*_FACT_KINDS, *naming.fact_kinds(begun, _OFFERED)))
    return [f"{kind}: " for kind in kinds]


def _occasions(_begun: str) -> Iterable[str]:
    return ("anniversary ", "name day ")


def _routines(_begun: str) -> Iterable[str]:
    return [f"{channel.words} every " for channel in Channel]


_SOURCES: Mapping[str, Callable[[str], Iterable[str]]] = {
    "organisation": _organisations,
    "aliases": _organisations,
    "tier": _tiers,
    "relation": _relations,
    "channel": _channels,
    "timezone": _zones,
    "tags": _tags,
    "facts": _facts,
    "occasions": _occasions,
    "routines": _routines,
    "introduced_by": _contacts,
}
