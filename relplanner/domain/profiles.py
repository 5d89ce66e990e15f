"""Addresses of profiles by which a network knows a person, whatever the name and the organisation.

The page of a company, a site of somebody's own or a post are none: several people may have them.
"""

import re
from collections.abc import Set
from unicodedata import normalize
from urllib.parse import unquote

_PROFILE = re.compile(
    r"(?:https?:)?(?://)?(?:[a-z0-9-]+\.)*"
    r"(?:(?P<linkedin>linkedin\.com)(?::\d+)?/(?:mwlite/)?in/(?P<member>[^/?#\s]+)"
    r"|(?P<xing>xing\.com)(?::\d+)?/profile/(?P<fellow>[^/?#\s]+)"
    r"|(?P<github>github\.com)(?::\d+)?/(?P<account>[a-z0-9-]+)/?(?:[?#]|$))",
    re.IGNORECASE | re.ASCII,
)
_HAS_HOUSES = "github.com/"
_NO_ACCOUNTS = frozenset(
    ["about", "apps", "enterprise", "explore", "features", "login", "marketplace", "orgs", "pricing"]
).union(["search", "settings", "sponsors", "topics", "trending"])


def profile_of(address: str) -> str:
    """Return the profile that an address names as ``linkedin.com/anna-berg``, in one spelling.

    Scheme, ``www`` and the host of a country, case, and what follows the name do not count. Empty for an
    address that is no profile.
    """
    hit = _PROFILE.match(address.strip())
    if hit is None:
        return ""
    site = (hit["linkedin"] or hit["xing"] or hit["github"]).lower()
    name = normalize("NFC", unquote(hit["member"] or hit["fellow"] or hit["account"])).casefold()
    return "" if hit["github"] and name in _NO_ACCOUNTS else f"{site}/{name}"


def is_of_one_person(profile: str) -> bool:
    """Return whether only a person can have a profile of that network; on GitHub a house has one, too."""
    return not profile.startswith(_HAS_HOUSES)


def told_apart(ours: Set[str], theirs: Set[str]) -> bool:
    """Return whether profiles are two people's: both have one of the same network, and none is shared."""
    return bool(ours and theirs) and ours.isdisjoint(theirs) and not _sites(ours).isdisjoint(_sites(theirs))


def _sites(profiles: Set[str]) -> set[str]:
    return {profile.partition("/")[0] for profile in profiles}
