"""One line of a vCard taken apart, decoded, and put together again for an export."""

import binascii
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from relplanner.domain.text import clean_line
from relplanner.exchange.decode import decode_declared, settle

_ENCODINGS = {
    "QUOTED-PRINTABLE": "quoted-printable",
    "Q": "quoted-printable",
    "BASE64": "base64",
    "B": "base64",
    "8BIT": "",
    "7BIT": "",
}
_TEXT = frozenset(
    {
        "FN",
        "N",
        "ORG",
        "TITLE",
        "ROLE",
        "NOTE",
        "NICKNAME",
        "EMAIL",
        "TEL",
        "ADR",
        "LABEL",
        "CATEGORIES",
        "URL",
    }
)
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_ESCAPE = re.compile(r"\\([nN,;:\"\\])")
_TOKEN = re.compile(r"\\.|[^\\,;]+|.", re.DOTALL)
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CARET = re.compile(r"\^([n'^])")
_DATA = re.compile(r"data:[\w.+/-]*[;,]", re.IGNORECASE)
_LONGEST_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Property:
    """One property; name in upper case, types in lower case, ``value`` decoded but with its backslashes.

    ``binary`` says that the value was bytes (a photo); it is empty then.
    """

    name: str
    value: str
    group: str = ""
    types: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    binary: bool = False

    def text(self) -> str:
        """Return the value as text."""
        return unescape(self.value)

    def parts(self, separator: str = ";") -> list[str]:
        """Return the components of a structured value as text."""
        return [unescape(part) for part in split_unescaped(self.value, separator)]

    def line(self) -> str:
        """Return the property as one clean line as vCard 3.0 and 4.0 write it, cut where it is too long."""
        parameters = [f"{key}={_quoted(value)}" for key, value in self.parameters.items()]
        if self.types:
            parameters.insert(0, "TYPE=" + ",".join(map(_quoted, self.types)))
        head = ";".join([f"{self.group}.{self.name}" if self.group else self.name, *parameters])
        line = clean_line(f"{head}:" + _NEWLINE.sub(r"\\n", self.value))
        return line if len(line) <= _LONGEST_KEPT else line[:_LONGEST_KEPT].rstrip("\\")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the colon of a property."""

    group: str
    name: str
    types: tuple[str, ...]
    parameters: Mapping[str, str]
    encoding: str
    charset: str


def property_of(line: str, page: str) -> Property:
    """Return the property in a logical *line*; *page* is what its bytes are where nothing says so."""
    raw_head, value = _head_and_value(line)
    head = _head(raw_head, page)
    text = _decoded(head, value, page)
    binary = text is None or (head.name in _BINARY and "://" not in text[:16]) or bool(_DATA.match(text))
    return Property(
        name=head.name,
        value="" if binary or text is None else text.strip(),
        group=head.group,
        types=head.types,
        parameters=head.parameters,
        binary=binary,
    )


def line_as_read(prop: Property) -> str:
    """Return *prop* as the line that it is once a file that holds it was read."""
    return property_of(prop.line(), "cp1252").line()


@functools.lru_cache(maxsize=2048)  # a program writes the same few heads in every card
def _head(raw_head: str, page: str) -> _Head:
    names, *raw_parameters = _split_unquoted(raw_head, ";")
    group, _, name = names.strip().rpartition(".")
    types: list[str] = []
    parameters: dict[str, str] = {}
    encoding = charset = ""
    for raw in raw_parameters:
        key, equals, content = (piece.strip() for piece in raw.partition("="))
        key = key.upper()
        if key.startswith("X-CUSTOM("):
            types.append(_label_in_custom_type(raw, page))
        elif key == "CHARSET":
            charset = content
        elif key == "ENCODING" or (not equals and key in _ENCODINGS):
            encoding = _ENCODINGS.get((content or key).strip('"').upper(), "")
        elif key == "TYPE" or not equals:
            types += _types(settle(content if equals else raw, page=page))
        elif content:
            parameters[key] = _CARET.sub(_caret, settle(content.replace('"', ""), page=page))
    return _Head(group, name.upper(), tuple(dict.fromkeys(types)), parameters, encoding, charset)


def unescape(value: str) -> str:
    """Return *value* with its escaped characters as what they stand for; stray backslashes stay."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda hit: "\n" if hit[1] in "nN" else hit[1], value)


def escape(text: str) -> str:
    """Return *text* as a component of a vCard value."""
    text = re.sub(r"([\\,;])", r"\\\1", text)
    return _NEWLINE.sub(r"\\n", text)


def split_unescaped(value: str, separator: str) -> list[str]:
    """Return the pieces of *value* between separators that no backslash stands before."""
    if "\\" not in value:
        return value.split(separator)
    pieces: list[list[str]] = [[]]
    for token in _TOKEN.findall(value):
        if token == separator:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return ["".join(piece) for piece in pieces]


def _head_and_value(line: str) -> tuple[str, str]:
    head, colon, value = line.partition(":")
    while colon and head.count('"') % 2:
        more, colon, value = value.partition(":")
        head += f":{more}"
    if head.count('"') % 2:
        head, _, value = line.partition(":")
    return head, value


def _split_unquoted(head: str, separator: str) -> list[str]:
    if '"' not in head:
        return head.split(separator)
    pieces = [""]
    for number, stretch in enumerate(head.split('"')):
        if number % 2:
            pieces[-1] += f'"{stretch}"'
        else:
            first, *others = stretch.split(separator)
            pieces[-1] += first
            pieces += others
    return pieces


def _types(content: str) -> Iterator[str]:
    """Yield the types in a parameter; those that shout in lower case."""
    for word in content.replace('"', "").split(","):
        word = word.strip()
        if word:
            yield word.lower() if word.isupper() else word


def _label_in_custom_type(parameter: str, page: str) -> str:
    """Return the label in Android's ``X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,label)``."""
    label = parameter.rpartition(")")[0].rpartition(",")[2]
    if "QUOTED-PRINTABLE" in parameter.upper():
        return decode_declared(_unquoted(label), charset="", page=page)
    return label


def _decoded(head: _Head, value: str, page: str) -> str | None:
    """Return the text of *value*, ``None`` where it is bytes."""
    if head.encoding == "quoted-printable":
        return decode_declared(_unquoted(value), charset=head.charset, page=page)
    if head.encoding == "base64" and "://" not in value[:16]:
        if head.name not in _TEXT:
            return None
        try:
            return decode_declared(
                binascii.a2b_base64(value.encode("ascii")), charset=head.charset, page=page
            )
        except ValueError:
            return None
    return settle(value, page=page, charset=head.charset)


def _unquoted(text: str) -> bytes:
    return binascii.a2b_qp(text.encode("utf-8", "surrogateescape"))


def _quoted(value: str) -> str:
    """Return *value* as the value of a parameter (RFC 6868)."""
    value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    return f'"{value}"' if re.search(r"[:;,]", value) else value


def _caret(hit: re.Match[str]) -> str:
    return {"n": "\n", "'": '"', "^": "^"}[hit[1]]
