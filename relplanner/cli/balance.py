"""The accounts of giving and taking."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session

if TYPE_CHECKING:
    from relplanner.services.balance import AccountRow, Accounts
    from relplanner.services.workspace import Workspace


@click.command()
@click.argument("contact", nargs=-1)
@click.option(
    "--organisations", is_flag=True, help="The accounts of organisations: the sums of their people."
)
@options.as_json
@click.pass_obj
def balance(session: Session, contact: tuple[str, ...], organisations: bool, as_json: bool) -> None:
    """Show the accounts of giving and taking, the most tilted first.

    That of a CONTACT is shown with its entries and with what can be done. Terms as in contacts, such as
    org:acme or balance:overdrawn, narrow the list; an organisation is the sum of its people.
    Balance and tilt are above zero where you gave more, below where they did; what was received and given
    fades with time. Those out of balance come first, each with the reason.
    """
    from relplanner.services.balance import account_list, account_rows
    from relplanner.services.names import contact_named
    from relplanner.services.organisation_accounts import query_of

    text = " ".join(contact)
    with session.workspace() as workspace:
        query = query_of(text)
        if text and not query and not organisations:
            number = contact_named(workspace, text)
            if as_json:
                _show_json(workspace, account_rows(workspace, [number]))
            else:
                _show_one(workspace, number)
            return
        listed = account_list(workspace, query=query or text)
        if organisations:
            _show_organisations(workspace, listed, as_json=as_json)
        elif as_json:
            rows = account_rows(workspace, listed.ids)
            _show_json(workspace, rows, listed.ids if listed.organisation else None)
        else:
            _show_list(workspace, listed, is_narrowed=bool(query))


def _show_one(workspace: "Workspace", number: int) -> None:
    from relplanner.cli.look import look_of
    from relplanner.cli.render_accounts import account_lines
    from relplanner.services.balance import account_view

    show(account_lines(account_view(workspace, number), look_of(workspace)))


def _show_list(workspace: "Workspace", listed: "Accounts", *, is_narrowed: bool) -> None:
    from relplanner.cli.look import look_of
    from relplanner.cli.render_accounts import account_table, together_words
    from relplanner.services.balance import account_rows, reasons

    rows, look = account_rows(workspace, listed.ids), look_of(workspace)
    if rows:
        show(account_table(rows, reasons(workspace, rows), look))
    if listed.organisation is not None:
        show(["", together_words(listed.organisation, look)])
    if not rows:
        say(
            "No account matches."
            if is_narrowed
            else "Nothing is noted yet; for example: relplanner log NAME '>2 introduced her to Jo'."
        )


def _show_organisations(workspace: "Workspace", listed: "Accounts", *, as_json: bool) -> None:
    from relplanner.cli.as_json import organisations_json
    from relplanner.cli.look import look_of
    from relplanner.cli.render_accounts import organisation_table
    from relplanner.services.organisation_accounts import organisation_accounts

    rows = organisation_accounts(workspace, listed.ids)
    if as_json:
        show_json(organisations_json(rows))
    elif rows:
        show(organisation_table(rows, look_of(workspace)))
    else:
        say("Nobody of an organisation has an account yet.")


def _show_json(
    workspace: "Workspace", rows: Sequence["AccountRow"], of_organisations: Sequence[int] | None = None
) -> None:
    """Write accounts as JSON, with those of the organisations of some contacts."""
    from relplanner.cli.as_json import accounts_json, organisations_json
    from relplanner.services.balance import reasons
    from relplanner.services.organisation_accounts import organisation_accounts

    shown = accounts_json(rows, reasons(workspace, rows))
    if of_organisations is not None:
        shown |= organisations_json(organisation_accounts(workspace, of_organisations))
    show_json(shown)
