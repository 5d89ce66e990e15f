"""Options and arguments that several commands share."""

import click

LARGEST_NUMBER = 2**63 - 1

as_json = click.option("--json", "as_json", is_flag=True, help="As JSON; see 'relplanner help json'.")

touch = click.argument("touch", type=click.IntRange(1, LARGEST_NUMBER))
