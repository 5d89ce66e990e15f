"""When the user works: the settings, with the public holidays of the years in question."""

from datetime import date

from relplanner.domain.budget import WorkTime
from relplanner.services.workspace import Workspace


def work_time(workspace: Workspace, first: date, last: date) -> WorkTime:
    """Return the user's working time, with the public holidays of the years from *first* to *last*."""
    from relplanner.settings.holidays import public_holidays

    work = workspace.settings.work
    years = range(first.year, last.year + 1)
    holidays = public_holidays(work.country, work.region, years) if work.country else {}
    return WorkTime(hours=work.hours, leave=work.leave, holidays=holidays)
