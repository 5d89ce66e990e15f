from datetime import date, time

import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.grammar import Away, NextTouch
from tests.domain.grammar.reading import MONDAY, read, reason

FRIDAY = date(2026, 11, 27)
IN_TWO_WEEKS = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("line", "touch"),
    [
        ("@ in 2w", NextTouch(day=IN_TWO_WEEKS)),
        ("@ on fri", NextTouch(day=FRIDAY)),
        ("@ fri 10:00 30m call", NextTouch(day=FRIDAY, clock=time(10), minutes=30, channel=Channel.CALL)),
        ("@ call fri at 10 30 min", NextTouch(
            day=FRIDAY, clock=time(10), minutes=30, channel=Channel.CALL
        )),
        ("@ Fr um 10 Uhr", NextTouch(day=FRIDAY, clock=time(10))),
        ("@ 10:00", NextTouch(day=MONDAY, clock=time(10))),
        ("@ 2 pm fri", NextTouch(day=FRIDAY, clock=time(14))),
        ("@ fri 2h", NextTouch(day=FRIDAY, minutes=120)),
        ("@ fri 2h 30m", NextTouch(day=FRIDAY, minutes=150)),
        ("@ fri 9h 2h", NextTouch(day=FRIDAY, clock=time(9), minutes=120)),
        ("@ 12.12. 30 min", NextTouch(day=date(2026, 12, 12), minutes=30)),
        ("@ 3 dec 2027 14:00", NextTouch(day=date(2027, 12, 3), clock=time(14))),
        ("@ fri about the fair", NextTouch(day=FRIDAY, text="about the fair")),
        ("@ fri 3 offers to discuss", NextTouch(day=FRIDAY, text="3 offers to discuss")),
        ("@ in 2w: call: the offer", NextTouch(day=IN_TWO_WEEKS, text="call: the offer")),
        ("@ fri: 10-15 guests", NextTouch(day=FRIDAY, text="10-15 guests")),
        ("@ fri call re: offer", NextTouch(day=FRIDAY, channel=Channel.CALL, text="re: offer")),
        ("@ @tom fri", NextTouch(day=FRIDAY, for_contact="tom")),
        ("@@tom fri", NextTouch(day=FRIDAY, for_contact="tom")),
    ],
)  # fmt: skip
def test_day_time_duration_and_channel_stand_in_any_order_before_the_intent(
    line: str, touch: NextTouch
) -> None:
    assert read(line) == touch


def test_only_a_touch_with_a_time_is_pinned() -> None:
    assert NextTouch(day=FRIDAY, clock=time(0)).is_pinned
    assert not NextTouch(day=FRIDAY, minutes=30).is_pinned


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("@ frday 10:00 30m call", "'frday' is no day"),
        ("@ 31 jun", "'31 jun' is no day"),
        ("@ call", "no day is named"),
        ("@ fri 25:00", "'25:00' is no time"),
        ("@ fri 10:00-11:00", "'10:00-11:00' is no time"),
        ("@ fri 10.30 call", "'10.30' is no time"),
        ("@ next week", "'next week' is no day"),
        ("@ yesterday", "2026-11-22 is past"),
        ("@ 2526-01-01", "more than 100 years away"),
        ("@ in " + "in " * 400, "no day"),
    ],
)
def test_a_touch_that_cannot_be_read_stays_text_with_its_reason(line: str, said: str) -> None:
    assert said in reason(line)


def test_absences_are_read_as_everywhere() -> None:
    assert read("@ away 23 dec - 7 jan: skiing") == Away(
        first=date(2026, 12, 23), last=date(2027, 1, 7), reason="skiing"
    )
    assert read("@ @tom abwesend bis 7.1.") == Away(first=MONDAY, last=date(2027, 1, 7), for_contact="tom")
    assert "names no days to be away" in reason("@ away soon")
