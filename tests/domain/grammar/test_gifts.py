import pytest

from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.grammar import Given, Text
from tests.domain.grammar.reading import read


def given(line: str) -> Given:
    record = read(line)
    assert isinstance(record, Given), record
    return record


@pytest.mark.parametrize(
    ("line", "direction", "weight", "theirs"),
    [
        ("> text", Direction.GAVE, 1, None),
        (">3 text", Direction.GAVE, 3, None),
        (">3/5 text", Direction.GAVE, 3, 5),
        ("< text", Direction.RECEIVED, 1, None),
        ("<2/1 text", Direction.RECEIVED, 2, 1),
        ("<-3 text", Direction.RECEIVED, -3, None),
        (">-2/-4 text", Direction.GAVE, -2, -4),
        (">−2 text", Direction.GAVE, -2, None),
    ],
)
def test_the_mark_says_who_gave_and_the_numbers_how_much(
    line: str, direction: Direction, weight: int, theirs: int | None
) -> None:
    record = given(line)
    assert (record.direction, record.weight, record.theirs) == (direction, weight, theirs)
    assert record.text == "text"


def test_a_number_after_a_space_is_no_weight() -> None:
    assert (given("> 3 apples").weight, given("> 3 apples").text) == (1, "3 apples")


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        (">3 intro: Lena to Tom", EntryKind.INTRODUCTION, "Lena to Tom"),
        ("> Tipp: Messe in Ulm", EntryKind.TIP, "Messe in Ulm"),
        ("> Zeit: ein Nachmittag", EntryKind.TIME, "ein Nachmittag"),
        ("> gift:wine", EntryKind.GIFT, "wine"),
        ("> @tom help: moved house", EntryKind.HELP, "moved house"),
        ("> moved house", EntryKind.FAVOUR, "moved house"),
        ("> Lena: moved house", EntryKind.FAVOUR, "Lena: moved house"),
        ("> harmless: moved house", EntryKind.FAVOUR, "harmless: moved house"),
        ("> intro:", EntryKind.INTRODUCTION, "intro:"),
        ("> ihn vorgestellt", EntryKind.INTRODUCTION, "ihn vorgestellt"),
        ("> lunch, thanked him", EntryKind.RECOGNITION, "lunch, thanked him"),
        ("> sent flowers", EntryKind.GIFT, "sent flowers"),
        ("> lunch downtown", EntryKind.TIME, "lunch downtown"),
        ("> Auftrag verlängert", EntryKind.BUSINESS, "Auftrag verlängert"),
        ("> Empfehlung an Lena", EntryKind.REFERRAL, "Empfehlung an Lena"),
        ("> for the first time", EntryKind.FAVOUR, "for the first time"),
        ("<-3 tip: was wrong", EntryKind.HARM, "tip: was wrong"),
        ("<-3 harm: was late", EntryKind.HARM, "was late"),
    ],
)
def test_the_kind_is_named_or_found_and_nothing_of_the_text_is_lost(
    line: str, kind: EntryKind, text: str
) -> None:
    record = given(line)
    assert (record.kind, record.text) == (kind, text)


@pytest.mark.parametrize(
    ("line", "meant"), [("<1 harm: no show", "<-1 no show"), (">2/3 @tom Harm: lost it", ">-2 lost it")]
)
def test_harm_with_a_weight_above_zero_is_refused_with_the_line_that_is_meant(line: str, meant: str) -> None:
    record = read(line)
    assert isinstance(record, Text), record
    assert record.reason == f"harm has a weight below zero: {meant}"
