from dataclasses import replace

from hypothesis import given

from relplanner.domain.cards import Card, Rejected
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.vcard import read_vcards
from relplanner.exchange.vcard_write import write_vcards
from tests.exchange.address_books import CARDS


def written(card: Card) -> list[str]:
    return write_vcards([card]).decode().replace("\r\n ", "").split("\r\n")


def read_again(card: Card) -> Card | Rejected:
    (read,) = read_vcards(write_vcards([card]))
    return replace(read, at=0)


@given(CARDS)
def test_what_is_written_is_read_again(card: Card) -> None:
    data = write_vcards([card, card])
    assert detect(data) is FileKind.VCARD
    first, second = read_vcards(data)
    assert replace(first, at=0) == replace(second, at=0) == card
