"""Account plans: all of them, one, a new one, and the page for a review."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.account_plans import PlanView
    from relplanner.services.workspace import Workspace


@click.command()
@options.as_json
@click.pass_obj
def plans(session: Session, as_json: bool) -> None:
    """List the account plans, the nearest review first."""
    from relplanner.services.account_plans import plan_views

    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        views = plan_views(workspace)
        if as_json:
            from relplanner.cli.account_plans_json import plans_json

            show_json(plans_json(views, workspace.today()))
        elif views:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_account_plans import plan_table

            show(plan_table(views, look_of(workspace)))
        else:
            say("There are no plans yet; for example: relplanner plan ACME --new key-customer.")


@click.command()
@click.argument("whose", metavar="CONTACT|ORG")
@click.option("--new", "template", metavar="TEMPLATE", help="Begin a plan; '' begins with nothing.")
@click.option("--markdown", is_flag=True, help="The page for the review, as Markdown.")
@click.option("--text", is_flag=True, help="The page as plain text for a mail, without what is yours alone.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="The page into a file.")
@options.as_json
@click.pass_obj
def plan(
    session: Session,
    whose: str,
    template: str | None,
    markdown: bool,
    text: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Show the account plan of somebody, or begin one.

    Templates are key-customer, key-supplier, team-member, partner, first-90-days, and those that you put
    into the folder plan-templates beside the database. Where somebody has several plans it is the newest
    that is not closed.
    """
    if markdown + text + as_json > 1:
        raise UserError("Choose one of --markdown, --text and --json.")
    if as_json and output:
        raise UserError("--output takes the page; leave it out with --json.")
    with session.workspace() as workspace:
        if template is not None:
            _begin(workspace, whose, template)
            if not (markdown or text or as_json or output):
                return
        else:
            bring_up_to_date(workspace)
        view = _plan_of(workspace, whose)
        if as_json:
            from relplanner.cli.account_plans_json import plan_json

            show_json(plan_json(view, workspace.today()))
        elif markdown or text or output:
            _show_page(workspace, view, output, as_text=text)
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_account_plans import plan_lines

            show(plan_lines(view, workspace.settings.look.currency, look_of(workspace)))


def _begin(workspace: "Workspace", name: str, template: str) -> None:
    from relplanner.domain.plans.templates import EMPTY, template_named
    from relplanner.services.plan_making import new_plan, templates, whose_named

    start = template_named(templates(workspace), template) if template.strip() else EMPTY
    say(new_plan(workspace, whose_named(workspace, name), start).changed.sentence)
    bring_up_to_date(workspace)


def _plan_of(workspace: "Workspace", name: str) -> "PlanView":
    from relplanner.services.account_plans import plan_about, plan_view
    from relplanner.services.plan_making import plans_of, whose_named

    whose = whose_named(workspace, name)
    found = next(iter(plans_of(whose)), None)
    if found is not None:
        return plan_view(workspace, found)
    joint = None if whose.contact_id is None else plan_about(whose.contact_id)
    if joint is None:
        raise UserError(f"There is no plan for {whose.name}; begin one with --new key-customer.")
    view = plan_view(workspace, joint)
    say(f"There is no plan for {whose.name} alone; this is the one for {view.plan.whose}.")
    return view


def _show_page(workspace: "Workspace", view: "PlanView", output: Path | None, *, as_text: bool) -> None:
    from relplanner.services.plan_reviews import PageForm, review_text, save_review

    form = PageForm.TEXT if as_text else PageForm.MARKDOWN
    if output is None:
        show(review_text(workspace, view.id, form).splitlines())
    else:
        say(f"Wrote the page for the review to {save_review(workspace, view.id, output, form)}.")
