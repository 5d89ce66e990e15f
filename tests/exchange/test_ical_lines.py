import pytest

from tests.exchange.icalendars import calendar, event, read, times

MEETING = event("DTSTART:20251020T100000", "DTEND:20251020T110000", title="Grüße an alle")
AT_TEN = ["20.10. 10:00-11:00"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n", "\n\n"])
def test_lines_may_end_in_every_way(end: str) -> None:
    assert times(read(calendar(MEETING).replace("\n", end))) == AT_TEN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_files_may_be_written_in_the_usual_encodings(encoding: str) -> None:
    [busy] = read(calendar(MEETING).encode(encoding)).events
    assert busy.title == "Grüße an alle"


@pytest.mark.parametrize("fold", [b"\r\n ", b"\n\t", b"\r "])
def test_long_lines_are_unfolded_even_inside_a_character(fold: bytes) -> None:
    data = calendar(MEETING).encode().replace(b"Gr\xc3\xbc", b"G" + fold + b"r\xc3" + fold + b"\xbc")
    [busy] = read(data).events
    assert busy.title == "Grüße an alle"


@pytest.mark.parametrize(
    "text",
    [
        MEETING,
        calendar(MEETING).replace("END:VCALENDAR\n", ""),
        calendar(MEETING).replace("END:VEVENT\nEND:VCALENDAR\n", ""),
        calendar("END:VALARM", MEETING, "END:VTODO"),
        calendar().replace("END:VCALENDAR\n", "") + calendar(MEETING),
        "\n\ufeff" + calendar(MEETING).lower().replace("t1", "T1"),
        calendar(MEETING.replace("DTSTART:", "DTSTART ;X-A=1: ")),
        calendar(MEETING.replace("SUMMARY", "this line has no name\nSUMMARY")),
        calendar("BEGIN:X-OWN", MEETING.replace("BEGIN:VEVENT", "BEGIN:VALARM\nBEGIN:VEVENT")),
    ],
)
def test_a_file_that_lacks_its_frame_is_read_all_the_same(text: str) -> None:
    assert times(read(text)) == AT_TEN


def test_a_file_that_breaks_off_is_not_whole() -> None:
    text = calendar(MEETING)
    assert read(text).is_whole
    assert read(MEETING).is_whole
    for place in range(len("BEGIN:VCALENDAR"), len(text) - len("\n")):
        assert not read(text[:place]).is_whole


def test_an_event_that_never_ends_does_not_swallow_the_next() -> None:
    endless = event("DTSTART:20251021T100000", "DURATION:PT1H", uid="a").replace("END:VEVENT", "BEGIN:VALARM")
    assert times(read(calendar(endless, MEETING))) == [*AT_TEN, "21.10. 10:00-11:00"]


def test_an_end_without_a_beginning_is_reported_with_its_line() -> None:
    file = read(calendar(MEETING.replace("BEGIN:VEVENT\n", ""), MEETING))
    assert [(each.at, each.why) for each in file.rejected] == [(7, "an event ends here, but none has begun")]
    assert times(file) == AT_TEN


def test_lines_are_counted_over_folds_and_line_ends() -> None:
    text = calendar("X-NOTE:folded\n over\n lines", event(title="Bad")).replace("\n", "\r\n")
    assert [each.at for each in read(text).rejected] == [6]


def test_parameters_may_be_quoted_and_hold_what_separates_them() -> None:
    line = 'ATTENDEE;CN="Lee; Ann: ""boss""";DELEGATED-TO="mailto:bo@example.com":mailto:ann@example.com'
    [busy] = read(calendar(MEETING.replace("SUMMARY", line + "\nSUMMARY"))).events
    assert [who.email for who in busy.attendees] == ["ann@example.com"]


def test_quoted_printable_titles_of_old_calendars_are_read() -> None:
    line = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3=9Fe an alle"
    [busy] = read(calendar(MEETING.replace("SUMMARY:Grüße an alle", line))).events
    assert busy.title == "Grüße an alle"


def test_hostile_and_endless_text_arrives_clean_and_short() -> None:
    text = MEETING.replace("Grüße an alle", "\x1b[2J[red]x[/red]\\n\u202e" + "y" * 5_000_000)
    [busy] = read(calendar(text.replace("UID:one", "DESCRIPTION:" + "\n z" * 300_000 + "\nUID:one"))).events
    assert busy.title.startswith("[red]x[/red] yyy")
    assert len(busy.title) <= 300


def test_many_nested_parts_are_no_burden() -> None:
    assert times(read(calendar("BEGIN:X\n" * 50_000 + "END:Y\n" * 50_000, MEETING))) == AT_TEN
