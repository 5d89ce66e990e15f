"""Facts: ``#interest sailing``."""

from relplanner.domain.fact_line import read_marked_fact
from relplanner.domain.grammar.marks import Marked, split_name
from relplanner.domain.grammar.records import Known, Line

_FORM = "a fact is a word for its kind and then the fact, for example '#interest sailing'"


def read_fact(marked: Marked) -> Line:
    """Return what a line that begins with ``#`` becomes; headings and numbers are no facts."""
    fact = read_marked_fact(f"#{marked.rest}")
    if fact is None:
        return marked.stays_text(_FORM if marked.rest[:1].isalpha() else "")
    name, text = split_name(fact.text)
    if not text:  # '#twitter @anna' is a fact about a name
        name, text = None, fact.text
    return Known(kind=fact.kind, text=text, for_contact=name)
