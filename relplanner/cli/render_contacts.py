"""Contacts and tiers, as text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from relplanner.cli.look import Look
from relplanner.cli.render_accounts import state_words
from relplanner.cli.render_health import health_rows, health_words
from relplanner.cli.render_week import NAME_LIMIT
from relplanner.cli.table import Cell, aligned, bold, late, muted, plain
from relplanner.domain.capacity import Capacity
from relplanner.domain.contacts import TouchStatus
from relplanner.domain.finding import FoundLine
from relplanner.domain.routine_line import routine_words
from relplanner.domain.wording import minutes_words
from relplanner.services.capacity import TierView
from relplanner.services.standing_views import ComingMeeting, PromiseView
from relplanner.services.views import ContactCard, ContactRow, RoutineView, TierMark, TimelineItem, TouchView
from relplanner.widgets.cells import cells, cut

_LABEL_WIDTH = 7
_PLACE_LIMIT = 30
_FOUND_LIMIT = 80
_FOUND_INDENT = " " * 6
_CONTACTS = ("no.", "name", "organisation", "tier", "relation", "last", "next", "health")
_TIERS = ("tier", "contacts", "routines", "each, a year", "all, a year")


def contact_lines(
    rows: Sequence[ContactRow], look: Look, found: Mapping[int, Sequence[FoundLine]]
) -> list[str]:
    """Return contacts as a table, and below a contact the lines by which it was *found*."""
    heading, *lines = aligned([_contact(row, look) for row in rows], _CONTACTS) or [""]
    shown = [heading] if lines else []
    for row, contact in zip(rows, lines, strict=True):
        shown += [contact, *(_found(line, look) for line in found.get(row.id, ()))]
    return shown


def _found(line: FoundLine, look: Look) -> str:
    label = f"{line.label} {look.day(line.day)}".strip()
    shown = line.fitting(_FOUND_LIMIT, cells)
    pieces = shown.pieces(cut(shown.text, _FOUND_LIMIT))
    words = "".join(bold(text) if found else muted(text) for text, found in pieces if text)
    return f"{_FOUND_INDENT}{muted(label)}  {words}"


def _contact(row: ContactRow, look: Look) -> list[Cell]:
    since = f"overdue since {look.day(row.overdue_since)}" if row.overdue_since else ""
    if row.next is not None and row.next != row.overdue_since:
        coming = look.day(row.next)
        since = f"{coming}, {since}" if since else coming
    return [
        Cell(str(row.id), muted, right=True),
        Cell(f"{row.name} (archived)" if row.archived else row.name, limit=NAME_LIMIT),
        Cell(row.organisation, limit=_PLACE_LIMIT),
        Cell(_tier(row.tier, look)),
        Cell(row.relation or ""),
        Cell(look.day(row.last)),
        Cell(since, late if row.overdue_since else plain),
        Cell(health_words(row.health, look.glyphs)),
    ]


def card_lines(card: ContactCard, look: Look) -> list[str]:
    """Return everything about a contact."""
    lines = [_title(card, look)]
    lines += _fields(card, look)
    lines += _section("Promises", [_promise(view, look) for view in card.owed.promises])
    lines += _section(
        "Ask", [[Cell(f"?{view.number}", muted), Cell(view.text)] for view in card.owed.questions]
    )
    lines += _account(card, look)
    lines += _section("Health", list(health_rows(card.row.health, look)))
    lines += _section("Next", _next(card, look))
    lines += _section("Routines", [_routine(routine, look) for routine in card.routines])
    facts = [[Cell(kind, muted), Cell(text), Cell(look.day(day), muted)] for kind, text, day in card.facts]
    lines += _section("Facts", facts)
    occasions = []
    for one in card.occasions:
        ahead = ", ".join(filter(None, (look.day(one.next), one.years)))
        occasions.append([Cell(one.label or one.kind), Cell(one.day), Cell(ahead)])
    lines += _section("Occasions", occasions)
    lines += _section("Timeline", [_happened(item, look) for item in card.timeline])
    return lines


def _promise(view: PromiseView, look: Look) -> list[Cell]:
    who = "you" if view.promise.is_mine else "they"
    since = "overdue since " if view.is_overdue else ""
    due = f"{since}{look.day(view.promise.due)}" if view.promise.due else ""
    style = late if view.is_overdue else plain
    return [Cell(f"!{view.number}", muted), Cell(who, muted), Cell(view.promise.text), Cell(due, style)]


def _account(card: ContactCard, look: Look) -> list[str]:
    """Return the state of the account and why, where anything was noted."""
    row = card.row
    if not row.account.entries and not row.is_silent:
        return []
    state = state_words(row.account.state, look.glyphs, is_silent=row.is_silent)
    return _section("Account", [[Cell(state), Cell(look.glyphs.spell(card.account_reason))]])


def _title(card: ContactCard, look: Look) -> str:
    row = card.row
    place = ", ".join(filter(None, (card.role, row.organisation)))
    state = "archived" if row.archived else ""
    more = [part for part in (_tier(row.tier, look), place, row.relation or "", state) if part]
    return "  ".join([bold(row.name), *more, muted(f"no. {row.id}")])


def _fields(card: ContactCard, look: Look) -> Iterator[str]:
    fields: Iterable[tuple[str, Iterable[str]]] = (
        ("e-mail", map(_labelled, card.emails)),
        ("phone", map(_labelled, card.phones)),
        ("link", map(_labelled, card.links)),
        ("tags", [", ".join(card.tags)]),
        ("time", [f"{look.moment(card.local_time)} ({card.timezone})"]),
        ("windows", [card.windows]),
        ("away", [", ".join(card.away)]),
        ("channel", [card.channel.words if card.channel else ""]),
        ("reason", [card.tier_reason]),
        ("met", [card.how_met]),
        ("through", [card.introduced_by]),
        ("from", [card.source]),
        ("agreed", [card.consent]),
        (
            "marked",
            ["do not contact" if card.do_not_contact else "", "no account" if card.no_account else ""],
        ),
    )
    for label, values in fields:
        for value in filter(None, values):
            yield f"{muted(label.rjust(_LABEL_WIDTH))}  {value}"


def _labelled(value: tuple[str, str]) -> str:
    text, label = value
    return f"{text} ({label})" if label else text


def _next(card: ContactCard, look: Look) -> list[list[Cell]]:
    coming = []
    if card.next_touch is not None and card.next_touch.start is not None:
        start = card.next_touch.start
        coming.append((start, _touch(card.next_touch, look.moment(start), card.next_touch.why)))
    if card.meeting is not None:
        coming.append((card.meeting.start, _meeting(card.meeting, card.why_meeting, look)))
    rows = [cells for _, cells in sorted(coming, key=lambda each: each[0])]
    if card.unplaced is not None:
        rows.append(_touch(card.unplaced.touch, "unplaced", card.unplaced.why))
    return rows


def _touch(touch: TouchView, when: str, why: str) -> list[Cell]:
    return [
        Cell(when),
        Cell(touch.channel.words),
        Cell(minutes_words(touch.minutes), right=True),
        Cell(str(touch.id), muted, right=True),
        Cell(why),
    ]


def _meeting(meeting: ComingMeeting, why: str, look: Look) -> list[Cell]:
    minutes = Cell(minutes_words(meeting.minutes), right=True)
    return [Cell(look.moment(meeting.start)), Cell("meeting"), minutes, Cell(""), Cell(why)]


def _routine(routine: RoutineView, look: Look) -> list[Cell]:
    last = f"last {look.day(routine.last)}" if routine.last else "not yet"
    coming = f"due {look.day(routine.next)}" if routine.next else ""
    if routine.meeting is not None:
        coming = f"{coming}, meeting {look.day(routine.meeting.start.date())}"
    if routine.watched:
        coming = f"next {look.day(routine.next)}" if routine.next else "none in the calendar"
    return [
        Cell(routine.name),
        Cell(routine.channel.words),
        Cell(routine.every),
        Cell(minutes_words(routine.minutes), right=True),
        Cell(last),
        Cell(coming),
    ]


def _happened(item: TimelineItem, look: Look) -> list[Cell]:
    signs = {"gave": look.glyphs.gave, "received": look.glyphs.received}
    sign = (
        look.glyphs.status(TouchStatus(item.kind))
        if item.kind in set(TouchStatus)
        else signs.get(item.kind, "")
    )
    when = look.day(item.at.date()) if item.is_all_day else look.moment(item.at)
    return [Cell(when), Cell(f"{sign} {item.kind}".strip()), Cell(item.text)]


def _section(name: str, rows: Sequence[Sequence[Cell]]) -> list[str]:
    return ["", bold(name), *(f"  {line}" if line else "" for line in aligned(rows))] if rows else []


def tier_lines(tiers: Sequence[TierView], capacity: Capacity, look: Look) -> list[str]:
    """Return the tiers with what they ask for, and what that is of the working time."""
    shares = {share.name: share for share in capacity.tiers}
    rows = []
    for tier in tiers:
        share = shares[tier.name]
        rows += [
            [
                Cell("" if at else _tier(TierMark(name=tier.name, level=tier.level), look)),
                Cell("" if at else str(tier.contacts), right=True),
                Cell(routine),
                Cell("" if at else minutes_words(share.minutes_each), right=True),
                Cell("" if at else minutes_words(share.minutes), right=True),
            ]
            for at, routine in enumerate([routine_words(routine) for routine in tier.routines] or [""])
        ]
    asked, budget = minutes_words(capacity.asked_minutes), minutes_words(capacity.budget_minutes)
    total = f"{asked} asked for in the coming 52 weeks, {budget} in the budget"
    return [*aligned(rows, _TIERS), "", f"{capacity.sentence} ({total})", *_remarks(capacity)]


def _remarks(capacity: Capacity) -> Iterator[str]:
    if capacity.beside:
        yield capacity.beside
    if capacity.warning:
        yield late(capacity.warning)
    if capacity.advice:
        yield capacity.advice


def _tier(tier: TierMark, look: Look) -> str:
    return f"{look.glyphs.tier(tier.level)} {tier.name}" if tier.name else ""
