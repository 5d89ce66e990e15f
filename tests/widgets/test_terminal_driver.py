"""What a terminal sends, in whichever pieces it arrives."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message

from relplanner.widgets.terminal_driver import TerminalParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


def parsed(pieces: list[str]) -> list[str]:
    """Return what was typed, a key or a paste at a time."""
    parser = TerminalParser()
    messages: list[Message] = list(chain.from_iterable(parser.feed(piece) for piece in pieces))
    assert all(isinstance(message, Key | Paste) for message in messages)
    return [
        message.text if isinstance(message, Paste) else message.character or message.key
        for message in messages
        if isinstance(message, Key | Paste)
    ]


def cut_at(text: str, places: set[int]) -> list[str]:
    ends = [*sorted(place for place in places if 0 < place < len(text)), len(text)]
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@given(st.sets(st.integers(0, 90)))
def test_a_paste_is_taken_whole_between_keys_however_it_is_cut(places: set[int]) -> None:
    pasted = "first\nnormal \x1b[31mred\x1b[0m end \x1b[201 m>2 tip\nlast"
    sent = f"a{BEGIN}{pasted}{END}b{BEGIN}two{END}{BEGIN}{END}\x1b[Ac"
    assert parsed(cut_at(sent, places)) == [
        "a",
        "first\nnormal red end >2 tip\nlast",
        "b",
        "two",
        "",
        "up",
        "c",
    ]
