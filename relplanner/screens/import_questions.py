"""What is asked before an import is written while changes of job are without an answer."""

from collections.abc import Callable, Mapping, Sequence

from relplanner.domain.wording import plural
from relplanner.services.imports import JobChange, JobDecision
from relplanner.widgets.choice import Choices, Option

_SAME, _OTHERS = "all_same_persons", "another_person"


def open_choices(
    still_open: Sequence[JobChange], keys: Mapping[str, str], accept: Callable[[JobDecision], None]
) -> Choices:
    """Return the choice of one answer to all that is open; any other key leads back to the questions.

    *keys* are those of the preview, by the name of their action.
    """
    answers = {keys[_SAME]: JobDecision.MERGE, keys[_OTHERS]: JobDecision.NEW}
    new = sum(not change.recognised for change in still_open)
    others = plural(new, "new contact") if new else "no change of job"
    asked = plural(len(still_open), "question is", "questions are")
    return Choices(
        subject=f"{asked} open",
        options=(Option(keys[_SAME], "all the same: merge"), Option(keys[_OTHERS], f"all others: {others}")),
        accept=lambda option: accept(answers[option.key]),
    )
