from dataclasses import replace

from hypothesis import given

from relplanner.domain.cards import Card
from relplanner.exchange.csv_book import read_csv
from relplanner.exchange.csv_write import write_csv
from relplanner.exchange.detect import FileKind, detect
from tests.exchange.address_books import CARDS


@given(CARDS)
def test_what_is_written_is_read_again(card: Card) -> None:
    data = write_csv([card, card])
    assert detect(data) is FileKind.GOOGLE_CSV
    first, second = read_csv(data)
    assert replace(first, at=0) == replace(second, at=0) == card
