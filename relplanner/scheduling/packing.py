"""Where the touches of one day start: an exact answer, because a day has few of them.

The slots of a day are the bits of an integer. For a fixed order of the touches the earliest start of
each is best, so the earliest end of every subset decides whether all fit (dynamic programming over
subsets, as in Held and Karp, "A dynamic programming approach to sequencing problems", 1962).
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

MOST_TOUCHES = 10
"""A day is never given more unpinned touches than this, because the subsets double with each."""


class Packing(NamedTuple):
    """The starts of a day's touches, the slots that others cannot use, and what moved times cost."""

    starts: tuple[tuple[int, int], ...]
    taken: int
    cost: int


EMPTY = Packing((), 0, 0)


class Item(NamedTuple):
    """One touch to pack: its number, the slots at which it may start, its length in slots.

    ``kept`` is the slot at which it costs nothing, or -1 if all slots are as good.
    """

    touch: int
    starts: int
    slots: int
    kept: int


class Packer:
    """Packs days under one buffer (in slots) and one price for a start that is not the one kept."""

    def __init__(self, buffer: int, move_time: int) -> None:
        self._buffer = buffer
        self._move_time = move_time

    def add(self, packing: Packing, item: Item) -> Packing | None:
        """The packing with one more touch, nothing else moved and at no cost; none if that cannot be."""
        free = item.starts & ~_reach(packing.taken, item.slots)
        if item.kept >= 0:
            free &= 1 << item.kept
        if not free:
            return None
        return self.put(packing, item, (free & -free).bit_length() - 1)

    def add_cheaply(self, packing: Packing, item: Item) -> Packing | None:
        """The packing with one more touch, nothing else moved: at the slot it keeps if free, else any."""
        kept = self.add(packing, item)
        if kept is not None or item.kept < 0:
            return kept
        moved = self.add(packing, item._replace(kept=-1))
        return None if moved is None else moved._replace(cost=packing.cost + self._move_time)

    def add_at(self, packing: Packing, item: Item, slot: int) -> Packing | None:
        """The packing with one more touch at that slot, nothing else moved; none if that cannot be."""
        free = item.starts & ~_reach(packing.taken, item.slots)
        return self.put(packing, item, slot) if free >> slot & 1 else None

    def put(self, packing: Packing, item: Item, slot: int) -> Packing:
        """The packing with one more touch at that slot, which must be free."""
        return Packing(
            (*packing.starts, (item.touch, slot)),
            packing.taken | self._around(slot, item.slots),
            packing.cost + (self._move_time if 0 <= item.kept != slot else 0),
        )

    def pack(self, items: Sequence[Item]) -> Packing | None:
        """A packing of the whole day at the least cost, or none if the touches do not fit."""
        keepers = [item for item in items if item.kept >= 0]
        for moved in range(len(keepers) + 1):
            for staying in combinations(keepers, len(keepers) - moved):
                packing = self._pack_around(staying, [item for item in items if item not in staying])
                if packing is not None:
                    return packing._replace(cost=moved * self._move_time)
        return None

    def _pack_around(self, staying: Sequence[Item], others: Sequence[Item]) -> Packing | None:
        packing: Packing | None = EMPTY
        for item in staying:
            if packing is None:
                return None
            packing = self.add(packing, item)
        if packing is None or not others:
            return packing
        order = self._order(others, packing.taken)
        if order is None:
            return None
        for index, slot in order:
            packing = self.put(packing, others[index], slot)
        return packing

    def _order(self, items: Sequence[Item], taken: int) -> list[tuple[int, int]] | None:
        """Items in the order of time with their slots, or none; see the module for the method."""
        free = [item.starts & ~_reach(taken, item.slots) for item in items]
        if not all(free):
            return None
        lengths = [item.slots + self._buffer for item in items]
        everything = (1 << len(items)) - 1
        reached = {0: (0, -1, -1)}  # subset -> earliest end, the item that came last, its slot
        for subset in range(everything):
            if subset not in reached:
                continue
            end = reached[subset][0]
            for index, starts in enumerate(free):
                later = starts >> end
                if subset >> index & 1 or not later:
                    continue
                slot = end + (later & -later).bit_length() - 1
                known = reached.get(subset | 1 << index)
                if known is None or slot + lengths[index] < known[0]:
                    reached[subset | 1 << index] = (slot + lengths[index], index, slot)
        if everything not in reached:
            return None
        found = []
        subset = everything
        while subset:
            _, index, slot = reached[subset]
            found.append((index, slot))
            subset &= ~(1 << index)
        return found[::-1]

    def _around(self, slot: int, slots: int) -> int:
        """The slots of a touch with the buffer on both sides."""
        return ((1 << (slots + 2 * self._buffer)) - 1) << slot >> self._buffer


def runs(mask: int, slots: int) -> int:
    """The slots at which so many set ones begin."""
    for _ in range(slots - 1):
        mask &= mask >> 1
    return mask


def _reach(taken: int, slots: int) -> int:
    """The slots at which a touch of this length would run into a taken one."""
    reach = taken
    for _ in range(slots - 1):
        taken >>= 1
        reach |= taken
    return reach
