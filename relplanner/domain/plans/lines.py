"""The parts of a plan in one line each, read and written: what is typed at ``a`` and ``e``.

Parts of a line are separated by `` | ``; each writer returns a line that its reader takes apart again.
"""

import re
from dataclasses import dataclass
from datetime import date

from relplanner.domain.dates import parse_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.grammar.closing_day import split_closing_day
from relplanner.domain.grammar.marks import Marked, split_name, with_name
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.numbers import parse_number, plain_number, read_quantity
from relplanner.domain.plans.plan import AgreementKind, Feedback, Role
from relplanner.domain.plans.reading_line import Noted, common_unit, parse_readings, readings_line
from relplanner.domain.plans.risks import MOST, Risk
from relplanner.domain.plans.worth import Opportunity
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import MONTHS, joined, quoted

LONGEST = 500
"""A longer line is refused: it would be read by nobody."""

_ARROWS = re.compile(r"\s*(?:->|=>|→)\s*")
_MEASURED = re.compile(r"(?P<what>.*\S)\s*\((?P<measure>[^()]*)\)")
_SCORES = re.compile(r"(?P<what>.*?)[\s,]*(?P<likelihood>[0-9]{1,3})\s*[x×*]\s*(?P<impact>[0-9]{1,3})")
_SHARE = re.compile(r"(?P<value>.*?)[\s,@]*(?P<chance>[0-9]{1,3})\s*%")
_MOODS = frozenset({"moods", "mood", "0-to-10", "stimmung"})
_WHOLE = 0.0, 100.0, "%"
_LONGEST_UNIT = 20
_MOST_READINGS, _ROOM_FOR_ONE_MORE = 12, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal as it is typed: ``Renew the contract (steps): 0 % -> 100 % by 30 jun``."""

    what: str
    measure: str = ""
    unit: str = ""
    baseline: float
    target: float
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLine:
    """A risk as it is typed: ``new buyer knows us little 3x4 | Anna opens the door | second source``."""

    what: str
    likelihood: int = 3
    impact: int = 3
    mitigation: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something to do as it is typed: ``@jo draft the cost sheet by 4 dec``; mine without a name."""

    text: str
    owner: str | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as it is typed: ``lead time: 21 days on 3 sep, 19``, or ``moods`` for those of talks."""

    name: str
    readings: tuple[Noted, ...] = ()
    unit: str = ""
    of_moods: bool = False


def parse_goal(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> GoalLine:
    """Return the goal that *text* describes; without numbers it leads from 0 % to 100 %.

    Raise UserError where it says nothing, a number or the day cannot be read, or baseline and target are one.
    """
    line, due = _with_day(_cleaned(text, "a goal"), today, words)
    what, numbers = line, _WHOLE
    head, colon, tail = line.rpartition(":")
    parts = _ARROWS.split(tail)
    if colon and len(parts) == 2:
        what, numbers = head.strip(), _way(parts[0], parts[1])
    elif len(_ARROWS.split(line)) > 1:
        raise UserError(
            f"{quoted(line)} is not a goal; write for example 'On-time deliveries: 88 % -> 96 %'."
        )
    baseline, target, unit = numbers
    if baseline == target:
        raise UserError("A goal leads from a baseline to another target; give two different numbers.")
    hit = _MEASURED.fullmatch(what)
    what, measure = (hit["what"], hit["measure"].strip()) if hit else (what, "")
    return GoalLine(
        what=_said(what, "the goal"), measure=measure, unit=unit, baseline=baseline, target=target, due=due
    )


def goal_line(goal: GoalLine) -> str:
    """Return a goal as :func:`parse_goal` reads it again."""
    measured = f" ({goal.measure})" if goal.measure else ""
    way = f"{plain_number(goal.baseline, goal.unit)} -> {plain_number(goal.target, goal.unit)}"
    return f"{goal.what}{measured}: {way}{_by(goal.due)}"


def parse_risk(text: str) -> RiskLine:
    """Return the risk that *text* describes, 3x3 where it gives no scores. Raise UserError about others."""
    first, mitigation, fallback = _parts(_cleaned(text, "a risk"), 3)
    hit = _SCORES.fullmatch(first)
    if hit is None:
        return RiskLine(what=_said(first, "the risk"), mitigation=mitigation, fallback=fallback)
    likelihood, impact = int(hit["likelihood"]), int(hit["impact"])
    if not (1 <= likelihood <= MOST and 1 <= impact <= MOST):
        raise UserError(f"Likelihood and impact go from 1 to {MOST}; write for example 3x4.")
    what = _said(hit["what"], "the risk")
    return RiskLine(what=what, likelihood=likelihood, impact=impact, mitigation=mitigation, fallback=fallback)


def risk_line(risk: Risk) -> str:
    """Return a risk as :func:`parse_risk` reads it again."""
    scores = f"{risk.what} {risk.now.likelihood}x{risk.now.impact}"
    return _written(scores, risk.mitigation, risk.fallback)


def parse_opportunity(text: str) -> tuple[str, int, int]:
    """Return what may come, its value and its chance in per cent: ``service contract: 120k 60 %``.

    Raise UserError where value or chance cannot be read.
    """
    line = _cleaned(text, "an opportunity")
    what, colon, worth = line.rpartition(":")
    hit = _SHARE.fullmatch(worth.strip())
    if not colon or hit is None or int(hit["chance"]) > 100:
        raise UserError("Give value and chance; write for example 'service contract: 120k 60 %'.")
    value = round(parse_number(hit["value"]))
    if value < 0:
        raise UserError("An opportunity is worth something; what may be lost is a risk.")
    return _said(what, "the opportunity"), value, int(hit["chance"])


def opportunity_line(opportunity: Opportunity) -> str:
    """Return an opportunity as :func:`parse_opportunity` reads it again."""
    return f"{opportunity.what}: {opportunity.value} {opportunity.chance_percent} %"


def parse_stakeholder(text: str) -> tuple[str, Role]:
    """Return who takes part and as what: ``anna: responsible``, ``anna: a``; consulted where nothing is said.

    Raise UserError where the role is none.
    """
    name, colon, wanted = (part.strip() for part in _cleaned(text, "a stakeholder").rpartition(":"))
    if not colon:
        return wanted, Role.CONSULTED
    role = next((role for role in Role if fold(wanted) and role.value.startswith(fold(wanted))), None)
    if role is None:
        raise UserError(f"{quoted(wanted)} is not a role; write {joined(Role, 'or')}.")
    return name, role


def parse_action(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> ActionLine:
    """Return what is to be done, by whom and by when. Raise UserError where the day cannot be read."""
    owner, rest = split_name(_cleaned(text, "an action"))
    said, due = _with_day(rest, today, words)
    return ActionLine(_said(said, "what is to be done"), owner, due)


def action_line(action: ActionLine) -> str:
    """Return an action as :func:`parse_action` reads it again."""
    return with_name(action.owner, f"{action.text}{_by(action.due)}")


def parse_measure(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> MeasureLine:
    """Return a measure with the values that are given. Raise UserError where it has no name."""
    line = _cleaned(text, "a measure")
    if fold(line) in _MOODS:
        return MeasureLine("0-to-10 answer", of_moods=True)
    name, colon, rest = (part.strip() for part in line.rpartition(":"))
    if not colon or read_quantity(rest) is None:
        return MeasureLine(line)
    readings = parse_readings(rest, today, words)
    return MeasureLine(_said(name, "the measure"), readings, _unit(common_unit(readings, "")))


def measure_line(measure: Measure, today: date) -> str:
    """Return a measure with its last values as :func:`parse_measure` reads it again."""
    if measure.of_moods:
        return "moods"
    for first in range(max(0, len(measure.readings) - _MOST_READINGS), len(measure.readings)):
        line = f"{measure.name}: {readings_line(measure.readings[first:], today, measure.unit)}"
        if len(line) <= LONGEST - _ROOM_FOR_ONE_MORE:
            return line
    return measure.name


def parse_agreement(text: str) -> tuple[AgreementKind, str]:
    """Return what kind of agreement *text* is, and what it says: ``response: answers in 4 h``."""
    line = _cleaned(text, "an agreement")
    head, colon, rest = (part.strip() for part in line.partition(":"))
    kinds = [kind for kind in AgreementKind if fold(head) and kind.value.startswith(fold(head))]
    if not colon or not kinds:
        return AgreementKind.OTHER, line
    return kinds[0], _said(rest, "the agreement")


def parse_feedback(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Feedback:
    """Return feedback: ``what they said | what was done | told 3 dec``; the later parts may be missing."""
    said, done, told = _parts(_cleaned(text, "feedback"), 3)
    day = re.sub(r"(?i)^(?:told|gesagt)\s*(?:on|am)?\s*", "", told)
    told_on = parse_past_day(day, today, words) if day else today if told else None
    return Feedback(id=0, said_on=today, said=_said(said, "what they said"), done=done, told_on=told_on)


def feedback_line(feedback: Feedback) -> str:
    """Return feedback as :func:`parse_feedback` reads it again."""
    return _written(
        feedback.said, feedback.done, f"told {_day(feedback.told_on)}" if feedback.told_on else ""
    )


def _way(baseline: str, target: str) -> tuple[float, float, str]:
    first, last = read_quantity(baseline), read_quantity(target)
    if first is None or last is None:
        wrong = baseline if first is None else target
        raise UserError(f"{quoted(wrong)} is not a number; write for example '88 % -> 96 %'.")
    return first[0], last[0], _unit(last[1] or first[1])


def _unit(text: str) -> str:
    if len(text) > _LONGEST_UNIT or text[:1].isdigit():
        raise UserError(f"{quoted(text)} is too long for a unit; write for example '%' or 'days'.")
    return text


def _with_day(line: str, today: date, words: Vocabulary) -> tuple[str, date | None]:
    closing = split_closing_day(line, Marked(line, line, today, words))
    if closing.note:
        raise UserError(f"{closing.note[:1].upper()}{closing.note[1:]}.")
    return closing.text, closing.day


def _cleaned(text: str, what: str) -> str:
    line = clean_line(text)
    if len(line) > LONGEST:
        raise UserError(f"This is too long for {what}; say it in {LONGEST} characters.")
    return line


def _said(text: str, what: str) -> str:
    said = text.strip(" ,;:")
    if not said:
        raise UserError(f"Say what {what} is." if what.startswith("the ") else f"Say {what}.")
    return said


def _parts(line: str, count: int) -> list[str]:
    parts = [part.strip() for part in line.split("|", count - 1)]
    return [*parts, *[""] * (count - len(parts))]


def _written(*parts: str) -> str:
    return " | ".join(parts).rstrip(" |")


def _by(day: date | None) -> str:
    return f" by {_day(day)}" if day else ""


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()} {day.year}"
