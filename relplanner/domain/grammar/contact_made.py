"""Contact that took place: ``+ call 20m``, and where they began it ``+< call``."""

from collections.abc import Sequence
from datetime import date

from relplanner.domain.channels import leading_channel
from relplanner.domain.contacts import BegunBy
from relplanner.domain.dates import read_past_day
from relplanner.domain.durations import read_minutes
from relplanner.domain.grammar.marks import FARTHEST_YEARS, Marked, split_name
from relplanner.domain.grammar.records import Contacted, Line
from relplanner.domain.vocabulary import Vocabulary
from relplanner.domain.wording import quoted

_LONGEST_TAIL_IN_WORDS = 8
_ONLY_LENGTH_AND_DAY = "after the channel come only a duration and a day, for example '+ call 20m yesterday'"


def read_contact(marked: Marked) -> Line:
    """Return what a line that begins with ``+`` becomes; without a channel it is an item of a list."""
    begun_by = BegunBy.THEY if marked.rest.startswith("<") else BegunBy.ME
    body = marked.body("<")
    if not body:
        return marked.stays_text()
    name, text = split_name(body)
    tokens = text.split()
    channel, used = leading_channel(tokens, marked.words)
    surely_meant = begun_by is BegunBy.THEY
    if channel is None:
        why = f"{quoted(tokens[0])} is not a channel" if tokens else "no channel is named"
        return marked.stays_text(why if surely_meant else "")
    tail = tokens[used:]
    length_and_day = _length_and_day(tail, marked.today, marked.words)
    if length_and_day is None:
        surely_meant = surely_meant or read_minutes(tail[0], marked.words) is not None
        return marked.stays_text(_ONLY_LENGTH_AND_DAY if surely_meant else "")
    minutes, day = length_and_day
    if day is not None and day > marked.today:
        return marked.stays_text("contact that took place cannot lie ahead; name a day up to today")
    if day is not None and not marked.is_near(day):
        return marked.stays_text(f"{day} is more than {FARTHEST_YEARS} years away; name a nearer day")
    return Contacted(channel=channel, minutes=minutes, day=day, begun_by=begun_by, for_contact=name)


def _length_and_day(
    tail: Sequence[str], today: date, words: Vocabulary
) -> tuple[int | None, date | None] | None:
    """Return the minutes and the day that *tail* says, in either order and each if it is there."""
    if len(tail) > _LONGEST_TAIL_IN_WORDS:
        return None
    for cut in range(len(tail) + 1):
        front, back = " ".join(tail[:cut]), " ".join(tail[cut:])
        for length, day_text in ((front, back), (back, front)):
            minutes, day = read_minutes(length, words), read_past_day(day_text, today, words)
            if (minutes is not None or not length) and (day is not None or not day_text):
                return minutes, day
    return None
