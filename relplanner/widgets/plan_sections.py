"""The parts of a plan as rows: each function returns a heading and what stands below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relplanner.domain.plans.goals import ENOUGH, Goal
from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.measures import MONTHS, Measure
from relplanner.domain.plans.numbers import money_words, number_words
from relplanner.domain.plans.plan import AccountPlan, Action, AgreementKind
from relplanner.domain.plans.review_line import review_line
from relplanner.domain.plans.review_page import value_words
from relplanner.domain.plans.risks import MOST, Risk, worst_first
from relplanner.domain.plans.worth import weighted
from relplanner.domain.wording import Clock, day_words, minutes_words, moment_words
from relplanner.services.account_plans import LeadView, PlanView, ReviewView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.plan_charts import goal_bar, letters, matrix, meter, score_style, sparkline
from relplanner.widgets.plan_rows import Row, Spot, heading
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, fit_name, wrap

_FIGURE, _TITLE, _SIGN = 12, 4, 2
MATRIX = 33
"""The width of the matrix with its labels."""

_SPARK_GAP = 2
_VALUE, _CHANGE, _LEAST_FOR_CHANGE = 9, 8, 48
_DAY = 7
_LEAST_BAR = 8
_NARROWEST_NAME, _NARROWEST_BAR = 8, 4
_MOST_ANSWER_ROWS = 3
_ROLE = 15
_OLD_ACTIONS, _OLD_REVIEWS = 2, 4
_SCORE = 4
_LEAST_FOR_KINDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What a plan is drawn with: the signs, the day, the clock, the currency, and what is selected."""

    glyphs: Glyphs
    today: date
    clock: Clock
    currency: str
    current: Spot | None = None

    def day(self, day: date | None) -> str:
        """Return a day in words."""
        return day_words(day, self.today) if day else ""

    def right_day(self, day: date | None) -> str:
        """Return *day* at the right of its column, which one with a year makes wider."""
        return self.day(day).rjust(_DAY)

    def fit(self, text: str, width: int, *, right: bool = False) -> str:
        """Return *text* in exactly *width* cells."""
        return fit(text, width, right=right, ellipsis=self.glyphs.ellipsis)

    def cut(self, text: str, width: int) -> str:
        """Return *text* in at most *width* cells."""
        return cut(text, max(0, width), self.glyphs.ellipsis)


def goals(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return the goals as bars from baseline over current to target, with a tick where they are due today."""
    if not plan.goals:
        return [heading("Goals", f"none yet; up to {ENOUGH} are a good number")]
    figures = [_figures(goal, pen) for goal in plan.goals]
    columns = [min(_FIGURE, max(_TITLE, *map(cells, column))) for column in zip(*figures, strict=True)]
    flex = width - sum(columns) - _SIGN - 7
    if flex < _NARROWEST_NAME + _NARROWEST_BAR:  # the bar says where it began, the day must be whole
        flex, columns[0] = flex + columns[0], 0
    longest = max(cells(goal.what) for goal in plan.goals)
    name = max(_NARROWEST_NAME, min(flex - _LEAST_BAR, longest))
    bar = max(_NARROWEST_BAR, flex - name)
    count = f"  {len(plan.goals)}"
    label = f"{pen.glyphs.bar_done} now {pen.glyphs.tick} due"
    label = label if cells(label) <= bar else f"{pen.glyphs.bar_done}now{pen.glyphs.tick}due"
    start, now, target, by = columns
    titles: list[Piece] = [
        ("Goals", "bold"),
        (f"{count}{' ' * (name - cells(count) - 4)}{pen.fit('from', start, right=True)} ", "$text-muted"),
        (pen.fit(label if bar >= cells(label) else "", bar), "$text-muted"),
        (f" {pen.fit('to', target)} {pen.fit('now', now, right=True)}", "$text-muted"),
        (f"  {pen.fit('by', by)}", "$text-muted"),
    ]
    rows = zip(plan.goals, figures, strict=True)
    return [Row(titles), *(_goal(goal, texts, (name, bar, *columns), pen) for goal, texts in rows)]


def _figures(goal: Goal, pen: Pen) -> tuple[str, str, str, str]:
    """Return baseline, current value, target and day in words."""
    start, now, target = (
        number_words(value, goal.unit) for value in (goal.baseline, goal.current(pen.today), goal.target)
    )
    return start, now, target, pen.day(goal.due)


def _goal(goal: Goal, texts: tuple[str, str, str, str], columns: tuple[int, ...], pen: Pen) -> Row:
    today, glyphs = pen.today, pen.glyphs
    name, bar, start, now, target, by = columns
    on_track = goal.is_on_track(today)
    sign = {None: " ", True: glyphs.done, False: glyphs.late}[on_track]
    drawn = goal_bar(goal.progress(today), goal.expected(today), bar, glyphs, behind=goal.is_behind(today))
    pieces: list[Piece] = [
        (pen.fit(goal.what, name), ""),
        (f" {pen.fit(texts[0], start, right=True)} ", "$text-muted"),
        *drawn,
        (f" {pen.fit(texts[2], target)} ", "$text-muted"),
        (pen.fit(texts[1], now, right=True), "bold"),
        (f"  {pen.fit(texts[3], by)}", "$text-muted"),
        (f" {sign}", "bold $text-error" if on_track is False else "$success"),
    ]
    return Row(pieces, Spot("goal", goal.id))


def risks(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return the risks, the highest score first, with what is done about each."""
    ranked = worst_first(plan.risks)
    if not ranked:
        return []
    lettered = letters(ranked)
    rows = (_risk(risk, lettered, width, pen, with_answer=True) for risk in ranked)
    return [heading("Risks", str(len(ranked))), *rows]


def risk_matrix(plan: AccountPlan, pen: Pen) -> list[Row]:
    """Return the matrix of the risks, which is :data:`MATRIX` cells wide."""
    ranked = worst_first(plan.risks)
    if not ranked:
        return []
    lines = matrix(ranked, letters(ranked), _chosen(ranked, pen).id)
    return [heading("Risks", str(len(ranked))), *map(Row, lines)]


def risks_beside(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return the risks as they stand beside the matrix, and below what is done about the selected one."""
    ranked = worst_first(plan.risks)
    if not ranked:
        return []
    lettered, chosen = letters(ranked), _chosen(ranked, pen)
    rows = [Row([]), *(_risk(risk, lettered, width, pen) for risk in ranked)]
    most = max(2, min(_MOST_ANSWER_ROWS, MOST + 1 - len(rows)))
    answer = wrap(answer_words(chosen), width - 4, most, pen.glyphs.ellipsis)
    rows += [Row([])] * max(0, MOST + 2 - len(rows) - len(answer))
    letters_before = [lettered.get(chosen.id, ""), *[""] * (len(answer) - 1)]
    for letter, text in zip(letters_before, answer, strict=True):
        rows.append(Row([(pen.fit(letter, 2), "bold"), (text, "$text-muted")]))
    return rows


def answer_words(risk: Risk) -> str:
    """Return what is done about a risk, and what else can be."""
    said = [risk.mitigation, f"else: {risk.fallback}" if risk.fallback else ""]
    return "; ".join(filter(None, said)) or "nothing is done about it yet"


def _chosen(ranked: Sequence[Risk], pen: Pen) -> Risk:
    """Return the risk that is selected, else the worst."""
    number = pen.current.id if pen.current and pen.current.kind == "risk" else None
    return next((risk for risk in ranked if risk.id == number), ranked[0])


def _risk(risk: Risk, lettered: dict[int, str], width: int, pen: Pen, *, with_answer: bool = False) -> Row:
    score = pen.fit(str(risk.score), _SCORE, right=True)
    high = risk.level == "high"
    pieces: list[Piece] = [
        (pen.fit(lettered.get(risk.id, ""), 2), "bold"),
        (pen.glyphs.late if high else " ", "bold $text-error"),
        (score, score_style(risk.level)),
        ("  ", ""),
    ]
    room = width - sum(cells(text) for text, _ in pieces) - 1
    if with_answer and room >= 40:
        what = room * 5 // 11
        answer = pen.cut(answer_words(risk), room - what - 2)
        pieces += [(f"{pen.fit(risk.what, what)}  ", ""), (answer, "$text-muted")]
    else:
        pieces.append((pen.cut(risk.what, room), ""))
    return Row(pieces, Spot("risk", risk.id))


def opportunities(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return the opportunities with their values and chances, and above them what they come to."""
    if not plan.opportunities:
        return []
    total = money_words(weighted(plan.opportunities), pen.currency)
    rows = [heading("Opportunities", f"{len(plan.opportunities)} {pen.glyphs.dot} {total} weighted")]
    for each in plan.opportunities:
        bar = max(0, min(10, width - 50))
        money = money_words(each.value, pen.currency)
        name = width - 1 - max(12, cells(money)) - 8 - bar - 2
        pieces: list[Piece] = [
            (pen.fit(each.what, name), ""),
            (pen.fit(money, max(12, cells(money)), right=True), ""),
            (pen.fit(f"{each.chance_percent} %", 7, right=True), ""),
            ("  ", ""),
            *meter(each.chance_percent / 100, bar, pen.glyphs),
        ]
        rows.append(Row(pieces, Spot("opportunity", each.id)))
    return rows


def stakeholders(view: PlanView, width: int, pen: Pen) -> list[Row]:
    """Return who takes part, each with the role, and first who leads the plan of an organisation."""
    plan = view.plan
    rows = [] if plan.contact_id is not None else [_lead(view.lead, width, pen)]
    for each in plan.stakeholders:
        pieces = _person(each.role, each.name, each.contact_role, width, pen)
        rows.append(Row(pieces, Spot("stakeholder", each.id)))
    count = str(len(plan.stakeholders)) if plan.stakeholders else ""
    return [heading("Stakeholders", count), *rows] if rows else []


def _lead(lead: LeadView | None, width: int, pen: Pen) -> Row:
    """Return with whom the plan's touches are, and unless it is by the role below why with them."""
    if lead is None:
        label: Piece = (pen.fit("lead", _ROLE), "$text-muted")
        return Row([label, ("nobody may be contacted", "$text-warning")], Spot("lead"))
    words = "lead" if lead.reason is LeadReason.RESPONSIBLE else f"lead, {lead.reason}"
    return Row(_person(words, lead.name, lead.role, width, pen), Spot("lead"))


def _person(label: str, name: str, role: str, width: int, pen: Pen) -> list[Piece]:
    shown = fit_name(name, max(4, min(cells(name), width - 1 - _ROLE)), pen.glyphs.ellipsis)
    more = f", {role}" if role else ""
    return [
        (pen.fit(label, _ROLE), "$text-muted"),
        (shown, ""),
        (pen.cut(more, width - 2 - _ROLE - cells(shown)), "$text-muted"),
    ]


def actions(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return what is to be done, soonest first, and what was done last."""
    to_do = plan.open_actions
    done = [action for action in plan.actions if not action.is_open]
    done.sort(key=lambda action: (action.done_on or date.min, action.id), reverse=True)
    if not plan.actions:
        return []
    rows = [heading("Actions", f"{len(to_do)} open")]
    return [*rows, *(_action(action, width, pen) for action in (*to_do, *done[:_OLD_ACTIONS]))]


def _action(action: Action, width: int, pen: Pen) -> Row:
    glyphs, late = pen.glyphs, action.is_overdue(pen.today)
    sign, style = (glyphs.proposed, "$primary") if action.is_open else (glyphs.done, "$success")
    if late:
        sign, style = glyphs.late, "bold $text-error"
    when = pen.right_day(action.done_on or action.due)
    room = width - 3 - cells(when) - 1
    owner = ""
    if not action.is_mine:
        most = max(room // 3, room - cells(action.text) - 2)
        owner = f" {cut_name(action.owner or 'nobody', most, glyphs.ellipsis)}"
    pieces: list[Piece] = [
        (f"{sign} ", style),
        (pen.fit(action.text, room - cells(owner)), "" if action.is_open else "$text-muted"),
        (owner, "$text-secondary"),
        (f" {when}", "$text-error" if late else "$text-muted"),
    ]
    return Row(pieces, Spot("action", action.id))


def measures(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return the measures as sparklines of twelve months, with the last value and how it has changed."""
    if not plan.measures:
        return []
    months = f"{MONTHS} months"
    with_change = width >= _LEAST_FOR_CHANGE
    room = max(6, width - 1 - MONTHS - _VALUE - _SPARK_GAP - (_CHANGE if with_change else 0))
    head = pen.fit("Measures", room + _SPARK_GAP)
    rows = [Row([(head, "bold"), (months, "$text-muted")])]
    return [*rows, *(_measure(each, room, pen, with_change=with_change) for each in plan.measures)]


def _measure(measure: Measure, room: int, pen: Pen, *, with_change: bool) -> Row:
    last = measure.last
    pieces: list[Piece] = [
        (pen.fit(measure.name, room), ""),
        (" " * _SPARK_GAP, ""),
        *sparkline(measure.by_month(pen.today), pen.glyphs),
        (pen.fit(number_words(last.value, measure.unit) if last else "", _VALUE, right=True), "bold"),
    ]
    if with_change:
        pieces.append((_change(measure, pen), "$text-muted"))
    return Row(pieces, Spot("measure", measure.id))


def _change(measure: Measure, pen: Pen) -> str:
    change = measure.change(pen.today)
    if change is None or not round(change, 4):
        return ""
    sign = pen.glyphs.up if change > 0 else pen.glyphs.down
    return f" {pen.cut(f'{sign} {number_words(abs(change))}', _CHANGE - 1)}"


def agreements(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return what both sides keep to."""
    if not plan.agreements:
        return []
    rows = [heading("Agreements", str(len(plan.agreements)))]
    kinds = [_kind(each.kind, width) for each in plan.agreements]
    column = max(map(cells, kinds)) + 2 if any(kinds) else 0
    for each, kind in zip(plan.agreements, kinds, strict=True):
        text = pen.cut(each.text, width - 1 - column)
        pieces: list[Piece] = [(pen.fit(kind, column), "$text-muted"), (text, "")]
        rows.append(Row(pieces, Spot("agreement", each.id)))
    return rows


def _kind(kind: AgreementKind, width: int) -> str:
    """Return of what kind an agreement is, in one word where there is little room."""
    if kind is AgreementKind.OTHER:
        return ""
    return kind.value if width >= _LEAST_FOR_KINDS else kind.value.partition(" ")[0]


def feedback(plan: AccountPlan, width: int, pen: Pen) -> list[Row]:
    """Return what they said, what was done about it, and whether they were told."""
    if not plan.feedback:
        return []
    still = sum(each.is_open for each in plan.feedback)
    rows = [heading("Feedback", f"{still} still to be told" if still else "")]
    for each in plan.feedback:
        sign, style = (pen.glyphs.ask, "$text-secondary") if each.is_open else (pen.glyphs.done, "$success")
        told = pen.right_day(each.told_on)
        room = width - 4 - cells(told)
        said = pen.fit(each.said, room // 2)
        pieces: list[Piece] = [
            (f"{sign} ", style),
            (f"{said} ", ""),
            (pen.fit(each.done, room - room // 2 - 1), "$text-muted"),
            (told, "$text-muted"),
        ]
        rows.append(Row(pieces, Spot("feedback", each.id)))
    return rows


def reviews(view: PlanView, width: int, pen: Pen) -> list[Row]:
    """Return the coming review and the last ones, the newest first; the heading says how often they are."""
    rhythm = review_line(view.plan.reviews)
    head = Row([("Reviews", "bold"), (f"  {pen.cut(rhythm, width - 11)}", "$text-muted")], Spot("rhythm"))
    shown = list(reversed(view.reviews))[:_OLD_REVIEWS]
    column = max((_DAY, *(cells(_when(review, pen)) for review in shown)))
    return [head, *(_review(review, width, column, pen) for review in shown)]


def _when(review: ReviewView, pen: Pen) -> str:
    """Return when a review was or will be."""
    if review.start is None:
        return f"by {pen.day(review.due)}, no place yet"
    if review.is_open:
        return moment_words(review.start, pen.today, pen.clock)
    return pen.day(review.start.date())


def _review(review: ReviewView, width: int, column: int, pen: Pen) -> Row:
    sign = pen.glyphs.status(review.status)
    manner = f"{review.channel.words}, {minutes_words(review.minutes)}, {review.contact}"
    pieces: list[Piece] = [
        (f"{sign} ", "$primary" if review.is_open else "$success"),
        (f"{pen.fit(_when(review, pen), column)}  ", "$text-muted"),
        (pen.cut(review.remark or manner, width - 6 - column), ""),
    ]
    return Row(pieces, Spot("review", review.touch_id))


def value(view: PlanView, width: int, pen: Pen) -> list[Row]:
    """Return the value of the relationship, as it is made from what was typed."""
    if view.plan.value is None:
        return []
    sum_words = pen.glyphs.spell(value_words(view.plan.value, pen.currency))
    return [
        heading("Value of the relationship", "a year, from what you typed"),
        Row([(pen.cut(sum_words, width - 1), "")], Spot("value")),
    ]
