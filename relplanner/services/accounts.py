"""The accounts of giving and taking: of contacts, and of organisations as the sum of their people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from relplanner.domain.account import Account, AccountState, Sums
from relplanner.domain.contacts import Relation
from relplanner.services.workspace import Workspace
from relplanner.store import accounts as stored

_FIGURES = ("given", "received", "balance", "tilt", "tilt_theirs", "gap")
_DECIMALS = 4


_NOTHING = Sums()


@dataclass(frozen=True, slots=True)
class AllAccounts:
    """The accounts of all contacts that have entries, by number, and everybody's *together*."""

    by_contact: Mapping[int, Account]
    together: Account


def accounts(
    workspace: Workspace, contact_ids: Collection[int] | None = None, day: date | None = None
) -> dict[int, Account]:
    """Return the accounts of the given contacts, or of all that have entries and are not archived.

    They are as they stood on *day*, by default today. Where contacts are named, those without entries have
    an account with nothing in it; numbers that no contact has are left out.
    """
    return _accounts(
        workspace,
        _sums(workspace, contact_ids, day),
        stored.holders(contact_ids),
        named=contact_ids is not None,
    )


def accounts_together(
    workspace: Workspace, groups: Mapping[int, Collection[int]], day: date | None = None
) -> dict[int, Account]:
    """Return the account that each group of contacts comes to as one, by the number of the group."""
    everybody = {number for people in groups.values() for number in people}
    sums, holders = _sums(workspace, everybody, day), stored.holders(everybody)
    counted = {number for number, holder in holders.items() if not holder.no_account}
    thresholds = workspace.settings.account.thresholds(None)
    return {
        group: Account.of(
            Sums.together([sums[number] for number in people if number in sums and number in counted]),
            thresholds,
        )
        for group, people in groups.items()
    }


def all_accounts(workspace: Workspace) -> AllAccounts:
    """Return all accounts that are not archived; those with *no account* are in no sum."""
    sums, holders = _sums(workspace, None), stored.holders()
    counted = [each for number, each in sums.items() if number in holders and not holders[number].no_account]
    together = Account.of(Sums.together(counted), workspace.settings.account.thresholds(None))
    return AllAccounts(_accounts(workspace, sums, holders), together)


def figures(account: Account) -> dict[str, float | int | str | None]:
    """Return an account as files and JSON have it; all but the state is None where nothing is summed."""
    has_none = account.state is AccountState.NO_ACCOUNT
    return {
        **{name: None if has_none else round(getattr(account, name), _DECIMALS) for name in _FIGURES},
        "state": account.state.value,
        **{name: None if has_none else getattr(account, name) for name in ("entries", "asked")},
    }


def _accounts(
    workspace: Workspace,
    sums: Mapping[int, Sums],
    holders: Mapping[int, stored.Holder],
    *,
    named: bool = False,
) -> dict[int, Account]:
    settings = workspace.settings.account
    thresholds = {relation: settings.thresholds(relation) for relation in (None, *Relation)}
    empty = {
        (relation, no_account): Account.of(_NOTHING, limits, no_account=no_account)
        for relation, limits in thresholds.items()
        for no_account in (False, True)
    }
    return {
        number: Account.of(sums[number], thresholds[holder.relation], no_account=holder.no_account)
        if number in sums
        else empty[holder.relation, holder.no_account]
        for number, holder in holders.items()
        if named or number in sums
    }


def _sums(
    workspace: Workspace, contact_ids: Collection[int] | None, day: date | None = None
) -> dict[int, Sums]:
    return stored.sums(day or workspace.today(), workspace.settings.account.half_life_days, contact_ids)
