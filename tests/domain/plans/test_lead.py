import pytest

from relplanner.domain.plans.lead import Lead, LeadReason, Side, lead_of
from relplanner.domain.plans.plan import Role

ANNA, BEN, CARA = 1, 2, 3


def side(contact_id: int, role: Role | None = None, *, able: bool = True) -> Side:
    return Side(contact_id, able, role)


@pytest.mark.parametrize(
    ("sides", "kept", "is_chosen", "lead"),
    [
        ([side(ANNA), side(BEN)], None, False, Lead(ANNA, LeadReason.DERIVED)),
        ([side(ANNA), side(BEN)], BEN, False, Lead(BEN, LeadReason.DERIVED)),
        ([side(CARA, Role.CONSULTED), side(BEN)], BEN, False, Lead(BEN, LeadReason.DERIVED)),
        ([side(CARA, Role.RESPONSIBLE), side(BEN)], BEN, False, Lead(CARA, LeadReason.RESPONSIBLE)),
        ([side(CARA, Role.RESPONSIBLE), side(BEN)], BEN, True, Lead(BEN, LeadReason.CHOSEN)),
        ([side(ANNA), side(BEN, able=False)], BEN, True, Lead(ANNA, LeadReason.DERIVED)),
        ([side(CARA, Role.RESPONSIBLE, able=False), side(BEN)], CARA, False, Lead(BEN, LeadReason.DERIVED)),
        ([side(ANNA), side(BEN)], CARA, True, Lead(ANNA, LeadReason.DERIVED)),
        ([side(ANNA, able=False)], ANNA, True, None),
        ([], None, False, None),
    ],
    ids=[
        "the best leads",
        "who led before goes on",
        "a consulted stakeholder takes nothing over",
        "who is responsible leads",
        "whom the user chose leads",
        "who must not be contacted does not",
        "nor does who is responsible then",
        "who has left does not",
        "nobody may be contacted",
        "there is nobody",
    ],
)
def test_who_leads_a_plan(sides: list[Side], kept: int | None, is_chosen: bool, lead: Lead | None) -> None:
    assert lead_of(sides, kept, is_chosen=is_chosen) == lead
