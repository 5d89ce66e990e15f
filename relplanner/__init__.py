"""relplanner: plan the time for the people who matter, in the terminal."""

__version__ = "0.1.0"
