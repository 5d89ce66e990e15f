"""What would let a touch without a place in, in sentences: what the plan's own model says would be enough."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from relplanner.domain.cadence import effective_routines
from relplanner.domain.capacity import minutes_a_year
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.wording import (
    clock_words,
    day_words,
    joined,
    minutes_words,
    moment_words,
    percent_words,
    plural,
    short_name,
)
from relplanner.scheduling.remedies import Relaxed, Remedy, remedies
from relplanner.services.capacity import tiers
from relplanner.services.planning import Draft
from relplanner.services.workspace import Workspace
from relplanner.store import portfolio as stored

_WEEKS_A_YEAR = 52
_SAID = 4
_HIGHEST_PERCENT = 200
"""The most that the worth of a contact's touches can be raised to."""


def ways_in(workspace: Workspace, draft: Draft, want: Wanted) -> tuple[str, ...]:
    """Return what would let the touch in, one sentence for each way, the smallest change first.

    Each is enough alone. Empty for a touch that has a place; one sentence where nothing alone is enough.
    """
    key = want.demand.key
    if key in draft.plan.placed:
        return ()
    words = _Words(workspace, draft, want)
    found = [sentence for remedy in remedies(draft.problem, draft.plan, key) for sentence in words.of(remedy)]
    return tuple(found[:_SAID]) or ("Nothing that could be changed alone lets it in.",)


class _Words:
    """Remedies of one touch as sentences."""

    def __init__(self, workspace: Workspace, draft: Draft, want: Wanted) -> None:
        self._workspace = workspace
        self._portfolio = draft.portfolio
        self._problem = draft.problem
        self._want = want
        self._wanted = {other.demand.key: other for other in draft.wanted}
        self._today = draft.portfolio.facts.today

    def of(self, remedy: Remedy) -> Iterator[str]:
        """Yield the sentence on a remedy; none where the user cannot grant it."""
        say: dict[Relaxed, Callable[[Remedy], str]] = {
            Relaxed.HOURS: self._hours,
            Relaxed.WINDOW: self._window,
            Relaxed.BUSY: self._busy,
            Relaxed.GAP: self._gap,
            Relaxed.DAY: self._day,
            Relaxed.PLACE: self._place,
            Relaxed.WORTH: self._worth,
            Relaxed.BUDGET: self._budget,
        }
        sentence = say[remedy.relaxed](remedy)
        if sentence:
            yield sentence

    def _hours(self, remedy: Remedy) -> str:
        return f"Fits {self._moment(remedy.start)} if your hours and boundaries open there."

    def _window(self, remedy: Remedy) -> str:
        here, there = self._problem.manager.tz, self._problem.contacts[self._want.demand.contact].tz
        instant = remedy.start.replace(tzinfo=ZoneInfo(here)).astimezone(ZoneInfo(there))
        clock = clock_words(instant.hour * 60 + instant.minute, self._workspace.settings.look.clock)
        is_far = instant.replace(tzinfo=None) != remedy.start
        said = f"Fits {self._moment(remedy.start)} if {self._name(self._want)} can be reached then"
        return f"{said}, {clock} there." if is_far else f"{said}."

    def _busy(self, remedy: Remedy) -> str:
        titles = [
            title or "something in the calendar"
            for begin, end, title in self._portfolio.busy
            if (begin, end) in remedy.busy
        ]
        return f"Fits {self._moment(remedy.start)} without {joined(dict.fromkeys(titles))}."

    def _gap(self, remedy: Remedy) -> str:
        assert remedy.other is not None
        assert remedy.other_start is not None
        days = abs((remedy.start.date() - remedy.other_start.date()).days)
        other = self._wanted[remedy.other].what
        near = "the same day as" if not days else f"{plural(days, 'day')} from"
        return f"Fits {self._moment(remedy.start)} if it may be {near} the {other}."

    def _day(self, remedy: Remedy) -> str:
        rules, day = self._problem.rules, remedy.start.date()
        limits = f"{plural(rules.day_max, 'touch', 'touches')} and {minutes_words(rules.day_cap)}"
        return f"Fits {self._moment(remedy.start)} if {self._day_words(day)} may have more than {limits}."

    def _place(self, remedy: Remedy) -> str:
        assert remedy.other is not None
        other = self._wanted[remedy.other]
        if remedy.other_start is None:
            gives_way = "loses its place"
        else:
            gives_way = f"moves to {self._moment(remedy.other_start)}"
        touch = f"the touch with {self._name(other)} ({other.what})"
        return (
            f"Fits {self._moment(remedy.start)} if {touch} {gives_way}: "
            f"the plan would be worth {plural(remedy.cost, 'point')} less."
        )

    def _worth(self, remedy: Remedy) -> str:
        contact_id = self._want.contact_id
        facts = next(facts for facts in self._portfolio.facts.contacts if facts.id == contact_id)
        if 2 * facts.value_percent > _HIGHEST_PERCENT:
            return ""
        return f"Fits {self._moment(remedy.start)} if {self._name(self._want)} counts double."

    def _budget(self, remedy: Remedy) -> str:
        said = f"Fits {self._moment(remedy.start)} with a budget of {percent_words(remedy.percent)}"
        frees = frees_words(self._workspace)
        return f"{said}; {frees}." if frees else f"{said}."

    def _name(self, want: Wanted) -> str:
        return self._portfolio.names[want.contact_id]

    def _moment(self, start: datetime) -> str:
        return moment_words(start, self._today, self._workspace.settings.look.clock)

    def _day_words(self, day: date) -> str:
        return day_words(day, self._today)


def frees_words(workspace: Workspace) -> str:
    """Return whom to move out of the heaviest tier, and what that frees a week; empty where nobody frees any.

    It is the one of least value in that tier, the newest first, whose own routines ask for less in the next
    lighter tier.
    """
    known = [(minutes_a_year(tier.routines), tier) for tier in tiers(workspace)]
    heaviest = max((each for each in known if each[1].contacts), key=lambda each: each[0], default=None)
    if heaviest is None:
        return ""
    minutes, tier = heaviest
    lighter = max((each for each in known if each[0] < minutes), key=lambda each: each[0], default=None)
    routines = lighter[1].routines if lighter else ()
    overrides, (_, own) = stored.overrides(), stored.routines()
    in_tier = [
        person for person in stored.people() if person.tier_id == tier.id and not person.do_not_contact
    ]
    for person in sorted(in_tier, key=lambda person: (person.value_percent, -person.id)):
        changes, extra = overrides.get(person.id, ()), own.get(person.id, ())
        before, after = (
            minutes_a_year(effective_routines(each, changes, extra)) for each in (tier.routines, routines)
        )
        freed = round((before - after) / _WEEKS_A_YEAR)
        if freed > 0:
            goes = f"from {tier.name} to {lighter[1].name}" if lighter else f"out of {tier.name}"
            return f"moving {short_name(person.name)} {goes} frees {minutes_words(freed)} a week"
    return ""
