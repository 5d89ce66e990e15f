"""The columns of Outlook's tables by what they mean, in all spellings of :func:`csv_table.plain_column`.

Beside Outlook's own in English and German stand those of Thunderbird and of tables made by hand. A further
language is a further word in these tables.
"""

FULL_NAME = ("full name", "display name", "name", "anzeigename", "vollständiger name")
GIVEN = ("first name", "given name", "first", "vorname")
MIDDLE = ("middle name", "middle", "weitere vornamen")
FAMILY = ("last name", "family name", "surname", "last", "nachname", "familienname")
PREFIX = ("name prefix", "anrede")
TITLE = "title"
"""A title before the name where there is a column for what stands behind it, else what somebody is."""
SUFFIX = ("suffix", "name suffix")
NICKNAME = ("nickname", "spitzname")
COMPANY = ("company", "company name", "organization", "organisation", "firma", "unternehmen")
DEPARTMENT = ("department", "abteilung")
ROLE = ("job title", "position", "role", "stellung")
NOTES = ("notes", "note", "notizen", "notiz", "comments", "kommentare")
CATEGORIES = ("categories", "category", "tags", "groups", "kategorien", "gruppen")
BIRTHDAY = ("birthday", "birth date", "date of birth", "geburtstag", "geburtsdatum")
ANNIVERSARY = ("anniversary", "jahrestag")
BIRTH_PARTS = ("birth year", "birth month", "birth day")
REFERRED_BY = ("referred by", "empfohlen von")

EMAILS = {
    # address: the name shown for it, in which an address of Exchange hides the real one
    "e-mail address": "e-mail display name",
    "e-mail 2 address": "e-mail 2 display name",
    "e-mail 3 address": "e-mail 3 display name",
    "e-mail-adresse": "e-mail: angezeigter name",
    "e-mail 2: adresse": "e-mail 2: angezeigter name",
    "e-mail 3: adresse": "e-mail 3: angezeigter name",
    "e-mail": "",
    "email": "",
    "email address": "",
    "e-mail 1": "",
    "e-mail 2": "",
    "e-mail 3": "",
    "email 2": "",
    "mail": "",
    "primary email": "",
    "secondary email": "",
}
PHONES = {
    "mobile phone": "mobile", "mobile": "mobile", "mobile number": "mobile", "cell phone": "mobile",
    "mobiltelefon": "mobile", "mobiltelefon 2": "mobile", "handy": "mobile", "mobil": "mobile",
    "business phone": "work", "business phone 2": "work", "work phone": "work",
    "telefon geschäftlich": "work", "telefon geschäftlich 2": "work",
    "company main phone": "main", "telefon firma": "main", "primary phone": "main", "haupttelefon": "main",
    "home phone": "home", "home phone 2": "home", "telefon privat": "home", "telefon privat 2": "home",
    "phone": "", "phone number": "", "telephone": "", "telefon": "",
    "other phone": "other", "weiteres telefon": "other", "car phone": "car", "autotelefon": "car",
    "assistant's phone": "assistant", "telefon assistent": "assistant", "callback": "callback",
    "rückmeldung": "callback", "radio phone": "radio", "isdn": "isdn", "telex": "telex",
    "tty/tdd phone": "textphone", "telefon für hörbehinderte": "textphone",
    "business fax": "work fax", "fax geschäftlich": "work fax", "home fax": "home fax",
    "fax privat": "home fax", "other fax": "other fax", "weiteres fax": "other fax",
    "fax number": "fax", "fax": "fax", "pager": "pager", "pager number": "pager",
}  # fmt: skip
LINKS = {
    "web page": "", "webseite": "", "website": "", "url": "", "personal web page": "home",
    "business home page": "work", "web page 1": "", "web page 2": "", "linkedin": "LinkedIn",
}  # fmt: skip
RELATED = {
    "spouse": "spouse", "partner": "spouse", "children": "child", "kinder": "child",
    "manager's name": "manager", "name des/der vorgesetzten": "manager", "assistant's name": "assistant",
    "name assistent": "assistant",
}  # fmt: skip
ADDRESSES = {
    # as in a vCard: post office box, further lines, street, city, region, code, country
    "work": (
        ("business address po box", "postfach geschäftlich"),
        ("business street 2", "business street 3", "straße geschäftlich 2", "straße geschäftlich 3"),
        ("business street", "straße geschäftlich"),
        ("business city", "ort geschäftlich"),
        ("business state", "region geschäftlich", "bundesland/kanton geschäftlich"),
        ("business postal code", "postleitzahl geschäftlich"),
        ("business country/region", "business country", "land/region geschäftlich"),
    ),
    "home": (
        ("home address po box", "postfach privat"),
        ("home street 2", "home street 3", "straße privat 2", "straße privat 3"),
        ("home street", "straße privat"),
        ("home city", "ort privat"),
        ("home state", "region privat", "bundesland/kanton privat"),
        ("home postal code", "postleitzahl privat"),
        ("home country/region", "home country", "land/region privat"),
    ),
    "other": (
        ("other address po box", "weiteres postfach"),
        ("other street 2", "other street 3", "weitere straße 2", "weitere straße 3"),
        ("other street", "weitere straße"),
        ("other city", "weiterer ort"),
        ("other state", "weiteres/r bundesland/kanton"),
        ("other postal code", "weitere postleitzahl"),
        ("other country/region", "other country", "weiteres/e land/region"),
    ),
}
GERMAN = frozenset({"vorname", "nachname", "geburtstag", "geburtsdatum", "jahrestag", "firma"})
_SAY_NOTHING = (
    "priority", "private", "sensitivity", "initials", "gender", "e-mail type", "e-mail 2 type",
    "e-mail 3 type", "priorität", "privat", "vertraulichkeit", "initialen", "geschlecht", "e-mail-typ",
    "e-mail 2: typ", "e-mail 3: typ",
)  # fmt: skip
NAMES = frozenset((*FULL_NAME, *GIVEN, *FAMILY))
KNOWN = frozenset(
    (
        *NAMES, *MIDDLE, *PREFIX, TITLE, *SUFFIX, *NICKNAME, *COMPANY, *DEPARTMENT, *ROLE, *NOTES,
        *CATEGORIES, *BIRTHDAY, *ANNIVERSARY, *BIRTH_PARTS, *REFERRED_BY, *EMAILS, *EMAILS.values(), *PHONES,
        *LINKS, *RELATED, *_SAY_NOTHING,
        *(column for parts in ADDRESSES.values() for part in parts for column in part),
    )
)  # fmt: skip
TELL_PEOPLE = frozenset((*EMAILS, *PHONES, *COMPANY, *BIRTHDAY))
"""A table with a name and one of these is one of people."""
