from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.appreciative import ASKED, QuestionBank, Situation, questions_for
from relplanner.domain.contacts import Relation
from relplanner.settings.question_bank import shipped_questions

BANK = shipped_questions()
SITUATIONS = st.sets(st.sampled_from(Situation), max_size=3)
RELATIONS = st.none() | st.sampled_from(Relation)
EVERYTHING = [*BANK.any, *(q for pool in (*BANK.situations.values(), *BANK.relations.values()) for q in pool)]


def test_the_bank_holds_many_questions_for_every_situation_and_relation_and_none_twice() -> None:
    assert len(EVERYTHING) == len(set(EVERYTHING)) >= 60
    assert all(len(BANK.situations[each]) >= 3 for each in Situation)
    assert all(len(BANK.relations[each]) >= 4 for each in Relation)


def test_every_question_is_short_and_asks() -> None:
    for question in EVERYTHING:
        assert question.endswith("?")
        assert len(question) <= 72


@given(person=st.text(max_size=8), turn=st.integers(0, 500), situations=SITUATIONS, relation=RELATIONS)
def test_four_different_questions_are_proposed_and_the_same_ones_until_the_next_talk(
    person: str, turn: int, situations: AbstractSet[Situation], relation: Relation | None
) -> None:
    def ask() -> tuple[str, ...]:
        return questions_for(BANK, person=person, turn=turn, situations=situations, relation=relation)

    assert len(set(ask())) == ASKED
    assert ask() == ask()


@given(
    person=st.text(max_size=8),
    turn=st.integers(0, 500),
    before=SITUATIONS,
    after=SITUATIONS,
    relation=RELATIONS,
)
def test_two_talks_in_a_row_never_get_the_same_four(
    person: str,
    turn: int,
    before: AbstractSet[Situation],
    after: AbstractSet[Situation],
    relation: Relation | None,
) -> None:
    first = questions_for(BANK, person=person, turn=turn, situations=before, relation=relation)
    second = questions_for(BANK, person=person, turn=turn + 1, situations=after, relation=relation)
    assert set(first) != set(second)


@given(size=st.integers(5, 12), turn=st.integers(0, 100))
def test_five_questions_are_enough_never_to_get_the_same_four_in_a_row(size: int, turn: int) -> None:
    bank = QuestionBank(any=tuple(f"What about {number}?" for number in range(size)))
    first = questions_for(bank, person="a", turn=turn)
    assert set(first) != set(questions_for(bank, person="a", turn=turn + 1))


def test_questions_fit_the_situation_and_the_relation() -> None:
    asked = questions_for(
        BANK, person="a", turn=3, situations={Situation.OVERDRAWN}, relation=Relation.SUPPLIER
    )
    assert sum(question in BANK.situations[Situation.OVERDRAWN] for question in asked) == 2
    assert sum(question in BANK.relations[Relation.SUPPLIER] for question in asked) == 1
    assert sum(question in BANK.any for question in asked) == 1


def test_of_several_situations_the_two_most_telling_are_asked_about() -> None:
    asked = questions_for(
        BANK,
        person="a",
        turn=0,
        situations={Situation.OVERDRAWN, Situation.AFTER_CONFLICT, Situation.OCCASION},
    )
    assert sum(question in BANK.situations[Situation.AFTER_CONFLICT] for question in asked) == 1
    assert sum(question in BANK.situations[Situation.OVERDRAWN] for question in asked) == 1


def test_everybody_has_an_order_of_their_own() -> None:
    assert len({questions_for(BANK, person=str(number), turn=0) for number in range(20)}) > 10


def test_every_question_of_the_bank_has_its_turn() -> None:
    asked = {
        question
        for turn in range(12)
        for situation in Situation
        for relation in Relation
        for question in questions_for(BANK, person="a", turn=turn, situations={situation}, relation=relation)
    }
    assert asked == set(EVERYTHING)


def test_a_small_bank_gives_what_it_has() -> None:
    assert questions_for(QuestionBank(), person="a", turn=0) == ()
    bank = QuestionBank(relations={Relation.PARTNER: ("What now?",)})
    assert questions_for(bank, person="a", turn=5) == ("What now?",)
