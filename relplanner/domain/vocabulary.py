"""The words that are understood where people type: days, months, units and channels by language.

A further language is one more :class:`Vocabulary` in :data:`LANGUAGES`. Words are kept folded,
without case and accents, and looked up with :func:`relplanner.domain.text.fold`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from relplanner.domain.contacts import Channel, Unit
from relplanner.domain.text import fold

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language, or of several together.

    ``weekdays`` count from Monday = 0, ``months`` from 1, ``near_days`` from today, ``minutes`` is
    the length of a unit, ``rhythms`` are periods in a word (monthly). The rest are little words:
    ``ahead`` (in), ``following`` (next), ``week`` (wk), ``week_end`` (eow), ``month_end`` (eom),
    ``clock_before`` (at), ``clock_after`` (o'clock), ``each`` (every), ``either`` (or), ``until`` (til)
    and ``away``.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    near_days: Mapping[str, int]
    periods: Mapping[str, Unit]
    rhythms: Mapping[str, Unit]
    minutes: Mapping[str, int]
    channels: Mapping[str, Channel]
    ahead: frozenset[str]
    following: frozenset[str]
    week: frozenset[str]
    week_end: frozenset[str]
    month_end: frozenset[str]
    clock_before: frozenset[str]
    clock_after: frozenset[str]
    each: frozenset[str]
    either: frozenset[str]
    until: frozenset[str]
    away: frozenset[str]


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in listed.split(","))


def _numbered(*rows: str, start: int = 0) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, start) for word in _words(row)}


def _named(rows: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, row in rows.items() for word in _words(row)}


_WORLDWIDE = {
    Channel.MESSAGE: "sms, whatsapp, imessage, telegram, threema, slack, mattermost, linkedin, xing, chat",
    Channel.EMAIL: "email, e-mail, mail",
    Channel.CALL: "tel",
    Channel.VIDEO: "video, teams, zoom, webex, skype, facetime, jitsi, google meet",
}


def _channels(rows: Mapping[Channel, str]) -> dict[str, Channel]:
    return _named(_WORLDWIDE) | _named(rows)


_ENGLISH = Vocabulary(
    weekdays=_numbered(
        "monday, mon",
        "tuesday, tue, tues",
        "wednesday, wed",
        "thursday, thu, thur, thurs",
        "friday, fri",
        "saturday, sat",
        "sunday, sun",
    ),
    months=_numbered(
        "january, jan",
        "february, feb",
        "march, mar",
        "april, apr",
        "may",
        "june, jun",
        "july, jul",
        "august, aug",
        "september, sep, sept",
        "october, oct",
        "november, nov",
        "december, dec",
        start=1,
    ),
    near_days={"yesterday": -1, "today": 0, "tomorrow": 1, "tmrw": 1},
    periods=_named(
        {
            Unit.DAYS: "d, day, days",
            Unit.WEEKS: "w, wk, wks, week, weeks",
            Unit.MONTHS: "m, mo, month, months",
            Unit.QUARTERS: "q, quarter, quarters",
            Unit.YEARS: "y, yr, yrs, year, years",
        }
    ),
    rhythms=_named(
        {
            Unit.DAYS: "daily",
            Unit.WEEKS: "weekly",
            Unit.MONTHS: "monthly",
            Unit.QUARTERS: "quarterly",
            Unit.YEARS: "yearly, annually",
        }
    ),
    minutes=_named({1: "m, min, mins, minute, minutes", 60: "h, hr, hrs, hour, hours"}),
    channels=_channels(
        {
            Channel.MESSAGE: "message, msg, dm",
            Channel.EMAIL: "mailed, emailed",
            Channel.CALL: "call, called, phone, phoned, phone call, telephone, ring, rang",
            Channel.VIDEO: "video call, videocall, video chat",
            Channel.IN_PERSON: "in person, in_person, visit, visited, meeting, meet, met, coffee, breakfast,"
            " lunch, dinner, walk",
        }
    ),
    ahead=_words("in"),
    following=_words("next"),
    week=_words("wk, week"),
    week_end=_words("eow, end of week, end of the week"),
    month_end=_words("eom, end of month, end of the month"),
    clock_before=_words("at"),
    clock_after=_words("h, o'clock"),
    each=_words("every, each"),
    either=_words("or"),
    until=_words("til, till, until, to, through"),
    away=_words("away, absent"),
)

_GERMAN = Vocabulary(
    weekdays=_numbered(
        "montag, mo",
        "dienstag, di",
        "mittwoch, mi",
        "donnerstag, do",
        "freitag, fr",
        "samstag, sa, sonnabend",
        "sonntag, so",
    ),
    months=_numbered(
        "januar, jan, jänner, jaenner, jän",
        "februar, feb, feber",
        "märz, maerz, mär, mrz",
        "april, apr",
        "mai",
        "juni, jun, juno",
        "juli, jul, julei",
        "august, aug",
        "september, sep, sept",
        "oktober, okt",
        "november, nov",
        "dezember, dez",
        start=1,
    ),
    near_days=_numbered("vorgestern", "gestern", "heute", "morgen", "übermorgen, uebermorgen", start=-2),
    periods=_named(
        {
            Unit.DAYS: "t, tag, tage, tagen",
            Unit.WEEKS: "w, wo, woche, wochen",
            Unit.MONTHS: "m, mon, monat, monate, monaten",
            Unit.QUARTERS: "q, quartal, quartale, quartalen",
            Unit.YEARS: "j, jahr, jahre, jahren",
        }
    ),
    rhythms=_named(
        {
            Unit.DAYS: "täglich, taeglich",
            Unit.WEEKS: "wöchentlich, woechentlich",
            Unit.MONTHS: "monatlich",
            Unit.QUARTERS: "vierteljährlich, vierteljaehrlich, quartalsweise",
            Unit.YEARS: "jährlich, jaehrlich",
        }
    ),
    minutes=_named({1: "min, minute, minuten", 60: "std, stunde, stunden"}),
    channels=_channels(
        {
            Channel.MESSAGE: "nachricht",
            Channel.EMAIL: "gemailt",
            Channel.CALL: "anruf, telefon, telefonat, telefoniert, angerufen",
            Channel.VIDEO: "videoanruf, videokonferenz",
            Channel.IN_PERSON: "besuch, besucht, treffen, getroffen, persönlich, persoenlich, vor ort,"
            " kaffee, frühstück, fruehstueck, mittagessen, mittag, abendessen, essen, spaziergang",
        }
    ),
    ahead=_words("in"),
    following=_words(
        "nächsten, nächster, nächste, nächstes, naechsten, naechster, naechste, naechstes,"
        " kommenden, kommender, kommende"
    ),
    week=_words("kw, woche, kalenderwoche"),
    week_end=_words("ende der woche, ende woche"),
    month_end=_words("ende des monats, ende monat, monatsende"),
    clock_before=_words("um"),
    clock_after=_words("uhr"),
    each=_words("alle, jede, jeden, jedes, jeder"),
    either=_words("oder"),
    until=_words("bis"),
    away=_words("weg, abwesend, verreist"),
)

LANGUAGES: Mapping[str, Vocabulary] = {"en": _ENGLISH, "de": _GERMAN}
"""The languages that are understood, by their ISO 639-1 code."""


def vocabulary(codes: Iterable[str]) -> Vocabulary:
    """Return the words of the languages *codes* together; where two differ, the first one counts.

    Raises ``KeyError`` for a language that is not in :data:`LANGUAGES`.
    """
    return _together(tuple(codes))


@cache
def _together(codes: tuple[str, ...]) -> Vocabulary:
    languages = [LANGUAGES[code] for code in codes]
    together: dict[str, Any] = {}
    for field in fields(Vocabulary):
        several = [getattr(language, field.name) for language in reversed(languages)]
        if isinstance(several[0], frozenset):
            together[field.name] = frozenset().union(*several)
        else:
            together[field.name] = {word: meaning for each in several for word, meaning in each.items()}
    return Vocabulary(**together)


EVERY_LANGUAGE = vocabulary(LANGUAGES)
"""The words of all languages."""
