"""Accounts beside the contacts of an export: figures of the day, which an import passes over."""

from collections.abc import Mapping

from relplanner.domain.portable import Rows, Value
from relplanner.services.accounts import accounts, figures
from relplanner.services.workspace import Workspace
from relplanner.store import portable


def account_records(workspace: Workspace, rows: Rows) -> list[dict[str, object]]:
    """Return the account of each contact in *rows* who has entries, with the contact's UUID."""
    found = _figures(workspace, rows)
    return [{"contact": uuid, **of} for uuid, of in found.items()]


def account_columns(workspace: Workspace, rows: Rows) -> list[dict[str, str]]:
    """Return further columns of a table for each contact in *rows*, in their order; empty without entries."""
    found = _figures(workspace, rows)
    return [
        {name: "" if value is None else str(value) for name, value in found.get(row["uuid"], {}).items()}
        for row in rows["contacts"]
    ]


def _figures(workspace: Workspace, rows: Rows) -> Mapping[Value, Mapping[str, object]]:
    numbers = portable.contact_numbers()
    of_contacts = accounts(workspace, [numbers[str(row["uuid"])] for row in rows["contacts"]])
    found: dict[Value, Mapping[str, object]] = {}
    for row in rows["contacts"]:
        account = of_contacts[numbers[str(row["uuid"])]]
        if account.entries or row["no_account"]:
            found[row["uuid"]] = figures(account)
    return found
