"""What panel and strip of the Week screen show: what is selected, and what is said about it."""

from dataclasses import dataclass, field
from datetime import date

from relplanner.domain.account import NOTHING_NOTED, Account
from relplanner.domain.contacts import TouchStatus
from relplanner.domain.wording import Clock, day_words
from relplanner.services.standing_views import NOTHING_OWED, Owed
from relplanner.services.views import BusyView, TouchView, UnplacedView, WeekView
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.owed import Note, owed_notes
from relplanner.widgets.touch_words import overdue_words
from relplanner.widgets.week_paint import status_of

_OWED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """The touch, what it lacks if it is unplaced, and the answer to *why*; or a meeting of the calendar."""

    view: WeekView
    touch: TouchView | None
    unplaced: UnplacedView | None = None
    answer: tuple[str, ...] = ()
    clock: Clock = 24
    meeting: BusyView | None = None
    keys: Keys = field(default_factory=Keys)

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return self.view.now.date()

    @property
    def who(self) -> str:
        """Return the contact of the touch, or those who take part in the meeting."""
        if self.meeting is not None:
            return ", ".join((*self.meeting.contacts, *self.meeting.denied))
        return self.touch.contact if self.touch else ""

    @property
    def account(self) -> Account:
        """Return how the account with the contact of the touch stands."""
        return self.view.accounts.get(self.touch.contact_id, NOTHING_NOTED) if self.touch else NOTHING_NOTED

    @property
    def is_silent(self) -> bool:
        """Return whether contact with them was long ago."""
        return self.touch is not None and self.touch.contact_id in self.view.silent

    @property
    def status(self) -> TouchStatus:
        """Return what became of the touch; only where there is one."""
        assert self.touch is not None
        return status_of(self.touch, self.view)

    @property
    def why(self) -> str:
        """Return why it is there, or has found no place; in full once that was asked."""
        if self.touch is None:
            return ""
        if self.answer:
            return "\n".join(self.answer)
        if self.unplaced is None:
            return self.touch.why
        return "; ".join(filter(None, (self.unplaced.why, self.unplaced.hint)))

    @property
    def missing(self) -> str:
        """Return what to ask a new contact for, and the key that notes the answer."""
        missing = self.view.missing.get(self.touch.contact_id, ()) if self.touch else ()
        return f"{', '.join(missing)} ({self.keys.shown('note_fact')} notes it)" if missing else ""

    @property
    def owed(self) -> Owed:
        """Return what is open with the contact of the touch, or with the first one of the meeting."""
        contact_ids = self.meeting.contact_ids if self.meeting else ()
        number = self.touch.contact_id if self.touch else next(iter(contact_ids), None)
        return NOTHING_OWED if number is None else self.view.owed.get(number, NOTHING_OWED)

    @property
    def nothing(self) -> tuple[str, ...]:
        """Return why the week has no touch, and where to go instead."""
        keys, coming = self.keys, self.view.coming_touch
        if not self.view.tiered:
            way = f"{keys.shown('contacts')}, then {keys.shown('triage')}, gives tiers."
            return "Nobody has a tier, so nothing is planned.", way
        if coming is None or coming.start is None:
            return "No touch this week.", "Nobody is due in the planned weeks."
        who = f"next: {day_words(coming.start.date(), self.today)}, {coming.contact}"
        return "No touch this week.", f"{who}; {keys.shown('more')} goes there"


def notes_of(shown: Shown, glyphs: Glyphs) -> list[Note]:
    """Return what is late, what stands in the way, what is open and what to ask, each with its sign."""
    owed = owed_notes(shown.owed, shown.today, glyphs, _OWED_AT_MOST)
    if shown.touch is None:
        return owed
    notes: list[Note] = []
    is_over = shown.status in (TouchStatus.DONE, TouchStatus.SKIPPED)
    if not is_over and (overdue := overdue_words(shown.touch, shown.today)):
        notes.append(((glyphs.late, "bold $error"), overdue, "$text-error"))
    if shown.touch.warning:
        notes.append(((glyphs.late, "bold $warning"), shown.touch.warning, "$text-warning"))
    notes += owed
    if shown.missing:
        notes.append(((glyphs.ask, "bold $secondary"), shown.missing, "$text-secondary"))
    return notes
