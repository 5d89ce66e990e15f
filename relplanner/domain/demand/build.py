"""From facts to the flat list of touches that placement works on."""

from relplanner.domain.demand.asked import asked_wants
from relplanner.domain.demand.facts import DemandFacts
from relplanner.domain.demand.growth import growth_wants
from relplanner.domain.demand.promised import promise_wants
from relplanner.domain.demand.routines import routine_wants
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.yearly import occasion_wants


def build_demand(facts: DemandFacts) -> tuple[Wanted, ...]:
    """Return the touches that are wanted in the horizon, the same for the same facts in any order.

    Keys are unique. Touches whose time has come do not count: their demand is made anew. Contacts who
    are not to be contacted get nothing.
    """
    wants: list[Wanted] = []
    for case in facts.cases:
        of_contact = [*routine_wants(case), *occasion_wants(case), *promise_wants(case)]
        taken = frozenset(want.touch_id for want in of_contact if want.touch_id is not None)
        wants += of_contact
        wants += asked_wants(case, taken)
    if facts.growth:
        beyond = {row.contact_id for row in facts.touches if row.fixed and not facts.is_past(row)}
        wants += growth_wants(facts, frozenset(beyond.union(want.contact_id for want in wants)))
    return tuple(wants)
