"""How to reach somebody, out of what programs write: e-mail addresses, numbers, and the words beside them."""

import functools
import re
from collections.abc import Iterable
from urllib.parse import unquote

from relplanner.domain.cards import Labelled
from relplanner.domain.emails import is_email
from relplanner.domain.text import clean_line

_AROUND_ADDRESSES = re.compile(r"[\s<>()\[\],;:\"\\]+")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_FEWEST_DIGITS = 6
"""An extension, which stands behind a comma too, has fewer."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

_SAME_WORD = {
    "cell": "mobile", "cellular": "mobile", "mobil": "mobile", "handy": "mobile", "iphone": "mobile",
    "mobiltelefon": "mobile", "business": "work", "arbeit": "work", "geschäftlich": "work",
    "dienstlich": "work", "company": "work", "privat": "home", "private": "home", "personal": "home",
    "zuhause": "home",
    "workfax": "work fax", "homefax": "home fax", "otherfax": "other fax", "home fax": "home fax",
    "work fax": "work fax", "other fax": "other fax", "facsimile": "fax", "homepage": "home page",
    "sonstige": "other", "andere": "other", "weitere": "other", "custom": "", "internet": "",
    "work cell": "work mobile", "work mobile": "work mobile", "home page": "home page",
    "anniversary": "anniversary", "birthday": "birthday", "pager": "pager", "main": "main",
    "work": "work", "home": "home", "mobile": "mobile", "fax": "fax", "other": "other",
    "profile": "profile", "blog": "blog",
}  # fmt: skip
_SILENT_TYPES = frozenset(
    {
        "pref",
        "preferred",
        "internet",
        "x-internet",
        "voice",
        "msg",
        "text",
        "sms",
        "x400",
        "dom",
        "intl",
        "uri",
    }
)
_PLACES = frozenset({"work", "home", "other", "main", "assistant"})


@functools.lru_cache(maxsize=2048)
def plain_label(text: str) -> str:
    """Return the word for an address without a program's decoration, well-known words in English."""
    label = clean_line(text).lstrip("* ")
    hit = _APPLE_LABEL.fullmatch(label)
    if hit:
        label = _HUMP.sub(" ", hit[1]).lower()
    return _SAME_WORD.get(label.casefold(), label)


def label_of_types(types: Iterable[str]) -> str:
    """Return one label for the types of a vCard property (``work`` and ``fax`` become ``work fax``)."""
    place, device = "", ""
    for raw in types:
        kind = plain_label(raw)
        if kind.casefold() in _SILENT_TYPES:
            continue
        if kind.casefold().startswith("x-"):
            kind = kind[2:].lstrip("-")
        if kind in _PLACES:
            place = place or kind
        elif not device or kind in {"fax", "pager"}:
            device = kind
    if device == "mobile" and place == "home":
        return device
    return f"{place} {device}".strip()


def email_addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in *text* (``Ann <ann@example.org>``).

    Exchange's own (``/o=…/cn=…``) are none.
    """
    text = clean_line(text)
    if "@" not in text:
        return ()
    if text[:7].casefold() == "mailto:":
        text = unquote(text[7:].partition("?")[0])
    words = (word.strip("'.") for word in _AROUND_ADDRESSES.split(text))
    return tuple(filter(_is_address, words))


def phone_number(text: str) -> str:
    """Return the number in *text* as people write it, without the form of a link (``tel:…;ext=5``)."""
    text = clean_line(text)
    if text[:4].casefold() != "tel:":
        return text
    number, *details = unquote(text[4:]).split(";")
    extension = next((detail[4:] for detail in details if detail[:4].casefold() == "ext="), "")
    return f"{number} ext. {extension}" if extension else number


def phone_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers of a list (``0170 1234567, 030 123456``); *text* may be one with a pause in it."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text)]
    is_list = len(parts) > 1 and all(sum(map(str.isdecimal, part)) >= _FEWEST_DIGITS for part in parts)
    return tuple(map(phone_number, parts)) if is_list else (phone_number(text),)


def without_doubles(items: Iterable[Labelled]) -> tuple[Labelled, ...]:
    """Return *items* in their order without empty ones and without a second time the same."""
    seen: dict[str, Labelled] = {}
    for item in items:
        key = item.value.casefold().replace(" ", "")
        if key:
            seen.setdefault(key, item)
    return tuple(seen.values())


def _is_address(word: str) -> bool:
    return is_email(word) and not word.startswith("/") and "/cn=" not in word.casefold()
