"""Names by their beginning, for completion."""

from peewee import Field, Model

from relplanner.store.models import Contact, Fact, Organisation, Tag
from relplanner.store.rows import tuples


def organisations(begun: str, at_most: int) -> list[str]:
    """Return names of organisations whose folded name begins so, in the order of the alphabet."""
    return _names(Organisation, Organisation.name, Organisation.folded, begun, at_most)


def contacts(begun: str, at_most: int) -> list[str]:
    """Return names of contacts whose folded name begins so, in the order of the alphabet."""
    return _names(Contact, Contact.name, Contact.folded, begun, at_most)


def tags(begun: str, at_most: int) -> list[str]:
    """Return tags that begin so, in the order of the alphabet."""
    return _names(Tag, Tag.name, Tag.folded, begun, at_most)


def fact_kinds(begun: str, at_most: int) -> list[str]:
    """Return the kinds of facts that are in use and begin so."""
    return _names(Fact, Fact.kind, Fact.kind, begun, at_most)


def _names(table: type[Model], name: Field, folded: Field, begun: str, at_most: int) -> list[str]:
    # A range and not LIKE: the index serves it, and no sign of the text has a meaning in it.
    query = (
        table.select(name).where(folded >= begun, folded < f"{begun}\U0010ffff").order_by(folded).distinct()
    )
    return [row[0] for row in tuples(query.limit(at_most))]
