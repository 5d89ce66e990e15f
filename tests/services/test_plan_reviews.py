import stat
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services import log, plan_parts
from relplanner.services.account_plans import note_review
from relplanner.services.plan_parts import PlanPart
from relplanner.services.plan_reviews import PageForm, review_text, save_review
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, local
from tests.services.planned import Planned, planned


@pytest.fixture
def made(workspace: Workspace) -> Planned:
    return planned(at(workspace, "2026-08-03T09:00"))


def reviewed(made: Planned, workspace: Workspace, day: str, remark: str = "") -> int:
    with workspace.store.step("reviewed", workspace.now()):
        touch = models.Touch.create(
            contact=made.nora,
            account_plan=made.plan_id,
            purpose=Purpose.REVIEW,
            channel=Channel.IN_PERSON,
            status=TouchStatus.DONE,
            start=local(workspace, f"{day}T14:00"),
            minutes=60,
            remark=remark,
        )
    return int(touch.id)


def test_the_page_tells_what_happened_since_the_last_review(workspace: Workspace, made: Planned) -> None:
    log.log_lines(at(workspace, "2026-08-10T09:00"), made.nora, ["+ call 20m", ">2 tip: an old one"])
    reviewed(made, workspace, "2026-09-01", "prices agreed")
    later = at(workspace, "2026-10-05T09:00")
    log.log_lines(later, made.nora, [">3 tip: the tender", "<2 intro: Jo", "! send the offer by 1 dec"])
    log.log_lines(later, made.omar, ["!< name the buyer", "? who decides"])
    page = review_text(workspace, made.plan_id)
    assert page.startswith("# Fjeld Marine: review\n\nMon 23 Nov 2026, last review Tue 1 Sep 2026, next ")
    assert "- 5 Oct: tip: the tender (Nora Fjeld)" in page
    assert "- 5 Oct: introduction: Jo (Nora Fjeld)" in page
    assert "## Stakeholders\n\n- lead: Nora Fjeld, skipper, derived\n" in page
    assert "an old one" not in page
    assert "## We promised\n\n- send the offer, by 1 Dec\n" in page
    assert "## They promised\n\n- name the buyer\n" in page
    assert "- 1 Sep: in person with Nora Fjeld, 1 h 00: prices agreed" in page
    assert "## Questions\n\n- who decides\n" in page


@pytest.mark.parametrize("form", list(PageForm))
def test_harm_is_neither_received_nor_given(workspace: Workspace, made: Planned, form: PageForm) -> None:
    later = at(workspace, "2026-10-05T09:00")
    log.log_lines(later, made.nora, ["<-3 papers came late", ">-2 forgot the call", ">1 tip: the tender"])
    page = review_text(workspace, made.plan_id, form).casefold()
    assert "received" not in page
    assert page.split("given\n")[1].split("what went wrong\n")[0].count("- ") == 1
    assert "- 5 oct: they let us down: papers came late (nora fjeld)" in page
    assert "- 5 oct: we let them down: forgot the call (nora fjeld)" in page


def test_what_is_dated_in_the_future_is_not_on_the_page(workspace: Workspace, made: Planned) -> None:
    log.log_lines(at(workspace, "2026-12-05T09:00"), made.nora, [">1 tip: the tender"])
    assert "the tender" not in review_text(workspace, made.plan_id)


def test_the_page_is_written_for_its_owner_alone(workspace: Workspace, made: Planned, tmp_path: Path) -> None:
    file = save_review(workspace, made.plan_id, tmp_path / "page.txt", PageForm.TEXT)
    assert file.read_text().startswith("Fjeld Marine: review\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(UserError, match="is a folder"):
        save_review(workspace, made.plan_id, tmp_path)


def test_what_came_of_a_review_is_noted_with_it(workspace: Workspace, made: Planned) -> None:
    touch_id = reviewed(made, workspace, "2026-09-01")
    note_review(workspace, touch_id, "prices agreed")
    assert made.view.reviews[0].remark == "prices agreed"
    with pytest.raises(UserError, match="not there any more"):
        note_review(workspace, 99, "x")


def test_a_plan_that_is_gone_has_no_page(workspace: Workspace, made: Planned) -> None:
    plan_parts.add_part(workspace, made.plan_id, PlanPart.GOAL, "x")
    with pytest.raises(UserError, match="not there any more"):
        review_text(workspace, 99)
