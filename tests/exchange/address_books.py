"""Made-up cards as an address book could hold them, for properties of the writers."""

from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.contacts import Absence, Channel, Relation
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.own_details import Learnt, OwnDetails
from relplanner.domain.text import clean_block, clean_line
from relplanner.exchange.occasions import labelled_occasion, without_repeated_occasions
from relplanner.exchange.reach import email_addresses, phone_number, plain_label, without_doubles
from relplanner.exchange.tags import tags_of, without_repeated_tags
from relplanner.exchange.vcard_property import line_as_read, property_of

_SIGNS = st.sampled_from("aB ,;:\\\"'=+-@#é中\U0001f600\n\t0159%^._/(BEGIND)")
_TEXT = st.text(_SIGNS, max_size=90) | st.text(max_size=20).filter(lambda text: "\ufeff" not in text)
LINES = _TEXT.map(clean_line).filter(lambda text: text.strip(" ;\\") != "")
_LABELS = st.sampled_from(["", "work", "home", "mobile", "work fax", "other"]) | LINES.map(
    plain_label
).filter(lambda label: plain_label(label) == label and label.casefold() not in {"birthday", "vcard"})
_DAYS = st.dates().filter(
    lambda day: day.year not in (1, 1604, 1900) and (day.year, day.month, day.day) != (1601, 1, 1)
)
_OCCASIONS = st.builds(
    lambda label, day, has_year: labelled_occasion(
        label, YearlyDay(day.month, day.day, day.year if has_year else None)
    ),
    st.sampled_from(["anniversary", ""]) | _LABELS,
    _DAYS,
    st.booleans(),
)
_BIRTHDAYS = st.builds(
    lambda day, has_year: Occasion(
        OccasionKind.BIRTHDAY, YearlyDay(day.month, day.day, day.year if has_year else None)
    ),
    _DAYS,
    st.booleans(),
)
_KEPT = st.builds(
    lambda name, value: line_as_read(property_of(f"{name}:{value}", "cp1252")),
    st.sampled_from(["X-THING", "item1.X-THING", "ADR;TYPE=work", "NICKNAME", "X-ABC;X-P=1"]),
    LINES,
).filter(
    lambda line: line == line_as_read(property_of(line, "cp1252")) and line.partition(":")[2].strip(" ;")
)


def _values(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Labelled, ...]]:
    return st.lists(st.builds(Labelled, values, _LABELS), max_size=3).map(without_doubles)


EMAILS = st.builds("{}@{}.example".format, st.text("abcö.-+", min_size=1), st.text("abc", min_size=1)).filter(
    lambda address: email_addresses(address) == (address,)
)
DAYS = st.dates()
OWN_DETAILS = st.builds(
    OwnDetails,
    uuid=st.uuids().map(str) | st.just(""),
    aliases=st.lists(LINES, max_size=2, unique=True).map(tuple),
    relation=st.none() | st.sampled_from(Relation),
    tier=LINES | st.just(""),
    tier_reason=LINES | st.just(""),
    tier_since=st.none() | DAYS,
    left_untiered=st.booleans(),
    asked_enough=st.booleans(),
    channel=st.none() | st.sampled_from(Channel),
    value_percent=st.sampled_from([50, 100, 200]),
    windows=st.lists(LINES, max_size=2, unique=True).map(tuple),
    absences=st.lists(
        st.builds(lambda days, why: Absence(min(days), max(days), why), st.tuples(DAYS, DAYS), LINES),
        max_size=2,
        unique=True,
    ).map(tuple),
    routines=st.lists(LINES, max_size=2, unique=True).map(tuple),
    facts=st.lists(st.builds(Learnt, DAYS, LINES, LINES), max_size=2, unique=True).map(tuple),
    introduced_by=LINES | st.just(""),
    introduced_by_uuid=st.uuids().map(str) | st.just(""),
    do_not_contact=st.booleans(),
    no_account=st.booleans(),
    source=LINES | st.just(""),
    consent=LINES | st.just(""),
)
CARDS = st.builds(
    Card,
    at=st.just(0),
    name=LINES,
    organisation=LINES | st.just(""),
    role=LINES | st.just(""),
    emails=_values(EMAILS),
    phones=_values((st.from_regex(r"\+?[0-9 ()/-]{1,15}", fullmatch=True) | LINES).map(phone_number)),
    links=_values(st.just("https://example.org/a,b;c?d=é") | LINES),
    tags=st.lists(LINES, max_size=3).map(tags_of).map(without_repeated_tags),
    occasions=st.builds(
        lambda birthdays, others: without_repeated_occasions([*birthdays, *others]),
        st.lists(_BIRTHDAYS, max_size=2),
        st.lists(_OCCASIONS, max_size=2),
    ),
    note=_TEXT.map(lambda text: clean_block(text).strip()),
    uid=LINES.filter(lambda uid: not uid.casefold().startswith("urn:uuid:")) | st.just(""),
    timezone=st.sampled_from(["", "Europe/Zurich", "UTC"]),
    met_on=st.none() | _DAYS,
    how_met=LINES | st.just(""),
    extra=st.lists(_KEPT, max_size=3, unique=True).map(tuple),
    own=OWN_DETAILS,
)
