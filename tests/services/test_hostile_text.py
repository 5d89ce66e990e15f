"""Text that people and files bring along, through every service that takes or shows it."""

import pytest

from relplanner.domain.text import clean_line
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import contact_rows, find
from relplanner.services.contacts import Details, add_contact, add_contact_line, edit_contact
from relplanner.services.log import log_lines
from relplanner.services.names import contact_named
from relplanner.services.planning import replan
from relplanner.services.touches import done, skip
from relplanner.services.undo import history, undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from tests.building import meeting
from tests.services.plan_checker import planned

NAMES = [
    "\x1b[31mRed\x1b[0m \x1b]0;title\x07Alert",
    "[bold red]Bo[/] [link=https://x.example]y[/link]",
    "\u202eevil\u202c \u2066x\u2069",
    "Robert'); DROP TABLE contact;--",
    '"quoted" %_\\ *',
    "e\u0301" * 50,
    "名前 テスト",
    "👩‍👩‍👧‍👦 family",
    "\u0301",
    "x" * 10_000,
    "a\x00b\ud800c",
    "NULL",
    "-1",
    "org:acme",
    "'; --",
]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_kept_as_cleaned_and_breaks_nothing(workspace: Workspace, name: str) -> None:
    details = Details(
        name=name,
        organisation=name,
        role=name,
        tier="gold",
        tier_reason=name,
        emails=(f"{''.join(name.split())[:60]}@x.example",),
        phones=(f"{name} 4711",),
        links=(name,),
        tags=(name,),
        how_met=name,
        birthday="23 nov",
    )
    (contact_id,) = add_contact(workspace, details).contact_ids
    cleaned = clean_line(name)
    meeting(workspace, "2026-11-24T10:00", "2026-11-24T11:00", name, [f"{name}@x.example"])
    replan(workspace)
    row = contact_rows(workspace, find(workspace).ids)[0]
    assert (row.name, row.organisation) == (cleaned, cleaned)
    card = contact_card(workspace, contact_id)
    assert (card.role, card.tags, card.how_met, card.links) == (
        cleaned,
        (cleaned,),
        cleaned,
        ((cleaned, ""),),
    )
    assert contact_named(workspace, str(contact_id)) == contact_id
    find(workspace, name, forgiving=True)
    find(workspace, f'tier:"{name}" -org:"{name}"', forgiving=True)
    touches = planned(workspace)
    done(workspace, touches[0].id, remark=name)
    skip(workspace, touches[-1].id, name)
    log_lines(workspace, contact_id, ["+ call 20m"])
    edit_contact(workspace, contact_id, Details(name=f"{name} again", tags=(name, f"{name}2")))
    replan(workspace)
    view = week_view(workspace)
    assert view.days[1].busy[0].title == cleaned
    assert {touch.contact for day in view.days for touch in day.touches} == {clean_line(f"{name} again")}
    texts = [step.sentence for step in history(workspace)] + [item.text for item in card.timeline]
    assert all(text == clean_line(text) for text in texts)
    for _ in history(workspace):
        undo(workspace)
    assert find(workspace).ids == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_line_is_a_contact_or_refused(workspace: Workspace, name: str) -> None:
    (contact_id,) = add_contact_line(workspace, f"{name}, {name}, gold, #{name}").contact_ids
    assert contact_card(workspace, contact_id).row.name == clean_line(name)


def test_two_names_that_fold_to_nothing_are_two_tags_or_one_but_no_error(workspace: Workspace) -> None:
    for number, tag in enumerate(("\u0301", "\u0302", "\u200b")):
        add_contact(workspace, Details(name=f"P{number}", tags=(tag,), organisation=tag))
    assert len(find(workspace).ids) == 3
