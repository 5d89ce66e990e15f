"""What is asked about a contact in one line: something that the user has learnt."""

from collections.abc import Callable, Sequence

from relplanner.domain.known_line import parse_known_line
from relplanner.widgets.prompt import Question

_EXAMPLES = {
    "how you met": "met: fair Berlin",
    "birthday": "birthday 12 may",
    "interest": "interest: sailing",
}


def known_question(
    contact_id: int,
    contact: str,
    missing: Sequence[str],
    accept: Callable[[str], None],
    enough: Callable[[], None],
) -> Question:
    """Return the question what is known of *contact*; examples are for what is *missing*, else for all.

    Where something is missing, ``enter`` alone says that this is *enough*.
    """
    examples = [_EXAMPLES[words] for words in missing if words in _EXAMPLES] or [*_EXAMPLES.values()]
    return Question(
        mark="note ",
        about=contact_id,
        subject=contact,
        alone="ask no more" if missing else "",
        placeholder="; ".join(examples),
        verb="Note",
        preview=lambda value: parse_known_line(value).words,
        accept=lambda value: enough() if missing and not value.strip() else accept(value),
    )
