"""What stands above the parts of a plan: whose it is, when it is reviewed, how the relationship is."""

from relplanner.domain.wording import plural
from relplanner.services.account_plans import PlanView
from relplanner.widgets.health_words import health_head, health_parts, weakest_words
from relplanner.widgets.plan_rows import Row, Spot
from relplanner.widgets.plan_sections import Pen
from relplanner.widgets.text import Piece, cells, cut_name


def head(view: PlanView, width: int, pen: Pen, place: str) -> list[Row]:
    """Return the title with what it is about, and below it the health with its weakest part.

    *place* says which of how many plans it is, where no list stands beside it.
    """
    return [_title(view, width, pen, place), _health_line(view, width, pen)]


def health(view: PlanView, width: int, pen: Pen) -> list[Row]:
    """Return every part of health with its reason."""
    parts = [Row(pieces) for pieces in health_parts(view.health, width - 1, pen.glyphs)]
    if not parts:
        return []
    title: list[Piece] = [("Health", "bold"), ("  ", ""), *health_head(view.health, pen.glyphs)]
    return [Row(title, Spot("health")), *parts]


def _title(view: PlanView, width: int, pen: Pen, place: str) -> Row:
    coming, day = view.coming, pen.day(view.next_review)
    said = f"next review  {day}" if day else "no reviews"
    if coming is not None and coming.start is None:
        said = f"next review by {day}"
    if not view.plan.is_open:
        said = ""
    room = width - 1 - cells(said) - 2
    title = cut_name(view.plan.title, max(8, room), pen.glyphs.ellipsis)
    about = f" {pen.glyphs.dot} ".join(filter(None, (place, *_about(view, pen))))
    more = f"   {pen.cut(about, room - cells(title) - 3)}" if cells(title) + 3 < room else ""
    gap = " " * max(0, width - 1 - cells(title) - cells(more) - cells(said))
    return Row([(title, "bold"), (more, "$text-muted"), (gap, ""), (said, "")], Spot("title"))


def _about(view: PlanView, pen: Pen) -> list[str]:
    """Return what stands beside the title: template, relation, how many contacts."""
    plan = view.plan
    parts = [plan.template, view.relation.value if view.relation else "", plural(view.people, "contact")]
    if plan.whose != plan.title:
        parts.insert(0, plan.whose)
    if plan.closed_on is not None:
        parts.append(f"closed {pen.day(plan.closed_on)}")
    return parts


def _health_line(view: PlanView, width: int, pen: Pen) -> Row:
    label = "health " if view.plan.contact_id is not None else "health together "
    pieces: list[Piece] = [(label, "$text-muted"), *health_head(view.health, pen.glyphs), ("   ", "")]
    room = width - 1 - sum(cells(text) for text, _ in pieces)
    return Row([*pieces, (pen.cut(weakest_words(view.health, pen.glyphs), room), "$text-muted")])
