"""What can be done about a relationship that asks for it: two to four measures made from what is known."""

from relplanner.domain.countermeasures.choice import countermeasures
from relplanner.domain.countermeasures.ideas import Countermeasure, LowerTier, NewPromise, NewTouch, Outcome
from relplanner.domain.countermeasures.known import Known
from relplanner.domain.countermeasures.reasons import Reason

__all__ = [
    "Countermeasure",
    "Known",
    "LowerTier",
    "NewPromise",
    "NewTouch",
    "Outcome",
    "Reason",
    "countermeasures",
]
