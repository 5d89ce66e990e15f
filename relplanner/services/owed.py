"""What is open with contacts: promises both ways, and questions for the next time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from relplanner.services.promises import due_promises, promises_of
from relplanner.services.questions import questions_of
from relplanner.services.standing_views import Owed, PromiseView
from relplanner.services.workspace import Workspace


def owed(workspace: Workspace, contact_ids: Collection[int]) -> dict[int, Owed]:
    """Return what is open with contacts, by number; those with whom nothing is are left out."""
    promises, questions = promises_of(workspace, contact_ids), questions_of(contact_ids)
    return {
        number: Owed(promises.get(number, ()), questions.get(number, ()))
        for number in promises.keys() | questions.keys()
    }


def due_by_day(workspace: Workspace, until: date) -> Mapping[date, tuple[PromiseView, ...]]:
    """Return the open promises of mine by the day on which they are due; overdue ones are due today."""
    today = workspace.today()
    days: dict[date, list[PromiseView]] = defaultdict(list)
    for view in due_promises(workspace, max(today, until)):
        assert view.promise.due is not None
        days[max(today, view.promise.due)].append(view)
    return {day: tuple(views) for day, views in days.items()}
