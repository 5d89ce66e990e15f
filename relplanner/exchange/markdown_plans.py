"""Account plans as Markdown: on the page of a contact, and as a page of their own for organisations."""

from collections.abc import Iterator, Mapping, Sequence

from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.plans.numbers import number_words
from relplanner.domain.plans.plan import ReviewRhythm
from relplanner.domain.plans.review_line import review_line
from relplanner.domain.plans.worth import RelationshipValue
from relplanner.domain.plans.worth_line import worth_line
from relplanner.domain.portable import Row, Rows, Value
from relplanner.exchange.markdown_ledger import day_of
from relplanner.exchange.markdown_text import plain
from relplanner.exchange.records import grouped

_PARTS = (
    "goals",
    "risks",
    "opportunities",
    "stakeholders",
    "plan_actions",
    "measures",
    "agreements",
    "feedback",
)
_MIDDLE = 3


def write_plan_pages(rows: Rows, names: Mapping[Value, str]) -> str:
    """Return a page for each organisation in *rows* that has plans; *names* are those of contacts by UUID."""
    plans = PlanRecords(rows, names)
    of_organisations = grouped(rows["plans"], "organisation")
    pages = []
    for organisation in rows["organisations"]:
        own = of_organisations.get(organisation["uuid"], [])
        if own:
            lines = [f"# {plain(organisation['name'])}", "", "## Plans", ""]
            pages.append("\n".join([*lines, *(plans.block(plan) for plan in own)]))
    return "\n".join(pages)


class PlanRecords:
    """The plans of an export with their parts."""

    def __init__(self, rows: Rows, names: Mapping[Value, str]) -> None:
        self._plans = rows["plans"]
        self._of = {table: grouped(rows[table], "plan") for table in _PARTS}
        self._goal_values = grouped(rows["goal_values"], "goal")
        self._scores = grouped(rows["risk_scores"], "risk")
        self._measure_values = grouped(rows["measure_values"], "measure")
        self._names = names

    def blocks_of(self, contact: Value) -> Iterator[str]:
        """Yield the plans for a contact whole, and of others what part the contact takes in them."""
        for plan in self._plans:
            if plan["contact"] == contact:
                yield self.block(plan)
            elif lines := list(self._part_of(plan, contact)):
                yield _block(plan, lines)

    def block(self, plan: Row) -> str:
        """Return a plan with all its parts."""
        return _block(plan, [*self._whole(plan), *self._people(plan), *self._parts(plan)])

    def _part_of(self, plan: Row, contact: Value) -> Iterator[str]:
        if plan["lead"] == contact:
            yield self._lead(plan)
        yield from (
            self._stakeholder(row) for row in self._rows("stakeholders", plan) if row["contact"] == contact
        )
        yield from (self._action(row) for row in self._rows("plan_actions", plan) if row["owner"] == contact)

    def _whole(self, plan: Row) -> Iterator[str]:
        every = None
        if plan["every_count"] and plan["every_unit"]:
            every = Every(_number(plan["every_count"]), Unit(str(plan["every_unit"])))
        rhythm = ReviewRhythm(every, _number(plan["review_minutes"]), Channel(str(plan["review_channel"])))
        yield f"Reviews: {review_line(rhythm)}"
        if plan["revenue"] is not None:
            yield f"Value: {worth_line(_worth(plan))}"

    def _people(self, plan: Row) -> Iterator[str]:
        if plan["lead"] is not None:
            yield self._lead(plan)
        yield from map(self._stakeholder, self._rows("stakeholders", plan))

    def _parts(self, plan: Row) -> Iterator[str]:
        yield from map(self._goal, self._rows("goals", plan))
        yield from map(self._risk, self._rows("risks", plan))
        for row in self._rows("opportunities", plan):
            worth = number_words(_real(row["value"]))
            yield f"Opportunity: {plain(row['what'])}: {worth} at {row['chance_percent']} %"
        yield from map(self._action, self._rows("plan_actions", plan))
        yield from map(self._measure, self._rows("measures", plan))
        for row in self._rows("agreements", plan):
            yield f"Agreement, {row['kind']}: {plain(row['text'])}"
        yield from map(_feedback, self._rows("feedback", plan))

    def _rows(self, table: str, plan: Row) -> Sequence[Row]:
        return self._of[table].get(plan["uuid"], ())

    def _lead(self, plan: Row) -> str:
        return f"Lead: {self._name(plan['lead'])}{', chosen' if plan['lead_is_chosen'] else ''}"

    def _stakeholder(self, row: Row) -> str:
        return f"{str(row['role']).capitalize()}: {self._name(row['contact'])}"

    def _goal(self, row: Row) -> str:
        unit = str(row["unit"])
        noted = sorted(self._goal_values.get(row["uuid"], ()), key=lambda each: str(each["day"]))
        start, target = (number_words(_real(row[name]), unit) for name in ("baseline", "target"))
        now = number_words(_real(noted[-1]["value"]), unit) if noted else start
        measured = f" ({plain(row['measure'])})" if row["measure"] else ""
        due = f", by {day_of(row['due'])}" if row["due"] else ""
        words = f"{plain(row['what'])}{measured}: {now}, from {start} to {target}{due}"
        return f"Goal: {words}{_listed('noted', noted, unit)}"

    def _risk(self, row: Row) -> str:
        scores = sorted(self._scores.get(row["uuid"], ()), key=lambda each: str(each["day"]))
        last = scores[-1] if scores else {"likelihood": _MIDDLE, "impact": _MIDDLE}
        words = [f"{plain(row['what'])}: {_score(last)}", plain(row["mitigation"])]
        words.append(f"else: {plain(row['fallback'])}" if row["fallback"] else "")
        if len(scores) > 1:
            before = ", ".join(f"{_score(each)} ({day_of(each['day'])})" for each in scores)
            words.append(f"scored {before}")
        return f"Risk: {'; '.join(filter(None, words))}"

    def _action(self, row: Row) -> str:
        owner = "" if row["is_mine"] else f" ({self._name(row['owner']) or 'nobody'})"
        if row["done_on"]:
            return f"Done {day_of(row['done_on'])}: {plain(row['text'])}{owner}"
        due = f", by {day_of(row['due'])}" if row["due"] else ""
        return f"To do: {plain(row['text'])}{owner}{due}"

    def _measure(self, row: Row) -> str:
        if row["of_moods"]:
            return f"Measure: {plain(row['name'])}, from talks"
        noted = sorted(self._measure_values.get(row["uuid"], ()), key=lambda each: str(each["day"]))
        return f"Measure: {plain(row['name'])}{_listed('noted', noted, str(row['unit']))}"

    def _name(self, contact: Value) -> str:
        return plain(self._names.get(contact))


def _block(plan: Row, lines: Sequence[str]) -> str:
    template = f", {plain(plan['template'])}" if plan["template"] else ""
    closed = f", closed {day_of(plan['closed_on'])}" if plan["closed_on"] else ""
    head = f"### {plain(plan['title'])}{template}, since {day_of(plan['started_on'])}{closed}"
    return "\n".join([head, "", *(f"- {line}" for line in lines), ""])


def _listed(verb: str, noted: Sequence[Row], unit: str) -> str:
    values = (f"{number_words(_real(each['value']), unit)} ({day_of(each['day'])})" for each in noted)
    return f"; {verb} {', '.join(values)}" if noted else ""


def _score(row: Mapping[str, Value]) -> str:
    likelihood, impact = _number(row["likelihood"]), _number(row["impact"])
    return f"{likelihood} × {impact} = {likelihood * impact}"


def _feedback(row: Row) -> str:
    done = f"; done: {plain(row['done'])}" if row["done"] else ""
    told = f"; told {day_of(row['told_on'])}" if row["told_on"] else "; still to be told"
    return f"Feedback {day_of(row['said_on'])}: {plain(row['said'])}{done}{told}"


def _worth(plan: Row) -> RelationshipValue:
    margin, retention, hours = (
        _real(plan[name] or 0) for name in ("margin_percent", "retention_points", "hours")
    )
    return RelationshipValue(
        revenue=_number(plan["revenue"]),
        margin_percent=margin,
        retention_points=retention,
        hours=hours,
        hour_cost=_number(plan["hour_cost"] or 0),
    )


def _number(value: Value) -> int:
    return int(str(value))


def _real(value: Value) -> float:
    return float(str(value))
