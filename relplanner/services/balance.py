"""The Balance screen and ``relplanner balance``: all accounts, the most tilted first, and one in detail."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.account import Account, AccountState
from relplanner.domain.account_history import Balance, Month, balances_until, months_until
from relplanner.domain.account_words import account_advice, account_reason, account_summary
from relplanner.domain.countermeasures import Countermeasure, Reason, countermeasures
from relplanner.domain.entries import Direction, Entry
from relplanner.domain.terms import names_organisation
from relplanner.services.accounts import accounts, all_accounts
from relplanner.services.contact_list import find
from relplanner.services.countermeasures import known_of
from relplanner.services.entries import entries_of
from relplanner.services.existing import existing_contact
from relplanner.services.organisation_accounts import Together, organisation_account, people_together
from relplanner.services.silence import silent_contacts
from relplanner.services.tier_marks import NO_TIER, tier_marks
from relplanner.services.views import TierMark
from relplanner.services.workspace import Workspace
from relplanner.store import accounts as stored
from relplanner.store import people

_ADVICE_NOT_TO_CONTACT = "they are marked do not contact"


class View(StrEnum):
    """Whose weights accounts are shown and sorted by; by both, the larger tilt that is known decides."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"

    def tilt(self, account: Account) -> float:
        """Return the tilt that this view shows first."""
        if self is View.MINE or (self is View.BOTH and not account.knows_their_view):
            return account.tilt
        if self is View.THEIRS:
            return account.tilt_theirs
        return max(account.tilt, account.tilt_theirs, key=abs)


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts by contact: those out of balance or silent first, each group with the most tilted in front.

    ``breaks`` are the places at which the balanced ones begin, those with too little to say, by their view
    those who were not asked, those without an account; ``together`` is the account of everybody, whatever
    was asked for; ``in_all`` counts them. Where an organisation was asked for, ``organisation`` is what
    those of it who were found come to as one.
    """

    ids: tuple[int, ...]
    breaks: tuple[int, ...]
    together: Account
    in_all: int
    problems: tuple[str, ...] = ()
    organisation: Together | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """A line of the list of accounts."""

    id: int
    name: str
    role: str
    organisation: str
    tier: TierMark
    account: Account
    is_silent: bool

    @property
    def summary(self) -> str:
        """Return in friendly words how it stands: ``you owe them``."""
        if self.is_silent and not self.account.state.is_warning:
            return "it has been quiet"
        return account_summary(self.account)


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with its number."""

    id: int
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One account in detail; ``organisation`` is that of all who are there, where they are several.

    ``reason`` says in one line why it is in its state, ``advice`` what is worth doing; both may be empty.
    ``entries`` are what was received before what was given, the newest of each first.
    """

    row: AccountRow
    reason: str
    advice: str
    countermeasures: tuple[Countermeasure, ...]
    months: tuple[Month, ...]
    balances: tuple[Balance, ...]
    half_life_days: int
    entries: tuple[EntryView, ...]
    organisation: Together | None = None


def account_list(
    workspace: Workspace, view: View = View.MINE, query: str = "", *, forgiving: bool = False
) -> Accounts:
    """Return the accounts of all contacts with entries, or of those that *query* means.

    Raises ``UserError`` about a term that cannot be read; *forgiving* leaves such terms out instead.
    """
    every = all_accounts(workspace)
    silent = silent_contacts(workspace, workspace.now())
    shown: Collection[int] = every.by_contact
    problems: tuple[str, ...] = ()
    if query.strip():
        found = find(workspace, query, forgiving=forgiving)
        shown, problems = set(found.ids).intersection(every.by_contact), found.problems
    ranked = sorted(
        (_group(account, view, number in silent), -abs(view.tilt(account)), number)
        for number, account in every.by_contact.items()
        if number in shown
    )
    breaks = (at for at in range(1, len(ranked)) if ranked[at][0] != ranked[at - 1][0])
    ids = tuple(number for *_, number in ranked)
    return Accounts(
        ids=ids,
        breaks=tuple(breaks),
        together=every.together,
        in_all=len(every.by_contact),
        problems=problems,
        organisation=people_together(workspace, ids) if names_organisation(query) else None,
    )


def account_rows(workspace: Workspace, contact_ids: Sequence[int]) -> list[AccountRow]:
    """Return the rows of the given contacts as they are now, in the given order; who is gone is left out."""
    listed, marks = people.listed(contact_ids), tier_marks()
    now = accounts(workspace, contact_ids)
    silent = silent_contacts(workspace, workspace.now(), contact_ids)
    return [
        AccountRow(
            id=row.id,
            name=row.name,
            role=row.role,
            organisation=row.organisation,
            tier=marks[row.tier_id] if row.tier_id else NO_TIER,
            account=now[row.id],
            is_silent=row.id in silent and now[row.id].state is not AccountState.NO_ACCOUNT,
        )
        for row in (listed[number] for number in contact_ids if number in listed)
    ]


def reasons(workspace: Workspace, rows: Sequence[AccountRow]) -> dict[int, str]:
    """Return in one line each why accounts are in their state, by contact."""
    since, today = stored.first_days([row.id for row in rows]), workspace.today()
    return {row.id: account_reason(row.account, since.get(row.id), today) for row in rows}


def account_view(workspace: Workspace, contact_id: int) -> AccountView:
    """Return the account of a contact in detail. Raises ``UserError`` where there is none of that number."""
    contact = existing_contact(contact_id)
    row = account_rows(workspace, [contact_id])[0]
    today, half_life_days = workspace.today(), workspace.settings.account.half_life_days
    entries = [EntryView(number, entry) for number, entry in entries_of(contact_id)]
    has_account = row.account.state is not AccountState.NO_ACCOUNT
    summed = tuple(each.entry for each in entries) if has_account else ()
    known = known_of(workspace, contact, row.account, summed)
    reason = _reason(row)
    return AccountView(
        row=row,
        reason=account_reason(row.account, min((entry.day for entry in summed), default=None), today),
        advice=_ADVICE_NOT_TO_CONTACT
        if contact.do_not_contact
        else account_advice(row.account, is_gold=known.is_gold),
        countermeasures=countermeasures(reason, known) if reason else (),
        months=months_until(summed, today),
        balances=balances_until(summed, today, half_life_days),
        half_life_days=half_life_days,
        entries=tuple(sorted(entries, key=lambda each: each.entry.direction is Direction.GAVE)),
        organisation=organisation_account(workspace, contact.organisation_id)
        if has_account and contact.organisation_id is not None
        else None,
    )


def _group(account: Account, view: View, is_silent: bool) -> int:
    if account.state is AccountState.NO_ACCOUNT:
        return 4
    if view is View.THEIRS and not account.knows_their_view:
        return 3
    if account.state.is_warning or is_silent:
        return 0
    return 2 if account.state is AccountState.TOO_LITTLE else 1


def _reason(row: AccountRow) -> Reason | None:
    """Return what to do something about; silence goes behind what the account itself asks for."""
    if row.account.state is AccountState.NO_ACCOUNT:
        return None
    if row.is_silent and not row.account.state.is_warning:
        return Reason.SILENT
    return Reason.of(row.account.state)
