from datetime import date

import pytest

from relplanner.domain.account import AccountState
from relplanner.domain.errors import UserError
from relplanner.domain.promises import Promiser
from relplanner.services.brief import brief
from relplanner.services.log import log_lines
from relplanner.services.promises import due_promises, give_up, keep
from relplanner.services.questions import answer, open_questions
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from tests.building import person

TODAY = date(2026, 11, 23)
LINES = [
    "! the offer by wed",
    "!< the list by 1 dec",
    "! one day",
    "? how was it",
    "#interest sailing",
    ">3 tip: a book",
]


@pytest.fixture
def anna(workspace: Workspace) -> int:
    number = person(workspace, "Anna Berg", tier="gold")
    log_lines(workspace, number, ["+ call 20m", *LINES])
    return number


def test_a_brief_holds_what_helps_in_a_talk(workspace: Workspace, anna: int) -> None:
    shown = brief(workspace, anna)
    assert [(each.number, each.promise.text, each.promise.promiser) for each in shown.promises] == [
        (1, "the offer", Promiser.ME),
        (2, "the list", Promiser.THEY),
        (3, "one day", Promiser.ME),
    ]
    assert [(each.number, each.text) for each in shown.questions] == [(1, "how was it")]
    assert shown.facts == (("interest", "sailing", TODAY),)
    assert shown.last is not None
    assert shown.last.minutes == 20
    assert (shown.account.given, shown.account.state) == (3.0, AccountState.TOO_LITTLE)


def test_promises_of_mine_are_due_until_a_day(workspace: Workspace, anna: int) -> None:
    assert [each.promise.text for each in due_promises(workspace, date(2026, 12, 24))] == ["the offer"]
    assert due_promises(workspace, TODAY) == ()


def test_a_kept_promise_is_open_again_after_undo(workspace: Workspace, anna: int) -> None:
    first, second, _ = brief(workspace, anna).promises
    assert keep(workspace, first.id).sentence == "Kept: 'the offer' (Anna Berg)."
    assert give_up(workspace, second.id).sentence == "Not kept: 'the list' (Anna Berg)."
    assert [each.promise.text for each in brief(workspace, anna).promises] == ["one day"]
    undo(workspace)
    undo(workspace)
    assert len(brief(workspace, anna).promises) == 3


def test_an_answered_question_is_not_asked_again(workspace: Workspace, anna: int) -> None:
    (question,) = open_questions(anna)
    answer(workspace, question.id, "40 leads")
    assert open_questions(anna) == ()
    with pytest.raises(UserError, match="no open question"):
        answer(workspace, question.id)


@pytest.mark.parametrize("number", [0, -1, 99, 2**70])
def test_what_is_not_there_cannot_be_closed(workspace: Workspace, number: int) -> None:
    for close in (keep, give_up, answer):
        with pytest.raises(UserError, match="There is no open"):
            close(workspace, number)
