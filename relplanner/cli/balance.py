"""The accounts of giving and taking."""

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session


@click.command()
@click.argument("contact", required=False)
@options.as_json
@click.pass_obj
def balance(session: Session, contact: str | None, as_json: bool) -> None:
    """Show the accounts of giving and taking, the most tilted first.

    That of a CONTACT is shown with its entries and with what can be done.
    Balance and tilt are above zero where you gave more, below where they did; what was received and given
    fades with time. Those out of balance come first, each with the reason.
    """
    from relplanner.services.balance import account_list, account_rows, account_view, reasons
    from relplanner.services.names import contact_named

    with session.workspace() as workspace:
        ids = account_list(workspace).ids if contact is None else [contact_named(workspace, contact)]
        rows = account_rows(workspace, ids)
        why = reasons(workspace, rows)
        if as_json:
            from relplanner.cli.as_json import accounts_json

            show_json(accounts_json(rows, why))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_accounts import account_lines, account_table

            look = look_of(workspace)
            if contact is not None:
                show(account_lines(account_view(workspace, ids[0]), look))
            elif rows:
                show(account_table(rows, why, look))
            else:
                say("Nothing is noted yet; for example: relplanner log NAME '>2 introduced her to Jo'.")
