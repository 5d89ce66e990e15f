from datetime import date

import pytest
from pendulum import DateTime

from relplanner.domain.contacts import Channel, Purpose
from relplanner.domain.kept_words import words_today
from relplanner.services.log import log_lines
from relplanner.services.planning import Replan, replan
from relplanner.services.promises import keep
from relplanner.services.touches import done, skip, snooze
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, local, person, talked
from tests.services.plan_checker import violations
from tests.store.people import dump


@pytest.fixture
def ben(workspace: Workspace) -> int:
    """Return the number of a contact with whom nothing is planned."""
    return person(workspace, "Ben")


def follow_up(contact_id: int) -> models.Touch | None:
    row = models.Touch
    found: models.Touch | None = row.get_or_none(
        row.contact == contact_id, row.promise.is_null(False), row.status.in_(("proposed", "pinned"))
    )
    return found


def placed(contact_id: int) -> DateTime:
    row = follow_up(contact_id)
    assert row is not None
    assert isinstance(row.start, DateTime)
    return row.start


def test_a_promise_is_followed_up_before_it_is_due(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! send the offer by fri"])
    replan(workspace)
    row = follow_up(ben)
    assert row is not None
    assert (row.purpose, row.channel, row.minutes) == (Purpose.FOLLOW_UP, Channel.EMAIL, 15)
    assert (row.intent, row.due) == ("send the offer", date(2026, 11, 27))
    assert words_today(row.why, workspace.today()) == "promise, due Fri 27"
    assert placed(ben) < local(workspace, "2026-11-27")
    assert violations(workspace) == []


def test_a_promise_is_kept_in_a_talk_that_is_planned_in_time(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-25")
    log_lines(workspace, anna, ["! send the offer by 11 dec"])
    replan(workspace)
    assert follow_up(anna) is None
    assert models.Touch.select().where(models.Touch.status == "proposed").count() == 1


def test_a_promise_is_followed_up_once_the_talk_moves_behind_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-25")
    log_lines(workspace, anna, ["! send the offer by 4 dec"])
    replan(workspace)
    assert follow_up(anna) is None
    talk = models.Touch.get(models.Touch.status == "proposed")
    snooze(workspace, talk.id, "8 dec")
    replan(workspace)
    assert placed(anna) < local(workspace, "2026-12-05")


def test_an_overdue_promise_waits_for_a_talk_only_over_a_weekend(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! send the offer by 2026-11-20", "@ thu 10:00 call"])
    replan(workspace)
    assert follow_up(ben) is None
    log_lines(workspace, other := person(workspace, "Mia"), ["! the list by 2026-11-20", "@ fri 10:00 call"])
    replan(workspace)
    assert placed(other) < local(workspace, "2026-11-25")


def test_several_promises_to_one_contact_are_followed_up_together(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! the list by 1 dec", "! the offer by fri", "! some day"])
    replan(workspace)
    rows = list(models.Touch.select().where(models.Touch.promise.is_null(False)))
    assert [row.intent for row in rows] == ["the offer"]


def test_nothing_is_planned_for_what_they_promised(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["!< the list by fri"])
    replan(workspace)
    assert follow_up(ben) is None


def test_an_overdue_promise_is_followed_up_soon(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! the offer by 2026-11-16"])
    replan(workspace)
    row = follow_up(ben)
    assert row is not None
    assert row.overdue_since == date(2026, 11, 16)
    assert placed(ben) < local(workspace, "2026-11-26")


def test_a_follow_up_that_is_done_keeps_the_promise(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! the offer by fri"])
    replan(workspace)
    row = follow_up(ben)
    assert row is not None
    assert done(workspace, row.id).sentence == "Done: Ben, 15 min; kept: 'the offer'."
    replan(workspace)
    assert models.Promise.get().state == "kept"
    assert follow_up(ben) is None
    undo(workspace)
    assert (models.Promise.get().state, placed(ben)) == ("open", row.start)


def test_a_kept_promise_needs_no_follow_up(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! the offer by fri"])
    replan(workspace)
    keep(workspace, models.Promise.get().id)
    replan(workspace)
    assert models.Touch.select().where(models.Touch.status == "proposed").count() == 0


def test_a_follow_up_that_was_skipped_does_not_come_back(workspace: Workspace, ben: int) -> None:
    log_lines(workspace, ben, ["! the offer by fri"])
    replan(workspace)
    row = follow_up(ben)
    assert row is not None
    skip(workspace, row.id)
    replan(workspace)
    assert follow_up(ben) is None
    assert models.Promise.get().state == "open"


def test_a_second_plan_changes_nothing(workspace: Workspace, ben: int) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-25")
    log_lines(workspace, anna, ["! send the offer by 11 dec"])
    log_lines(workspace, ben, ["! the offer by fri", "! the list by 1 dec"])
    replan(workspace)
    before = dump(workspace.store)
    assert replan(workspace) == Replan(searched=False)
    assert dump(workspace.store) == before


def test_a_touch_that_is_under_way_is_not_planned_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-20")
    replan(workspace)
    (talk,) = models.Touch.select().where(models.Touch.status == "proposed")
    during = at(workspace, talk.start.in_timezone(workspace.zone).add(minutes=5).to_datetime_string())
    person(workspace, "Somebody new", tier="gold")
    replan(during)
    proposed = models.Touch.status == "proposed"
    (row,) = models.Touch.select().where(models.Touch.contact == anna, proposed)
    assert (row.id, row.start) == (talk.id, talk.start)
