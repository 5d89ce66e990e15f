from relplanner.domain.grammar import Given, Kept, Text, becomes_words, doubt
from relplanner.services.note_reading import NoteReading, Summary
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person


def reading_of(workspace: Workspace, text: str, contact_id: int | None = None) -> NoteReading:
    reading = NoteReading(workspace, contact_id)
    reading.take(text.split("\n"), text)
    return reading


def test_lines_become_records_or_stay_text(workspace: Workspace) -> None:
    reading = reading_of(workspace, "text\n>2 a tip\n>9 no weight")
    assert isinstance(reading.line(0), Text)
    assert isinstance(reading.line(1), Given)
    assert doubt(reading.line(2))
    assert reading.summary() == Summary(records=1, doubtful=1)


def test_nothing_becomes_a_record_in_a_block_of_code(workspace: Workspace) -> None:
    text = ">2 before\n```\n>2 inside\n```\n>2 after"
    reading = reading_of(workspace, text)
    assert [isinstance(reading.line(number), Given) for number in (0, 2, 4)] == [True, False, True]
    assert reading.is_code(2)
    assert reading.take(text.replace("```", "").split("\n"), text.replace("```", ""))
    assert isinstance(reading.line(2), Given)


def test_numbers_and_names_that_mean_nobody_are_doubtful(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with workspace.store.step("promise", workspace.now()):
        models.Promise.create(contact=anna, promiser="me", text="the offer", made_on=workspace.today())
    reading = reading_of(workspace, "!1\n!2\n>2 @nobody tip\n>2 @anna tip", anna)
    assert isinstance(reading.line(0), Kept)
    assert [bool(doubt(reading.line(number))) for number in range(4)] == [False, True, True, False]


def test_who_is_named_stands_there_in_full(workspace: Workspace) -> None:
    person(workspace, "Anna Berg")
    person(workspace, "Jo Lind")
    reading = reading_of(workspace, "with: anna, LIND\n>2 @jo tip")
    words = [becomes_words(reading.line(number), workspace.today()) for number in range(2)]
    assert words == ["with Anna Berg and Jo Lind", "gave 2 · tip · for Jo Lind"]
