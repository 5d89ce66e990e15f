"""How the touches of a day find their starts."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.scheduling.packing import EMPTY, Item, Packer, Packing, runs

MORNING = 0b1111_1111


def starts_of(packing: Packing | None) -> dict[int, int]:
    assert packing is not None
    return dict(packing.starts)


def test_runs_are_the_starts_of_long_enough_gaps() -> None:
    assert runs(0b1101_1101, 2) == 0b0100_1100
    assert runs(0b1101_1101, 1) == 0b1101_1101


def test_a_touch_takes_the_first_free_slot_after_the_buffer() -> None:
    packer = Packer(buffer=1, move_time=20)
    first = packer.add(EMPTY, Item(1, MORNING, 2, -1))
    assert first is not None
    second = packer.add(first, Item(2, MORNING, 1, -1))
    assert starts_of(second) == {1: 0, 2: 3}


def test_a_touch_that_finds_no_room_is_refused() -> None:
    packer = Packer(buffer=1, move_time=20)
    assert packer.add(packer.put(EMPTY, Item(1, MORNING, 6, -1), 1), Item(2, MORNING, 1, -1)) is None


def test_a_full_day_is_packed_in_the_only_order_that_fits() -> None:
    packer = Packer(buffer=0, move_time=20)
    packing = packer.pack([Item(1, 0b1111, 2, -1), Item(2, 0b0001, 1, -1), Item(3, 0b1000, 1, -1)])
    assert starts_of(packing) == {1: 1, 2: 0, 3: 3}


def test_former_starts_are_kept_and_only_what_must_move_is_paid() -> None:
    packer = Packer(buffer=0, move_time=20)
    packing = packer.pack([Item(1, 0b0110, 1, 1), Item(2, 0b0010, 1, 1), Item(3, 0b1000, 1, 3)])
    assert starts_of(packing) == {1: 2, 2: 1, 3: 3}
    assert packing is not None
    assert packing.cost == 20


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(1, 1023), st.integers(1, 3)), min_size=1, max_size=4), st.integers(0, 2)
)
def test_packing_finds_a_place_whenever_there_is_one(wishes: list[tuple[int, int]], buffer: int) -> None:
    items = [Item(number, starts, slots, -1) for number, (starts, slots) in enumerate(wishes)]
    packing = Packer(buffer, 20).pack(items)
    assert (packing is not None) == any(fits(order, buffer) for order in permutations(items))
    if packing is not None:
        taken = sorted((slot, items[number].slots) for number, slot in packing.starts)
        assert all(items[number].starts >> slot & 1 for number, slot in packing.starts)
        assert all(slot + slots + buffer <= later for (slot, slots), (later, _) in pairwise(taken))


def fits(order: tuple[Item, ...], buffer: int) -> bool:
    """Whether the items fit one after the other, each as early as it can."""
    clock = 0
    for item in order:
        slot = next((slot for slot in range(clock, 10) if item.starts >> slot & 1), None)
        if slot is None:
            return False
        clock = slot + item.slots + buffer
    return True
