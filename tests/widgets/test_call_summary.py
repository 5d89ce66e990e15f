from relplanner.domain.grammar import counts_words, parse_note
from relplanner.services.notes import Finished
from relplanner.services.workspace import Changed
from relplanner.widgets.call_summary import summary_of
from tests.domain.grammar.reading import MONDAY


def counted(*lines: str) -> str:
    return counts_words(parse_note("\n".join(lines), MONDAY))


def test_records_are_counted_by_kind() -> None:
    lines = (">3 help", "> tip: a", "<2 tip: b", "! the offer", "! the list by fri", "!< the price", "text")
    assert counted(*lines) == "gave 2, received 1, 2 promises, 1 of theirs"
    assert counted("#interest sailing", "? the fair", "@ in 2w", "= 8", "!1", "with: jo") == (
        "1 kept, 1 to ask, 1 fact, 1 touch, 1 mood, with others"
    )
    assert counted("text", ">6 too much") == ""


def test_a_summary_names_the_first_lines_in_doubt_and_counts_the_others() -> None:
    finished = Finished(
        changed=Changed("Talk with Anna: 5 min."),
        note_id=1,
        made=("gave 3",),
        doubts=(),
        head="Talk with Anna: 5 min",
        counts="gave 1",
        in_doubt=(">6 a tip", "!2 offers", "@ frday 10:00 30m call, on the other side", "=11", "?x"),
    )
    assert summary_of(finished, "Z", "u").splitlines() == [
        "gave 1",
        "in doubt: '>6 a tip', '!2 offers', '@ frday 10:00 30m call,…' and 2 more",
        "Z shows all, u undoes it",
    ]
