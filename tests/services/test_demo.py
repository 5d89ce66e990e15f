from relplanner.domain.account import AccountState
from relplanner.services import demo
from relplanner.services.accounts import accounts
from relplanner.services.balance import account_list, account_rows, account_view
from relplanner.services.workspace import Workspace


def test_the_made_up_people_have_accounts_in_every_state(workspace: Workspace) -> None:
    demo.fill(workspace)
    assert {account.state for account in accounts(workspace).values()} == set(AccountState)
    rows = account_rows(workspace, account_list(workspace).ids)
    assert any(row.is_silent and row.account.state is AccountState.BALANCED for row in rows)
    for row in rows:
        if row.account.state.is_warning:
            assert 2 <= len(account_view(workspace, row.id).countermeasures) <= 4
