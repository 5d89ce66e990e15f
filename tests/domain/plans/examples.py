"""Made-up goals and risks for the tests of plans."""

from datetime import date
from typing import Any

from relplanner.domain.plans.goals import Goal, Reading
from relplanner.domain.plans.plan import AccountPlan
from relplanner.domain.plans.risks import Assessment, Risk

START = date(2026, 1, 1)
TODAY = date(2026, 4, 11)  # 100 days later


def goal(*readings: tuple[date, float], **values: Any) -> Goal:
    """Return a goal from 0 to 100 within 200 days, with what *values* change."""
    usual = {"id": 1, "what": "grow", "baseline": 0, "target": 100, "start": START, "due": date(2026, 7, 20)}
    return Goal(**{**usual, "readings": tuple(Reading(*each) for each in readings), **values})


def risk(*scores: tuple[date, int, int], number: int = 1, what: str = "they leave") -> Risk:
    """Return a risk with those scores, likelihood before impact."""
    return Risk(id=number, what=what, assessments=tuple(Assessment(*score) for score in scores))


def plan(**values: Any) -> AccountPlan:
    """Return a plan for somebody with what *values* give it."""
    return AccountPlan(**{"id": 1, "title": "Ines", "whose": "Ines", "start": START, **values})
