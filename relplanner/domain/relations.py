"""Words for relations, read."""

from relplanner.domain.contacts import Relation
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import joined, quoted


def parse_relation(text: str) -> Relation:
    """Return the relation that *text* names. Raise ``UserError`` where it names none."""
    folded = fold(clean_line(text))
    if folded not in set(Relation):
        raise UserError(f"There is no relation {quoted(text)}; take {joined(list(Relation), 'or')}.")
    return Relation(folded)
