from datetime import timedelta
from pathlib import Path

import pytest

from relplanner.domain.account import AccountState, Sums
from relplanner.domain.entries import Direction
from relplanner.domain.errors import UserError
from relplanner.services.accounts import accounts, all_accounts, figures
from relplanner.services.balance import View, account_list, account_rows, account_view, reasons
from relplanner.services.contact_list import find
from relplanner.services.contact_order import Sort
from relplanner.services.contacts import archive
from relplanner.services.entries import entries_of
from relplanner.services.organisation_accounts import organisation_accounts, query_of
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import open_workspace, person, talked
from tests.services.ledgers import everybody, noted


def test_each_account_is_in_its_state_and_those_out_of_balance_come_first(workspace: Workspace) -> None:
    number = everybody(workspace)
    shown = account_list(workspace)
    rows = account_rows(workspace, shown.ids)
    assert {row.name.casefold(): row.account.state.value for row in rows} == {name: name for name in number}
    names = [row.account.state.value for row in rows]
    assert names[:3] == ["one-sided", "overdrawn", "seen-differently"]
    assert names[3:] == ["balanced", "too-little", "no-account"]
    assert (shown.breaks, shown.in_all) == ((3, 4, 5), 6)


def test_who_is_silent_stands_with_those_out_of_balance(workspace: Workspace) -> None:
    quiet, other = person(workspace, "Quiet", tier="silver"), person(workspace, "Other", tier="silver")
    for contact_id, day in ((quiet, "2026-06-01"), (other, "2026-11-01")):
        noted(workspace, contact_id, 2, -2, 2, -2)
        talked(workspace, contact_id, day)
    shown = account_list(workspace)
    assert (shown.ids, shown.breaks) == ((quiet, other), (1,))
    first, second = account_rows(workspace, shown.ids)
    assert (first.is_silent, first.summary) == (True, "it has been quiet")
    assert (second.is_silent, second.summary) == (False, "give and take go together")


def test_the_view_decides_on_the_order(workspace: Workspace) -> None:
    mine, theirs = person(workspace, "Mine"), person(workspace, "Theirs")
    noted(workspace, mine, 5, 5, 5, 5)
    noted(workspace, mine, -5, theirs=1)
    noted(workspace, theirs, 4, 4, -1, -1)
    noted(workspace, theirs, 1, theirs=5)
    by_mine, by_theirs = (account_list(workspace, view).ids for view in (View.MINE, View.THEIRS))
    tilts = accounts(workspace)
    assert abs(tilts[by_mine[0]].tilt) >= abs(tilts[by_mine[1]].tilt)
    assert abs(tilts[by_theirs[0]].tilt_theirs) >= abs(tilts[by_theirs[1]].tilt_theirs)
    assert View.BOTH.tilt(tilts[mine]) == tilts[mine].tilt


def test_a_view_that_was_not_asked_for_ranks_last_and_counts_for_nothing(workspace: Workspace) -> None:
    guessed, asked = person(workspace, "Guessed"), person(workspace, "Asked")
    noted(workspace, guessed, 5, 5, 5, 5)
    noted(workspace, asked, 1, 1, -1, -1, theirs=1)
    assert account_list(workspace, View.MINE).ids == (guessed, asked)
    by_theirs = account_list(workspace, View.THEIRS)
    assert (by_theirs.ids, by_theirs.breaks) == ((asked, guessed), (1,))


def test_everybody_together_is_the_sum_of_all_but_those_without_an_account(workspace: Workspace) -> None:
    everybody(workspace)
    every = all_accounts(workspace)
    counted = [each for each in every.by_contact.values() if each.state is not AccountState.NO_ACCOUNT]
    assert every.together.given == pytest.approx(sum(each.given for each in counted))
    assert every.together.entries == sum(each.entries for each in counted)


def test_an_organisation_is_the_sum_of_its_people(workspace: Workspace) -> None:
    anna, jo = (person(workspace, name, organisation="Acme") for name in ("Anna", "Jo"))
    noted(workspace, anna, 3, 2)
    assert account_view(workspace, anna).organisation is None
    noted(workspace, jo, -4, -1)
    noted(workspace, person(workspace, "Kim", organisation="Acme", no_account=True), 5)
    together = account_view(workspace, anna).organisation
    assert together is not None
    account = together.account
    assert together.words == "Acme, 2 people"
    friend = person(workspace, "Lee", organisation="Acme", no_account=True)
    assert account_view(workspace, friend).organisation is None
    assert (account.given, account.received, account.entries) == (5.0, 5.0, 4)
    assert account.state is AccountState.BALANCED


def test_organisations_have_accounts_of_their_own_the_most_tilted_first(workspace: Workspace) -> None:
    anna, jo = (person(workspace, name, organisation="Acme") for name in ("Anna", "Jo"))
    kim = person(workspace, "Kim", organisation="Bolt")
    noted(workspace, anna, 3, 2)
    noted(workspace, jo, -4, -1, -1)
    noted(workspace, kim, 5, 5, 5, 5)
    person(workspace, "Nobody noted", organisation="Cord")
    assert [each.words for each in organisation_accounts(workspace)] == ["Bolt, 1 person", "Acme, 2 people"]
    assert [each.name for each in organisation_accounts(workspace, [jo])] == ["Acme"]
    found = account_list(workspace, query="org:acme").organisation
    assert found is not None
    assert (found.words, found.account) == (
        "Acme, 2 people",
        organisation_accounts(workspace, [jo])[0].account,
    )
    assert account_list(workspace, query="jo").organisation is None
    both = account_list(workspace, query="org:c").organisation
    assert both is not None
    assert both.words == "Acme, 2 people"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("org:acme", "org:acme"),
        ("Acme", 'org:"acme"'),
        ("balance:overdrawn", "balance:overdrawn"),
        ("anna", ""),
        ("4711", ""),
        ("nobody", ""),
        ("", ""),
    ],
)
def test_a_name_of_somebody_goes_before_that_of_an_organisation(
    workspace: Workspace, text: str, query: str
) -> None:
    person(workspace, "Anna", organisation="Acme")
    assert query_of(text) == query


def test_harm_is_summed_by_the_store_as_by_the_formulas(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    noted(workspace, anna, 3, -2)
    with workspace.store.step("noted", workspace.now()):
        for direction, weight, days in (("gave", -4, 0), ("received", -3, 30), ("received", -1, 400)):
            day = workspace.today() - timedelta(days=days)
            models.Entry.create(contact=anna, direction=direction, kind="harm", weight=weight, day=day)
    entries = [entry for _, entry in entries_of(anna)]
    expected = Sums.of(entries, workspace.today(), 365)
    account = accounts(workspace)[anna]
    assert account.harm_given == pytest.approx(expected.harm_given) == pytest.approx(4.0)
    assert account.harm_received == pytest.approx(expected.harm_received)
    assert (account.harms_given, account.harms_received) == (1, 2)


def test_archived_contacts_have_no_line(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    noted(workspace, anna, 3)
    archive(workspace, [anna])
    assert account_list(workspace).ids == ()


def test_queries_narrow_the_accounts_as_they_do_the_contacts(workspace: Workspace) -> None:
    number = everybody(workspace)
    assert account_list(workspace, query="balance:overdrawn").ids == (number["overdrawn"],)
    assert account_list(workspace, query="gap:>0.3").ids == (number["seen-differently"],)
    assert account_list(workspace, query="one-sided").ids == (number["one-sided"],)
    assert len(account_list(workspace, query="balance:nothing", forgiving=True).problems) == 1
    with pytest.raises(UserError):
        account_list(workspace, query="balance:nothing")


@pytest.mark.parametrize("state", list(AccountState))
def test_contacts_are_found_by_the_state_of_their_account(workspace: Workspace, state: AccountState) -> None:
    number = everybody(workspace)
    found = set(find(workspace, f"balance:{state}").ids)
    without_entries = {*find(workspace, "nobody").ids}
    assert found == {number[state.value]} | (without_entries if state is AccountState.TOO_LITTLE else set())
    assert not found & set(find(workspace, f"-balance:{state}").ids)


def test_archived_contacts_are_found_by_their_account_too(workspace: Workspace) -> None:
    number = everybody(workspace)
    archive(workspace, [number["overdrawn"]])
    assert find(workspace, "balance:overdrawn").ids == ()
    assert find(workspace, "is:archived balance:overdrawn").ids == (number["overdrawn"],)


def test_contacts_are_sorted_by_tilt_and_those_without_an_account_come_last(workspace: Workspace) -> None:
    number = everybody(workspace)
    ids = find(workspace, sort=Sort.TILT).ids
    tilts = accounts(workspace)
    tilted = [abs(tilts[contact_id].tilt) for contact_id in ids[:5]]
    assert tilted == sorted(tilted, reverse=True)
    assert number["no-account"] in ids[5:]
    assert find(workspace, sort=Sort.TILT, descending=True).ids[0] == number["balanced"]


def test_an_account_in_detail_shows_what_was_received_first(workspace: Workspace) -> None:
    number = everybody(workspace)
    shown = account_view(workspace, number["overdrawn"])
    directions = [each.entry.direction for each in shown.entries]
    assert directions == [Direction.RECEIVED] * 3 + [Direction.GAVE]
    assert "they gave 8.0, you gave 1.0" in shown.reason
    assert shown.row.summary == "you owe them"
    assert 2 <= len(shown.countermeasures) <= 4
    assert (shown.months[-1].given, shown.months[-1].received) == (1, 8)
    assert shown.balances[-1].mine == pytest.approx(shown.row.account.balance)
    assert reasons(workspace, [shown.row]) == {shown.row.id: shown.reason}


def test_a_balanced_account_asks_for_nothing_and_a_quiet_one_for_contact(workspace: Workspace) -> None:
    number = everybody(workspace)
    assert account_view(workspace, number["balanced"]).countermeasures == ()
    quiet = person(workspace, "Quiet", tier="gold")
    talked(workspace, quiet, "2026-08-01")
    noted(workspace, quiet, 2, -2, 2, -2)
    assert account_view(workspace, quiet).countermeasures


def test_without_an_account_entries_are_kept_and_nothing_is_summed(workspace: Workspace) -> None:
    number = everybody(workspace)
    shown = account_view(workspace, number["no-account"])
    assert len(shown.entries) == 5
    assert not any(month.given for month in shown.months)
    assert (shown.row.account.given, shown.countermeasures) == (0.0, ())
    assert figures(shown.row.account) == {
        **dict.fromkeys(("given", "received", "balance", "tilt", "tilt_theirs", "gap")),
        "state": "no-account",
        "entries": None,
        "asked": None,
    }


def test_the_half_life_and_the_limits_are_those_of_the_settings(tmp_path: Path) -> None:
    settings = '[work]\ntimezone = "Europe/Berlin"\n[account]\nhalf_life_days = 30\noverdrawn_below = -0.9\n'
    with open_workspace(tmp_path / "other", settings=settings) as workspace:
        anna = person(workspace, "Anna")
        noted(workspace, anna, -4, -4, -4, -4, days_ago=30)
        account = accounts(workspace)[anna]
        assert account.received == pytest.approx(8.0)
        assert account.state is AccountState.BALANCED


def test_an_account_that_nobody_has_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError):
        account_view(workspace, 4711)
