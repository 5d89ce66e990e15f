"""Repetition rules (RFC 5545, 3.3.10) over what the clock shows.

A rule is walked from one period (year, week, hour…) to the next, and never beyond the time that is asked for.
The usual library walks to the year 9999 where a rule matches nothing (30 February, daily: three seconds), and
without end where it runs by the second; a file from elsewhere must not be able to do that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import IntEnum

from relplanner.exchange.ical_values import UnreadableError, parse_moment

MOST_PERIODS = 20_000
_MOST_INTERVAL = 1_000_000
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset(
    {
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "RSCALE", "SKIP", "BYMONTH", "BYWEEKNO", "BYYEARDAY",
        "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS", "",
    }
)  # fmt: skip
_BY_DAY = re.compile(r"([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)")
_SHOWN = 40


class Frequency(IntEnum):
    """How long a period of a rule is, from long to short."""

    YEARLY = 0
    MONTHLY = 1
    WEEKLY = 2
    DAILY = 3
    HOURLY = 4
    MINUTELY = 5
    SECONDLY = 6


_SPAN = {
    Frequency.YEARLY: timedelta(days=365),
    Frequency.MONTHLY: timedelta(days=28),
    Frequency.WEEKLY: timedelta(days=7),
    Frequency.DAILY: timedelta(days=1),
    Frequency.HOURLY: timedelta(hours=1),
    Frequency.MINUTELY: timedelta(minutes=1),
    Frequency.SECONDLY: timedelta(seconds=1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A repetition rule; empty sets limit nothing. ``weekdays`` are (which one, 0 for each; Monday 0)."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    week_start: int = 0
    months: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    hours: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()

    def between(self, begin: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
        """Yield in order when the rule, counted from *begin*, strikes from *first* to *last*.

        Raises UnreadableError where that takes more than MOST_PERIODS periods to find out.
        """
        rule = self._completed_from(begin)
        last = min(last, rule.until) if rule.until else last
        struck = 0
        for period in rule._periods(begin, first, last):
            for wall in rule._strikes_in(period):
                if wall < begin:
                    continue
                struck += 1
                if wall > last or (rule.count is not None and struck > rule.count):
                    return
                if wall >= first:
                    yield wall

    def strikes_at_all(self, begin: datetime) -> bool:
        """Say whether a rule with an end strikes before it; one without an end always counts as striking."""
        return self.until is None or any(True for _ in self.between(begin, begin, self.until))

    def _completed_from(self, begin: datetime) -> "Rule":
        """Return the rule with what it leaves open taken from the time at which the series begins."""
        months, month_days = self.months, self.month_days
        if not (self.weeks or self.year_days or self.month_days or self.weekdays):
            if self.frequency is Frequency.YEARLY:
                months = months or frozenset({begin.month})
            if self.frequency <= Frequency.MONTHLY:
                month_days = frozenset({begin.day})
        return replace(
            self,
            months=months,
            month_days=month_days,
            weekdays=self._weekdays_from(begin),
            hours=self._or_own(self.hours, begin.hour, Frequency.HOURLY),
            minutes=self._or_own(self.minutes, begin.minute, Frequency.MINUTELY),
            seconds=self._or_own(self.seconds, begin.second, Frequency.SECONDLY),
        )

    def _or_own(self, stated: frozenset[int], own: int, unit: Frequency) -> frozenset[int]:
        """Return what is stated, else the own value of the series, unless the rule runs through that unit."""
        return stated if stated or self.frequency >= unit else frozenset({own})

    def _weekdays_from(self, begin: datetime) -> frozenset[tuple[int, int]]:
        by_week = self.frequency is Frequency.WEEKLY or (self.weeks and not self.year_days | self.month_days)
        if not self.weekdays and by_week:
            return frozenset({(0, begin.weekday())})
        if self.frequency > Frequency.MONTHLY:
            return frozenset((0, weekday) for _, weekday in self.weekdays)
        return self.weekdays

    def _periods(self, begin: datetime, first: datetime, last: datetime) -> Iterator[datetime]:
        """Yield the beginnings of the periods in which something may strike, up to *last*."""
        # a counted rule must be walked from its beginning, any other can be entered shortly before
        skipped = 0 if self.count is not None else max(0, self._steps_surely_before(begin, first))
        for number in range(skipped, skipped + MOST_PERIODS):
            try:
                period = self._period(begin, number * self.interval)
            except (OverflowError, ValueError):
                return  # beyond the year 9999
            if period > last:
                return
            yield period
        raise UnreadableError("it repeats too often to be a meeting")

    def _steps_surely_before(self, begin: datetime, first: datetime) -> int:
        if self.frequency is Frequency.YEARLY:
            distance = first.year - begin.year
        elif self.frequency is Frequency.MONTHLY:
            distance = 12 * (first.year - begin.year) + first.month - begin.month
        else:
            distance = (first - begin) // _SPAN[self.frequency]
        return distance // self.interval - 1

    def _period(self, begin: datetime, distance: int) -> datetime:
        if self.frequency is Frequency.YEARLY:
            return datetime(begin.year + distance, 1, 1)
        if self.frequency is Frequency.MONTHLY:
            year, month = divmod(12 * begin.year + begin.month - 1 + distance, 12)
            return datetime(year, month + 1, 1)
        if self.frequency is Frequency.HOURLY:
            begin = begin.replace(minute=0, second=0)
        elif self.frequency is Frequency.MINUTELY:
            begin = begin.replace(second=0)
        elif self.frequency <= Frequency.DAILY:
            begin = datetime.combine(begin, time())
        if self.frequency is Frequency.WEEKLY:
            begin -= timedelta(days=(begin.weekday() - self.week_start) % 7)
        return begin + distance * _SPAN[self.frequency]

    def _strikes_in(self, period: datetime) -> list[datetime]:
        days = [day for day in self._days_of(period) if self._is_day(day)]
        if not days:
            return []
        clocks = self._clocks_of(period)
        strikes = [datetime.combine(day, clock) for day in days for clock in clocks]
        if not self.positions:
            return strikes
        chosen = {place - 1 if place > 0 else len(strikes) + place for place in self.positions}
        return [wall for place, wall in enumerate(strikes) if place in chosen]

    def _days_of(self, period: datetime) -> list[date]:
        day = period.date()
        if self.frequency is Frequency.YEARLY:
            months = sorted(self.months & _ALL_MONTHS) if self.months else _ALL_MONTHS
            return [each for month in months for each in _month(day.year, month)]
        if self.frequency is Frequency.MONTHLY:
            return _month(day.year, day.month)
        if self.frequency is Frequency.WEEKLY:
            ordinal = day.toordinal()
            return [date.fromordinal(o) for o in range(ordinal, min(ordinal + 7, date.max.toordinal() + 1))]
        return [day]

    def _clocks_of(self, period: datetime) -> list[time]:
        """Return the times of day, in order; what a short period fixes is only held against the sets."""
        hours = _fixed_or(self.hours, period.hour, fixed=self.frequency >= Frequency.HOURLY)
        minutes = _fixed_or(self.minutes, period.minute, fixed=self.frequency >= Frequency.MINUTELY)
        seconds = _fixed_or(self.seconds, period.second, fixed=self.frequency >= Frequency.SECONDLY)
        return [time(hour, minute, second) for hour in hours for minute in minutes for second in seconds]

    def _is_day(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not _from_either_end(day.day, _days_in_month(day), self.month_days):
            return False
        if self.weekdays and not self._is_weekday(day):
            return False
        if self.year_days and not _from_either_end(_day_of_year(day), _days_in_year(day), self.year_days):
            return False
        return not self.weeks or _from_either_end(*_week_of(day, self.week_start), self.weeks)

    def _is_weekday(self, day: date) -> bool:
        return any(
            weekday == day.weekday() and (which == 0 or self._is_which(day, which))
            for which, weekday in self.weekdays
        )

    def _is_which(self, day: date, which: int) -> bool:
        """Say whether *day* is the *which*-th of its weekday in its month or year, from either end."""
        if self.frequency is Frequency.YEARLY and not self.months:
            place, length = _day_of_year(day), _days_in_year(day)
        else:
            place, length = day.day, _days_in_month(day)
        return which == ((place - 1) // 7 + 1 if which > 0 else -((length - place) // 7 + 1))


_ALL_MONTHS = frozenset(range(1, 13))


def parse_rule(text: str, *, zone: tzinfo, whole_days: bool) -> Rule:
    """Return the rule that an RRULE value writes, for a series on a clock in *zone*.

    Raises UnreadableError.
    """
    # some programs escape the semicolons
    pieces = (piece.partition("=") for piece in text.replace("\\", "").upper().split(";"))
    parts = {name.strip(): value.strip() for name, _, value in pieces}
    if parts.get("FREQ") not in Frequency.__members__:
        raise UnreadableError(f"its rule '{text[:_SHOWN]}' does not say how often it repeats")
    for name in parts:
        if name not in _PARTS and not name.startswith("X-"):
            raise UnreadableError(f"its rule has a part '{name[:_SHOWN]}', which does not exist")
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise UnreadableError("it repeats by another calendar than the Gregorian one")
    until = parts.get("UNTIL")
    return Rule(
        frequency=Frequency[parts["FREQ"]],
        interval=_interval(parts.get("INTERVAL", "1")),
        count=_count(parts.get("COUNT")),
        until=parse_moment(until, None).as_limit(zone, whole_days=whole_days) if until else None,
        week_start=_WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in _WEEKDAYS else 0,
        months=_numbers(parts, "BYMONTH", 1, 12),
        weeks=_numbers(parts, "BYWEEKNO", 1, 53, both_ends=True),
        year_days=_numbers(parts, "BYYEARDAY", 1, 366, both_ends=True),
        month_days=_numbers(parts, "BYMONTHDAY", 1, 31, both_ends=True),
        weekdays=_by_day(parts.get("BYDAY", "")),
        hours=_clock_numbers(parts, "BYHOUR", 23, whole_days=whole_days),
        minutes=_clock_numbers(parts, "BYMINUTE", 59, whole_days=whole_days),
        seconds=_clock_numbers(parts, "BYSECOND", 59, whole_days=whole_days),
        positions=_numbers(parts, "BYSETPOS", 1, 366, both_ends=True),
    )


def _interval(text: str) -> int:
    interval = _number(text)
    if interval < 1:
        raise UnreadableError(f"its rule repeats with INTERVAL={text[:_SHOWN]}")
    return min(interval, _MOST_INTERVAL)


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    count = _number(text)
    if count == 0:
        raise UnreadableError("its rule repeats 0 times")
    return count if count > 0 else None  # Exchange writes -1 for no end


def _numbers(
    parts: dict[str, str], name: str, lowest: int, highest: int, *, both_ends: bool = False
) -> frozenset[int]:
    numbers = frozenset(_number(piece) for piece in parts.get(name, "").split(",") if piece.strip())
    for number in numbers:
        if not lowest <= (abs(number) if both_ends else number) <= highest:
            raise UnreadableError(f"its rule has {name}={number}, which does not exist")
    return numbers


def _clock_numbers(parts: dict[str, str], name: str, highest: int, *, whole_days: bool) -> frozenset[int]:
    """Return the times that *name* limits a rule to; for whole days RFC 5545, 3.3.10, has it ignored."""
    return frozenset() if whole_days else _numbers(parts, name, 0, highest)


def _by_day(text: str) -> frozenset[tuple[int, int]]:
    weekdays = set()
    for piece in filter(None, (piece.strip() for piece in text.split(","))):
        hit = _BY_DAY.fullmatch(piece)
        if hit is None:
            raise UnreadableError(f"its rule names a weekday '{piece[:_SHOWN]}', which does not exist")
        weekdays.add((int(hit.group(1) or 0), _WEEKDAYS.index(hit.group(2))))
    return frozenset(weekdays)


def _number(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", text.strip()):
        raise UnreadableError(f"its rule has '{text[:_SHOWN]}' where a number belongs")
    return int(text)


def _fixed_or(allowed: frozenset[int], own: int, *, fixed: bool) -> list[int]:
    if not fixed:
        return sorted(allowed)
    return [own] if not allowed or own in allowed else []


def _from_either_end(place: int, length: int, allowed: frozenset[int]) -> bool:
    return place in allowed or place - length - 1 in allowed


def _month(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    ordinal = first.toordinal()
    return [date.fromordinal(ordinal + day) for day in range(_days_in_month(first))]


def _days_in_month(day: date) -> int:
    if day.month == 2:
        return _days_in_year(day) - 337
    return 30 if day.month in (4, 6, 9, 11) else 31


def _days_in_year(day: date) -> int:
    leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return 366 if leap else 365


def _day_of_year(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _week_of(day: date, week_start: int) -> tuple[int, int]:
    """Return the number of the week and how many weeks its year has; a week is its fourth day's year's."""
    fourth = date.fromordinal(_fourth_day(day.toordinal(), week_start))
    last = date.fromordinal(_fourth_day(date(fourth.year, 12, 28).toordinal(), week_start))
    return (_day_of_year(fourth) - 1) // 7 + 1, (_day_of_year(last) - 1) // 7 + 1


def _fourth_day(ordinal: int, week_start: int) -> int:
    in_the_week = (ordinal - 1 - week_start) % 7
    return min(ordinal - in_the_week + 3, date.max.toordinal())
