from datetime import date

import pytest

from relplanner.domain.contacts import BegunBy, Channel, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.log import log_lines, preview
from relplanner.services.planning import replan
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import local, person, talked
from tests.store.people import dump

TODAY = date(2026, 11, 23)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Return the number of a contact whose quarterly call is planned for today."""
    number = person(workspace, "Anna", tier="silver")
    talked(workspace, number, "2026-08-20")
    replan(workspace)
    return number


def touch_of(contact_id: int) -> models.Touch:
    query = models.Touch.select().where(models.Touch.contact == contact_id, models.Touch.status != "done")
    found: models.Touch = query.order_by(models.Touch.id.desc()).first()
    return found


def test_contact_that_nobody_planned_is_logged_and_counts(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    changed = log_lines(workspace, anna, ["+ call 20m yesterday", "+< visit 1h fri"])
    assert changed.sentence == "Anna: call, 20 min, Sun 22, in person, 1 h 00, Fri 20."
    rows = {row.channel: row for row in models.Touch.select()}
    assert rows[Channel.CALL].begun_by == BegunBy.ME
    assert rows[Channel.IN_PERSON].begun_by == BegunBy.THEY
    replan(workspace)
    assert contact_card(workspace, anna).row.last == date(2026, 11, 22)
    assert contact_card(workspace, anna).routines[0].next == date(2027, 2, 22)


def test_a_logged_call_stands_for_the_touch_of_that_day(workspace: Workspace, anna: int) -> None:
    touch_id = touch_of(anna).id
    log_lines(workspace, anna, ["+ video 25m"])
    row = models.Touch.get_by_id(touch_id)
    assert (row.status, row.channel, row.minutes) == (TouchStatus.DONE, Channel.VIDEO, 25)
    replan(workspace)
    assert models.Touch.select().where(models.Touch.status == "done").count() == 2


@pytest.mark.parametrize("line", ["! send the offer by today", "@ today send the offer"])
def test_a_talk_leaves_what_has_a_task_of_its_own_to_the_user(workspace: Workspace, line: str) -> None:
    ben = person(workspace, "Ben")
    log_lines(workspace, ben, [line])
    replan(workspace)
    log_lines(workspace, ben, ["+< call 3m"])
    replan(workspace)
    assert (touch_of(ben).status, touch_of(ben).intent) == (TouchStatus.PROPOSED, "send the offer")


def test_a_call_does_no_meeting_that_is_planned_for_that_day(workspace: Workspace) -> None:
    ben = person(workspace, "Ben")
    log_lines(workspace, ben, ["@ today 17:00 1h visit"])
    log_lines(workspace, ben, ["+ call 10m"])
    assert touch_of(ben).status == TouchStatus.PINNED
    log_lines(workspace, ben, ["+ visit 1h"])
    assert touch_of(ben) is None


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "+ call tomorrow",
        ">6 tip",
        "!9",
        "?1 forty",
        "with: Nobody",
        ">2 @nobody tip",
        "@ 1.1.2020 10:00",
        "+",
        "\x1b[31m",
        "+ call 20m nonsense",
        "x" * 100_000,
    ],
)
def test_a_line_that_would_stay_text_is_refused_and_nothing_is_written(
    workspace: Workspace, line: str
) -> None:
    anna = person(workspace, "Anna")
    before = dump(workspace.store)
    with pytest.raises(UserError) as refusal:
        log_lines(workspace, anna, ["+ call 20m", line])
    assert len(str(refusal.value)) < 300
    assert dump(workspace.store) == before


def test_what_was_given_and_received_becomes_entries(workspace: Workspace, anna: int) -> None:
    changed = log_lines(workspace, anna, [">3/5 intro: Maria", "<-2 late again"])
    rows = [
        (row.direction, row.kind, row.weight, row.theirs, row.day, row.text, row.line)
        for row in models.Entry.select().order_by(models.Entry.id)
    ]
    assert rows == [
        ("gave", "introduction", 3, 5, TODAY, "Maria", ">3/5 intro: Maria"),
        ("received", "harm", -2, None, TODAY, "late again", "<-2 late again"),
    ]
    assert changed.sentence == "Anna: gave 3 (they: 5) · introduction, received \u22122 · harm."


def test_every_record_of_one_log_is_undone_at_once(workspace: Workspace, anna: int) -> None:
    lines = [
        "> tip: a book",
        "! the offer by fri",
        "!< the list by 3 dec",
        "? how was the fair",
        "#interest sailing",
        "@ in 2w",
        "@ away 1.12. - 7.12.",
        "= 8/6 in good spirits",
        "+ call 20m",
    ]
    before = dump(workspace.store)
    log_lines(workspace, anna, lines)
    tables = (models.Entry, models.Promise, models.Question, models.Fact, models.Absence, models.Mood)
    assert [table.select().count() for table in tables] == [1, 2, 1, 1, 1, 1]
    undo(workspace)
    assert dump(workspace.store) == before


def test_numbers_mean_what_the_brief_showed_before_the_first_line(workspace: Workspace, anna: int) -> None:
    log_lines(workspace, anna, ["! later by 9 dec", "! sooner by 2 dec", "? first", "? second"])
    log_lines(workspace, anna, ["!1", "!2", "?2 forty"])
    assert {row.text: (row.state, row.closed_on) for row in models.Promise.select()} == {
        "later": ("kept", TODAY),
        "sooner": ("kept", TODAY),
    }
    assert {row.text: (row.answer, row.answered_on) for row in models.Question.select()} == {
        "first": ("", None),
        "second": ("forty", TODAY),
    }


def test_a_line_that_names_another_contact_is_theirs(workspace: Workspace, anna: int) -> None:
    jo = person(workspace, "Jo Lind")
    changed = log_lines(workspace, anna, [">2 @jo tip: the tender", "> thanks"])
    assert {row.text: row.contact_id for row in models.Entry.select()} == {"the tender": jo, "thanks": anna}
    assert set(changed.contact_ids) == {anna, jo}


def test_a_next_touch_with_a_time_is_pinned_and_one_without_is_placed(workspace: Workspace) -> None:
    ben, cleo = person(workspace, "Ben"), person(workspace, "Cleo")
    log_lines(workspace, ben, ["@ fri 10:00 45m teams: the tender"])
    log_lines(workspace, cleo, ["@ in 2w"])
    replan(workspace)
    pinned, placed = touch_of(ben), touch_of(cleo)
    assert (pinned.status, pinned.channel, pinned.minutes) == (TouchStatus.PINNED, Channel.VIDEO, 45)
    assert (pinned.start, pinned.intent) == (local(workspace, "2026-11-27T10:00"), "the tender")
    assert placed.status == TouchStatus.PROPOSED
    assert local(workspace, "2026-12-07") <= placed.start <= local(workspace, "2026-12-15")


def test_those_who_took_part_have_been_in_contact_too(workspace: Workspace, anna: int) -> None:
    jo = person(workspace, "Jo Lind", tier="silver")
    log_lines(workspace, anna, ["with: jo", "+ video 30m"])
    assert contact_card(workspace, jo).row.last == TODAY


def test_the_same_fact_is_known_once(workspace: Workspace, anna: int) -> None:
    log_lines(workspace, anna, ["#interest sailing"])
    log_lines(workspace, anna, ["#interest: sailing", "> a book"])
    assert models.Fact.select().count() == 1


def test_a_preview_says_what_a_line_would_become_and_changes_nothing(workspace: Workspace, anna: int) -> None:
    before = dump(workspace.store)
    assert preview(workspace, anna, "!3").contact_ids == ()
    assert preview(workspace, anna, ">3 intro: Maria").contact_ids == (anna,)
    assert dump(workspace.store) == before


def test_what_is_known_already_is_said_and_not_written_twice(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["#interest sailing"])
    assert log_lines(workspace, anna, ["#interest sailing"]).sentence == "Anna: known already: interest."
    assert models.Fact.select().count() == 1
