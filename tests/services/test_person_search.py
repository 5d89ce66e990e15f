from relplanner.services.notes import Call, finish_call
from relplanner.services.person_search import PersonTexts
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked

NOTE = "the fair went well\n>2 tip: the bid rules\n! send the Müller offer\n#interest sailing"


def test_words_are_found_in_everything_about_a_person_and_nobody_else(workspace: Workspace) -> None:
    anna, jo = person(workspace, "Anna Berg", how_met="boat fair"), person(workspace, "Jo Lind")
    finish_call(workspace, Call(contact_id=anna, text=NOTE, started_at=workspace.now(), minutes=5))
    finish_call(workspace, Call(contact_id=jo, text="the fair too", started_at=workspace.now(), minutes=5))
    texts = PersonTexts(workspace, anna)
    kinds = {line.kind for line in texts.find("fair", 10)}
    assert kinds == {"met", "note"}
    assert any(line.kind == "promise" for line in texts.find("muller offer", 10))
    assert [line.text for line in texts.find("went fair", 10)] == ["the fair went well"]
    assert texts.find("too", 10) == ()
    assert texts.find("  ", 10) == ()


def test_only_as_many_lines_are_returned_as_are_asked_for(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    text = "\n".join(f"rope {number}" for number in range(50))
    finish_call(workspace, Call(contact_id=anna, text=text, started_at=workspace.now(), minutes=5))
    assert len(PersonTexts(workspace, anna).find("rope", 7)) == 7


def test_what_was_said_of_touches_is_found_too(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    touch = talked(workspace, anna, "2026-11-20")
    with workspace.store.step("remark", workspace.now()):
        row = models.Touch.get_by_id(touch)
        row.remark = "about the regatta"
        row.save()
    assert [line.text for line in PersonTexts(workspace, anna).find("regatta", 3)] == ["about the regatta"]
