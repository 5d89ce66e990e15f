"""What the Week screen asks in one line: until when, why not, and what became of a missed touch."""

from collections.abc import Callable
from datetime import date

from relplanner.domain.dates import parse_day, parse_when
from relplanner.domain.errors import UserError
from relplanner.domain.wording import Clock, long_day_words
from relplanner.services import touches
from relplanner.services.views import TouchView
from relplanner.services.workspace import Changed, Workspace
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.prompt import Question
from relplanner.widgets.touch_words import start_words

Service = Callable[[Workspace, int], Changed]
"""Does something to one touch."""


def snooze_question(touch: TouchView, today: date, accept: Callable[[str | None], None]) -> Question:
    """Return the question until when; *accept* gets a day in words, or None for the next slot that fits."""
    return Question(
        mark="snooze ",
        about=touch.id,
        subject=touch.contact,
        alone="the next slot that fits",
        placeholder="or a date",
        verb="Snooze",
        preview=lambda value: f"until {long_day_words(_day_ahead(value, today))}",
        accept=lambda value: accept(value.strip() or None),
    )


def pin_question(touch: TouchView, today: date, accept: Callable[[str], None]) -> Question:
    """Return the question where to pin a touch without a place; *accept* gets day and time in words."""
    return Question(
        mark="pin ",
        about=touch.id,
        subject=touch.contact,
        placeholder="when: fri 10:00",
        verb="Pin",
        preview=lambda value: f"on {long_day_words(parse_when(value, today)[0])}",
        accept=lambda value: accept(value.strip()),
    )


def _day_ahead(value: str, today: date) -> date:
    day = parse_day(value, today)
    if day < today:
        raise UserError("That day has passed; give one from today on.")
    return day


def skip_question(touch: TouchView, accept: Callable[[str], None]) -> Question:
    """Return the question why a touch is skipped; the reason may stay empty."""
    return Question(
        mark="skip ",
        about=touch.id,
        subject=touch.contact,
        alone="without a reason",
        placeholder="or they cancelled, I cancelled…",
        verb="Skip",
        accept=lambda value: accept(value.strip()),
    )


def missed_choices(
    touch: TouchView, today: date, clock: Clock, glyphs: Glyphs, accept: Callable[[Service], None]
) -> Choices:
    """Return the choice what became of one missed touch; *accept* gets the service that says so."""
    answers: dict[str, Service] = {
        "a": touches.done,
        "s": touches.plan_again,
        "d": touches.skip,
    }
    return Choices(
        subject=f"{touch.contact}, {touch.channel.words}, {start_words(touch, today, clock)}",
        options=(
            Option("a", "Done", glyphs.done, "$success"),
            Option("s", "Plan again", glyphs.proposed, "$primary"),
            Option("d", "Skip", glyphs.skipped, "$text-muted"),
        ),
        accept=lambda option: accept(answers[option.key]),
    )
