"""Made-up people, a year of contact with them and a busy calendar: to look around, and for pictures."""

from relplanner.services.demo.fill import fill

__all__ = ["fill"]
