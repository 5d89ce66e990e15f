"""What is left of somebody who is erased, after everything that writes about people was used on them."""

import re
from dataclasses import dataclass
from pathlib import Path

from relplanner.domain.contacts import Channel
from relplanner.domain.countermeasures import Countermeasure, NewPromise, NewTouch, Outcome, Reason
from relplanner.domain.review import Card
from relplanner.services import (
    acquaintance,
    backups,
    contacts,
    countermeasures,
    drafts,
    duplicates,
    entries,
    erasure,
    imports,
    log,
    meetings,
    missed,
    note_editing,
    notes,
    plan_making,
    plan_parts,
    promises,
    questions,
    review_decisions,
    touches,
    triage,
    undo,
    upkeep,
)
from relplanner.services.account_plans import note_review
from relplanner.services.contacts import Details
from relplanner.services.failure_report import report_failure
from relplanner.services.plan_parts import PlanPart
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import local, meeting, open_workspace, person, vcard, wanted

NAME = "Xanthippe Ypsilanti"
MARK = "marmalade"
TRACES = re.compile(rb"xanthippe|ypsilanti|marmalade|zetawerke|xenia|undine", re.IGNORECASE)
SETTINGS = '[work]\ntimezone = "Europe/Berlin"\n[calendar]\nwrite = "touches.ics"\n'


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody about whom *MARK* is written all over, and Jo, whose touch every step moves too."""

    workspace: Workspace
    xan: int
    jo: int
    jos_touch: int

    def moved(self) -> None:
        """Let the newest step move another's touch too, as a plan does: it is not empty without her."""
        with self.workspace.store.amend(self.workspace.now()):
            models.Touch.update(minutes=models.Touch.minutes + 1).where(
                models.Touch.id == self.jos_touch
            ).execute()

    def sentence(self) -> str:
        return undo.history(self.workspace)[0].sentence


def known(workspace: Workspace) -> Known:
    jo = person(workspace, "Jo Hale")
    xan = person(
        workspace,
        NAME,
        organisation="Zetawerke",
        tier="gold",
        emails=("xanthippe@zeta.example",),
        tags=(f"{MARK} club",),
        how_met=f"{MARK} fair",
    )
    made = Known(workspace, xan, jo, wanted(workspace, jo))
    made.moved()
    return made


def newest(model: type[models.Record]) -> int:
    return int(model.select(model.id).order_by(model.id.desc()).tuples()[0][0])


def write_lines(made: Known) -> None:
    lines = (
        *(f">3 tip: {MARK}", f"<2/4 {MARK}", f">-1 {MARK}", f"! {MARK} by fri", f"!< {MARK}", f"? {MARK}"),
        *(f"= 8 {MARK}", f"#need {MARK}", f"@ in 2w {MARK}", f"@ away 23 dec - 7 jan: {MARK}", "+ call 20m"),
        *("!1", f"?1 {MARK}"),
    )
    for line in lines:
        log.log_lines(made.workspace, made.xan, [line])
        made.moved()
    log.log_lines(made.workspace, made.jo, ["+ call 20m", f"with: {NAME}"])
    made.moved()
    log.log_lines(made.workspace, made.jo, [f'>2 @"{NAME}" {MARK}'])
    made.moved()


def talk(made: Known) -> None:
    workspace = made.workspace
    for who, text in (
        (made.xan, f"{MARK}\n>1 {MARK}\n! {MARK}"),
        (made.jo, f'fair\n! @"{NAME}" {MARK}\nwith: {NAME}'),
    ):
        call = notes.Call(contact_id=who, text=text, started_at=workspace.now(), minutes=15)
        note_id = notes.finish_call(workspace, call).note_id
        made.moved()
        assert note_id is not None
        note_editing.edit_note(workspace, note_id, f"{text} jar")
        made.moved()
    call = notes.Call(
        contact_id=None,
        new_contact=f"Undine {MARK}, Zetawerke",
        text=MARK,
        started_at=workspace.now(),
        minutes=15,
    )
    undine = notes.finish_call(workspace, call).changed.contact_ids[0]
    made.moved()
    erasure.erase(workspace, undine)
    call = notes.Call(contact_id=made.xan, text=f"{MARK} undone", started_at=workspace.now(), minutes=15)
    notes.finish_call(workspace, call)
    undo.undo(workspace)


def decide_touches(made: Known) -> None:
    workspace = made.workspace
    log.log_lines(workspace, made.xan, [f"! {MARK} offer by fri"])
    promised = newest(models.Promise)
    touches.done(workspace, wanted(workspace, made.xan, promise=promised), remark=f"{MARK} remark", mood="8")
    assert "kept" in made.sentence()
    made.moved()
    touches.done(workspace, wanted(workspace, made.xan), remark=f"<2 {MARK}")
    made.moved()
    touches.skip(workspace, wanted(workspace, made.xan), f"{MARK} reason")
    assert MARK in made.sentence()
    made.moved()
    touches.snooze(workspace, wanted(workspace, made.xan), "fri")
    made.moved()
    touches.pin(workspace, wanted(workspace, made.xan), "fri 10:00")
    made.moved()
    wanted(workspace, made.xan, start=local(workspace, "2026-11-20T10:00"), intent=f"give: {MARK}")
    missed.settle_missed(workspace, missed.Settle.DONE)
    made.moved()


def settle(made: Known) -> None:
    workspace = made.workspace
    for close in (promises.keep, promises.give_up):
        log.log_lines(workspace, made.xan, [f"! {MARK} {close.__name__}"])
        close(workspace, newest(models.Promise))
        assert MARK in made.sentence()
        made.moved()
    log.log_lines(workspace, made.xan, [f"? {MARK} why"])
    questions.answer(workspace, newest(models.Question), f"{MARK} because")
    made.moved()
    log.log_lines(workspace, made.xan, [f">2 {MARK} jar"])
    entries.set_weights(workspace, newest(models.Entry), 3, 4)
    made.moved()
    entries.delete_entry(workspace, newest(models.Entry))
    assert MARK in made.sentence()
    made.moved()


def change(made: Known, folder: Path) -> None:
    workspace = made.workspace
    facts = (f"interest: {MARK}",)
    contacts.edit_contact(workspace, made.xan, Details(name="Xenia Ypsilanti", role=MARK, facts=facts))
    made.moved()
    contacts.edit_contact(workspace, made.xan, Details(name=NAME, tags=(f"{MARK} guild",)))
    made.moved()
    contacts.edit_contact(workspace, made.jo, Details(introduced_by=NAME, how_met=f"through {NAME}"))
    made.moved()
    contacts.set_tier(workspace, [made.xan, made.jo], "silver")
    made.moved()
    for _ in range(2):
        contacts.archive(workspace, [made.xan])
        made.moved()
    acquaintance.note(workspace, made.xan, f"interest: {MARK}")
    made.moved()
    acquaintance.note(workspace, made.jo, f"met: through {NAME}")
    made.moved()
    triage.leave(workspace, made.xan)
    made.moved()
    card = folder / "xanthippe.vcf"
    card.write_text(vcard(NAME, "EMAIL:xanthippe@zeta.example", f"NOTE:{MARK}", f"X-JAR:{MARK}"), "utf-8")
    imports.import_files(workspace, [card])
    made.moved()
    twin = person(workspace, "Undine Ypsilanti", how_met=f"{MARK} ball", organisation="Zetawerke")
    log.log_lines(workspace, twin, [f"! {MARK} of the twin"])
    made.moved()
    duplicates.not_the_same(workspace, twin, made.jo)
    made.moved()
    duplicates.merge(workspace, twin, made.xan)
    made.moved()


def plan(made: Known) -> None:
    workspace = made.workspace
    own = plan_making.new_plan(workspace, *plan_making.read_new(workspace, NAME)).plan_id
    made.moved()
    parts = {
        PlanPart.GOAL: f"{MARK}: 1 -> 2",
        PlanPart.RISK: f"{MARK} 2x2",
        PlanPart.OPPORTUNITY: f"{MARK}: 3k 50 %",
        PlanPart.ACTION: f"{MARK} by 4 dec",
        PlanPart.MEASURE: f"{MARK}: 4",
        PlanPart.AGREEMENT: f"{MARK}: 30 days",
        PlanPart.FEEDBACK: MARK,
    }
    for part, line in parts.items():
        plan_parts.add_part(workspace, own, part, line)
        assert MARK in made.sentence()
        made.moved()
    plan_parts.note_value(workspace, PlanPart.GOAL, newest(models.Goal), "1.5")
    made.moved()
    plan_parts.remove_part(workspace, PlanPart.RISK, newest(models.Risk))
    made.moved()
    review = wanted(workspace, made.xan, account_plan=own)
    touches.done(workspace, review)
    note_review(workspace, review, f"{MARK} review")
    made.moved()
    plan_making.rename(workspace, own, f"{MARK} plan")
    made.moved()
    plan_making.delete(workspace, own)
    made.moved()
    contacts.edit_contact(workspace, made.jo, Details(organisation="Acme"))
    acme = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "Acme")).plan_id
    for part, line in (
        (PlanPart.STAKEHOLDER, "xanthippe: responsible"),
        (PlanPart.ACTION, "@xanthippe write it by 4 dec"),
        (PlanPart.FEEDBACK, f"{NAME} is slow"),
    ):
        plan_parts.add_part(workspace, acme, part, line)
        made.moved()
    plan_making.set_lead(workspace, acme, NAME)
    made.moved()


def act_on_account(made: Known) -> None:
    workspace = made.workspace
    outcomes: tuple[Outcome, ...] = (NewPromise(f"{MARK} step", 7), NewTouch(30, Channel.CALL, 14))
    for outcome in outcomes:
        measure = Countermeasure(
            key="a", label="give", intent=f"give: {MARK}", why=MARK, becomes=outcome, reason=Reason.OVERDRAWN
        )
        countermeasures.take_countermeasure(workspace, made.xan, measure)
        assert MARK in made.sentence()
        made.moved()
        card = Card(made.xan, Reason.SILENT)
        review_decisions.decide(workspace, card, measure)
        made.moved()
        review_decisions.let_be(workspace, card)
        made.moved()
    jos = Countermeasure(
        key="a",
        label="give",
        intent=f"give: introduce them to {NAME}",
        why=f"{NAME} needs it",
        becomes=NewTouch(30, Channel.CALL, 14),
        reason=Reason.OVERDRAWN,
    )
    countermeasures.take_countermeasure(workspace, made.jo, jos)
    made.moved()


def meet(made: Known) -> None:
    workspace = made.workspace
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", f"With {NAME}", ["xanthippe@zeta.example"])
    events = [newest(models.Event)]
    for decide in (meetings.deny, meetings.allow, meetings.met_in_person):
        decide(workspace, events)
        made.moved()


def leave_files(made: Known) -> None:
    workspace = made.workspace
    drafts.begin(workspace, Subject(contact_id=made.xan)).leave(f"{MARK} draft", 60)
    report_failure(workspace, ValueError(f"{MARK} is no number"))
    upkeep.bring_up_to_date(workspace)
    assert NAME.encode() in (workspace.folder / "touches.ics").read_bytes()


def holding(folder: Path) -> dict[str, set[bytes]]:
    """Return which files still hold a trace of the person, with the text around it."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if hits := {content[max(0, hit.start() - 30) : hit.end() + 20] for hit in TRACES.finditer(content)}:
            found[str(path.relative_to(folder))] = hits
    return found


def test_whatever_was_written_about_somebody_is_gone_from_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with open_workspace(folder, settings=SETTINGS) as workspace:
        made = known(workspace)
        write_lines(made)
        talk(made)
        decide_touches(made)
        settle(made)
        change(made, tmp_path)
        plan(made)
        act_on_account(made)
        meet(made)
        leave_files(made)
        _, copy = backups.back_up(workspace)
        erased = erasure.erase(workspace, made.xan)
        upkeep.bring_up_to_date(workspace)
        held = holding(folder)
        assert held.pop(str(copy.relative_to(folder)))
        assert held == {}
        assert str(copy) in erased.remaining[0]
    assert holding(folder).keys() == {str(copy.relative_to(folder))}
