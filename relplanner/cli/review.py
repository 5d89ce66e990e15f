"""The weekly review."""

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date


@click.command("review")
@options.as_json
@click.pass_obj
def review_(session: Session, as_json: bool) -> None:
    """Show what the weekly review would: cards and numbers.

    The most pressing come first; what was decided this week stays decided. Below stand up to twelve
    weeks in numbers, and the week ahead. Decide in the app, on the screen Review.
    """
    from relplanner.services.review import review, review_card

    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        shown = review(workspace)
        cards = [review_card(workspace, shown, card) for card in shown.cards]
        if as_json:
            from relplanner.cli.review_json import review_json

            show_json(review_json(shown, cards))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_review import next_step, review_lines

            show(review_lines(shown, cards, look_of(workspace)))
            if step := next_step(shown):
                say(step)
