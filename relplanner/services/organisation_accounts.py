"""The accounts of organisations: each is the sum of its people's, so far as they have one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from relplanner.domain.account import Account, AccountState
from relplanner.domain.terms import has_conditions
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import plural
from relplanner.services.accounts import accounts, accounts_together
from relplanner.services.names import names_somebody
from relplanner.services.workspace import Workspace
from relplanner.store import accounts as stored
from relplanner.store import organisations

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Together:
    """What the ``people`` of an organisation who have entries and an account come to as one.

    Where several organisations are meant, ``name`` says how many, and ``id`` is None.
    """

    id: int | None
    name: str
    people: int
    account: Account

    @property
    def words(self) -> str:
        """Return whose account it is: ``Acme, 3 people``."""
        return f"{self.name}, {plural(self.people, 'person', 'people')}"


def query_of(text: str) -> str:
    """Return the query that *text* is, or that asks for the organisation it names; else nothing.

    A name of somebody goes before one of an organisation.
    """
    if has_conditions(text):
        return text
    named = fold(clean_line(text)).replace('"', "")
    if not named or named.isdecimal() or names_somebody(text) or not organisations.named_like(named):
        return ""
    return f'org:"{named}"'


def organisation_accounts(
    workspace: Workspace, contact_ids: Collection[int] | None = None
) -> tuple[Together, ...]:
    """Return the accounts of all organisations whose people have entries, the most tilted first.

    With *contact_ids* they are those of the organisations at which these contacts are.
    """
    holders = stored.holders()
    every = accounts(workspace)
    wanted = (
        None
        if contact_ids is None
        else {holders[number].organisation_id for number in contact_ids if number in holders}
    )
    people: defaultdict[int, list[int]] = defaultdict(list)
    for number, account in every.items():
        place = holders[number].organisation_id
        if account.entries and place is not None and (wanted is None or place in wanted):
            people[place].append(number)
    return _ranked(workspace, people)


def organisation_account(workspace: Workspace, organisation_id: int) -> Together | None:
    """Return the account of an organisation, None unless several of its people have one."""
    of_people = accounts(workspace, organisations.contacts_of(organisation_id))
    counted = [number for number, account in of_people.items() if account.entries]
    if len(counted) < _SEVERAL:
        return None
    return _ranked(workspace, {organisation_id: counted})[0]


def people_together(workspace: Workspace, contact_ids: Collection[int]) -> Together | None:
    """Return what contacts come to as one under the name of their organisation; None for nobody.

    They must all have entries; who has no account is not counted.
    """
    holders, of_people = stored.holders(contact_ids), accounts(workspace, contact_ids)
    counted = [number for number, account in of_people.items() if account.entries]
    places = {place for number in counted if (place := holders[number].organisation_id) is not None}
    if not places:
        return None
    only = next(iter(places)) if len(places) == 1 else None
    name = f"{len(places)} organisations" if only is None else organisations.names([only])[only]
    return Together(only, name, len(counted), accounts_together(workspace, {0: counted})[0])


def _ranked(workspace: Workspace, people: Mapping[int, Collection[int]]) -> tuple[Together, ...]:
    """Return the accounts of organisations: those out of balance first, then the most tilted."""
    named, together = organisations.names(people), accounts_together(workspace, people)
    found = [Together(number, named[number], len(people[number]), together[number]) for number in people]
    return tuple(sorted(found, key=_place))


def _place(together: Together) -> tuple[int, float, str]:
    state = together.account.state
    group = 0 if state.is_warning else 2 if state is AccountState.TOO_LITTLE else 1
    return group, -abs(together.account.tilt), together.name
