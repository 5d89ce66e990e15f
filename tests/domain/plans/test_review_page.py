from datetime import date, timedelta

from relplanner.domain.plans.goals import Reading
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.plan import Action, Agreement, AgreementKind, Feedback
from relplanner.domain.plans.review_page import Page, ReviewFacts, Told, review_page
from relplanner.domain.plans.worth import Opportunity, RelationshipValue
from relplanner.domain.promises import Promise, Promiser
from relplanner.exchange.plan_page import write_markdown_page, write_text_page
from tests.domain.plans.examples import START, TODAY, goal, plan, risk

SINCE = date(2026, 2, 10)


def facts() -> ReviewFacts:
    whole = plan(
        goals=(goal((TODAY, 60), unit="%"), goal((TODAY, 5), what="renew *all*")),
        risks=(
            risk((START, 2, 2), (TODAY, 4, 4)),
            risk((START, 1, 1), number=2, what="a calm one"),
            risk((TODAY, 2, 2), number=3, what="a new one"),
        ),
        opportunities=(Opportunity(id=1, what="a site", value=1000, chance_percent=50),),
        actions=(
            Action(id=1, text="send it", due=TODAY - timedelta(days=9)),
            Action(id=2, text="met the team", done_on=SINCE),
            Action(id=3, text="old", done_on=START),
        ),
        measures=(Measure(id=1, name="returns", readings=(Reading(START, 4), Reading(TODAY, 2))),),
        agreements=(Agreement(id=1, kind=AgreementKind.PAYMENT, text="30 days"),),
        feedback=(Feedback(id=1, said_on=START, said="slow"),),
        value=RelationshipValue(revenue=1000, margin_percent=10, retention_points=5),
    )
    return ReviewFacts(
        plan=whole,
        today=TODAY,
        since=SINCE,
        last_review=SINCE,
        talks=(Told(date(2026, 3, 3), "call with Ines: went well"),),
        given=(Told(date(2026, 3, 4), "a tip"),),
        received=(Told(date(2026, 3, 5), "an introduction"),),
        promises=(
            Promise(promiser=Promiser.ME, text="an offer", made_on=SINCE, due=TODAY + timedelta(days=3)),
            Promise(promiser=Promiser.THEY, text="names", made_on=SINCE),
        ),
        questions=("who decides?",),
        currency="€",
    )


def items(page: Page) -> dict[str, tuple[str, ...]]:
    return {section.title: section.items for section in page.sections}


def test_the_page_holds_what_happened_since_the_last_review_and_what_is_open() -> None:
    found = items(review_page(facts()))
    assert found["Goals"][0] == "grow: 60 %, from 0 % to 100 %, by 20 Jul, on track"
    assert found["Goals"][1].endswith("by 20 Jul, behind: 50 % of the way is due")
    assert found["Done since the last review"] == ("10 Feb: met the team", "3 Mar: call with Ines: went well")
    assert found["Given"] == ("4 Mar: a tip",)
    assert found["Received"] == ("5 Mar: an introduction",)
    assert found["We promised"] == ("an offer, by 14 Apr",)
    assert found["They promised"] == ("names",)
    assert found["To do"] == ("send it, overdue since 2 Apr",)
    assert found["Measures"] == ("returns: 2 on 11 Apr, was 4 on 1 Jan",)
    assert found["Questions"] == ("who decides?",)
    assert found["Feedback"] == ("slow; still to be told",)
    assert found["Value of the relationship"] == ("€ 1,000 × 10 % × +5 points − 0 h × € 0 = € 5",)


def test_only_risks_that_changed_are_on_the_page_with_what_they_were() -> None:
    found = items(review_page(facts()))["Risks that changed"]
    assert found == ("they leave: 16 (high, was 4)", "a new one: 4 (low, new)")


def test_parts_without_anything_are_left_out() -> None:
    page = review_page(ReviewFacts(plan=plan(), today=TODAY, since=START))
    assert page.sections == ()
    assert write_markdown_page(page) == "# Ines: review\n\nSat 11 Apr 2026, no review yet\n"


def test_what_people_wrote_means_nothing_to_markdown() -> None:
    assert "- renew \\*all\\*: " in write_markdown_page(review_page(facts()))


def test_the_text_for_a_mail_leaves_out_what_is_not_for_the_other_side() -> None:
    text = write_text_page(review_page(facts()))
    assert "GOALS\n- grow: 60 %" in text
    for private in ("they leave", "a site", "points"):
        assert private not in text
    assert max(map(len, text.splitlines())) <= 72
