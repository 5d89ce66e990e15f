"""The columns of Outlook's tables by what they mean, in all spellings of :func:`csv_table.plain_column`.

Beside Outlook's own in English, German and French stand those of Thunderbird, of services that keep contacts
(Clay, Dex, HubSpot, Monica, Pipedrive, Salesforce, Xing, Yahoo, Zoho) and of tables made by hand. A
further language is a further word in these tables; a German ß stands as ss, because columns are case-folded.
"""

from relplanner.exchange.csv_table import repeated

FULL_NAME = (
    "full name",
    "display name",
    "name",
    "anzeigename",
    "vollständiger name",
    "nom complet",
    "person - name",
)
GIVEN = ("first name", "given name", "first", "vorname", "prénom")
MIDDLE = ("middle name", "middle", "weitere vornamen", "deuxième prénom")
FAMILY = ("last name", "family name", "surname", "last", "nachname", "familienname", "nom")
PREFIX = ("name prefix", "anrede", "salutation")
TITLE = ("title", "titre")
"""A title before the name where there is a column for what stands behind it, else what somebody is."""
SUFFIX = ("suffix", "name suffix", "suffixe")
NICKNAME = ("nickname", "spitzname", "surnom")
COMPANY = (
    "company", "company name", "organization", "organisation", "firma", "unternehmen", "société",
    "entreprise", "firmenname", "account name", "primary associated company", "associated company",
    "current company", "employer", "arbeitgeber", "organization name", "person - organization",
)  # fmt: skip
DEPARTMENT = ("department", "abteilung", "service")
ROLE = (
    "job title", "position", "role", "job", "stellung", "berufsbezeichnung", "fonction", "poste",
    repeated("titre", 2),
)  # fmt: skip
NOTES = (
    "notes", "note", "notizen", "notiz", "comments", "kommentare", "remarques", "commentaires",
    "description", "beschreibung",
)  # fmt: skip
CATEGORIES = (
    "categories", "category", "tags", "tag", "groups", "kategorien", "gruppen", "catégories",
)  # fmt: skip
BIRTHDAY = (
    "birthday", "birth date", "date of birth", "geburtstag", "geburtsdatum", "anniversaire",
    "date de naissance", "birthdate",
)  # fmt: skip
ANNIVERSARY = ("anniversary", "jahrestag", "anniversaire de mariage ou fête", "anniversaire de mariage")
BIRTH_PARTS = ("birth year", "birth month", "birth day")
REFERRED_BY = ("referred by", "empfohlen von", "recommandé par")

EMAILS = {
    # address: the name shown for it, in which an address of Exchange hides the real one
    "e-mail address": "e-mail display name",
    "e-mail 2 address": "e-mail 2 display name",
    "e-mail 3 address": "e-mail 3 display name",
    "e-mail-adresse": "e-mail: angezeigter name",
    "e-mail 2: adresse": "e-mail 2: angezeigter name",
    "e-mail 3: adresse": "e-mail 3: angezeigter name",
    "adresse de messagerie": "nom complet de l'adresse de messagerie",
    "adresse de messagerie 2": "nom complet de l'adresse de messagerie 2",
    "adresse de messagerie 3": "nom complet de l'adresse de messagerie 3",
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
    "adresse e-mail": "",
    "courriel": "",
    "emails": "",
    "e-mails": "",
    "email addresses": "",
    "e-mail addresses": "",
    "email 1": "",
    "email 3": "",
    "e-mail adresse": "",
    "email-adresse": "",
    "alternate email 1": "",
    "alternate email 2": "",
}
LABELLED_EMAILS = {
    "work email": "work", "business email": "work", "e-mail (geschäftlich)": "work",
    "e-mail geschäftlich": "work", "email - work": "work", "person - email - work": "work",
    "home email": "home", "personal email": "home", "private email": "home", "e-mail (privat)": "home",
    "e-mail privat": "home", "email - home": "home", "person - email - home": "home",
    "other email": "other", "email - other": "other", "person - email - other": "other",
}  # fmt: skip
PHONES = {
    "mobile phone": "mobile", "mobile": "mobile", "mobile number": "mobile", "cell phone": "mobile",
    "mobiltelefon": "mobile", "mobiltelefon 2": "mobile", "handy": "mobile", "mobil": "mobile",
    "business phone": "work", "business phone 2": "work", "work phone": "work",
    "telefon geschäftlich": "work", "telefon geschäftlich 2": "work",
    "telefon (geschäftlich)": "work", "telefon (geschäftlich 2)": "work",
    "company main phone": "main", "telefon firma": "main", "primary phone": "main", "haupttelefon": "main",
    "home phone": "home", "home phone 2": "home", "telefon privat": "home", "telefon privat 2": "home",
    "telefon (privat)": "home", "telefon (privat 2)": "home",
    "phone": "", "phone number": "", "telephone": "", "telefon": "", "phone numbers": "", "phones": "",
    "phone - work": "work", "phone - home": "home", "phone - mobile": "mobile", "phone - other": "other",
    "person - phone - work": "work", "person - phone - home": "home", "person - phone - mobile": "mobile",
    "person - phone - other": "other", "mobile phone number": "mobile", "work phone number": "work",
    "other phone": "other", "weiteres telefon": "other", "car phone": "car", "autotelefon": "car",
    "assistant's phone": "assistant", "telefon assistent": "assistant", "callback": "callback",
    "rückmeldung": "callback", "radio phone": "radio", "isdn": "isdn", "telex": "telex",
    "tty/tdd phone": "textphone", "telefon für hörbehinderte": "textphone",
    "business fax": "work fax", "fax geschäftlich": "work fax", "home fax": "home fax",
    "fax privat": "home fax", "other fax": "other fax", "weiteres fax": "other fax",
    "fax number": "fax", "fax": "fax", "pager": "pager", "pager number": "pager",
    "tél. mobile": "mobile", "téléphone mobile": "mobile", "portable": "mobile",
    "téléphone (bureau)": "work", "téléphone 2 (bureau)": "work",
    "téléphone société": "main", "téléphone principal": "main",
    "téléphone (domicile)": "home", "téléphone 2 (domicile)": "home", "téléphone": "",
    "téléphone (autre)": "other", "téléphone (voiture)": "car",
    "téléphone de l'assistant(e)": "assistant", "rappel": "callback", "radiotéléphone": "radio",
    "rnis": "isdn", "télex": "telex", "téléphone tdd/tty": "textphone",
    "télécopie (bureau)": "work fax", "télécopie (domicile)": "home fax", "télécopie (autre)": "other fax",
    "récepteur de radiomessagerie": "pager",
}  # fmt: skip
LINKS = {
    "web page": "", "webseite": "", "website": "", "url": "", "personal web page": "home",
    "business home page": "work", "web page 1": "", "web page 2": "", "linkedin": "LinkedIn",
    "linkedin profile": "LinkedIn", "linkedin url": "LinkedIn", "twitter": "Twitter",
    "page web": "", "site web": "",
}  # fmt: skip
RELATED = {
    "spouse": "spouse", "partner": "spouse", "partner/in": "spouse", "children": "child", "kinder": "child",
    "manager's name": "manager", "name des/der vorgesetzten": "manager",
    "name des/r vorgesetzten": "manager", "assistant's name": "assistant",
    "name assistent": "assistant", "assistent(in)": "assistant", "conjoint(e)": "spouse",
    "enfants": "child", "responsable": "manager",
    "nom de l'assistant(e)": "assistant",
}  # fmt: skip
ADDRESSES = {
    # as in a vCard: post office box, further lines, street, city, region, code, country
    "work": (
        ("business address po box", "postfach geschäftlich", "b.p. professionnelle"),
        (
            "business street 2",
            "business street 3",
            "strasse geschäftlich 2",
            "strasse geschäftlich 3",
            "rue (bureau) 2",
            "rue (bureau) 3",
        ),
        ("business street", "strasse geschäftlich", "rue (bureau)"),
        ("business city", "ort geschäftlich", "ville (bureau)"),
        ("business state", "region geschäftlich", "bundesland/kanton geschäftlich", "dép/région (bureau)"),
        ("business postal code", "postleitzahl geschäftlich", "code postal (bureau)"),
        ("business country/region", "business country", "land/region geschäftlich", "pays/région (bureau)"),
    ),
    "home": (
        ("home address po box", "postfach privat", "boîte postale du domicile"),
        (
            "home street 2",
            "home street 3",
            "strasse privat 2",
            "strasse privat 3",
            "rue (domicile) 2",
            "rue (domicile) 3",
        ),
        ("home street", "strasse privat", "rue (domicile)"),
        ("home city", "ort privat", "ville (domicile)"),
        ("home state", "region privat", "bundesland/kanton privat", "dép/région (domicile)"),
        ("home postal code", "postleitzahl privat", "code postal (domicile)"),
        ("home country/region", "home country", "land/region privat", "pays/région (domicile)"),
    ),
    "other": (
        ("other address po box", "weiteres postfach", "autre boîte postale"),
        (
            "other street 2",
            "other street 3",
            "weitere strasse 2",
            "weitere strasse 3",
            "rue (autre) 2",
            "rue (autre) 3",
        ),
        ("other street", "weitere strasse", "rue (autre)"),
        ("other city", "weiterer ort", "ville (autre)"),
        ("other state", "weiteres/r bundesland/kanton", "dép/région (autre)"),
        ("other postal code", "weitere postleitzahl", "code postal (autre)"),
        ("other country/region", "other country", "weiteres/e land/region", "pays/région (autre)"),
    ),
}
DAY_FIRST = frozenset(
    {"vorname", "nachname", "geburtstag", "geburtsdatum", "jahrestag", "firma", "prénom", "anniversaire"}
)
"""Columns of countries that write the day before the month."""
_SAY_NOTHING = (
    "priority", "private", "sensitivity", "initials", "gender", "e-mail type", "e-mail 2 type",
    "e-mail 3 type", "priorität", "privat", "vertraulichkeit", "initialen", "geschlecht", "e-mail-typ",
    "e-mail 2: typ", "e-mail 3: typ", "type de messagerie", "type de messagerie 2", "type de messagerie 3",
    "priorité", "privé", "critère de diffusion", "initiales", "sexe",
)  # fmt: skip
NAMES = frozenset((*FULL_NAME, *GIVEN, *FAMILY))
KNOWN = frozenset(
    (
        *NAMES, *MIDDLE, *PREFIX, *TITLE, *SUFFIX, *NICKNAME, *COMPANY, *DEPARTMENT, *ROLE, *NOTES,
        *CATEGORIES, *BIRTHDAY, *ANNIVERSARY, *BIRTH_PARTS, *REFERRED_BY, *EMAILS,
        *filter(None, EMAILS.values()), *LABELLED_EMAILS, *PHONES, *LINKS, *RELATED, *_SAY_NOTHING,
        *(column for parts in ADDRESSES.values() for part in parts for column in part),
    )
)  # fmt: skip
SEVERAL = frozenset((*EMAILS, *LABELLED_EMAILS, *PHONES, *LINKS))
"""Columns of which each place counts, where a table has several of one name."""
ONE_COUNTS = (GIVEN, MIDDLE, FAMILY, SUFFIX, NICKNAME, COMPANY, DEPARTMENT, ROLE, BIRTHDAY, ANNIVERSARY)
"""Columns of one meaning, of which the first that says something is read."""
TELL_PEOPLE = frozenset((*EMAILS, *LABELLED_EMAILS, *PHONES, *COMPANY, *BIRTHDAY))
"""A table with a name and one of these is one of people."""
