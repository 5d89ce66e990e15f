import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.portable import TABLES, Rows
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.own_json import OwnFile, read_own_json, write_own_json

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
STAMPS = {"made_at": "2026-01-01T00:00:00Z", "changed_at": "2026-01-01T00:00:00Z"}
ANN = {"uuid": "ann", **STAMPS, "name": "Ann"}
OF_ANN = {"uuid": "x", **STAMPS, "contact": "ann"}
GIVEN = {**OF_ANN, "direction": "gave", "kind": "tip", "weight": 3, "day": "2026-01-01"}


def read(**tables: Any) -> OwnFile:
    return read_own_json(json.dumps({"format": "relplanner-export/1", **tables}).encode())


def empty() -> Rows:
    return {table.name: [] for table in TABLES}


def test_columns_that_are_missing_take_their_defaults() -> None:
    (ann,) = read(contacts=[ANN]).rows["contacts"]
    assert (ann["role"], ann["tier"], ann["value_percent"], ann["card_extra"]) == ("", None, 100, ())


def test_what_is_read_is_written_as_it_was() -> None:
    rows = read(
        contacts=[
            {**ANN, "name": 'Änn "A" \u2028 Lee', "card_extra": ["X-A:1"], "timezone": "Europe/Zurich"}
        ],
        occasions=[{"uuid": "o", **STAMPS, "contact": "ann", "kind": "birthday", "month": 2, "day": 29}],
        notes=[
            {"uuid": "n", **STAMPS, "contact": "ann", "text": "a\n\tb", "taken_at": "2026-01-01T10:00+01:00"}
        ],
        entries=[{**GIVEN, "note": "n", "line": ">3 tip"}],
        moods=[{**OF_ANN, "day": "2026-01-01", "mine": 8, "theirs": 6.5}],
    ).rows
    data = write_own_json(rows, AT)
    assert detect(data) is FileKind.OWN_JSON
    assert read_own_json(data).rows == rows
    assert rows["notes"][0]["taken_at"] == "2026-01-01T09:00:00Z"


def test_each_record_stands_on_a_line_which_is_told() -> None:
    rows = read(
        contacts=[ANN, {**ANN, "uuid": "bo"}],
        links=[{"uuid": "l", **STAMPS, "contact": "ann", "address": "x"}],
    ).rows
    data = write_own_json(rows, AT)
    lines = data.decode().splitlines()
    assert read_own_json(data).line_of["bo"] == 1 + next(
        n for n, line in enumerate(lines) if '"uuid": "bo"' in line
    )


def test_lists_that_are_not_known_are_passed_over() -> None:
    data = write_own_json(empty(), AT, {"meetings": [{"title": "x"}]})
    assert json.loads(data)["meetings"] == [{"title": "x"}]
    assert read_own_json(data).rows == empty()


@pytest.mark.parametrize(
    ("table", "record", "why"),
    [
        ("contacts", {}, "uuid is missing"),
        ("contacts", {**ANN, "name": "\x1b[2J \u202e"}, "name is empty"),
        ("contacts", {**ANN, "name": 5}, "'5' will not do for name"),
        ("contacts", {**ANN, "relation": "enemy"}, "'enemy' will not do for relation"),
        ("contacts", {**ANN, "value_percent": 10**30}, "will not do for value_percent"),
        ("contacts", {**ANN, "value_percent": True}, "will not do for value_percent"),
        ("contacts", {**ANN, "do_not_contact": 1}, "will not do for do_not_contact"),
        ("contacts", {**ANN, "met_on": "yesterday"}, "yesterday"),
        ("contacts", {**ANN, "changed_at": "2026-01-01T00:00"}, "will not do for changed_at"),
        ("contacts", {**ANN, "changed_at": "0001-01-01T00:00+14:00"}, "will not do for changed_at"),
        ("contacts", {**ANN, "card_extra": "X"}, "will not do for card_extra"),
        ("emails", {**OF_ANN, "address": "no address"}, "'no address' is no e-mail address"),
        ("occasions", {**OF_ANN, "kind": "birthday", "month": 2, "day": 30}, "day"),
        ("absences", {**OF_ANN, "first": "2026-02-01", "last": "2026-01-01"}, "ends"),
        ("entries", {**GIVEN, "weight": 6}, "'6' will not do for weight"),
        ("entries", {**GIVEN, "weight": 0}, "0 is no weight"),
        ("entries", {**GIVEN, "kind": "harm"}, "harm"),
        ("entries", {**GIVEN, "weight": -2}, "harm"),
        ("promises", {**OF_ANN, "promiser": "me", "text": "x", "state": "lost"}, "'lost'"),
        ("moods", {**OF_ANN, "day": "2026-01-01", "mine": 11}, "'11' will not do for mine"),
        ("moods", {**OF_ANN, "day": "2026-01-01", "mine": 7.3}, "'7.3' will not do for mine"),
        ("moods", {**OF_ANN, "day": "2026-01-01", "mine": float("nan")}, "'nan' will not do"),
        ("moods", {**OF_ANN, "day": "2026-01-01", "mine": True}, "'True' will not do"),
        ("windows", {**OF_ANN, "weekday": 0, "start_minute": 600, "end_minute": 540}, "ends"),
    ],
)  # fmt: skip
def test_a_record_that_will_not_do_is_left_out_with_its_reason(table: str, record: Any, why: str) -> None:
    file = read(**{table: [record, "no record at all"]})
    assert file.rows[table] == []
    assert why in file.rejected[0].why
    assert len(file.rejected) == 2


def test_a_zone_that_nobody_knows_is_left_out_and_told_and_the_contact_is_not() -> None:
    file = read(contacts=[{**ANN, "timezone": "Mars/Base"}, {**ANN, "uuid": "bo", "timezone": "UTC"}])
    assert [row["timezone"] for row in file.rows["contacts"]] == [None, "UTC"]
    assert file.warnings == ("The time zone 'Mars/Base' is not known: 1 record came without.",)


def test_a_second_record_with_a_uuid_is_set_aside_and_told() -> None:
    again = {**ANN, "name": "Bo"}
    calendar = {"uuid": "c", "name": "Work", "source": "w.ics", "read_at": "2026-01-01T00:00:00Z"}
    calendar |= {"span_start": "2026-01-01", "span_end": "2027-01-01"}
    file = read(contacts=[ANN, again], calendars=[calendar, {**calendar, "name": "Home"}])
    assert [row["name"] for row in file.rows["contacts"]] == ["Ann"]
    assert [each.name for each in file.calendars] == ["Work"]
    assert [(bad.at, bad.name, bad.why) for bad in file.rejected] == [
        (0, "Bo", "contacts: its UUID is that of another in the file"),
        (0, "Home", "calendars: its UUID is that of another in the file"),
    ]


@pytest.mark.parametrize("name", ["contacts", "calendars", "events"])
@pytest.mark.parametrize("value", [None, "abc", {}, 5])
def test_what_is_no_list_makes_no_export(name: str, value: Any) -> None:
    with pytest.raises(UserError, match=rf"no whole export \({name} is no list\): export it again"):
        read(**{name: value})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"format": "relplanner-export/2", "contacts": []}', "newer version"),
        ('{"format": "relplanner-export/0", "contacts": []}', "No version of relplanner wrote this file"),
        ('{"format": "relplanner-export/1", "contacts": [', "no whole JSON .line 1."),
        ('{"format": "relplanner-export/1", "contacts": ' + "[" * 100_000, "no whole JSON"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_in_one_sentence(text: str, why: str) -> None:
    assert detect(text.encode()) is FileKind.OWN_JSON
    with pytest.raises(UserError, match=why):
        read_own_json(text.encode())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_content_fails(value: Any) -> None:
    if isinstance(value, list):
        read(**dict.fromkeys((table.name for table in TABLES), value))
    read(contacts=[{**ANN, "name": value}, value])
