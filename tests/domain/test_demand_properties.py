from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cadence import Contacted, StoredDue
from relplanner.domain.contacts import Absence, Channel, Every, PlacedBy, Purpose, Routine, Unit
from relplanner.domain.demand.build import build_demand
from relplanner.domain.demand.facts import ContactFacts, DemandFacts, Meeting, OccasionFacts, PlannedTouch
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import match_rows
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from tests.domain.demand_examples import NOW, TODAY, is_weekday

channels = st.sampled_from(Channel)


def days(first: int, last: int) -> st.SearchStrategy[date]:
    return st.integers(first, last).map(lambda offset: TODAY + timedelta(days=offset))


@st.composite
def routines(draw: st.DrawFn, number: int) -> Routine:
    return Routine(
        id=number,
        name=f"routine {number}",
        channels=tuple(draw(st.lists(channels, min_size=1, max_size=2, unique=True))),
        every=Every(draw(st.integers(1, 3)), draw(st.sampled_from(Unit))),
        minutes=draw(st.integers(5, 90)),
        tolerance_days=draw(st.none() | st.integers(0, 20)),
        placed_by=draw(st.sampled_from([PlacedBy.SCHEDULER, PlacedBy.SCHEDULER, PlacedBy.CALENDAR])),
    )


@st.composite
def contacts(draw: st.DrawFn, number: int) -> ContactFacts:
    of_contact = [draw(routines(n)) for n in range(1, draw(st.integers(0, 3)) + 1)]
    return ContactFacts(
        id=number,
        points=draw(st.sampled_from([None, 180, 450, 900])),
        value_percent=draw(st.sampled_from([50, 100, 200])),
        do_not_contact=draw(st.sampled_from([False, False, False, True])),
        channel=draw(st.none() | channels),
        routines=tuple(of_contact),
        history=tuple(draw(st.lists(st.builds(Contacted, days(-1500, 0), channels), max_size=4))),
        stored_dues=tuple(
            StoredDue(routine.id, draw(days(-20, 90)), draw(days(-90, 0)), draw(st.none() | days(-1500, 0)))
            for routine in of_contact
            if draw(st.booleans())
        ),
        occasions=tuple(
            OccasionFacts(id=n, occasion=Occasion(OccasionKind.BIRTHDAY, YearlyDay(day.month, day.day)))
            for n, day in enumerate(draw(st.lists(days(0, 80), max_size=2)), start=1)
        ),
        absences=tuple(
            Absence(first, first + timedelta(days=draw(st.integers(0, 30))))
            for first in draw(st.lists(days(-10, 60), max_size=2))
        ),
        imbalanced=draw(st.booleans()),
        tilt_percent=draw(st.integers(-100, 100)),
    )


@st.composite
def touches(draw: st.DrawFn, number: int) -> PlannedTouch:
    start = draw(st.none() | days(-3, 70).map(lambda day: datetime(day.year, day.month, day.day, 10)))
    purpose = draw(st.sampled_from(Purpose))
    return PlannedTouch(
        id=number,
        contact_id=draw(st.integers(1, 3)),
        purpose=purpose,
        channel=draw(channels),
        minutes=draw(st.integers(5, 90)),
        start=start,
        fixed=start is not None and draw(st.booleans()),
        routine_id=draw(st.integers(1, 3)) if purpose is Purpose.ROUTINE else None,
        occasion_id=draw(st.integers(1, 2)) if purpose is Purpose.OCCASION else None,
        due=draw(st.none() | days(-20, 80)),
        not_before=draw(st.none() | days(-10, 70)),
    )


@st.composite
def problems(draw: st.DrawFn) -> DemandFacts:
    return DemandFacts(
        now=NOW,
        weeks=draw(st.sampled_from([1, 4, 8])),
        works_on=is_weekday,
        contacts=tuple(draw(contacts(number)) for number in (1, 2, 3)),
        touches=tuple(draw(touches(number)) for number in range(1, draw(st.integers(0, 6)) + 1)),
        meetings=tuple(
            draw(st.lists(st.builds(Meeting, st.integers(1, 3), days(-5, 60), channels), max_size=2))
        ),
    )


@given(problems())
def test_every_demand_can_be_placed_as_far_as_its_numbers_go(facts: DemandFacts) -> None:
    wants = build_demand(facts)
    assert len({want.demand.key for want in wants}) == len(wants)
    held_back = {contact.id for contact in facts.contacts if contact.do_not_contact}
    for want in wants:
        demand = want.demand
        assert want.contact_id not in held_back
        assert demand.earliest <= demand.due <= demand.latest
        assert demand.pinned is not None or demand.earliest >= facts.today
        assert demand.value > 0 or want.purpose is Purpose.GROWTH
        assert min(demand.defer, demand.early_rate, demand.late_rate, demand.tol_early, demand.tol_late) >= 0
        assert demand.minutes > 0
        assert demand.sync is want.channel.needs_window
        assert all(
            type(getattr(demand, name)) is int
            for name in ("value", "defer", "minutes", "early_rate", "late_rate", "nudge", "chain_gap")
        )


@given(problems())
def test_nothing_that_may_move_is_wanted_on_days_of_absence(facts: DemandFacts) -> None:
    away = {contact.id: contact.absences for contact in facts.contacts}
    for want in build_demand(facts):
        demand = want.demand
        if demand.pinned is None and demand.earliest <= facts.last_day:
            length = (min(demand.latest, facts.last_day) - demand.earliest).days
            days = (demand.earliest + timedelta(days=n) for n in range(length + 1))
            span = [day for day in days if not demand.is_away(day)]
            assert not any(absence.covers(day) for absence in away[want.contact_id] for day in span)


@given(problems())
def test_fixed_touches_stay_and_every_row_has_one_fate(facts: DemandFacts) -> None:
    wants = build_demand(facts)
    matching = match_rows(facts.touches, wants, facts.now)
    pinned = {want.touch_id: want.demand.pinned for want in wants if want.demand.pinned}
    allowed = {contact.id for contact in facts.contacts if not contact.do_not_contact}
    assert pinned == {
        row.id: row.start
        for row in facts.touches
        if row.fixed
        and row.contact_id in allowed
        and row.start is not None
        and row.start >= facts.now
        and row.start.date() <= facts.last_day
    }
    matched = [want.touch_id for want in wants if want.touch_id is not None]
    assert len(matched) == len(set(matched))
    left = {row.id for row in matching.leftover}
    assert not left & set(matching.keys)
    untouched = {row.id for row in facts.touches} - left - set(matching.keys)
    assert all(row.fixed or facts.is_past(row) for row in facts.touches if row.id in untouched)


@given(problems(), st.integers(0, 1000))
def test_the_order_of_the_facts_changes_nothing(facts: DemandFacts, seed: int) -> None:
    random = Random(seed)

    def shuffled(contact: ContactFacts) -> ContactFacts:
        return replace(
            contact,
            routines=tuple(random.sample(contact.routines, len(contact.routines))),
            history=tuple(random.sample(contact.history, len(contact.history))),
            occasions=tuple(random.sample(contact.occasions, len(contact.occasions))),
            absences=tuple(random.sample(contact.absences, len(contact.absences))),
        )

    mixed = replace(
        facts,
        contacts=tuple(map(shuffled, random.sample(facts.contacts, len(facts.contacts)))),
        touches=tuple(random.sample(facts.touches, len(facts.touches))),
        meetings=tuple(random.sample(facts.meetings, len(facts.meetings))),
    )
    assert build_demand(mixed) == build_demand(facts)


@given(problems())
def test_growth_goes_to_contacts_without_another_touch_and_once(facts: DemandFacts) -> None:
    wants = build_demand(facts)
    grown = [want.contact_id for want in wants if want.demand.kind is DemandKind.GROWTH and not want.asked]
    others = {want.contact_id for want in wants} - set(grown)
    assert len(grown) == len(set(grown)) <= 4 * facts.weeks
    assert not others & set(grown)
    assert all(contact.history for contact in facts.contacts if contact.id in grown)
    quiet = build_demand(replace(facts, growth=False))
    assert [want for want in wants if want.contact_id not in grown] == list(quiet)


def rates_by_section(demand: Demand, period: int, tolerance: int | None) -> tuple[int, int, int, int]:
    tol = tolerance if tolerance is not None else min(14, max(1, period // 10))
    early, late = max(tol + 1, min(21, period // 4)), max(tol + 1, min(60, period // 2))
    return (
        round(Fraction(4 * demand.value, 10 * (early - tol))),
        round(Fraction(7 * demand.value, 10 * (late - demand.tol_late))),
        tol,
        late,
    )


@given(problems())
def test_routines_follow_the_formulas_computed_in_fractions(facts: DemandFacts) -> None:
    by_id = {contact.id: contact for contact in facts.contacts}
    for want in build_demand(facts):
        if want.purpose is not Purpose.ROUTINE or want.asked:
            continue
        contact, demand = by_id[want.contact_id], want.demand
        routine = next(each for each in contact.routines if each.id == want.routine_id)
        period = routine.every.days
        early_rate, late_rate, tol, late = rates_by_section(demand, period, routine.tolerance_days)
        assert (demand.early_rate, demand.late_rate, demand.tol_early) == (early_rate, late_rate, tol)
        assert demand.chain_gap == period // 2
        assert demand.nudge == 2
        assert demand.latest <= demand.due + timedelta(days=late)
        overdue = (facts.today - want.overdue_since).days if want.overdue_since else 0
        exact = (
            (500 if contact.points is None else contact.points)
            * Fraction(30 + demand.minutes, 30)
            * (1 + Fraction(min(overdue, period), 2 * period))
            * (Fraction(6, 5) if contact.imbalanced else 1)
            * Fraction(contact.value_percent, 100)
        )
        assert demand.value == round(exact)


@given(problems())
def test_no_two_movable_occurrences_of_a_routine_are_due_within_half_its_period(facts: DemandFacts) -> None:
    last: dict[str, date] = {}
    put_off = {row.id for row in facts.touches if row.not_before is not None}
    for want in build_demand(facts):
        demand = want.demand
        if demand.chain is None or demand.pinned is not None or want.touch_id in put_off:
            continue
        if demand.chain in last:
            assert (demand.due - last[demand.chain]).days >= demand.chain_gap
        last[demand.chain] = demand.due
