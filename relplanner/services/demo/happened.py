"""What was given, received, promised and felt in the made-up talks: lines of the note grammar with a day."""

import csv
from collections.abc import Mapping
from importlib.resources import files

from pendulum import DateTime

from relplanner.domain.grammar import parse_record
from relplanner.services.recording import Checked, Numbered, Recorder, words_of
from relplanner.services.workspace import Workspace


def write_happened(workspace: Workspace, contacts: Mapping[str, int], now: DateTime) -> None:
    """Write the lines of the table beside this file about *contacts*, inside an open step."""
    table = files("relplanner.services.demo").joinpath("happened.csv").read_text(encoding="utf-8")
    words = words_of(workspace)
    for row in csv.DictReader(table.splitlines(), delimiter="|", quoting=csv.QUOTE_NONE):
        then = now.subtract(days=int(row["days"]))
        line = parse_record(row["line"], then.date(), words)
        checked = Checked(typed=row["line"], line=line, contact_ids=(contacts[row["name"]],))
        Recorder(workspace, then, Numbered()).write([checked])
