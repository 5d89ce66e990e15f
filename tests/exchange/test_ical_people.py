from tests.exchange.icalendars import calendar, event, read, reasons

ME, BOSS = "me@own.example", "boss@own.example"


def invitation(number: int, *people: str, more: tuple[str, ...] = ()) -> str:
    invited = (f"ATTENDEE:mailto:{address}" for address in people)
    return event(f"DTSTART:202510{number:02}T080000Z", "DURATION:PT1H", *invited, *more, uid=str(number))


def own_address(*parts: str) -> str:
    return read(calendar(*parts)).own_address


def test_the_address_in_nearly_all_events_is_the_users() -> None:
    events = [invitation(number, ME, f"guest-{number}@x.example") for number in range(10, 14)]
    assert own_address(*events) == ME
    assert own_address(*events, invitation(20, BOSS)) == ME
    assert own_address(*events, invitation(20, BOSS), invitation(21, BOSS)) == ""


def test_the_organizer_takes_part() -> None:
    events = [
        invitation(number, f"guest-{number}@x.example", more=(f"ORGANIZER:MAILTO:{ME.upper()}",))
        for number in range(10, 13)
    ]
    assert own_address(*events) == ME


def test_nobody_is_guessed_from_few_events_or_where_two_are_in_all() -> None:
    assert own_address(invitation(10, ME, "jo@x.example"), invitation(11, ME)) == ""
    assert own_address(*(invitation(number, ME, BOSS) for number in range(10, 15))) == ""
    assert own_address(event("DTSTART:20251010T080000Z")) == ""


def test_a_series_counts_once() -> None:
    weekly = invitation(1, BOSS, ME, more=("RRULE:FREQ=WEEKLY;COUNT=20",))
    events = [invitation(number, ME, f"guest-{number}@x.example") for number in range(10, 13)]
    assert own_address(weekly, *events) == ME


def test_the_address_of_a_shared_calendar_is_nobodys() -> None:
    shared = "ORGANIZER:mailto:abc@group.calendar.google.com"
    events = [invitation(number, ME, f"g{number}@x.example", more=(shared,)) for number in range(10, 14)]
    assert own_address(*events) == ME


def test_who_delegated_a_meeting_does_not_take_part() -> None:
    deputy = 'ATTENDEE;DELEGATED-FROM="mailto:boss@x.example":mailto:deputy@x.example'
    gone = f"ATTENDEE;PARTSTAT=DELEGATED:mailto:{BOSS}"
    (meeting,) = read(calendar(invitation(10, more=(gone, deputy)))).events
    assert [each.email for each in meeting.attendees] == ["deputy@x.example"]


def test_what_the_user_declined_takes_no_time() -> None:
    events = [invitation(number, ME, f"guest-{number}@x.example") for number in range(10, 14)]
    declined = invitation(20, "jo@x.example", more=(f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ME}",))
    assert reasons(read(calendar(*events, declined))) == ["", "", "", "", "declined"]
