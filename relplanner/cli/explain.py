"""Help in words: of all commands, of one, and of the JSON that they write."""

import click

from relplanner.cli.console import show
from relplanner.cli.usage import no_such_command

JSON = """\
Every command with --json writes one object, in UTF-8. Instants are ISO 8601 with their offset, in your
time zone; days are YYYY-MM-DD; what is not known is null. Fields may be added, none is renamed.

week --json
  weeks     for each week: week (2026-W48), start (its Monday), working_minutes, budget_minutes,
            planned_minutes (without what is done), done_minutes, touches
  touches   id, contact, contact_id, purpose (routine, follow-up, occasion, review, growth), channel
            (message, email, call, video, in_person), start, minutes, status (proposed, pinned, done,
            skipped, missed), why, intent
  unplaced  of the whole plan: id, contact, contact_id, purpose, channel, minutes, reason (no_window,
            beyond_horizon, over_budget, crowded, away), why
  capacity  share_asked, share_budget: shares of the working time, 0.1 is ten per cent

week --what-if CHANGE --json
  changes   the changes in words
  weeks     of all planned weeks: week, budget_minutes and planned_minutes (what is done counts too), and
            both as they are today: budget_minutes_today, planned_minutes_today
  unplaced, unplaced_today: how many touches have no place
  leaving   the names of those who leave a tier
  loses, gains: contact, contact_id, what, start: touches that would lose, or get, a place
  capacity  share_asked, share_budget, sentence; capacity_today: the shares as they are

import --json
  created, merged, unchanged, skipped: how many rows became that; removed: only where a
            calendar has events no more
  rows      file, at (the line in the file; 0 for an event that a calendar has no more), name, outcome,
            contact_id, why; events of calendars have kind "busy" too

contacts --json
  contacts  id, name, organisation, tier, relation, last (day of the last contact), next (day of the
            next touch or meeting), overdue_since, archived, health, found
  health    grade (A to E), points, points_before (90 days ago), trend (up, flat, down), parts: part
            (rhythm, balance, promises, mood, plan), points, reason; null where too little is known
  found     the lines that hold words of the query which name and organisation lack: kind (alias, role,
            tag, email, fact, met, promise, question, entry, mood, note), text (the line), words (as they
            stand in it), day

show --json
  the fields of contacts, and role, tier_reason, tags, emails, phones, links, timezone, channel, windows,
  away, do_not_contact, no_account, how_met, introduced_by, source (where it is known from), consent (what
  they agreed to)
  facts     kind, text, learnt_on
  occasions kind, label, day (in words), next, turning
  routines  name, channel, every_days, minutes, last, next, watched (placed by the calendar), meeting
            (start of the coming one that stands for its next touch)
  next_touch, unplaced: as in week, or null
  meeting   the next one that stands for a touch: start, minutes, channel, title, why; or null
  account   given, received, balance, tilt, tilt_theirs, gap, state (no-account, too-little,
            seen-differently, overdrawn, one-sided, balanced), entries, asked (how many of them have their
            weight); all but the state are null for no-account
  promises  the open ones: id, number (as in !1), promiser (me, they), text, due, overdue, made_on
  questions to ask next time: id, number (as in ?1), text, asked_on
  notes     at, text
  timeline  at, kind (done, skipped, missed, meeting, note, gave, received, kept, broken, mood),
            text: the newest 200; at is a day where no time is known

balance --json
  accounts  contact, contact_id, the fields of account in show, silent (contact was long ago), why
  organisations
            with a term org:NAME beside accounts, with --organisations alone: organisation,
            organisation_id, people (how many have an account), the fields of account in show

review --json
  cards     most pressing first: contact, contact_id, tier, reason (promise-overdue, seen-differently,
            overdrawn, one-sided, silent, plan-off-track, through-their-eyes, another-tier), also (other
            reasons), why, health (as in contacts), countermeasures: key, intent, why, becomes (touch,
            promise, tier) with channel, minutes, within_days, text, or tier (null: the next that asks for
            less, or none) and effect (what a named tier does to the capacity)
  decided   this week: contact, contact_id, reason, decision (null where it was left)
  waiting   how many more are left for another week
  last_week, weeks (the last twelve): week, start, planned, done, missed, skipped, done_minutes,
            budget_minutes, given, received, promises_kept
  week_ahead week, start, budget_minutes, planned_minutes, proposed (how many are not pinned), touches
            (as in week)

plans --json
  plans     id, title, for, contact_id or organisation_id, template, start, closed, progress (0 to 1),
            goals_with_a_day, goals_on_track, worst_risk (1 to 25), next_review, lead (with whom its touches
            are), lead_id, lead_reason (own, chosen, responsible, derived), health (as in contacts; of all
            people of an organisation together), why (what gives concern)

plan --json
  the fields of plans, and
  goals     what, measure, unit, baseline, current, target, due, progress, expected (where it should be
            today, 0 to 1), on_track, readings: day, value
  risks     what, likelihood, impact, score, level (low, medium, high), mitigation, fallback, scores
  opportunities (value, chance_percent, expected), stakeholders, actions, measures, agreements, feedback,
            reviews, value (gain, cost, amount; null where nothing was typed)

doctor --json
  problems  kind (rights, leftover, settings, damaged, database, index, orphans, search, plan, backup),
            problem and remedy (in words), mended

export json: a file of its own kind, relplanner-export/1, that another relplanner takes in by UUID
  format, at (when it was written, in UTC), and lists of records. A record has uuid, made_at, changed_at;
            what refers to another record holds its uuid. An import ignores what it does not know
  organisations, aliases, tiers, tags, contacts, routines (of a tier or of one contact), emails, phones,
            links, contact_tags, windows (minutes of their day; Monday is 0), absences, occasions, facts,
            overrides (of a tier's routine), dues (days that were set once), touches, participants, notes,
            plans with goals, goal_values, risks, risk_scores, opportunities, stakeholders, plan_actions,
            measures, measure_values, agreements, feedback;
            entries, promises, questions, moods; what a line of a note made has note and line;
            decisions (of the review), not_same, verdicts (what was said of meetings)
  calendars, events (calendar, series, start, end, title, place, all_day, link, attendees: email, name):
            a calendar is taken in whole, and only where it was read later than the one that is there. In
            an export of some contacts about holds the addresses whose meetings alone are in it
  accounts  derived: of each contact with entries the fields of account in show

tiers --json
  tiers     name, contacts, minutes_each and minutes (asked for in a year), routines: name, channels,
            every_days, minutes, placed_by (scheduler, calendar)
  capacity  share_asked, share_budget, asked_minutes, budget_minutes, working_minutes,
            promise_minutes_last_quarter and unplanned_minutes_last_quarter (what those took, besides
            the tiers), sentence, warning, advice
"""


@click.command("help")
@click.argument("subject", required=False)
@click.pass_context
def help_(ctx: click.Context, subject: str | None) -> None:
    """This help, that of a command, or 'help json'."""
    top = ctx.find_root()
    if subject == "json":
        show(JSON.splitlines())
    elif subject is None:
        show(top.get_help().splitlines())
    else:
        command = _command(top, subject)
        show(command.get_help(click.Context(command, info_name=subject, parent=top)).splitlines())


def _command(top: click.Context, name: str) -> click.Command:
    assert isinstance(top.command, click.Group)
    command = top.command.get_command(top, name)
    if command is None:
        raise no_such_command(name, top.command.list_commands(top))
    return command
