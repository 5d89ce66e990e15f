from collections import Counter

import pytest

from relplanner.actions import ACTIONS, Scope, check_keys, chosen_keys, footer_actions, parse_keys
from relplanner.domain.errors import UserError


def test_the_keys_of_the_table_stand_side_by_side() -> None:
    check_keys({})


def test_every_action_says_in_words_what_it_does() -> None:
    for action in ACTIONS.values():
        assert action.keys
        assert len(action.help.split()) > 1
        assert not action.help.endswith(".")


def test_names_as_the_palette_shows_them_are_unique() -> None:
    names = Counter(action.name for action in ACTIONS.values())
    assert names.most_common(1)[0][1] == 1


def test_each_screen_has_five_things_to_show_in_its_footer() -> None:
    for scope in (Scope.WEEK, Scope.CONTACTS):
        assert len(footer_actions(scope)[:5]) == 5


def test_keys_that_belong_together_share_a_label_in_the_footer() -> None:
    groups = [tuple(action.keys[0] for action in group) for group in footer_actions(Scope.WEEK)]
    assert ("H", "J", "K", "L") in groups


def test_an_action_gets_the_keys_that_the_settings_name() -> None:
    keys = chosen_keys({"undo": "ctrl+z, z"})
    assert keys["undo"] == ("ctrl+z", "z")
    assert keys["redo"] == ("U",)


def test_an_action_may_be_named_as_the_palette_shows_it() -> None:
    assert chosen_keys({"Move left": "b"})["move_left"] == ("b",)


def test_a_key_may_be_written_as_other_programs_write_it() -> None:
    keys = chosen_keys({"undo": "Ctrl+Z, F14", "pin": "shift+b"})
    assert (keys["undo"], keys["pin"]) == (("ctrl+z", "f14"), ("B",))


def test_two_keys_can_change_places() -> None:
    keys = chosen_keys({"undo": "U", "redo": "u"})
    assert (keys["undo"], keys["redo"]) == (("U",), ("u",))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("p", ("p",)),
        ("p, p", ("p",)),
        ("p,ctrl+k", ("p", "ctrl+k")),
        (",", (",",)),
        ("p,,", ("p", ",")),
        (" ", ()),
    ],
)
def test_a_comma_can_be_a_key_and_separates_keys(text: str, keys: tuple[str, ...]) -> None:
    assert parse_keys(text) == keys


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"fly": "f"}, "fly"),
        ({"undo": ""}, "without a key"),
        ({"undo": "q"}, "“q”"),
        ({"pin": "j"}, "“Down”"),
        ({"archive": "u"}, "“Undo”"),
        ({"pin": "d"}, "“Done”"),
        ({"finish": "s"}, "writes"),
        ({"save": "enter"}, "writes"),
        ({"pin": "ctrl+q"}, "ends programs"),
        ({"pinn": "b"}, "did you mean 'pin'?"),
        ({"pin": "hyper+k"}, "is no key; write it"),
        ({"pin": "nn"}, "is no key"),
        ({"call": "c"}, "“Act”"),
        ({"pin": "n"}, "“Call”"),
    ],
)
def test_keys_that_cannot_stand_are_refused_in_one_sentence(overrides: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=r"^\[keys\] ") as error:
        check_keys(overrides)
    assert said in str(error.value)
    assert str(error.value)[-1] in ".?"


def test_screens_that_are_never_seen_together_may_share_a_key() -> None:
    assert ACTIONS["skip"].keys == ACTIONS["archive"].keys
    check_keys({"snooze": "N"})


def test_the_key_of_a_call_gives_way_to_a_screen_that_names_it_for_itself() -> None:
    shared = [action.id for action in ACTIONS.values() if "n" in action.keys]
    assert shared[0] == "call"
    assert len(shared) > 1
    with pytest.raises(UserError, match="“n”"):
        check_keys({"undo": "n"})
