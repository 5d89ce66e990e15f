"""What is asked about a meeting of the calendar: how it took place."""

from collections.abc import Callable, Collection

from relplanner.services import meetings
from relplanner.services.workspace import Changed, Workspace
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.glyphs import Glyphs

Judge = Callable[[Workspace, Collection[int], Collection[int] | None], Changed]
"""Says of meetings how they took place, with all or some of those who take part."""

EARLIER = "f"
"""The key for the meeting before."""

_JUDGES: dict[str, Judge] = {"a": meetings.deny, "s": meetings.met_in_person, "d": meetings.allow}


def meeting_choices(
    subject: str,
    glyphs: Glyphs,
    accept: Callable[[Judge], None],
    earlier: Callable[[], None] | None = None,
) -> Choices:
    """Return the choice how a meeting took place; *accept* gets the service that says so.

    With *earlier* the meeting before can be asked about instead.
    """
    options = [
        Option("a", "Not met", glyphs.skipped, "$text-muted"),
        Option("s", "In person", glyphs.done, "$success"),
        Option("d", "As planned", glyphs.busy, "$text-disabled"),
    ]
    if earlier is not None:
        options.append(Option(EARLIER, "The one before"))

    def answered(option: Option) -> None:
        if option.key == EARLIER and earlier is not None:
            earlier()
        else:
            accept(_JUDGES[option.key])

    return Choices(subject=subject, options=tuple(options), accept=answered)
