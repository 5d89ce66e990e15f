"""What to take to a review of a plan: one page of Markdown, or a clean text for a mail."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.entries import Direction, Entry
from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.plan import AccountPlan
from relplanner.domain.plans.review_page import ReviewFacts, Told, harm_words, review_page
from relplanner.domain.wording import minutes_words
from relplanner.exchange.plan_page import write_markdown_page, write_text_page
from relplanner.files import write_private
from relplanner.services.account_plans import PlanView, plan_view
from relplanner.services.entries import as_entry
from relplanner.services.promises import as_promise
from relplanner.services.standings import local
from relplanner.services.workspace import Workspace
from relplanner.store import account_plans as stored
from relplanner.store import ledger, models


class PageForm(StrEnum):
    """How the page is written: all of it as Markdown, or what may go to the other side as plain text."""

    MARKDOWN = "markdown"
    TEXT = "text"


def review_text(workspace: Workspace, plan_id: int, form: PageForm = PageForm.MARKDOWN) -> str:
    """Return the page for the review of a plan. Raises ``UserError`` where it is not there any more."""
    page = review_page(_facts(workspace, plan_view(workspace, plan_id)))
    return write_markdown_page(page) if form is PageForm.MARKDOWN else write_text_page(page)


def save_review(workspace: Workspace, plan_id: int, file: Path, form: PageForm = PageForm.MARKDOWN) -> Path:
    """Write the page into a file that only its owner can read; return the file.

    Raises ``UserError`` where it cannot be written.
    """
    file = file.expanduser()
    write_private(file, review_text(workspace, plan_id, form).encode())
    return file


def _facts(workspace: Workspace, view: PlanView) -> ReviewFacts:
    plan = view.plan
    past = [each for each in view.reviews if each.status is TouchStatus.DONE and each.start is not None]
    last = past[-1].start.date() if past and past[-1].start is not None else None
    since = last or plan.start
    people = stored.contact_ids(plan)
    entries = _entries(workspace, plan, since)
    return ReviewFacts(
        plan=plan,
        today=workspace.today(),
        since=since,
        last_review=last,
        next_review=view.next_review,
        lead=_lead(view),
        talks=tuple(_talk(workspace, row) for row in stored.talks_since(people, since)),
        given=tuple(told for entry, told in entries if _is_good(entry, Direction.GAVE)),
        received=tuple(told for entry, told in entries if _is_good(entry, Direction.RECEIVED)),
        harm=tuple(told for entry, told in entries if entry.is_harm),
        promises=tuple(as_promise(row) for row in ledger.open_promises(people)),
        questions=tuple(row.text for row in ledger.open_questions(people)),
        currency=workspace.settings.look.currency,
    )


def _lead(view: PlanView) -> str:
    """Return who leads the plan of an organisation, unless the stakeholders tell; nothing for a contact."""
    lead = view.lead
    if lead is None or lead.reason in (LeadReason.OWN, LeadReason.RESPONSIBLE):
        return ""
    return ", ".join(filter(None, (lead.name, lead.role, lead.reason)))


def _talk(workspace: Workspace, row: models.Touch) -> Told:
    what = f"{Channel(row.channel).words} with {row.contact.name}, {minutes_words(row.minutes)}"
    day: date = local(row.start, workspace.zone).date()
    return Told(day, f"{what}: {row.remark}" if row.remark else what)


def _entries(workspace: Workspace, plan: AccountPlan, since: date) -> list[tuple[Entry, Told]]:
    """Return the entries up to today with their words; with whom each is where that may be several people."""
    found = []
    for row in stored.entries_between(stored.contact_ids(plan), since, workspace.today()):
        entry = as_entry(row)
        with_whom = f" ({row.contact.name})" if plan.contact_id is None else ""
        found.append(
            (entry, Told(row.day, f"{harm_words(entry) if entry.is_harm else entry.words}{with_whom}"))
        )
    return found


def _is_good(entry: Entry, direction: Direction) -> bool:
    return entry.direction is direction and not entry.is_harm
