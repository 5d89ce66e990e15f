from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Rejected
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.friends_md import FriendsFile, read_friends

FRIENDS = """\
### Activities:
- 2026-03-01: Walked along the _River Aare_ with **Ann Lee** and **Bo**. @outdoors
- 2026-02-30: no such day with **Ann Lee**
- talked to **Ann Lee**
- 2026-01-01: **The Boss** called.

### Notes:
- 2026-02-01: **Ann Lee** moves to _Bern_.

### Friends:
- Ann Lee (a.k.a. The Boss a.k.a. Annie) [Basel] @chess @work
- Cher

### Locations:
- Basel
"""


def read(text: str) -> FriendsFile:
    return read_friends(text.encode())


def cards(file: FriendsFile) -> list[Card]:
    return [card for card in file.cards if isinstance(card, Card)]


def test_friends_have_nicknames_places_and_tags() -> None:
    ann = next(card for card in cards(read(FRIENDS)) if card.name == "Ann Lee")
    assert ann.at == 11
    assert ann.tags == ("chess", "work")
    assert ann.facts == (("also called", "The Boss"), ("also called", "Annie"), ("place", "Basel"))


def test_who_is_only_named_in_an_activity_is_a_friend_too() -> None:
    assert [card.name for card in cards(read(FRIENDS))] == ["Bo", "Ann Lee", "Cher"]


def test_activities_and_notes_name_friends_by_any_of_their_names() -> None:
    file = read(FRIENDS)
    assert [(each.at, each.day, each.text, each.names) for each in file.activities] == [
        (
            2,
            date(2026, 3, 1),
            "Walked along the River Aare with Ann Lee and Bo. @outdoors",
            ("Ann Lee", "Bo"),
        ),
        (5, date(2026, 1, 1), "The Boss called.", ("Ann Lee",)),
    ]
    assert [(each.day, each.names) for each in file.notes] == [(date(2026, 2, 1), ("Ann Lee",))]


def test_who_stands_on_two_lines_has_a_card_for_each_and_is_one_friend() -> None:
    file = read("### Friends:\n- Ann Lee [Basel] @chess\n- ann lee (a.k.a. Annie) [Bern] @work\n")
    first, second = cards(file)
    assert (first.at, second.at) == (2, 3)
    assert first.uid == second.uid
    assert second.facts == (("also called", "Annie"), ("place", "Bern"))


def test_lines_without_a_day_are_rejected_with_their_reason() -> None:
    rejected = [each for each in read(FRIENDS).cards if isinstance(each, Rejected)]
    assert [each.at for each in rejected] == [3, 4]
    assert {each.why for each in rejected} == {"it does not begin with a day such as 2026-11-23"}


def test_the_same_line_has_the_same_uuid_and_a_second_one_another() -> None:
    line = "- 2026-03-01: Saw **Ann Lee**.\n"
    once, twice = read(f"### Activities:\n{line}"), read(f"### Activities:\n{line}{line}")
    assert twice.activities[0].uuid == once.activities[0].uuid
    assert len({each.uuid for each in twice.activities}) == 2


@pytest.mark.parametrize(
    ("line", "name", "tags", "facts"),
    [
        ("- Ann (Basel) Lee", "Ann (Basel) Lee", (), ()),
        ("- Ann [ ] @a", "Ann", ("a",), ()),
        ("- Ann@home", "Ann@home", (), ()),
        ("* Ann   Lee (aka X)", "Ann Lee", (), (("also called", "X"),)),
    ],
)
def test_friends_are_written_in_many_ways(
    line: str, name: str, tags: tuple[str, ...], facts: tuple[tuple[str, str], ...]
) -> None:
    (card,) = cards(read(f"### Friends:\n{line}\n"))
    assert (card.name, card.tags, card.facts) == (name, tags, facts)


def test_the_file_is_known_by_its_headings() -> None:
    assert detect(FRIENDS.encode()) is FileKind.FRIENDS_MD
    assert detect(b"# My notes\n\n### Notes:\n- 2026-02-01: x\n") is None


@given(st.text())
def test_no_text_fails(text: str) -> None:
    read(f"### Friends:\n- {text}\n### Activities:\n- 2026-01-01: {text}\n- {text}")
