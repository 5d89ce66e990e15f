import sys

import pytest

from relplanner.domain.errors import UserError
from relplanner.settings.programs import EDITOR, PAGER


def test_the_first_variable_that_says_something_names_the_program_with_its_options() -> None:
    own = f"'{sys.executable}' -u"
    assert EDITOR.command({"VISUAL": own, "EDITOR": "other"}, "wait") == [sys.executable, "-u"]
    assert EDITOR.command({"VISUAL": " ", "EDITOR": own}, "wait") == [sys.executable, "-u"]


def test_a_usual_one_is_taken_where_none_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == "more" else None)
    assert PAGER.command({"PAGER": ""}, "wait") == ["more"]
    with pytest.raises(UserError, match=r"^There is no editor here; set \$EDITOR, or wait\.$"):
        EDITOR.command({}, "wait")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("no-such -x", "There is no pager 'no-such' here; set $PAGER, or wait."),
        ("less '", "The pager is 'less '', which cannot be read; set $PAGER, or wait."),
    ],
)
def test_one_that_will_not_do_is_told_in_one_sentence(asked: str, said: str) -> None:
    with pytest.raises(UserError) as refusal:
        PAGER.command({"PAGER": asked}, "wait")
    assert str(refusal.value) == said
    assert str(EDITOR.failed(["vi"], 3, "wait")) == "The editor 'vi' ended with code 3; set $EDITOR, or wait."
    assert "'vi' cannot be started; set" in str(EDITOR.failed(["vi"], None, "wait"))
