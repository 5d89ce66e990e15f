"""The selected meeting of the calendar in words: with whom, when, and whether it counts as contact."""

from textual.content import Content

from relplanner.domain.wording import joined, minutes_words, moment_words
from relplanner.services.views import BusyView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.panel_rows import LABEL, section
from relplanner.widgets.text import Piece, cells, cut, cut_name, line, spread, wrap
from relplanner.widgets.touch_words import STATUS_STYLES
from relplanner.widgets.week_paint import meeting_status
from relplanner.widgets.week_shown import Shown, notes_of


def meeting_lines(shown: Shown, meeting: BusyView, width: int, glyphs: Glyphs) -> list[Content]:
    """Return everything about a meeting in rows of *width* cells."""
    names = [*meeting.contacts, *meeting.denied]
    rows = [line([(cut_name(name, width, glyphs.ellipsis), "bold")]) for name in names[:4]]
    rows += [line([(text, "$text-muted")]) for text in wrap(meeting.title, width, 2, glyphs.ellipsis) if text]
    rows += [Content(), *section(_sign(meeting, glyphs), _when(shown, meeting), "bold", width, glyphs)]
    rows += section(("", ""), minutes_words(_minutes(meeting)), "", width, glyphs)
    rows += section(("", ""), "in your calendar", "$text-muted", width, glyphs)
    rows += [Content(), *section(("counts", "$text-muted"), counts_words(meeting), "", width, glyphs)]
    rows += section(("", ""), _way(shown), "$text-muted", width, glyphs)
    notes = notes_of(shown, glyphs)
    rows += [Content()] if notes else []
    return rows + [row for mark, text, style in notes for row in section(mark, text, style, width, glyphs)]


def meeting_strip(shown: Shown, meeting: BusyView, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the first three rows of the strip: with whom and when, whether it counts, what to do."""
    when: list[Piece] = [
        (_when(shown, meeting), "bold"),
        (f"  {minutes_words(_minutes(meeting))}", ""),
    ]
    room = width - sum(cells(text) for text, _ in when) - 4
    names = cut(shown.who, max(4, room), glyphs.ellipsis)
    who: list[Piece] = [_sign(meeting, glyphs), (f" {names}", "bold")]
    room -= cells(names)
    if meeting.title and room >= 8:
        who.append((f"  {cut(meeting.title, room - 2, glyphs.ellipsis)}", "$text-muted"))
    return [
        spread(who, when, width, ellipsis=glyphs.ellipsis),
        line(
            [
                ("  counts".ljust(LABEL + 2), "$text-muted"),
                (cut(counts_words(meeting), width - 9, glyphs.ellipsis), ""),
            ]
        ),
        line([(" " * (LABEL + 2), ""), (_way(shown), "$text-muted")]),
    ]


def counts_words(meeting: BusyView) -> str:
    """Return whether and how a meeting counts as contact: ``video, once it is over``."""
    if meeting.channel is None:
        return "no, you did not meet"
    how = meeting.channel.words if meeting.is_over else f"{meeting.channel.words}, once it is over"
    return f"{how}, but not with {joined(meeting.denied)}" if meeting.denied else how


def _sign(meeting: BusyView, glyphs: Glyphs) -> Piece:
    status = meeting_status(meeting)
    return (
        (glyphs.busy, "$text-disabled") if status is None else (glyphs.status(status), STATUS_STYLES[status])
    )


def _when(shown: Shown, meeting: BusyView) -> str:
    return moment_words(meeting.start, shown.today, shown.clock)


def _minutes(meeting: BusyView) -> int:
    return int((meeting.end - meeting.start).total_seconds()) // 60


def _way(shown: Shown) -> str:
    return f"{shown.keys.shown('meeting')} says how it took place"
