from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.plans.plan import REVIEW_EVERY
from relplanner.settings.plan_templates import PLAN_TEMPLATES_FOLDER, SHIPPED, load_plan_templates


def test_the_templates_that_come_along_are_copied_for_their_owner_to_change(tmp_path: Path) -> None:
    assert [template.name for template in load_plan_templates(tmp_path)] == list(SHIPPED)
    assert sorted(path.stem for path in (tmp_path / PLAN_TEMPLATES_FOLDER).iterdir()) == sorted(SHIPPED)


def own(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / PLAN_TEMPLATES_FOLDER
    folder.mkdir()
    file = folder / "board.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_one_may_be_added_and_those_that_were_deleted_stay_away(tmp_path: Path) -> None:
    own(tmp_path, 'goals = ["Trust (answers): 2 -> 8"]\nsteps = [{ step = "meet", days = 3 }]')
    (template,) = load_plan_templates(tmp_path)
    assert template.name == "board"
    assert template.review_every == REVIEW_EVERY
    assert template.goals[0].after_days is None
    assert template.steps[0].after_days == 3


def test_reviews_may_be_left_out(tmp_path: Path) -> None:
    own(tmp_path, 'review = "never"')
    assert load_plan_templates(tmp_path)[0].review_every is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('goal = "x"', "'goal' is not a setting; did you mean 'goals'"),
        ('goals = ["Trust: 2 -> 2"]', "line 2, goals: A goal leads from"),
        ('risks = ["x 9x9"]', "from 1 to 5"),
        ('steps = ["meet"]', "this is not a step"),
        ('steps = [{ step = "meet" }]', "'meet' has no day"),
        ('steps = [{ step = "meet", days = -1 }]', "whole number from 0"),
        ('review = "sometimes"', "review"),
    ],
)
def test_what_will_not_do_is_said_with_file_and_line(tmp_path: Path, line: str, said: str) -> None:
    file = own(tmp_path, f"# mine\n{line}\n")
    with pytest.raises(UserError, match=said) as error:
        load_plan_templates(tmp_path)
    assert str(error.value).startswith(f"{file}, line 2")
