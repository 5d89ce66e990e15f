"""A contact in one line: ``Anna Berg, Acme, gold``. The name comes first, the rest in any order."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from relplanner.domain.contacts import Relation
from relplanner.domain.emails import is_email
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold

_PHONE = re.compile(r"^\+?[\d\s()/.-]{6,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """What one line says of a contact; what it leaves out is empty."""

    name: str
    organisation: str = ""
    role: str = ""
    tier: str = ""
    relation: Relation | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def parse_contact_line(line: str, tiers: Collection[str]) -> ContactLine:
    """Return what *line* says; *tiers* are the names that are tiers.

    A part with an ``@`` is an e-mail address, ``#word`` a tag, a number a telephone number, the name of
    a tier or of a relation is that; of the rest the first is the organisation, the second the role.
    Raises ``UserError`` where there is no name or a part too many.
    """
    name, *parts = (clean_line(part) for part in line.split(","))
    if not name:
        raise UserError("Begin with the name, then what you know: Anna Berg, Acme, gold.")
    named_tiers = {fold(tier): tier for tier in tiers}
    tier, relation = "", None
    emails: list[str] = []
    phones: list[str] = []
    tags: list[str] = []
    words: list[str] = []
    for part in filter(None, parts):
        folded = fold(part)
        if folded in named_tiers:
            tier = named_tiers[folded]
        elif folded in set(Relation):
            relation = Relation(folded)
        elif is_email(part) and "." in part.partition("@")[2].strip("."):
            emails.append(part)
        elif _PHONE.match(part):
            phones.append(part)
        elif part.startswith("#") and len(part) > 1:
            tags.append(part[1:])
        else:
            words.append(part)
    if len(words) > 2:
        raise UserError(f"What is {words[2]!r}? After the name come an organisation, a role and a tier.")
    organisation, role = (*words, "", "")[:2]
    return ContactLine(
        name=name,
        organisation=organisation,
        role=role,
        tier=tier,
        relation=relation,
        emails=tuple(emails),
        phones=tuple(phones),
        tags=tuple(tags),
    )
