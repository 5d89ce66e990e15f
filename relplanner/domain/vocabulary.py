"""The words that are understood where people type: days, units, channels, kinds, by language.

A further language is one more :class:`Vocabulary` in :data:`LANGUAGES`. Words are kept folded,
without case and accents, and looked up with :func:`relplanner.domain.text.fold`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from relplanner.domain.contacts import Channel, Unit
from relplanner.domain.entries import EntryKind
from relplanner.domain.text import fold

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language, or of several together.

    ``weekdays`` count from Monday = 0, ``months`` from 1, ``near_days`` from today, ``minutes`` is
    the length of a unit, ``rhythms`` are periods in a word (monthly). ``entry_kinds`` name what was
    given, ``entry_hints`` too where nothing names it better (sent her…), ``entry_names`` only with a
    colon (time: …). ``quantities`` are units that make the number before them no weight; they keep
    their accents (3 Stück is a quantity, 3 stuck is not). The rest are little words: ``ahead`` (in),
    ``following`` (next), ``week`` (wk), ``week_end`` (eow), ``month_end`` (eom), ``end_of`` (end of may),
    ``clock_before`` (at), ``clock_after`` (o'clock), ``each`` (every), ``either`` (or), ``both`` (and),
    ``until`` (til), ``due_before`` (by), ``day_before`` (on, for: they tie a day to what stands before
    them), ``away`` and ``together`` (with).
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    near_days: Mapping[str, int]
    periods: Mapping[str, Unit]
    rhythms: Mapping[str, Unit]
    minutes: Mapping[str, int]
    channels: Mapping[str, Channel]
    entry_kinds: Mapping[str, EntryKind]
    entry_hints: Mapping[str, EntryKind]
    entry_names: Mapping[str, EntryKind]
    quantities: frozenset[str]
    ahead: frozenset[str]
    following: frozenset[str]
    week: frozenset[str]
    week_end: frozenset[str]
    month_end: frozenset[str]
    end_of: frozenset[str]
    clock_before: frozenset[str]
    clock_after: frozenset[str]
    each: frozenset[str]
    either: frozenset[str]
    both: frozenset[str]
    until: frozenset[str]
    due_before: frozenset[str]
    day_before: frozenset[str]
    away: frozenset[str]
    together: frozenset[str]


def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word.strip()) for word in listed.split(","))


def _exactly(listed: str) -> frozenset[str]:
    return frozenset(word.strip().casefold() for word in listed.split(","))


def _numbered(*rows: str, start: int = 0) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, start) for word in _words(row)}


def _named(rows: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, row in rows.items() for word in _words(row)}


_WORLDWIDE = {
    Channel.MESSAGE: "message, sms, whatsapp, imessage, telegram, threema, slack, mattermost, linkedin, xing,"
    " chat",
    Channel.EMAIL: "email, e-mail, mail",
    Channel.CALL: "call, tel",
    Channel.VIDEO: "video, teams, zoom, webex, skype, facetime, jitsi, google meet",
    Channel.IN_PERSON: "in person",
}

# The words in which records are written out are read in every language.
_DUE_BEFORE = "by"
_AWAY = "away"
_TOGETHER = "with"

_QUANTITIES = _exactly(
    "%, ‰, €, $, £, ¥, k€, t€, k$, m€, m$, eur, usd, chf, gbp, °, x, k, m, mio, mrd, pt, pp,"
    " s, sec, min, h, d, km, cm, mm, qm, m², ha, l, ml, t, kg, g, kw, mw, kwh, mwh, kb, mb, gb, tb, stk"
)


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
            Channel.MESSAGE: "msg, dm",
            Channel.EMAIL: "mailed, emailed",
            Channel.CALL: "called, phone, phoned, phone call, telephone, ring, rang",
            Channel.VIDEO: "video call, videocall, video chat",
            Channel.IN_PERSON: "in_person, visit, visited, meeting, meet, met, coffee, breakfast,"
            " lunch, dinner, walk",
        }
    ),
    entry_kinds=_named(
        {
            EntryKind.TIP: "tip, tips, hint, pointer, advice, advised",
            EntryKind.INTRODUCTION: "intro, intros, introduced, introducing, introduction, introductions",
            EntryKind.INFORMATION: "info, information, article, articles, pdf, paper, whitepaper",
            EntryKind.HELP: "help, helped, helping, support, supported, assisted",
            EntryKind.RECOGNITION: "thanked, thanks, praise, praised, recognition, recognised, recognized,"
            " congratulated, kudos, shoutout, endorsed",
            EntryKind.GIFT: "gift, gifts, wine, flowers, chocolate, chocolates, cake, voucher",
            EntryKind.REFERRAL: "referral, referrals, referred, recommended, reference, testimonial",
            EntryKind.FEEDBACK: "feedback",
            EntryKind.FAVOUR: "favour, favor",
        }
    ),
    entry_hints=_named(
        {
            EntryKind.INFORMATION: "sent, forwarded, shared, link, links, slides, deck, template, report",
            EntryKind.TIME: "lunch, dinner, breakfast, coffee, mentoring, mentored, coaching, coached",
            EntryKind.BUSINESS: "order, ordered, orders, contract, deal, purchase, bought, renewed, renewal",
        }
    ),
    entry_names=_named({EntryKind.TIME: "time", EntryKind.GIFT: "present", EntryKind.BUSINESS: "business"}),
    quantities=_QUANTITIES
    | _exactly(
        "times, pcs, pc, piece, pieces, unit, units, percent, euro, euros, dollar, dollars, thousand,"
        " million, millions, billion, bn, second, seconds, mins, minute, minutes, hr, hrs, hour, hours,"
        " day, days, wk, wks, week, weeks, month, months, quarter, quarters, yr, yrs, year, years, dozen"
    ),
    ahead=_words("in"),
    following=_words("next"),
    week=_words("wk, week"),
    week_end=_words("eow, end of week, end of the week"),
    month_end=_words("eom, end of month, end of the month"),
    end_of=_words("end of"),
    clock_before=_words("at"),
    clock_after=_words("h, o'clock"),
    each=_words("every, each"),
    either=_words("or"),
    both=_words("and"),
    until=_words("til, till, until, to, through"),
    due_before=_words(f"{_DUE_BEFORE}, by the, til, till, until, until the, no later than"),
    day_before=_words("on, for, from, of, at, in, the, after, before, since, about, around"),
    away=_words(f"{_AWAY}, absent"),
    together=_words(_TOGETHER),
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
    minutes=_named({1: "m, min, minute, minuten", 60: "h, std, stunde, stunden"}),
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
    entry_kinds=_named(
        {
            EntryKind.TIP: "tipp, tipps, hinweis, ratschlag",
            EntryKind.INTRODUCTION: "vorgestellt, vorstellung, bekanntgemacht",
            EntryKind.INFORMATION: "information, informationen, artikel, studie, unterlagen",
            EntryKind.HELP: "hilfe, geholfen, unterstützt, unterstuetzt, unterstützung, unterstuetzung",
            EntryKind.RECOGNITION: "lob, gelobt, dank, gedankt, bedankt, anerkennung, gewürdigt, gewuerdigt,"
            " gratuliert",
            EntryKind.GIFT: "geschenk, geschenkt, wein, blumen, kuchen, gutschein, schokolade",
            EntryKind.REFERRAL: "empfehlung, empfohlen, weiterempfohlen, referenz",
            EntryKind.BUSINESS: "auftrag, aufträge, auftraege",
            EntryKind.FEEDBACK: "feedback, rückmeldung, rueckmeldung",
            EntryKind.FAVOUR: "gefallen, gefälligkeit, gefaelligkeit",
        }
    ),
    entry_hints=_named(
        {
            EntryKind.INFORMATION: "geschickt, gesendet, weitergeleitet, geteilt, folien, vorlage",
            EntryKind.TIME: "mittagessen, abendessen, frühstück, fruehstueck, kaffee",
            EntryKind.BUSINESS: "bestellt, bestellung, vertrag, gekauft, verlängert, verlaengert",
        }
    ),
    entry_names=_named(
        {
            EntryKind.INTRODUCTION: "kontakt",
            EntryKind.TIME: "zeit",
            EntryKind.BUSINESS: "geschäft, geschaeft",
        }
    ),
    quantities=_QUANTITIES
    | _exactly(
        "mal, fach, stück, stücke, stueck, prozent, euro, dollar, tsd, tausend, million, millionen,"
        " milliarde, milliarden, sekunde, sekunden, minute, minuten, std, stunde, stunden, tag, tage, tagen,"
        " wo, woche, wochen, monat, monate, monaten, quartal, quartale, quartalen, jahr, jahre, jahren,"
        " dutzend"
    ),
    ahead=_words("in"),
    following=_words(
        "nächsten, nächster, nächste, nächstes, naechsten, naechster, naechste, naechstes,"
        " kommenden, kommender, kommende"
    ),
    week=_words("kw, woche, kalenderwoche"),
    week_end=_words("ende der woche, ende woche"),
    month_end=_words("ende des monats, ende monat, monatsende"),
    end_of=_words("ende"),
    clock_before=_words("um"),
    clock_after=_words("h, uhr"),
    each=_words("alle, jede, jeden, jedes, jeder"),
    either=_words("oder"),
    both=_words("und"),
    until=_words("bis"),
    due_before=_words(
        f"{_DUE_BEFORE}, bis, bis am, bis zum, bis zur, bis spätestens, bis spaetestens, spätestens,"
        " spaetestens, spätestens am, spaetestens am"
    ),
    day_before=_words("am, für, fuer, vom, von, ab, in, seit, nach, vor, den, dem, der, zum, zur"),
    away=_words(f"{_AWAY}, weg, abwesend, verreist"),
    together=_words(f"{_TOGETHER}, mit"),
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
