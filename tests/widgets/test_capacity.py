import pytest

from relplanner.domain.capacity import Capacity, TierShare
from relplanner.widgets.glyphs import UNICODE
from relplanner.widgets.tier_table import CapacityPanel
from relplanner.widgets.triage_view import TriageHead, TriageOptions

OVER = Capacity(
    tiers=(TierShare("gold", 42, 360, 15_240),),
    working_minutes=124_800,
    budget_percent=10,
    promise_minutes=0,
    unplanned_minutes=0,
)


def test_the_meter_leaves_room_for_the_words_beside_it() -> None:
    panel = CapacityPanel(UNICODE)
    panel.show(OVER, "gold")
    meter = panel.picture(78, 7)[1].plain
    assert meter.endswith("254 h 00 of 208 h 00 in 52 weeks  over")
    assert UNICODE.bar_done in meter
    assert UNICODE.ellipsis not in meter


@pytest.mark.parametrize(("width", "meter"), [(80, 18), (60, 14)])
def test_the_meter_of_triage_is_as_long_as_there_is_room(width: int, meter: int) -> None:
    head = TriageHead(UNICODE)
    head.show(42, 68)
    row = head.picture(width, 1)[0].plain
    assert row.startswith(" Triage  43 of 68  ")
    assert row.endswith("  who is to hear from you? ")
    assert row.count(UNICODE.bar_done) + row.count(UNICODE.bar_free) == meter
    assert len(row) == width


def test_triage_says_all_of_what_too_much_means() -> None:
    options = TriageOptions(UNICODE)
    options.show(OVER)
    rows = [row.plain for row in options.picture(54, 20)]
    assert OVER.warning in " ".join(" ".join(rows).split())
