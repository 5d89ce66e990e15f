"""The shell commands: thin, each calls a service and prints what it returns.

Data goes to stdout, words about it to stderr. Exit codes: 0 done, 1 a check found something, 2 bad
input or refused, with one sentence and nothing changed; 130 interrupted.
"""

from relplanner.cli.entry import main, run

__all__ = ["main", "run"]
