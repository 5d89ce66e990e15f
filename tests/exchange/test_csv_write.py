import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.csv_book import read_csv
from relplanner.exchange.csv_table import harmless, restored
from relplanner.exchange.csv_write import write_csv
from relplanner.exchange.detect import FileKind, detect
from tests.exchange.address_books import CARDS


@given(CARDS)
def test_what_is_written_is_read_again(card: Card) -> None:
    data = write_csv([card, card])
    assert detect(data) is FileKind.GOOGLE_CSV
    first, second = read_csv(data)
    assert replace(first, at=0) == replace(second, at=0) == card
