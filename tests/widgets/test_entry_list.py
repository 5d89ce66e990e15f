from hypothesis import given
from hypothesis import strategies as st

from relplanner.widgets.entry_list import Weighing


def test_a_weight_goes_down_past_one_to_harm_and_stops_at_the_ends() -> None:
    weighing = Weighing(entry_id=1, weight=1, theirs=None)
    assert weighing.step(-1).weight == -1
    assert weighing.step(1).weight == 2
    assert Weighing(1, 5, None).step(1).weight == 5
    assert Weighing(1, -5, None).step(-1).weight == -5


def test_their_weight_may_be_unknown_between_harm_and_good() -> None:
    weighing = Weighing(entry_id=1, weight=3, theirs=1).other()
    assert [weighing.step(by).theirs for by in (1, -1, -2)] == [2, None, -1]
    assert weighing.step(-1).step(1).theirs == 1


@given(st.lists(st.sampled_from([-1, 1, 0])), st.integers(1, 5))
def test_only_the_chosen_weight_changes(steps: list[int], start: int) -> None:
    weighing = Weighing(entry_id=1, weight=start, theirs=2)
    for step in steps:
        before = weighing
        weighing = weighing.step(step) if step else weighing.other()
        assert (weighing.weight == before.weight) or (weighing.theirs == before.theirs)
        assert 1 <= abs(weighing.weight) <= 5
