"""Bytes out of files as text, whatever program and language they come from. Nothing here ever fails.

UTF-8 and UTF-16 say what they are. Old Windows programs write the code page of their country and
do not name it: a word is held against the alphabets written with each page, and the page that
explains most words wins. Western Europe wins a draw, because its page is by far the most common.
Lines that end as on the Macs of the last century are in the alphabet of these Macs.
"""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALPHABETS = {
    "cp1252": (
        "äöüß",
        "àâæçéèêëîïôœùûüÿ",
        "àèéìíîòóùú",
        "áéíñóúüç¿¡ªº",
        "àçèéíïòóúüñ·",
        "ãáàâçéêíõóôúüªº",
        "æøåéèêóòâôäöü",
        "åäöéüàšž",
        "áðéíóúýþæöø",
        "áâçèéêëîïñóôöûü",
    ),
    "cp1250": (
        "áäčďéěíňóöřšťúůüýž",
        "áäčďéěíĺľňóôŕšťúýž",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "ăâîşţ",
        "čćđšž",
    ),
    "cp1251": ("абвгґдђеёєжзѕиіїйјклљмнњопрстћуўфхцчџшщъыьэюя",),
    "cp1254": ("âçğîıİöşü",),
}
_OLD_MAC = "mac_roman"
_ALPHABET_NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp1254": "Turkish (Windows-1254)",
    _OLD_MAC: "Western European of old Macs (Mac Roman)",
}
_WRITTEN_WITHOUT_LATIN_LETTERS = frozenset({"cp1251"})
_WORD = re.compile(
    rb"[A-Za-z\x81\x8a\x8c-\x8f\x90\x9a\x9c-\x9f\xa1-\xa5\xaa\xaf\xb2\xb3\xb9\xba\xbc-\xff]{2,}"
)
_BYTES_ENOUGH_TO_TELL = 200_000
_CHARSET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}")
_TEXT_CODEC = re.compile(r"utf|ascii|latin|iso|cp\d|koi8|mac|shift|euc|gb|big5|johab|hz|tis|kz|ptcp")
# What is declared on the left is in truth often written with its larger brother on the right.
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "cp950",
}  # fmt: skip
_SEVERAL_BYTES_A_CHARACTER = re.compile(r"cp9\d\d|shift|euc|gb|big5|johab|hz|iso2022")
_SHIFT = "\x1b"  # old Japanese and Korean mail switches alphabets with it, in seven bits
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def _bytes_of_alphabets(page: str) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset((letters + letters.upper()).encode(page, "ignore")) for letters in _ALPHABETS[page]
    )


_LETTERS = {page: _bytes_of_alphabets(page) for page in _ALPHABETS}


def decode(data: bytes) -> str:
    """Return *data* as text without a byte order mark: by its mark, else UTF-8, else a Windows code page.

    Where a file was put together from several, each line that is UTF-8 is read as UTF-8.
    """
    text = decode_keeping_bytes(data)
    if not has_undecoded_bytes(text):
        return text
    page = code_page_of(text)
    return "\n".join(settle(line, page=page) for line in text.split("\n"))


def guessed_alphabet(data: bytes) -> str:
    """Return the name of the alphabet in which *data* is read without saying so; empty where it does.

    A character cut off is no reason to guess, and neither is a line that names its charset.
    """
    text = decode_keeping_bytes(data)
    guessed = (
        line
        for line in text.split("\n")
        if has_undecoded_bytes(line)
        and "CHARSET=" not in line.upper()
        and not _is_damaged_utf8(line.encode("utf-8", "surrogateescape"))
    )
    return _ALPHABET_NAMES[code_page_of(text)] if any(guessed) else ""


def code_page_of(text: str) -> str:
    """Return in which code page the undecoded bytes of *text* are to be read, ``cp1252`` in doubt."""
    if not has_undecoded_bytes(text):
        return "cp1252"
    if "\r" in text and "\n" not in text:
        return _OLD_MAC
    odd = "\n".join(filter(has_undecoded_bytes, text.split("\n")))
    return likeliest_code_page(odd.encode("utf-8", "surrogateescape"))


def decode_keeping_bytes(data: bytes) -> str:
    """Return *data* as text in which every byte that is not UTF-8 stands as a lone surrogate.

    :func:`settle` turns such a text into a clean one, once it is known what its bytes mean.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark) and codec != "utf-8":
            return data[len(mark) :].decode(codec, "replace").replace("\ufeff", "")
    codec = _utf16_without_mark(data)
    if codec:
        return data.decode(codec, "replace")
    return data.decode("utf-8", "surrogateescape").replace("\ufeff", "")


def has_undecoded_bytes(text: str) -> bool:
    """Say whether *text* holds bytes that :func:`decode_keeping_bytes` could not read."""
    return not text.isascii() and _ESCAPED_BYTE.search(text) is not None


def settle(text: str, *, page: str, charset: str = "") -> str:
    """Return *text* with its undecoded bytes read in *charset* where one is declared, else in *page*."""
    shifted = bool(charset) and _SHIFT in text
    if not shifted and not has_undecoded_bytes(text):
        return text
    return decode_declared(text.encode("utf-8", "surrogateescape"), charset=charset, page=page)


def decode_declared(data: bytes, *, charset: str, page: str) -> str:
    """Return *data* as text: in the *charset* that it claims if that can be, else UTF-8, else *page*.

    A claim of one byte a character hardly ever fails, so bytes that are good UTF-8 count more than it.
    """
    declared = _codec(charset)
    order = [declared, "utf-8"] if _SEVERAL_BYTES_A_CHARACTER.match(declared) else ["utf-8", declared]
    for codec in filter(None, order):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(page, "replace")


def _is_damaged_utf8(data: bytes) -> bool:
    """Say whether more of *data* is good UTF-8 than not: a character cut off at the end of a field."""
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(_ESCAPED_BYTE.findall(text))
    return sum(not char.isascii() for char in text) > 2 * damaged


def likeliest_code_page(data: bytes) -> str:
    """Return the Windows code page whose languages explain most words of *data*, ``cp1252`` in doubt."""
    fits = dict.fromkeys(_LETTERS, 0)
    for word in _WORD.findall(data[:_BYTES_ENOUGH_TO_TELL]):
        high = frozenset(byte for byte in word if byte > 0x7F)
        if not high:
            continue
        for page, alphabets in _LETTERS.items():
            if page in _WRITTEN_WITHOUT_LATIN_LETTERS and min(word) < 0x80:
                continue
            fits[page] += any(high <= letters for letters in alphabets)
    return max(fits, key=lambda page: fits[page])


def _utf16_without_mark(data: bytes) -> str:
    # What all the formats begin with is plain letters, whatever alphabet the names are written in.
    head = data[:8]
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _codec(charset: str) -> str:
    """Return Python's name for *charset*, empty where it names no character set that can be trusted."""
    charset = charset.strip(" \t\"'")
    if not _CHARSET_NAME.fullmatch(charset):
        return ""
    try:
        name = codecs.lookup(charset.replace("windows-", "cp").replace("x-sjis", "shift_jis")).name
    except LookupError:
        return ""
    return _WIDER.get(name, name) if _TEXT_CODEC.match(name) else ""
