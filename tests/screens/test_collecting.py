"""When the app tidies up."""

from relplanner.screens.collecting import ALL, YOUNG, Pauses


def test_nothing_is_looked_through_while_objects_are_made() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0) for made in range(0, 60_000, 6_000)] == [None] * 10


def test_what_was_made_is_looked_through_in_the_first_pause() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0) for made in (0, 9_000, 9_100)] == [None, None, YOUNG]


def test_little_is_not_worth_it() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0) for made in (300, 320, 340)] == [None] * 3


def test_all_is_looked_through_only_after_many_times_and_a_long_rest() -> None:
    pauses = Pauses()
    assert ALL not in [pauses.look(100, 3) for _ in range(50)]
    pauses = Pauses()
    looked = [pauses.look(100, 30) for _ in range(21)]
    assert looked == [None] * 20 + [ALL]
    assert pauses.look(5_000, 30) is None
