import pytest

from relplanner.domain.contacts import TouchStatus
from relplanner.widgets.glyphs import ASCII, UNICODE, Glyphs, choose
from relplanner.widgets.text import cells


@pytest.mark.parametrize(
    ("setting", "term", "encoding", "chosen"),
    [
        ("auto", "xterm-256color", "utf-8", UNICODE),
        ("auto", "xterm-256color", "UTF8", UNICODE),
        ("auto", "linux", "utf-8", ASCII),
        ("auto", "dumb", "utf-8", ASCII),
        ("auto", "xterm", "ascii", ASCII),
        ("auto", "xterm", "", ASCII),
        ("unicode", "linux", "ascii", UNICODE),
        ("ascii", "xterm", "utf-8", ASCII),
    ],
)
def test_the_setting_the_terminal_and_the_locale_choose_the_signs(
    setting: str, term: str, encoding: str, chosen: Glyphs
) -> None:
    assert choose(setting, {"TERM": term}, encoding) is chosen


def test_every_sign_is_one_cell_in_both_sets() -> None:
    for glyphs in (UNICODE, ASCII):
        for name, sign in glyphs._asdict().items():
            assert cells(sign) == len(sign), name


def test_the_plain_set_is_plain() -> None:
    assert all(sign.isascii() for sign in ASCII._asdict().values())
    assert {name: len(sign) for name, sign in ASCII._asdict().items()} == {
        name: len(sign) for name, sign in UNICODE._asdict().items()
    }


def test_the_programs_own_words_are_spelt_with_the_set() -> None:
    assert UNICODE.spell("23 – 29 Nov · late…") == "23 – 29 Nov · late…"
    assert ASCII.spell("23 – 29 Nov · late…") == "23 - 29 Nov . late."


def test_what_becomes_of_a_touch_and_how_close_a_contact_is_have_signs_of_their_own() -> None:
    for glyphs in (UNICODE, ASCII):
        assert len({glyphs.status(status) for status in TouchStatus}) == len(TouchStatus)
        assert len({glyphs.tier(level) for level in range(4)}) == 4
