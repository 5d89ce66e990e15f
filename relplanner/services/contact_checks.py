"""What each field of a contact says about its text while it is typed, and how it may go on.

The same parsers read the fields when they are stored; here nothing is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from relplanner.domain.absence_line import absence_words, parse_absence_line
from relplanner.domain.channels import parse_channel
from relplanner.domain.contacts import Routine
from relplanner.domain.dates import parse_past_day, parse_yearly_day
from relplanner.domain.errors import UserError
from relplanner.domain.fact_line import parse_fact_line
from relplanner.domain.labelled import parse_labelled
from relplanner.domain.occasion_line import checked_birthday, parse_occasion_line, yearly_day_words
from relplanner.domain.occasions import OccasionKind, YearlyDay, years_words
from relplanner.domain.relations import parse_relation
from relplanner.domain.routine_line import RoutineLine, parse_routine_line, routine_manner, routine_words
from relplanner.domain.text import clean_line, fold
from relplanner.domain.windows import parse_windows, windows_words
from relplanner.domain.wording import long_day_words, plural
from relplanner.domain.zones import checked_zone
from relplanner.services.contact_writing import check_email, check_phone
from relplanner.services.existing import existing_tier
from relplanner.services.names import contact_named
from relplanner.services.tier_costs import TierCosts
from relplanner.services.workspace import Workspace
from relplanner.store import organisations, people, portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What the checks look at beside the text: who is edited, and two other fields as they are typed.

    ``costs`` are what the tiers would cost them, once that is known.
    """

    workspace: Workspace
    contact_id: int
    tier: str = ""
    organisation: str = ""
    costs: TierCosts = field(default_factory=dict)


def check(form: Form, field: str, text: str) -> str:
    """Return what the *text* of a field means, in a few words; empty where there is nothing to say.

    Raises ``UserError`` where it could not be stored.
    """
    text = clean_line(text)
    if not text:
        if field == "name":
            raise UserError("A contact needs a name.")
        return ""
    checker = _CHECKS.get(field)
    return checker(form, text) if checker else ""


def tier_routines(tier: str) -> tuple[Routine, ...]:
    """Return the routines of the tier with that name; none where there is no such tier."""
    row = people.tier_named(tier) if clean_line(tier) else None
    return () if row is None else tuple(portfolio.routines()[0].get(row.id, ()))


def tier_routines_words(tier: str) -> str:
    """Return the routines of a tier in one line."""
    return "; ".join(map(routine_words, tier_routines(tier)))


def _organisation(_form: Form, text: str) -> str:
    found = organisations.known_as(text)
    if found is None:
        return "a new organisation"
    count = plural(organisations.count_contacts(found), "contact")
    return count if fold(text) == fold(found.name) else f"{found.name}, {count}"


def _alias(form: Form, text: str) -> str:
    if not clean_line(form.organisation):
        raise UserError("Another name of which organisation? Fill in the organisation first.")
    own, other = organisations.known_as(form.organisation), organisations.known_as(text)
    if other is None or (own is not None and own.id == other.id):
        return f"also {form.organisation}"
    count = organisations.count_contacts(other)
    return f"an organisation until now; its {plural(count, 'contact')} come along"


def _tier(form: Form, text: str) -> str:
    tier = existing_tier(text)
    said = "no tier" if tier is None else tier_routines_words(text) or "no routines"
    cost = form.costs.get("" if tier is None else fold(tier.name))
    return f"{cost.sentence}; {said}" if cost is not None and cost.joining else said


def _relation(_form: Form, text: str) -> str:
    parse_relation(text)
    return ""


def _email(form: Form, text: str) -> str:
    found = parse_labelled(text)
    check_email(form.contact_id, found.address)
    return _label(found.label)


def _phone(form: Form, text: str) -> str:
    found = parse_labelled(text)
    check_phone(form.contact_id, found.address)
    return _label(found.label)


def _labelled(_form: Form, text: str) -> str:
    return _label(parse_labelled(text).label)


def _label(label: str) -> str:
    return f"called {label}" if label else ""


def _channel(_form: Form, text: str) -> str:
    channel = parse_channel(text)
    return "" if fold(text) == channel.words else channel.words


def _zone(form: Form, text: str) -> str:
    zone = checked_zone(text)
    there = form.workspace.now().in_timezone(zone)
    return f"{zone}, {there.hour:02}:{there.minute:02} there now"


def _window(_form: Form, text: str) -> str:
    return f"{windows_words(parse_windows(text))}, in their time"


def _absence(form: Form, text: str) -> str:
    absence = parse_absence_line(text, form.workspace.today())
    days = plural((absence.last - absence.first).days + 1, "day")
    return f"{absence_words(replace(absence, reason=''))}, {days}"


def _birthday(form: Form, text: str) -> str:
    today = form.workspace.today()
    return _yearly(checked_birthday(parse_yearly_day(text), today), today, OccasionKind.BIRTHDAY)


def _occasion(form: Form, text: str) -> str:
    occasion = parse_occasion_line(text)
    what = occasion.label or occasion.kind
    return f"{what}: {_yearly(occasion.day, form.workspace.today(), occasion.kind)}"


def _yearly(day: YearlyDay, today: date, kind: OccasionKind) -> str:
    coming = day.next_from(today)
    years = years_words(kind, None if day.year is None else coming.year - day.year)
    days = (coming - today).days
    ahead = f"in {plural(days, 'day')}" if days else "today"
    return ", ".join(filter(None, (yearly_day_words(day), years, ahead)))


def _fact(_form: Form, text: str) -> str:
    return f"a fact: {parse_fact_line(text).kind}"


def _routine(form: Form, text: str) -> str:
    of_tier = tier_routines(form.tier)
    said = parse_routine_line(text, [routine.name for routine in of_tier])
    known = next((routine for routine in of_tier if routine.name == said.name), None)
    if said.of_tier and known is not None:
        return _override(said, known, form.tier)
    return f"their own: {routine_words(said.routine())}"


def _override(said: RoutineLine, known: Routine, tier: str) -> str:
    if said.dropped:
        return f"no {known.name} for them, which {tier} has {known.every.words}"
    then = said.override(known.id).apply(known)
    if then == known:
        return f"as {tier} has it"
    return f"{tier}'s {known.name}, for them {routine_manner(then)}"


def _met_on(form: Form, text: str) -> str:
    day = parse_past_day(text, form.workspace.today())
    return long_day_words(day)


def _introduced_by(form: Form, text: str) -> str:
    number = contact_named(form.workspace, text, besides=form.contact_id)
    found = people.listed([number])[number]
    return ", ".join(filter(None, (found.name, found.organisation)))


_CHECKS: Mapping[str, Callable[[Form, str], str]] = {
    "organisation": _organisation,
    "aliases": _alias,
    "tier": _tier,
    "relation": _relation,
    "emails": _email,
    "phones": _phone,
    "links": _labelled,
    "channel": _channel,
    "timezone": _zone,
    "windows": _window,
    "absences": _absence,
    "birthday": _birthday,
    "occasions": _occasion,
    "facts": _fact,
    "routines": _routine,
    "met_on": _met_on,
    "introduced_by": _introduced_by,
}
