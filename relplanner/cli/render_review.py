"""The review as text."""

from collections.abc import Iterator, Sequence

from relplanner.cli.look import Look
from relplanner.cli.render_health import health_words
from relplanner.cli.render_week import NAME_LIMIT
from relplanner.cli.table import Cell, aligned, bold, late, muted
from relplanner.domain.countermeasures import Reason, outcome_words
from relplanner.domain.review import TREND_WEEKS, WeekNumbers
from relplanner.domain.wording import minutes_words, plural, span_words, week_words
from relplanner.services.review import Review, ReviewCard

_LATE = (Reason.PROMISE_OVERDUE, Reason.PLAN_OFF_TRACK)
_WEEKS = ("week", "planned", "done", "missed", "skipped", "minutes", "budget", "received", "gave", "kept")


def review_lines(review: Review, cards: Sequence[ReviewCard], look: Look) -> list[str]:
    """Return the cards with what can be done, what was decided, the weeks in numbers, and the week ahead.

    Without contacts there is nothing of all this to tell.
    """
    if not review.contacts:
        return []
    lines = [line for card in cards for line in _card(card, look)]
    if not review.rows:
        lines += ["Nobody is brought up this week.", ""]
    if review.waiting:
        lines += [muted(f"{review.waiting} more can wait for another week."), ""]
    if review.decided:
        decided = [
            [Cell(row.name, limit=NAME_LIMIT), Cell(row.said or "left", muted)] for row in review.decided
        ]
        lines += [bold("Decided this week"), *(f"  {line}" for line in aligned(decided)), ""]
    return [*lines, *_past(review), "", _ahead(review, look)]


def next_step(review: Review) -> str:
    """Return what a newcomer does first, nothing for others."""
    if not review.contacts:
        return "There are no contacts yet; 'relplanner add' or 'relplanner import' brings some."
    if not review.tiered:
        return "Nobody has a tier yet; 'relplanner tier gold NAME' says how often you want to be in touch."
    return ""


def _past(review: Review) -> Iterator[str]:
    """Yield the weeks in numbers, from the first one on in which there was anything."""
    weeks = review.past_weeks
    if not weeks:
        yield muted("No week to look back on yet: the numbers begin with what is planned, done or noted.")
        return
    yield bold("Twelve weeks" if len(weeks) == TREND_WEEKS else f"{plural(len(weeks), 'week')} so far")
    yield from (f"  {line}" for line in aligned([*map(_week, weeks)], _WEEKS))


def _card(shown: ReviewCard, look: Look) -> Iterator[str]:
    row, reason = shown.row, shown.card.reason
    words = late(reason.words) if reason in _LATE else reason.words
    place = ", ".join(filter(None, (shown.role, row.organisation)))
    parts = (bold(row.name), row.tier.name, place, health_words(shown.health, look.glyphs))
    yield "  ".join([*filter(None, parts), muted(f"no. {row.id}")])
    yield f"  {words}: {look.glyphs.spell(shown.why)}"
    if shown.also:
        yield muted(look.glyphs.spell(f"  also {', '.join(shown.also)}"))
    measures = [
        [
            Cell(measure.key, bold),
            Cell(measure.intent),
            Cell(look.glyphs.spell(outcome_words(measure.becomes, look.today)), muted),
        ]
        for measure in shown.countermeasures
    ]
    yield from (f"    {line}" for line in aligned(measures))
    yield ""


def _week(week: WeekNumbers) -> list[Cell]:
    figures = (
        *(week.planned, week.done, week.missed, week.skipped),
        *(minutes_words(week.minutes), minutes_words(week.budget_minutes)),
        *(week.received, week.given, week.promises_kept),
    )
    return [Cell(week_words(week.start)), *(Cell(str(figure), right=True) for figure in figures)]


def _ahead(review: Review, look: Look) -> str:
    ahead = review.ahead
    days = look.glyphs.spell(span_words(ahead.start, ahead.end))
    planned = (
        f"{minutes_words(ahead.load.planned_minutes)} of {minutes_words(ahead.load.budget_minutes)} planned"
    )
    proposed = (
        f"{plural(ahead.proposed, 'touch', 'touches')} proposed, {len(ahead.touches) - ahead.proposed} pinned"
    )
    return f"{bold(week_words(ahead.start))} {muted(days)}  {planned}; {proposed}"
