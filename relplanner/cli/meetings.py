"""What the user says of meetings in the calendar."""

from typing import TYPE_CHECKING

import click

from relplanner.cli.session import Session
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.workspace import Changed, Workspace


@click.command()
@click.argument("contact")
@click.argument("day", nargs=-1)
@click.option("--not", "denied", is_flag=True, help="It did not take place: it is no contact.")
@click.option("--in-person", is_flag=True, help="It was in person.")
@click.pass_obj
def met(session: Session, contact: str, day: tuple[str, ...], denied: bool, in_person: bool) -> None:
    """Say of a meeting in the calendar how it took place.

    That is the last one with CONTACT, or those of DAY (fri, 20 nov). Without an option it counts as the
    calendar shows it.
    """
    from relplanner.services import meetings
    from relplanner.services.names import contact_named

    if denied and in_person:
        raise UserError("--not and --in-person do not go together; choose one.")

    def act(workspace: "Workspace") -> "Changed":
        contact_id = contact_named(workspace, contact)
        event_ids = meetings.meetings_on(workspace, contact_id, " ".join(day))
        judge = meetings.deny if denied else meetings.met_in_person if in_person else meetings.allow
        return judge(workspace, event_ids, [contact_id])

    session.change(act)
