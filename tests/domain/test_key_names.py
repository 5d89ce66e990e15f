import pytest

from relplanner.actions import ACTIONS
from relplanner.domain.errors import UserError
from relplanner.domain.key_names import key_named


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("p", "p"),
        ("H", "H"),
        ("+", "+"),
        ("ö", "ö"),
        ("Enter", "enter"),
        ("esc", "escape"),
        ("PgDn", "pagedown"),
        ("F12", "f12"),
        ("Control+X", "ctrl+x"),
        ("shift + Left", "shift+left"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("shift+p", "P"),
        ("ctrl++", "ctrl++"),
    ],
)
def test_a_key_has_one_way_to_be_written(text: str, key: str) -> None:
    assert key_named(text) == key
    assert key_named(key) == key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nn", "is no key; write it"),
        ("ctrl+", "is no key"),
        ("cmd+x", "is no key"),
        ("f25", "did you mean"),
        ("entre", "did you mean 'enter'?"),
        ("shift+1", "on each keyboard"),
        ("ctrl+i", "is tab to a terminal"),
        ("Ctrl+M", "is enter to a terminal"),
    ],
)
def test_what_is_no_key_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        key_named(text)
    assert said in str(error.value)


def test_the_table_of_actions_writes_its_keys_in_that_way() -> None:
    keys = [key for action in ACTIONS.values() for key in action.keys]
    assert [key_named(key) for key in keys] == keys
