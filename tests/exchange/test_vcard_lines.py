from relplanner.exchange.vcard_lines import blocks_of, logical_lines


def lines_of(text: str) -> list[str]:
    return list(logical_lines(text.split("\n")))


def test_cards_are_told_apart_with_the_line_on_which_each_begins() -> None:
    blocks = blocks_of("BEGIN:VCARD\nFN:A\nEND:VCARD\n\nbegin:vcard\nFN:B\nend:vcard\n")
    assert [(block.at, block.lines) for block in blocks] == [(1, ["FN:A"]), (5, ["FN:B"])]


def test_every_kind_of_line_end_may_stand_beside_every_other() -> None:
    blocks = blocks_of("BEGIN:VCARD\rFN:A\r\nNOTE:x\r\r\nEND:VCARD\nBEGIN:VCARD\rFN:B\rEND:VCARD")
    assert [(block.at, block.lines) for block in blocks] == [(1, ["FN:A", "NOTE:x"]), (5, ["FN:B"])]


def test_a_card_without_an_end_ends_where_the_next_begins() -> None:
    blocks = blocks_of("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B")
    assert [block.lines for block in blocks] == [["FN:A"], ["FN:B"]]


def test_a_card_without_a_beginning_is_known_by_its_end() -> None:
    blocks = blocks_of("BEGIN:VCARD\nFN:A\nEND:VCARD\nVERSION:3.0\nFN:B\nEND:VCARD\n")
    assert [(block.at, block.lines) for block in blocks] == [(1, ["FN:A"]), (4, ["VERSION:3.0", "FN:B"])]


def test_text_around_cards_belongs_to_nobody() -> None:
    blocks = blocks_of("Please find my card:\n\nBEGIN:VCARD\nFN:A\nEND:VCARD\n-- \nA\n")
    assert [(block.at, block.lines) for block in blocks] == [(3, ["FN:A"])]


def test_a_nested_card_is_no_card_of_its_own() -> None:
    (block,) = blocks_of("BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n")
    assert block.lines == ["FN:A", "AGENT:", "TEL:1"]
    assert block.agents == ["FN:B"]


def test_a_whole_card_may_be_indented() -> None:
    (block,) = blocks_of("  BEGIN:VCARD\n  FN:A\n  NOTE:one\n   two\n  END:VCARD")
    assert list(logical_lines(block.lines)) == ["FN:A", "NOTE:onetwo"]


def test_even_the_beginning_and_the_end_may_be_folded() -> None:
    blocks = blocks_of("BEGIN:VC\n ARD\nFN:A\nE\n ND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD")
    assert [block.at for block in blocks] == [1, 6]


def test_folds_are_taken_out_with_spaces_and_tabs_and_across_empty_lines() -> None:
    assert lines_of("NOTE:a\n b\n\tc\n\n d") == ["NOTE:abcd"]


def test_in_vcard_2_the_white_space_of_a_fold_is_text() -> None:
    assert lines_of("VERSION:2.1\nNOTE:one\n two")[1] == "NOTE:one two"


def test_soft_line_breaks_are_taken_out() -> None:
    assert lines_of("FN;ENCODING=QUOTED-PRINTABLE:a=\nb=\nc\nTEL:1") == [
        "FN;ENCODING=QUOTED-PRINTABLE:abc",
        "TEL:1",
    ]


def test_a_soft_break_before_an_empty_line_ends_there() -> None:
    assert lines_of("ORG;QUOTED-PRINTABLE:a=\n\nTEL:1") == ["ORG;QUOTED-PRINTABLE:a", "TEL:1"]


def test_white_space_after_a_soft_break_is_a_fold_where_spaces_are_encoded() -> None:
    assert lines_of("NOTE;QUOTED-PRINTABLE:a=20b=\n c") == ["NOTE;QUOTED-PRINTABLE:a=20bc"]
    assert lines_of("NOTE;QUOTED-PRINTABLE:a b=\n c") == ["NOTE;QUOTED-PRINTABLE:a b c"]


def test_a_note_that_simply_goes_on_keeps_its_lines() -> None:
    assert lines_of("NOTE:first\nand a second\nTEL:1") == ["NOTE:first\\nand a second", "TEL:1"]


def test_bytes_may_stand_without_folds() -> None:
    assert lines_of("PHOTO;ENCODING=b:AAAA\nBBBB\n\nFN:A")[1] == "FN:A"


def test_what_is_no_property_is_kept_as_such() -> None:
    assert lines_of("FN:A\n%$& nonsense\nTEL:1") == ["FN:A", "X-UNREADABLE:%$& nonsense", "TEL:1"]
