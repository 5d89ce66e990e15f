"""Templates for account plans: TOML files in a folder of the data folder, for the user to change."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from relplanner.domain.contacts import Every
from relplanner.domain.errors import UserError
from relplanner.domain.plans.lines import (
    parse_agreement,
    parse_goal,
    parse_measure,
    parse_opportunity,
    parse_risk,
)
from relplanner.domain.plans.plan import REVIEW_EVERY
from relplanner.domain.plans.review_line import parse_rhythm
from relplanner.domain.plans.templates import GoalStart, PlanTemplate, Step
from relplanner.domain.text import clean_line
from relplanner.domain.wording import quoted
from relplanner.settings import checks
from relplanner.settings.files import own_copy, text_of
from relplanner.settings.toml_file import TomlFile

PLAN_TEMPLATES_FOLDER = "plan-templates"
SHIPPED = ("key-customer", "key-supplier", "team-member", "partner", "first-90-days")

_MOST_DAYS = 3650
_ANY_DAY = date(2000, 1, 1)


def load_plan_templates(folder: Path) -> tuple[PlanTemplate, ...]:
    """Return the templates of the data *folder*: those that come along first, then the user's by name.

    Those that come along are copied into a new folder. Raise UserError that names the file and the line
    where one will not do.
    """
    own = folder / PLAN_TEMPLATES_FOLDER
    if not own.exists():
        for name in SHIPPED:
            own_copy(f"plan_templates/{name}.toml", own / f"{name}.toml")
    try:
        files = sorted((path for path in own.glob("*.toml") if path.is_file()), key=_place)
    except OSError as error:
        raise UserError(f"{own} cannot be read ({error.strerror}): get the right to.") from error
    return tuple(_template(file) for file in files)


def _place(file: Path) -> tuple[int, str]:
    return (SHIPPED.index(file.stem) if file.stem in SHIPPED else len(SHIPPED), file.stem)


def _template(file: Path) -> PlanTemplate:
    root = TomlFile(file, text_of(file)).root()
    usual: Every | None = REVIEW_EVERY
    template = PlanTemplate(
        name=clean_line(file.stem),
        about=root.value("about", checks.text, ""),
        review_every=root.value("review", lambda value: parse_rhythm(checks.text(value)), usual),
        goals=root.value("goals", checks.several(_goal), ()),
        risks=root.value("risks", checks.several(_line(parse_risk)), ()),
        opportunities=root.value("opportunities", checks.several(_line(parse_opportunity)), ()),
        measures=root.value(
            "measures", checks.several(_line(lambda text: parse_measure(text, _ANY_DAY))), ()
        ),
        agreements=root.value("agreements", checks.several(_line(parse_agreement)), ()),
        steps=root.value("steps", checks.several(_step), ()),
    )
    root.nothing_else()
    return template


def _line(parse: Callable[[str], object]) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = checks.text(value)
        parse(text)
        return text

    return check


def _goal(value: object) -> GoalStart:
    if isinstance(value, str):
        value = {"goal": value}
    line, days = _dated(value, "goal")
    parse_goal(line, _ANY_DAY)
    return GoalStart(line=line, after_days=days)


def _step(value: object) -> Step:
    line, days = _dated(value, "step")
    if days is None:
        raise UserError(f"{quoted(line)} has no day; write {{ step = {quoted(line)}, days = 30 }}.")
    return Step(days, line)


def _dated(value: object, what: str) -> tuple[str, int | None]:
    """Return the line of ``{ WHAT = "line", days = 30 }``, and the days where they are given."""
    if not isinstance(value, Mapping) or what not in value or set(value) - {what, "days"}:
        raise UserError(f'this is not a {what}; write {{ {what} = "…", days = 30 }}.')
    days = value.get("days")
    return checks.text(value[what]), None if days is None else checks.whole(0, _MOST_DAYS)(days)
