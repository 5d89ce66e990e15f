from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cadence import RoutineOverride
from relplanner.domain.contacts import Channel, Every, PlacedBy, Routine, Unit
from relplanner.domain.errors import UserError
from relplanner.domain.routine_line import (
    override_words,
    own_routine_words,
    parse_routine_line,
    routine_words,
)

CALL, EMAIL, IN_PERSON = (Channel.CALL,), (Channel.EMAIL,), (Channel.IN_PERSON,)
OF_GOLD = ("update", "meeting")


@pytest.mark.parametrize(
    ("line", "name", "channels", "every", "minutes"),
    [
        ("call every 6 weeks 20 min", "call", CALL, Every(6, Unit.WEEKS), 20),
        ("Call, weekly, 1h30", "Call", CALL, Every(1, Unit.WEEKS), 90),
        ("lunch every other month 1 h 30", "lunch", IN_PERSON, Every(2, Unit.MONTHS), 90),
        ("check-in: call or e-mail, monthly, 15 min", "check-in", (*CALL, *EMAIL), Every(1, Unit.MONTHS), 15),
        ("anruf alle 2 wochen 30 minuten", "anruf", CALL, Every(2, Unit.WEEKS), 30),
        ("mail every 10d 5", "mail", EMAIL, Every(10, Unit.DAYS), 5),
    ],
)
def test_a_line_says_by_which_channels_how_often_and_how_long(
    line: str, name: str, channels: tuple[Channel, ...], every: Every, minutes: int
) -> None:
    routine = parse_routine_line(line).routine()
    assert (routine.name, routine.channels, routine.every, routine.minutes) == (
        name,
        channels,
        every,
        minutes,
    )
    assert routine.placed_by is PlacedBy.SCHEDULER


def test_a_line_that_begins_with_a_routine_of_the_tier_changes_only_what_it_says() -> None:
    said = parse_routine_line("Meeting every 2 quarters", OF_GOLD)
    assert said.of_tier
    assert said.override(7) == RoutineOverride(routine_id=7, every=Every(2, Unit.QUARTERS))
    assert parse_routine_line("update by e-mail", OF_GOLD).override(7) == RoutineOverride(
        routine_id=7, channels=EMAIL
    )


def test_a_routine_of_the_tier_can_be_dropped() -> None:
    assert parse_routine_line("drop Update", OF_GOLD).override(7) == RoutineOverride(
        routine_id=7, dropped=True
    )
    with pytest.raises(UserError, match="it has update and meeting"):
        parse_routine_line("drop call", OF_GOLD)


def test_also_makes_a_routine_of_its_own_where_the_tier_has_one_of_that_name() -> None:
    assert not parse_routine_line("also meeting every 2 weeks 15m", OF_GOLD).of_tier
    assert parse_routine_line("meeting every 2 weeks 15m", OF_GOLD).of_tier


def test_who_places_it_and_how_exactly_can_be_said() -> None:
    said = parse_routine_line("talk: video, weekly, 30 min, within 2 days, placed by the calendar")
    assert (said.placed_by, said.tolerance_days) == (PlacedBy.CALENDAR, 2)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "does not begin with a channel"),
        ("gardening every week", "does not begin with a channel"),
        ("update", "says nothing"),
        ("call sometimes", "'sometimes' is not understood"),
        ("call weekly monthly 20m", "says twice how often"),
        ("call every 0 weeks 20m", "within a day to ten years"),
        ("call every 900 years 20m", "within a day to ten years"),
        ("drop: call weekly 20m", "does not begin with"),
        ("call " * 100, "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refusal:
        parse_routine_line(line, ("update",))
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("line", "said"), [("call 20m", "How often"), ("call weekly", "How long"), ("x: weekly 5m", "How do you")]
)
def test_a_routine_of_its_own_asks_for_what_is_left_out(line: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_routine_line(line).routine()


NAMES = (
    st.text("abcdefgäß -'", min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda name: name and "  " not in name and name.split()[0] not in ("drop", "also"))
)
EVERY = st.builds(Every, st.integers(1, 10), st.sampled_from(Unit))
CHANNELS = st.lists(st.sampled_from(Channel), min_size=1, max_size=3, unique=True).map(tuple)
TOLERANCE = st.none() | st.integers(0, 30)
ROUTINES = st.builds(
    Routine,
    id=st.just(0),
    name=NAMES,
    channels=CHANNELS,
    every=EVERY,
    minutes=st.integers(1, 1440),
    tolerance_days=TOLERANCE,
    placed_by=st.sampled_from(PlacedBy),
)


@given(ROUTINES)
def test_a_routine_in_words_reads_again(routine: Routine) -> None:
    assert parse_routine_line(routine_words(routine)).routine() == routine


@given(ROUTINES, st.lists(NAMES, max_size=3))
def test_an_own_routine_in_words_is_told_apart_from_those_of_the_tier(
    routine: Routine, names: list[str]
) -> None:
    said = parse_routine_line(own_routine_words(routine, [*names, routine.name]), [*names, routine.name])
    assert not said.of_tier
    assert said.routine() == routine


@given(
    ROUTINES,
    st.builds(
        RoutineOverride,
        routine_id=st.just(3),
        dropped=st.booleans(),
        channels=st.none() | CHANNELS,
        every=st.none() | EVERY,
        minutes=st.none() | st.integers(1, 1440),
        tolerance_days=TOLERANCE,
        placed_by=st.none() | st.sampled_from(PlacedBy),
    ),
)
def test_what_a_contact_changes_reads_again(routine: Routine, override: RoutineOverride) -> None:
    words = override_words(routine, override)
    if not words:
        assert override == RoutineOverride(routine_id=3)
    elif override.dropped:
        assert parse_routine_line(words, [routine.name]).dropped
    else:
        assert parse_routine_line(words, [routine.name]).override(3) == override


@given(st.text(max_size=80), st.lists(st.text(max_size=10), max_size=3))
def test_any_text_is_read_or_refused(text: str, names: list[str]) -> None:
    with suppress(UserError):
        assert parse_routine_line(text, names).name
