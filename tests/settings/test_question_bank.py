from pathlib import Path

import pytest

from relplanner.domain.appreciative import Situation
from relplanner.domain.contacts import Relation
from relplanner.domain.errors import UserError
from relplanner.settings.question_bank import QUESTIONS_FILE, load_questions, shipped_questions


def test_the_questions_that_come_along_are_copied_once_for_their_owner_to_change(tmp_path: Path) -> None:
    assert load_questions(tmp_path) == shipped_questions()
    file = tmp_path / QUESTIONS_FILE
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text(
        '[situations]\nreview = ["What now?", " "]\n[relations]\npartner = ["And you?"]\n', "utf-8"
    )
    bank = load_questions(tmp_path)
    assert bank.situations[Situation.REVIEW] == ("What now?",)
    assert bank.relations[Relation.PARTNER] == ("And you?",)
    assert bank.any == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[situations]\nfirst_tak = []", "line 2"),
        ('[other]\n\nany = "What?"', "line 3"),
        ("[other]\nany = [3]", "not in quotes"),
        ("[unheard]\n", "line 1"),
        ("[other", "line 1"),
    ],
)
def test_a_file_that_will_not_do_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / QUESTIONS_FILE).write_text(text, "utf-8")
    with pytest.raises(UserError, match=QUESTIONS_FILE) as error:
        load_questions(tmp_path)
    assert said in str(error.value)
