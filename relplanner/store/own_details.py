"""What only this program knows of contacts, read of all at once."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from relplanner.domain.contacts import Channel, Relation
from relplanner.domain.own_details import Learnt, OwnDetails
from relplanner.domain.routine_line import routine_lines
from relplanner.domain.windows import windows_words
from relplanner.store import portfolio
from relplanner.store.models import Contact, Fact, OrganisationAlias, Tier
from relplanner.store.rows import tuples


def own_details() -> Mapping[str, OwnDetails]:
    """Return by UUID what only this program knows of each contact, archived ones too."""
    tiers = dict(tuples(Tier.select(Tier.id, Tier.name)))
    introducers = {
        number: (name, uuid)
        for number, name, uuid in tuples(Contact.select(Contact.id, Contact.name, Contact.uuid))
    }
    aliases, facts = _aliases(), _facts()
    windows, absences, overrides = portfolio.windows(), portfolio.absences(), portfolio.overrides()
    of_tiers, of_contacts = portfolio.routines()
    found = {}
    for row in Contact.select().order_by(Contact.id):
        introducer, introducer_uuid = introducers.get(row.introduced_by_id or 0, ("", ""))
        found[row.uuid] = OwnDetails(
            uuid=row.uuid,
            aliases=tuple(aliases.get(row.organisation_id or 0, ())),
            relation=Relation(row.relation) if row.relation else None,
            tier=tiers.get(row.tier_id, ""),
            tier_reason=row.tier_reason,
            tier_since=row.tier_since,
            left_untiered=row.left_untiered,
            asked_enough=row.asked_enough,
            channel=Channel(row.channel) if row.channel else None,
            value_percent=row.value_percent,
            windows=tuple(filter(None, windows_words(windows.get(row.id, {})).split("; "))),
            absences=tuple(absences.get(row.id, ())),
            routines=routine_lines(
                of_tiers.get(row.tier_id or 0, ()), overrides.get(row.id, ()), of_contacts.get(row.id, ())
            ),
            facts=tuple(facts.get(row.id, ())),
            introduced_by=introducer,
            introduced_by_uuid=introducer_uuid,
            do_not_contact=row.do_not_contact,
            no_account=row.no_account,
            source=row.source,
            consent=row.consent,
        )
    return found


def _aliases() -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    alias = OrganisationAlias
    for organisation_id, name in tuples(alias.select(alias.organisation, alias.name).order_by(alias.id)):
        found[organisation_id].append(name)
    return found


def _facts() -> Mapping[int, list[Learnt]]:
    found: dict[int, list[Learnt]] = defaultdict(list)
    query = Fact.select(Fact.contact, Fact.learnt_on, Fact.kind, Fact.text).order_by(Fact.id)
    for contact_id, learnt_on, kind, text in tuples(query):
        found[contact_id].append(Learnt(date.fromisoformat(learnt_on), kind, text))
    return found
