"""Accounts of giving and taking, as text."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from relplanner.cli.look import Look
from relplanner.cli.render_week import NAME_LIMIT
from relplanner.cli.table import Cell, aligned, bold, muted, plain
from relplanner.domain.account import Account, AccountState
from relplanner.domain.account_words import weight_words
from relplanner.domain.entries import Direction
from relplanner.domain.plans.numbers import number_words
from relplanner.domain.wording import signed_words
from relplanner.widgets.glyphs import Glyphs

if TYPE_CHECKING:  # a list of contacts needs the words of a state, and none of what an account is made from
    from relplanner.services.balance import AccountRow, AccountView, EntryView
    from relplanner.services.organisation_accounts import Together

_ORGANISATION_COLUMNS = ("organisation", "people", "account", "received", "gave", "tilt", "theirs", "gap")
_COLUMNS = ("no.", "name", "account", "received", "gave", "tilt", "theirs", "gap", "why")


def account_table(rows: "Sequence[AccountRow]", reasons: Mapping[int, str], look: Look) -> list[str]:
    """Return accounts as a table, each with the reason why it is in its state."""
    return aligned([_row(row, reasons.get(row.id, ""), look) for row in rows], _COLUMNS)


def account_lines(shown: "AccountView", look: Look) -> list[str]:
    """Return one account: its state, why, what can be done, and the entries, received before given."""
    row = shown.row
    words = [
        state_words(row.account.state, look.glyphs, is_silent=row.is_silent),
        row.summary if row.account.state.is_warning else "",
    ]
    lines = ["  ".join([bold(row.name), *filter(None, words), muted(f"no. {row.id}")])]
    lines += filter(None, (shown.reason, shown.advice))
    if shown.organisation is not None:
        lines.append(muted(together_words(shown.organisation, look)))
    measures = [
        [Cell(each.key, muted), Cell(each.intent), Cell(each.why, muted)] for each in shown.countermeasures
    ]
    for heading, part in (
        ("What can be done", measures),
        ("Entries", [_entry(each, look) for each in shown.entries]),
    ):
        if part:
            lines += ["", bold(heading), *(f"  {line}" for line in aligned(part))]
    return lines


def organisation_table(rows: "Sequence[Together]", look: Look) -> list[str]:
    """Return the accounts of organisations as a table."""
    return aligned([_organisation(row, look) for row in rows], _ORGANISATION_COLUMNS)


def together_words(together: "Together", look: Look) -> str:
    """Return in one line how the people of an organisation stand together."""
    account = together.account
    tilt = look.glyphs.spell(f"tilt {signed_words(account.tilt)}")
    return f"{together.words}: {state_words(account.state, look.glyphs)}, {tilt}"


def state_words(state: AccountState, glyphs: Glyphs, *, is_silent: bool = False) -> str:
    """Return sign and word of a state; silence where the account itself warns of nothing."""
    if is_silent and not state.is_warning:
        return f"{glyphs.silent} silent"
    return f"{glyphs.account(state)} {state.words}".strip()


def _row(row: "AccountRow", why: str, look: Look) -> list[Cell]:
    account = row.account
    style = plain if account.state.is_warning or row.is_silent else muted
    return [
        Cell(str(row.id), muted, right=True),
        Cell(row.name, limit=NAME_LIMIT),
        Cell(state_words(account.state, look.glyphs, is_silent=row.is_silent), style),
        *(Cell(figure, style, right=True) for figure in _figures(account)),
        Cell(look.glyphs.spell(why), muted),
    ]


def _organisation(row: "Together", look: Look) -> list[Cell]:
    style = plain if row.account.state.is_warning else muted
    return [
        Cell(row.name, limit=NAME_LIMIT),
        Cell(str(row.people), right=True),
        Cell(state_words(row.account.state, look.glyphs), style),
        *(Cell(look.glyphs.spell(figure), style, right=True) for figure in _figures(row.account)),
    ]


def _figures(account: Account) -> tuple[str, ...]:
    """Return received, gave, tilt, theirs and gap in words, those that say nothing yet empty."""
    if account.state is AccountState.NO_ACCOUNT:
        return "", "", "", "", ""
    sums = weight_words(account.received), weight_words(account.given)
    if account.state is AccountState.TOO_LITTLE:
        return *sums, "", "", ""
    return *sums, signed_words(account.tilt), *_theirs(account)


def _theirs(account: Account) -> tuple[str, str]:
    """Return their tilt and the gap; both are a question until they were asked often enough."""
    if not account.asked:
        return "", ""
    if not account.knows_their_view:
        return "?", "?"
    return signed_words(account.tilt_theirs), signed_words(account.gap)


def _entry(shown: "EntryView", look: Look) -> list[Cell]:
    entry, glyphs = shown.entry, look.glyphs
    gave = entry.direction is Direction.GAVE
    theirs = "not asked" if entry.theirs is None else f"they {number_words(entry.theirs)}"
    return [
        Cell(f"{glyphs.gave if gave else glyphs.received} {'gave' if gave else 'received'}"),
        Cell(look.day(entry.day), right=True),
        Cell(entry.words),
        Cell(f"you {number_words(entry.weight)}", right=True),
        Cell(theirs, muted),
    ]
