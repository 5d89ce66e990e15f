import pytest

from relplanner.domain.errors import UserError
from relplanner.services.completions import completions
from relplanner.services.contact_checks import Form, check, tier_routines_words
from relplanner.services.workspace import Workspace
from tests.building import person


@pytest.fixture
def form(workspace: Workspace) -> Form:
    person(workspace, "Jo Lind", organisation="Nordlys")
    anna = person(workspace, "Anna Berg", organisation="Acme", tier="gold")
    return Form(workspace=workspace, contact_id=anna, tier="gold", organisation="Acme")


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("organisation", "acme", "1 contact"),
        ("organisation", "New Ltd", "a new organisation"),
        ("aliases", "Acme GmbH", "also Acme"),
        ("aliases", "Nordlys", "an organisation until now; its 1 contact come along"),
        ("tier", "silver", "call: call, quarterly, 30 min"),
        ("tier", "none", "no tier"),
        ("emails", "anna@acme.example", ""),
        ("emails", "anna@home.example (home)", "called home"),
        ("phones", "123456 (desk)", "called desk"),
        ("channel", "phone", "call"),
        ("timezone", "oslo", "Europe/Oslo, 09:00 there now"),
        ("windows", "tue-thu 13-16", "Tue-Thu 13:00-16:00, in their time"),
        ("absences", "23 dec - 7 jan: x", "away 23 Dec 2026 – 7 Jan 2027, 16 days"),
        ("birthday", "24 nov 1980", "24 Nov 1980, turning 46, in 1 day"),
        ("birthday", "23 nov", "23 Nov, today"),
        ("occasions", "name day 6 dec", "name day: 6 Dec, in 13 days"),
        ("facts", "interest: sailing", "a fact: interest"),
        ("routines", "drop update", "no update for them, which gold has monthly"),
        ("routines", "update 20 min", "gold's update, for them call or e-mail, monthly, 20 min"),
        ("routines", "update monthly", "as gold has it"),
        ("routines", "call weekly 5m", "their own: call: call, weekly, 5 min"),
        ("met_on", "3 mar 2019", "Sun 3 Mar 2019"),
        ("introduced_by", "jo", "Jo Lind, Nordlys"),
        ("role", "anything", ""),
        ("tier", "", ""),
    ],
)
def test_a_field_says_what_its_text_means(form: Form, field: str, text: str, says: str) -> None:
    assert check(form, field, text) == says


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", " "),
        ("tier", "wood"),
        ("relation", "enemy"),
        ("emails", "anna"),
        ("emails", "anna@acme@example"),
        ("phones", "nonsense (desk)"),
        ("channel", "owl"),
        ("timezone", "Moon"),
        ("windows", "someday"),
        ("absences", "someday"),
        ("birthday", "31 feb"),
        ("birthday", "24 nov 2026"),
        ("occasions", "6 dec"),
        ("facts", "sailing"),
        ("routines", "drop call"),
        ("met_on", "3 mar 2099"),
        ("introduced_by", "Anna Berg"),
    ],
)
def test_a_field_says_why_its_text_cannot_be_taken(form: Form, field: str, text: str) -> None:
    with pytest.raises(UserError) as refusal:
        check(form, field, text)
    assert str(refusal.value).endswith(".")


def test_another_name_needs_an_organisation(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="organisation first"):
        check(Form(workspace=workspace, contact_id=1), "aliases", "Acme GmbH")


def test_the_routines_of_a_tier_are_told(workspace: Workspace) -> None:
    assert tier_routines_words("Silver") == "call: call, quarterly, 30 min"
    assert tier_routines_words("wood") == ""


@pytest.mark.parametrize(
    ("field", "text", "offers"),
    [
        ("organisation", "no", ("nordlys",)),
        ("introduced_by", "Jo", ("Jo Lind",)),
        ("tier", "S", ("Silver",)),
        ("relation", "cus", ("customer",)),
        ("channel", "in", ("in person",)),
        ("timezone", "Europe/Osl", ("Europe/Oslo",)),
        ("facts", "int", ("interest: ",)),
        ("tags", "golf, ch", ("golf, chess",)),
        ("tags", "golf,", ()),
        ("role", "x", ()),
        ("tier", "gold", ()),
        ("organisation", "%", ()),
    ],
)
def test_a_text_is_offered_ways_to_go_on(form: Form, field: str, text: str, offers: tuple[str, ...]) -> None:
    person(form.workspace, "Tagged", tags=("chess", "golf"))
    assert completions(form.workspace, field, text) == offers
