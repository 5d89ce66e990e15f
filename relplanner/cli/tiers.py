"""Tiers: put contacts into one, and see what all of them ask for."""

from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import show, show_json
from relplanner.cli.session import Session

if TYPE_CHECKING:
    from relplanner.services.workspace import Changed, Workspace


@click.command()
@click.argument("tier")
@click.argument("contacts", metavar="CONTACT...", nargs=-1, required=True)
@click.pass_obj
def tier(session: Session, tier: str, contacts: tuple[str, ...]) -> None:
    """Put contacts into a tier; 'none': out of any."""
    from relplanner.services.contacts import set_tier
    from relplanner.services.names import contact_named

    def act(workspace: "Workspace") -> "Changed":
        return set_tier(workspace, [contact_named(workspace, contact) for contact in contacts], tier)

    session.change(act)


@click.command("tiers")
@options.as_json
@click.pass_obj
def list_tiers(session: Session, as_json: bool) -> None:
    """The tiers, their routines, and what they ask for."""
    from relplanner.services.capacity import capacity, tiers

    with session.workspace() as workspace:
        found, asked = tiers(workspace), capacity(workspace)
        if as_json:
            from relplanner.cli.as_json import tiers_json

            show_json(tiers_json(found, asked))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_contacts import tier_lines

            show(tier_lines(found, asked, look_of(workspace)))
