"""Where text from people and files is cleaned, and how it is folded for comparison.

Every string that enters the program passes through :func:`clean_line` or
:func:`clean_block` once; nothing behind that point has to fear control
characters, escape sequences or marks that turn the reading direction around.
"""

import re
import unicodedata

_BIDI = "\u202a-\u202e\u2066-\u2069"
_SURROGATES = "\ud800-\udfff"
_NOT_IN_A_LINE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BIDI}{_SURROGATES}]")
_NOT_IN_A_BLOCK = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}{_SURROGATES}]")
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: a title, a link
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS, SOS, PM, APC
    r"|[\x1b\x9b]\[?[0-?]*[ -/]*[@-~]"  # CSI and two-character sequences
)
_WHITE = re.compile(r"\s+")
_SEPARATE = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae",
     "œ": "oe", "Œ": "oe", "ı": "i", "İ": "i", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d"}
)  # fmt: skip


def clean_line(text: str) -> str:
    """Return *text* as one line: no control, escape or direction characters, white space folded."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _NOT_IN_A_LINE.sub(lambda hit: " " if hit.group() in "\t\n\r\x0b\x0c\u2028\u2029" else "", text)
    return _WHITE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def clean_block(text: str) -> str:
    """Return *text* with its lines and tabs kept and every other control character removed."""
    return clean_typed(text).strip("\n")


def clean_typed(text: str) -> str:
    """Return *text* like :func:`clean_block`, with the empty lines at its beginning and end kept too."""
    text = _ESCAPE_SEQUENCE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", _NOT_IN_A_BLOCK.sub("", text))


def fold(text: str) -> str:
    """Return *text* without case and accents, for comparison (``Müller`` becomes ``muller``)."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is first met: folding goes sign by sign."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).translate(_SEPARATE)).translate(_SEPARATE)
        folded = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
        self[code] = folded
        return folded


_FOLDED = _Folding()
