"""A note that was written elsewhere, in a file, a pipe or an editor, taken as the notes of a talk."""

from dataclasses import dataclass
from datetime import time

from pendulum import DateTime

from relplanner.domain.channels import parse_channel
from relplanner.domain.dates import parse_past_when
from relplanner.domain.durations import parse_minutes
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import ALL_AT_ONCE
from relplanner.domain.pasting import fit_to_type_on
from relplanner.domain.wording import quoted
from relplanner.exchange.decode import decode
from relplanner.services.line_rows import USUAL_MINUTES
from relplanner.services.notes import Call, Finished, finish_call
from relplanner.services.recording import words_of
from relplanner.services.workspace import Workspace

_NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of the talk in words, each empty where nothing is: when it was, how long, how."""

    at: str = ""
    minutes: str = ""
    channel: str = ""


def text_of(data: bytes) -> str:
    """Return the text of a file, whatever program and language it comes from.

    Raises ``UserError`` where it is none.
    """
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("That is no text: write the note as plain text or Markdown.")
    return decode(data)


def write_note(
    workspace: Workspace,
    contact_id: int,
    text: str,
    said: Said,
    *,
    came_at_once: bool,
    draft_id: str | None = None,
) -> Finished:
    """Write *text* as the notes of a talk with a contact, with all that its lines become, as one step.

    The talk is the one that was planned for that day, if there is one, and took as long; by default it has
    just ended. With *came_at_once* lines of a quoted mail stay text. Raises ``UserError`` for an empty
    text, a time that lies ahead, or words that cannot be read; then nothing is written.
    """
    fit = fit_to_type_on(text)
    if not fit.strip():
        raise UserError("The note is empty; nothing was written.")
    minutes = parse_minutes(said.minutes) if said.minutes else None
    return finish_call(
        workspace,
        Call(
            contact_id=contact_id,
            text=fit,
            started_at=_started(workspace, said.at, minutes),
            minutes=minutes,
            channel=parse_channel(said.channel, words_of(workspace)) if said.channel else None,
            pasted=ALL_AT_ONCE if came_at_once else (),
            draft_id=draft_id,
        ),
    )


def _started(workspace: Workspace, at: str, minutes: int | None) -> DateTime:
    """Return when the talk began: so long ago as it took, at the time that is said, or at noon of the day."""
    now = workspace.now()
    just_now = max(now.subtract(minutes=minutes or USUAL_MINUTES), now.start_of("day"))
    if not at:
        return just_now
    day, clock = parse_past_when(at, now.date(), words_of(workspace))
    if clock is None and day == now.date():
        return just_now
    started = workspace.instant(day, clock or _NOON)
    if started > now:
        raise UserError(f"{quoted(at)} lies ahead; a note is of a talk that took place.")
    return started
