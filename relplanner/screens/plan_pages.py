"""The page for a review from the Plans screen: read in the pager, written to a file, copied for a mail."""

from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.screens.base import PlannerScreen
from relplanner.screens.external_pager import read_outside
from relplanner.services.account_plans import PlanView
from relplanner.services.plan_reviews import PageForm, review_text, save_review
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.prompt import Question

_READ, _WRITE, _MAIL, _COPY = "r", "w", "t", "c"


class PlanPages:
    """Offers the page above the footer of a screen."""

    def __init__(self, screen: PlannerScreen) -> None:
        """Offer it on *screen*."""
        self._screen = screen

    def offer(self, view: PlanView) -> None:
        """Ask what to do with the page of a plan."""
        options = (
            Option(_READ, "read it"),
            Option(_WRITE, "write it as Markdown"),
            Option(_MAIL, "write a text for mail"),
            Option(_COPY, "copy that text"),
        )
        self._screen.choose(
            Choices(subject="page", options=options, accept=lambda option: self._do(view, option.key))
        )

    def _do(self, view: PlanView, key: str) -> None:
        workspace = self._screen.workspace
        try:
            if key == _READ:
                read_outside(self._screen.app, review_text(workspace, view.id))
            elif key == _COPY:
                self._screen.app.copy_to_clipboard(review_text(workspace, view.id, PageForm.TEXT))
                self._say("Copied the page as text; risks, opportunities and value are left out.")
            else:
                self._ask_file(view, PageForm.MARKDOWN if key == _WRITE else PageForm.TEXT)
        except UserError as error:
            self._screen.post_message(Failed(str(error)))

    def _ask_file(self, view: PlanView, form: PageForm) -> None:
        workspace = self._screen.workspace
        ending = "md" if form is PageForm.MARKDOWN else "txt"
        name = "-".join(part for part in _plain(view.plan.title).split("-") if part) or "plan"

        def accept(text: str) -> None:
            file = save_review(workspace, view.id, Path(text.strip()), form)
            self._say(f"Wrote the page to {file}.")

        self._screen.ask(
            Question(
                mark="file",
                about=(view.id, form),
                subject=view.plan.title,
                value=f"~/{name}-{workspace.today().isoformat()}.{ending}",
                verb="Write",
                accept=accept,
            )
        )

    def _say(self, sentence: str) -> None:
        self._screen.post_message(Changed(sentence, undoable=False, replan=False, more=""))


def _plain(title: str) -> str:
    """Return a title as a file can be called."""
    return "".join(char if char.isalnum() else "-" for char in fold(title)[:40])
