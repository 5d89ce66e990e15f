from pathlib import Path
from typing import Any

import pytest

from relplanner.domain.contacts import Channel
from relplanner.services.contacts import Details, edit_contact
from relplanner.services.planning import replan
from relplanner.services.touches import pin
from relplanner.services.week import week_view
from tests.building import BERLIN, away, meeting, open_workspace, person, talked, wanted
from tests.services.plan_checker import planned

HOURS = f"""{BERLIN}leave = ["2026-11-27"]
[boundaries]
hours = {{ mon = ["09:00-12:00"], tue = ["09:00-12:00"], thu = ["09:00-12:00"] }}
"""


@pytest.mark.parametrize(
    ("when", "channel", "doubt"),
    [
        ("tue 10:00", "call", ""),
        ("tue 11:45", "call", ""),
        ("tue 11:50", "call", "; outside your hours"),
        ("wed 10:00", "call", "; outside your hours"),
        ("sun 03:00", "email", "; outside your hours"),
        ("fri 10:00", "call", "; that day is free (leave)"),
        ("thu 10:00", "call", "; they are away"),
        ("thu 09:30", "call", "; Board is at 09:00, at the same time; they are away"),
    ],
)
def test_a_pin_stands_where_one_likes_and_says_what_speaks_against_it(
    tmp_path: Path, when: str, channel: str, doubt: str
) -> None:
    with open_workspace(tmp_path, settings=HOURS) as workspace:
        anna = person(workspace, "Anna")
        touch = wanted(workspace, anna, channel=channel)
        away(workspace, anna, "2026-11-26", "2026-11-26")
        meeting(workspace, "2026-11-26T09:00", "2026-11-26T10:00", "Board")
        said = pin(workspace, touch, when).sentence
        assert said.startswith("Pinned Anna: ")
        assert said.endswith(f" {when[-5:]}{doubt}.")


def test_another_pinned_touch_at_the_same_time_is_named(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        anna, bo = (wanted(workspace, person(workspace, name), minutes=30) for name in ("Anna", "Bo"))
        assert pin(workspace, anna, "thu 10:00").sentence == "Pinned Anna: Thu 26 10:00."
        assert pin(workspace, bo, "thu 10:15").sentence == (
            "Pinned Bo: Thu 26 10:15; Anna is pinned at 10:00, at the same time."
        )
        assert pin(workspace, bo, "thu 10:30").sentence == "Pinned Bo: Thu 26 10:30."


def test_an_event_of_a_whole_day_takes_it(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        touch = wanted(workspace, person(workspace, "Anna"))
        meeting(workspace, "2026-11-26T00:00", "2026-11-27T00:00", "Offsite", all_day=True)
        assert pin(workspace, touch, "thu 10:00").sentence.endswith("; Offsite takes the whole day.")


@pytest.mark.parametrize(
    ("details", "channel", "doubt"),
    [
        ({"timezone": "Asia/Tokyo"}, Channel.CALL, "outside their hours, 18:00 there"),
        ({"timezone": "Asia/Tokyo"}, Channel.EMAIL, ""),
        ({"windows": ("fri 14:00-15:00",)}, Channel.CALL, "outside their hours"),
        ({"timezone": "Asia/Tokyo", "windows": ("fri 17:00-19:00",)}, Channel.CALL, ""),
    ],
)
def test_the_hours_of_the_contact_count_where_both_must_be_there(
    tmp_path: Path, details: dict[str, Any], channel: Channel, doubt: str
) -> None:
    with open_workspace(tmp_path) as workspace:
        touch = wanted(workspace, person(workspace, "Anna", **details), channel=channel)
        pin(workspace, touch, "fri 10:00")
        (shown,) = [shown for day in week_view(workspace).days for shown in day.touches]
        assert shown.warning == doubt


@pytest.mark.parametrize(
    ("change", "why"),
    [("window", "outside their hours now"), ("absence", "they are away")],
)
def test_a_move_says_that_the_contact_has_no_time_any_more(tmp_path: Path, change: str, why: str) -> None:
    with open_workspace(tmp_path) as workspace:
        anna = person(workspace, "Anna", tier="silver")
        talked(workspace, anna, "2026-08-25")
        replan(workspace)
        day = planned(workspace)[0].day
        details = {
            "window": Details(windows=("sat 10:00-11:00",)),
            "absence": Details(absences=(f"{day} - {day}",)),
        }
        edit_contact(workspace, anna, details[change])
        assert replan(workspace).moves[0].why == why
