"""What can be done about a relationship that asks for it: two to four measures made from what is known."""

from relplanner.domain.countermeasures.choice import countermeasures
from relplanner.domain.countermeasures.ideas import (
    Countermeasure,
    LowerTier,
    NewPromise,
    NewTier,
    NewTouch,
    Outcome,
    StayInTier,
    outcome_words,
)
from relplanner.domain.countermeasures.known import Known, OtherTier
from relplanner.domain.countermeasures.reasons import Reason

__all__ = [
    "Countermeasure",
    "Known",
    "LowerTier",
    "NewPromise",
    "NewTier",
    "NewTouch",
    "OtherTier",
    "Outcome",
    "Reason",
    "StayInTier",
    "countermeasures",
    "outcome_words",
]
