from relplanner.domain.appreciative import Situation
from relplanner.domain.contacts import Purpose
from relplanner.services.asking import appreciative_questions
from relplanner.services.workspace import Workspace
from relplanner.settings.question_bank import shipped_questions
from relplanner.store import models
from tests.building import person, talked, wanted

BANK = shipped_questions()


def about(situation: Situation, asked: tuple[str, ...]) -> int:
    """Return how many of the questions *asked* are for *situation*."""
    return sum(question in BANK.situations[situation] for question in asked)


def test_nobody_in_particular_gets_questions_that_always_fit(workspace: Workspace) -> None:
    asked = appreciative_questions(workspace, None)
    assert len(asked) == 4
    assert set(asked) <= set(BANK.any)


def test_the_first_talk_has_questions_of_its_own(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", relation="customer")
    asked = appreciative_questions(workspace, anna)
    assert about(Situation.FIRST_TALK, asked) == 2


def test_a_talk_brings_other_questions_the_next_time(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna, "2026-11-16")
    asked = appreciative_questions(workspace, anna)
    assert asked == appreciative_questions(workspace, anna)
    talked(workspace, anna, "2026-11-20")
    assert set(asked) != set(appreciative_questions(workspace, anna))


def test_after_a_long_silence_the_questions_are_about_that(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, anna, "2026-05-01")
    assert about(Situation.AFTER_SILENCE, appreciative_questions(workspace, anna)) == 2


def test_harm_and_bad_moods_of_late_ask_for_gentle_questions(workspace: Workspace) -> None:
    anna, jo, mia = (person(workspace, name) for name in ("Anna Berg", "Jo Lind", "Mia Roth"))
    for contact_id in (anna, jo, mia):
        talked(workspace, contact_id, "2026-11-20")
    with workspace.store.step("records", workspace.now()):
        models.Entry.create(
            contact=anna, direction="received", kind="harm", weight=-3, day="2026-11-20", text="late"
        )
        models.Mood.create(contact=jo, day="2026-11-20", mine=2.5)
        models.Mood.create(contact=mia, day="2026-11-20", mine=2.5)
        models.Mood.create(contact=mia, day="2026-11-21", mine=8)
    assert about(Situation.AFTER_CONFLICT, appreciative_questions(workspace, anna)) == 2
    assert about(Situation.AFTER_CONFLICT, appreciative_questions(workspace, jo)) == 2
    assert about(Situation.AFTER_CONFLICT, appreciative_questions(workspace, mia)) == 0


def test_an_account_out_of_balance_and_a_challenge_are_asked_about(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna, "2026-11-20")
    with workspace.store.step("records", workspace.now()):
        models.Fact.create(contact=anna, kind="Challenge", text="a merger", learnt_on="2026-11-20")
        for _ in range(5):
            models.Entry.create(contact=anna, direction="received", kind="help", weight=3, day="2026-11-20")
    asked = appreciative_questions(workspace, anna)
    assert about(Situation.OVERDRAWN, asked) == about(Situation.CHALLENGE, asked) == 1


def test_a_review_and_an_occasion_are_known_by_their_touch(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna, "2026-11-20")
    review = wanted(workspace, anna, purpose=Purpose.REVIEW)
    occasion = wanted(workspace, anna, purpose=Purpose.OCCASION)
    assert about(Situation.REVIEW, appreciative_questions(workspace, anna, review)) == 2
    assert about(Situation.OCCASION, appreciative_questions(workspace, anna, occasion)) == 2
