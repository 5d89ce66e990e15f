"""Long lines of vCard and iCalendar files, folded as RFC 2425 and RFC 5545 ask for it."""

from collections.abc import Collection

_OCTETS_A_LINE = 75


def folded(line: str, never_first: Collection[str] = ()) -> bytes:
    """Return *line* in UTF-8 with its end, folded after 75 octets and never inside of a character.

    Before a character that is *never_first* in what goes on it is not folded, however long it becomes.
    """
    pieces, piece = [], bytearray()
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS_A_LINE and character not in never_first:
            pieces.append(bytes(piece))
            piece = bytearray(b" ")
        piece += octets
    return b"\r\n".join([*pieces, bytes(piece)]) + b"\r\n"
