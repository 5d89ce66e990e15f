"""``python -m relplanner``: the same as the command ``relplanner``."""

import sys

from relplanner.cli import run

if __name__ == "__main__":
    sys.exit(run())
