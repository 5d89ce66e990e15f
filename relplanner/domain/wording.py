"""How days, times, spans and numbers read on screen and in the shell: one form for each."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal

from relplanner.domain.text import clean_line

Clock = Literal[12, 24]
"""How many hours the user's clock counts to."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MINUS = "\u2212"
_DAYS_A_YEAR = 365


def day_words(day: date, today: date) -> str:
    """Return *day* as short as it stays clear: ``today``, ``Fri 27``, ``3 Dec`` or ``3 Dec 2027``.

    The weekday stands for days at most seven away, the year for days a year away and more.
    """
    distance = abs((day - today).days)
    if distance == 0:
        return "today"
    if distance <= 7:
        return f"{WEEKDAYS[day.weekday()]} {day.day}"
    return printed_day_words(day, today)


def printed_day_words(day: date, today: date) -> str:
    """Return *day* as it reads on paper another day too: ``27 Nov``, with its year where that is needed."""
    return _day_and_month(day, year=needs_year(day, today))


def needs_year(day: date, today: date) -> bool:
    """Return whether *day* is a year away or more."""
    return abs((day - today).days) >= _DAYS_A_YEAR


def long_day_words(day: date) -> str:
    """Return *day* in full, wherever today is: ``Mon 23 Nov 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {_day_and_month(day, year=True)}"


def clock_words(minute: int, clock: Clock = 24) -> str:
    """Return the time *minute* minutes after midnight, up to and with ``24:00``: ``09:30``, ``9:30 am``."""
    hour, rest = divmod(minute, 60)
    if clock == 24:
        return f"{hour:02}:{rest:02}"
    return f"{(hour - 1) % 12 + 1}:{rest:02} {'pm' if hour % 24 >= 12 else 'am'}"


def moment_words(when: datetime, today: date, clock: Clock = 24) -> str:
    """Return day and time of *when*, in the zone of its reader: ``Fri 27 10:00``, ``today 14:00``."""
    return f"{day_words(when.date(), today)} {clock_words(when.hour * 60 + when.minute, clock)}"


def span_words(first: date, last: date, *, year: bool = False) -> str:
    """Return the days from *first* to *last*, both included: ``23 – 29 Nov``, ``30 Nov – 6 Dec``.

    With *year* the year follows: ``23 – 29 Nov 2026``, ``28 Dec 2026 – 3 Jan 2027``.
    """
    end = _day_and_month(last, year=year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {end}"
    return f"{_day_and_month(first, year=year and first.year != last.year)} – {end}"


def week_words(day: date) -> str:
    """Return the ISO week in which *day* lies: ``wk 49``."""
    return f"wk {day.isocalendar().week}"


def minutes_words(minutes: int) -> str:
    """Return a duration: ``45 min``, from an hour on ``3 h 00``."""
    sign = _MINUS if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{sign}{hours} h {rest:02}" if hours else f"{sign}{rest} min"


def age_words(days: int) -> str:
    """Return an age in whole days, from a year on in whole years: ``31 d``, ``3 y``."""
    return f"{days} d" if days < _DAYS_A_YEAR else f"{days // _DAYS_A_YEAR} y"


def silence_words(days: int) -> str:
    """Return a silence in the unit that fits: ``45 days``, ``5 months``, ``3 years``."""
    if days < 60:
        return plural(days, "day")
    if days < 730:
        return plural(days // 30, "month")
    return plural(days // _DAYS_A_YEAR, "year")


def percent_words(percent: float) -> str:
    """Return a percentage with one decimal where it has one: ``98 %``, ``12.4 %``."""
    return f"{figure_words(percent, 1).removesuffix('.0')} %"


def figure_words(number: float, decimals: int = 0) -> str:
    """Return *number* with a minus as it is printed: ``−2``, with one decimal ``4.5``."""
    rounded = round(number, decimals)
    return f"{_MINUS if rounded < 0 else ''}{abs(rounded):.{decimals}f}"


def signed_words(number: float) -> str:
    """Return *number* with its sign and two decimals: ``+0.31``, ``−0.46``, ``0.00``."""
    rounded = round(number, 2)
    return f"{'+' if rounded > 0 else ''}{figure_words(rounded, 2)}"


def plural(count: int, singular: str, several: str = "") -> str:
    """Return *count* with its noun: ``1 day``, ``31 days``, ``2 entries`` where the plural is given."""
    return f"{count} {singular if count == 1 else several or singular + 's'}"


def ordinal(number: int) -> str:
    """Return *number* as a place in a row: ``1st``, ``12th``, ``22nd``."""
    teen = 10 < number % 100 < 20
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def one_more_words(number: int) -> str:
    """Return :func:`ordinal` with its article: ``a 16th``, ``an 8th``, ``an 11th``."""
    spoken_first = f"{number:,}".partition(",")[0]
    begins_with_vowel = spoken_first in ("11", "18") or spoken_first.startswith("8")
    return f"{'an' if begins_with_vowel else 'a'} {ordinal(number)}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """Return *words* as a list in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    *before, final = [*words] or [""]
    return f"{', '.join(before)} {last} {final}" if before else final


def quoted(text: str, limit: int = 40) -> str:
    """Return what the user wrote in quotes, clean and no longer than *limit* characters."""
    line = clean_line(text)
    return f"'{line}'" if len(line) <= limit else f"'{line[: limit - 1]}…'"


def short_name(name: str, most: int = 40) -> str:
    """Return a name as sentences have it: one of more than *most* characters is cut."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def did_you_mean(word: str, choices: Sequence[str]) -> str:
    """Return ``; did you mean 'x'?`` for the choice most like *word*, else nothing."""
    from difflib import get_close_matches

    near = get_close_matches(clean_line(word)[:80].casefold(), choices, n=1, cutoff=0.7)
    return f"; did you mean '{near[0]}'?" if near else ""


def _day_and_month(day: date, *, year: bool) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"
