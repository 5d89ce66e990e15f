"""Contacts: add, edit and archive them, list them, show one."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.contacts import Details
    from relplanner.services.workspace import Changed, Workspace

Command = TypeVar("Command", bound=Callable[..., object])

_SEVERAL = (
    *("emails", "phones", "links", "tags", "windows"),
    *("aliases", "absences", "occasions", "facts", "routines"),
)
_DETAILS = (
    click.option("--org", "organisation", metavar="NAME", help="The organisation."),
    click.option("--org-alias", "aliases", multiple=True, help="Its name, written another way; may repeat."),
    click.option("--role", help="What they do there."),
    click.option("--tier", help="gold, silver, bronze, team or one of your own."),
    click.option("--tier-reason", metavar="TEXT", help="Why this tier: value, strategy, risk."),
    click.option("--relation", help="customer, supplier, employee, partner, stakeholder or personal."),
    click.option("--email", "emails", multiple=True, help="An address; may repeat."),
    click.option("--phone", "phones", multiple=True, help="A number; may repeat."),
    click.option("--link", "links", multiple=True, help="A page or a profile; may repeat."),
    click.option("--tag", "tags", multiple=True, help="A word that groups; may repeat."),
    click.option("--tz", "timezone", metavar="ZONE", help="Their time zone: Europe/Paris."),
    click.option("--birthday", metavar="DAY", help="12 may, 12.5.1980 or 1980-05-12."),
    click.option(
        "--occasion",
        "occasions",
        multiple=True,
        help="'anniversary 3 apr: joined', 'name day 6 dec'; may repeat.",
    ),
    click.option("--channel", help="How they like to talk: e-mail, call, video…"),
    click.option(
        "--window", "windows", multiple=True, help="In their time: 'tue,thu 09:00-12:00'; may repeat."
    ),
    click.option("--away", "absences", multiple=True, help="'23 dec - 7 jan: holiday'; may repeat."),
    click.option("--fact", "facts", multiple=True, help="'interest: sailing'; may repeat."),
    click.option(
        "--routine",
        "routines",
        multiple=True,
        help="'call every 6 weeks 20 min'; of the tier: 'drop update', 'update 20 min'; may repeat.",
    ),
    click.option(
        "--value",
        "value_percent",
        metavar="NUMBER",
        callback=options.whole_number(1, 1000),
        help="Worth of touches, 1 to 1000, usually 100.",
    ),
    click.option("--met", "how_met", metavar="TEXT", help="How you met."),
    click.option("--met-on", metavar="DAY", help="When you met."),
    click.option("--introduced-by", metavar="CONTACT", help="Who introduced you."),
    click.option("--source", metavar="TEXT", help="Where what you know of them comes from."),
    click.option("--consent", metavar="TEXT", help="What they agreed to."),
    click.option("--do-not-contact/--may-contact", default=None, help="Whether touches are planned."),
    click.option("--no-account/--account", default=None, help="Whether giving and taking are summed."),
)


def _with_details(command: Command) -> Command:
    """Give *command* the options that say what is known about a contact."""
    for option in reversed(_DETAILS):
        command = option(command)
    return command


def _details(name: str | None, given: dict[str, Any]) -> "Details":
    """Return what was given; an option that repeats and was not given leaves its set as it is."""
    from relplanner.services.contacts import Details

    return Details(name=name, **{key: given[key] or None if key in _SEVERAL else given[key] for key in given})


@click.command()
@click.argument("name")
@_with_details
@click.pass_obj
def add(session: Session, /, name: str, **given: Any) -> None:
    """Add a contact."""
    from relplanner.services.contacts import add_contact

    def act(workspace: "Workspace") -> "Changed":
        changed = add_contact(workspace, _details(name, given))
        ways_out = "'relplanner undo' takes the new one back, the app merges them"
        return replace(changed, more=f"{changed.more}: {ways_out}") if changed.more else changed

    session.change(act)


@click.command()
@click.argument("contact")
@click.option("--name", help="Another name.")
@_with_details
@click.pass_obj
def edit(session: Session, /, contact: str, name: str | None, **given: Any) -> None:
    """Change a contact.

    An option that may repeat replaces the whole set; an empty value clears it.
    """
    from relplanner.services.contacts import Details, edit_contact
    from relplanner.services.names import contact_named

    details = _details(name, given)
    if details == Details():
        raise UserError("Say what to change; 'relplanner edit --help' lists the options.")
    session.change(lambda workspace: edit_contact(workspace, contact_named(workspace, contact), details))


@click.command()
@click.argument("contacts", metavar="CONTACT...", nargs=-1, required=True)
@click.pass_obj
def archive(session: Session, contacts: tuple[str, ...]) -> None:
    """Take contacts out of lists and plans; again: bring them back."""
    from relplanner.services.contacts import archive as put_away
    from relplanner.services.names import contact_named

    def act(workspace: "Workspace") -> "Changed":
        return put_away(workspace, [contact_named(workspace, contact) for contact in contacts])

    session.change(act)


@click.command("contacts", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@options.as_json
@click.pass_obj
def list_contacts(session: Session, query: tuple[str, ...], as_json: bool) -> None:
    """List the contacts, or those that match QUERY.

    QUERY is words and terms, all of which must hold: tier:gold, org:acme, relation:supplier, #tag,
    due:<7d, silent:>90d, balance:overdrawn, gap:>0.3, channel:call, is:archived; a minus negates.
    Options come before it.
    Words are looked for in names, organisations, facts, notes and all else that is written about people;
    those who are named so come first, and below the others stands where the words were found.
    """
    from relplanner.services.contact_list import contact_rows, find
    from relplanner.services.found import found_lines

    unknown = next((word for word in query if word.startswith("--")), None)
    if unknown is not None:
        ctx = click.get_current_context()
        known = [option for each in ctx.command.params for option in each.opts]
        raise click.NoSuchOption(unknown.partition("=")[0], possibilities=known, ctx=ctx)
    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        found = find(workspace, " ".join(query), names_first=True)
        rows = contact_rows(workspace, found.ids)
        lines = found_lines(workspace, [found.ids[at] for at in found.elsewhere], found.words)
        if as_json:
            from relplanner.cli.as_json import contacts_json

            show_json(contacts_json(rows, lines))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_contacts import contact_lines

            show(contact_lines(rows, look_of(workspace), lines))
            if not rows:
                say("No contact matches." if query else "There are no contacts yet; add or import some.")


@click.command("show")
@click.argument("contact")
@options.as_json
@click.pass_obj
def show_contact(session: Session, contact: str, as_json: bool) -> None:
    """Show everything about a contact."""
    from relplanner.services.contact_card import contact_card
    from relplanner.services.names import contact_named

    with session.workspace() as workspace:
        contact_id = contact_named(workspace, contact)
        bring_up_to_date(workspace)
        card = contact_card(workspace, contact_id, timeline_at_most=None)
        if as_json:
            from relplanner.cli.as_json import card_json

            show_json(card_json(card))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_contacts import card_lines

            show(card_lines(card, look_of(workspace)))
