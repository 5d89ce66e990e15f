"""What the user says of the contact under the cursor: something learnt, and how a meeting took place."""

from collections.abc import Sequence
from string import ascii_lowercase

import pendulum

from relplanner.domain.errors import UserError
from relplanner.domain.wording import moment_words
from relplanner.screens.base import PlannerScreen
from relplanner.screens.call_questions import note_choices
from relplanner.screens.known_questions import known_question
from relplanner.screens.meeting_questions import Judge, meeting_choices
from relplanner.services import acquaintance, meetings, talks
from relplanner.services.meetings import MeetingRow
from relplanner.services.views import ContactRow
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.messages import Changed, Failed, NoteWanted

_MEETINGS_AT_MOST = 50


class LearningScreen(PlannerScreen):
    """A screen with a list of contacts, of whom more can be known than the list shows."""

    def action_add_fact(self) -> None:
        """Ask for something that is known about the contact now."""
        row = self.query_one(ContactList).current_row
        if row is not None:
            missing = acquaintance.missing(self.workspace, [row.id]).get(row.id, ())
            self.ask(
                known_question(
                    row.id,
                    row.name,
                    missing,
                    lambda line: self._tell_learnt(acquaintance.note(self.workspace, row.id, line)),
                    lambda: self._tell_learnt(acquaintance.ask_no_more(self.workspace, row.id)),
                )
            )

    def _tell_learnt(self, change: Change) -> None:
        self.post_message(Changed(change.sentence, change.contact_ids))

    def action_edit_note(self) -> None:
        """Ask which of the notes with the contact is to be edited."""
        row = self.query_one(ContactList).current_row
        if row is None:
            return
        notes = talks.notes_with(row.id, len(ascii_lowercase))
        if not notes:
            self.post_message(Failed(f"There are no notes of a talk with {row.name} yet."))
            return

        def wanted(note_id: int) -> None:
            self.post_message(NoteWanted(note_id))

        self.choose(note_choices(row.name, notes, self.workspace, self.shell.clock, wanted))

    def action_last_meeting(self) -> None:
        """Ask how the last meeting with the contact took place, or the one before."""
        row = self.query_one(ContactList).current_row
        if row is None:
            return
        held = meetings.past_meetings(self.workspace, row.id, _MEETINGS_AT_MOST)
        if held:
            self._ask_about(row, held)
        else:
            self.post_message(Failed(f"The calendar shows no meeting with {row.name} up to now."))

    def _ask_about(self, row: ContactRow, held: Sequence[MeetingRow]) -> None:
        last, *before = held
        start = pendulum.instance(last.start).in_timezone(self.workspace.zone)
        when = moment_words(start, self.workspace.today(), self.shell.clock)
        earlier = (lambda: self._ask_about(row, before)) if before else None

        def accept(judge: Judge) -> None:
            try:
                change = judge(self.workspace, [last.event_id], [row.id])
            except UserError as error:
                self.post_message(Failed(str(error)))
            else:
                self.post_message(Changed(change.sentence, change.contact_ids))

        self.choose(meeting_choices(f"{row.name}, {when}", self.glyphs, accept, earlier))
