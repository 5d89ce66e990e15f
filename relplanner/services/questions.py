"""Questions for the next talk, until they are answered."""

from collections import defaultdict
from collections.abc import Collection

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted
from relplanner.services.standing_views import QuestionView
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import ledger, models


def open_questions(contact_id: int) -> tuple[QuestionView, ...]:
    """Return what is to be asked of a contact next time, numbered as ``?1`` counts it."""
    return questions_of([contact_id]).get(contact_id, ())


def questions_of(contact_ids: Collection[int]) -> dict[int, tuple[QuestionView, ...]]:
    """Return what is to be asked of contacts as :func:`open_questions` does, those without any left out."""
    rows: dict[int, list[models.Question]] = defaultdict(list)
    for row in ledger.open_questions(contact_ids):
        rows[row.contact_id].append(row)
    return {
        contact_id: tuple(
            QuestionView(id=row.id, number=number, text=row.text, asked_on=row.asked_on)
            for number, row in enumerate(of_contact, 1)
        )
        for contact_id, of_contact in rows.items()
    }


def answer(workspace: Workspace, question_id: int, text: str = "") -> Changed:
    """Note the answer to a question; without a text it is only done with.

    Raises ``UserError`` where there is no such question, or it is answered already.
    """
    with workspace.store.step("", workspace.now()) as step:
        row = ledger.question(question_id)
        if row is None or row.answered_on is not None:
            raise UserError(f"There is no open question {question_id}.")
        row.answer, row.answered_on = text, workspace.today()
        row.save()
        step.sentence = f"Answered: {quoted(row.text)}"
        return Changed(f"{step.sentence}.", (row.contact.id,))
