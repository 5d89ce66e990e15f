import pytest

from relplanner.domain.entries import EntryKind
from relplanner.domain.errors import UserError
from relplanner.services.accounts import accounts
from relplanner.services.entries import delete_entry, entries_of, set_weights
from relplanner.services.log import log_lines
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person
from tests.services.ledgers import entry_ids


@pytest.fixture
def anna(workspace: Workspace) -> int:
    number = person(workspace, "Anna-Lena")
    log_lines(workspace, number, [">3 tip: the tender", "<2/1 help with the move"])
    return number


def test_the_newest_entries_come_first(anna: int) -> None:
    assert [entry.text for _, entry in entries_of(anna)] == ["help with the move", "the tender"]


def test_both_weights_of_an_entry_are_changed_in_one_step(workspace: Workspace, anna: int) -> None:
    given, _ = entry_ids(anna)
    changed = set_weights(workspace, given, 2, 5)
    assert changed.sentence == "Anna-Lena: “the tender” (you 2, they 5)."
    account = accounts(workspace)[anna]
    assert (account.given, account.asked) == (2.0, 2)
    undo(workspace)
    assert accounts(workspace)[anna].given == 3.0
    redo(workspace)
    set_weights(workspace, given, 2, None)
    assert accounts(workspace)[anna].asked == 1


def test_a_weight_below_zero_makes_harm_of_an_entry_and_one_above_takes_it_back(
    workspace: Workspace, anna: int
) -> None:
    given, _ = entry_ids(anna)
    assert "you −2, they −5" in set_weights(workspace, given, -2, -5).sentence
    assert models.Entry.get_by_id(given).kind == EntryKind.HARM
    set_weights(workspace, given, 1, -5)
    assert models.Entry.get_by_id(given).kind == EntryKind.FAVOUR


@pytest.mark.parametrize(("weight", "theirs"), [(0, None), (6, None), (-6, 1), (3, 0), (3, 9)])
def test_what_is_no_weight_is_refused(
    workspace: Workspace, anna: int, weight: int, theirs: int | None
) -> None:
    with pytest.raises(UserError, match="from 1 to 5"):
        set_weights(workspace, entry_ids(anna)[0], weight, theirs)
    assert models.Entry.get_by_id(entry_ids(anna)[0]).weight == 3


def test_an_entry_is_deleted_and_comes_back(workspace: Workspace, anna: int) -> None:
    given, received = entry_ids(anna)
    assert delete_entry(workspace, received).sentence == (
        "Deleted what you received from Anna-Lena: “help with the move”."
    )
    assert entry_ids(anna) == [given]
    undo(workspace)
    assert entry_ids(anna) == [given, received]


def test_an_entry_that_is_gone_is_named(workspace: Workspace, anna: int) -> None:
    with pytest.raises(UserError, match="no entry 99 any more"):
        delete_entry(workspace, 99)
    with pytest.raises(UserError, match="no entry 99 any more"):
        set_weights(workspace, 99, 1, None)
