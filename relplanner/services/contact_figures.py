"""What is known of all contacts by which they are found and sorted, read when it is first asked for."""

from collections.abc import Collection
from datetime import date
from functools import cached_property

from relplanner.domain.account import Account, AccountState
from relplanner.domain.wording import needs_year
from relplanner.services.accounts import accounts
from relplanner.services.health import health_scores
from relplanner.services.standings import Standings, last_contacts, local, standings
from relplanner.services.workspace import Workspace
from relplanner.store import listing, portfolio

_LONGER_THAN_ANY = 10**6


class ContactFigures:
    """Figures of all contacts by number, as they stand when they are first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        """Read nothing yet."""
        self._workspace = workspace
        self.today = workspace.today()

    @cached_property
    def last(self) -> dict[int, date]:
        """The day of the last contact, of those with whom there was any."""
        return last_contacts(self._workspace, self._workspace.now())

    @cached_property
    def next(self) -> dict[int, date]:
        """The due day that has passed, else the day of the next touch or meeting, else of what is due."""
        zone = self._workspace.zone
        starts = listing.next_starts(self._workspace.now())
        planned = {number: local(start, zone).date() for number, start in starts.items()}
        stand = (
            (number, where.overdue_since or where.next_from(planned.get(number)))
            for number, where in self.standings.items()
        )
        return planned | {number: day for number, day in stand if day is not None}

    @cached_property
    def standings(self) -> dict[int, Standings]:
        """Where those stand who have routines; nothing is due for the others."""
        return standings(self._workspace, self._workspace.now(), portfolio.with_routines())

    @cached_property
    def accounts(self) -> dict[int, Account]:
        """The accounts of all who have entries, archived ones too."""
        return accounts(self._workspace) | accounts(self._workspace, self._archived)

    @cached_property
    def scores(self) -> dict[int, float]:
        """The health of all of whom enough is known, archived ones too."""
        return health_scores(self._workspace) | health_scores(self._workspace, self._archived)

    @property
    def needs_years(self) -> bool:
        """Whether the year of somebody's next day has to be named with it."""
        return any(needs_year(day, self.today) for day in self.next.values())

    def gap(self, number: int) -> float | None:
        """Return how far apart both sides of the account of a contact are; None where nothing is summed."""
        account = self.accounts.get(number)
        return None if account is None or account.state is AccountState.NO_ACCOUNT else abs(account.gap)

    def silent_days(self, number: int) -> int:
        """Return how many days have passed since the last contact with somebody."""
        last = self.last.get(number)
        return _LONGER_THAN_ANY if last is None else self.today.toordinal() - last.toordinal()

    def days_until_due(self, number: int) -> int | None:
        """Return in how many days a routine of a contact is due; None where none is."""
        where = self.standings.get(number)
        due = None if where is None else where.due
        return None if due is None else due.toordinal() - self.today.toordinal()

    @cached_property
    def _archived(self) -> Collection[int]:
        return listing.meeting([listing.archived()])
