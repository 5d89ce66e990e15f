import pytest

from relplanner.domain.cards import Labelled
from relplanner.exchange.reach import (
    email_addresses,
    label_of_types,
    phone_number,
    phone_numbers,
    plain_label,
    without_doubles,
)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("ann@example.org", ("ann@example.org",)),
        (" Ann Lee <ann@example.org> ", ("ann@example.org",)),
        ("mailto:ann%2Blist@example.org?subject=x", ("ann+list@example.org",)),
        ("ann@example.org; lee@example.org", ("ann@example.org", "lee@example.org")),
        ("'ann@example.org'", ("ann@example.org",)),
        ("jörg@bücher.example", ("jörg@bücher.example",)),
        ("/o=Example/ou=Group/cn=Recipients/cn=ann", ()),
        ("/o=Example/cn=ann@example", ()),
        ("no address", ()),
        ("@", ()),
        ("a@b@c", ()),
        ("x" * 1_000_000 + "@example.org", ()),
    ],
)
def test_addresses_are_found_in_what_stands_around_them(text: str, addresses: tuple[str, ...]) -> None:
    assert email_addresses(text) == addresses


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("+49 170 1234567; 030 123456", ("+49 170 1234567", "030 123456")),
        ("+49 30 1234567,,1234", ("+49 30 1234567,,1234",)),
        ("tel:+49-30-1234567;ext=5", ("+49-30-1234567 ext. 5",)),
    ],
)
def test_a_list_of_numbers_is_taken_apart_but_not_one_with_a_pause(
    text: str, numbers: tuple[str, ...]
) -> None:
    assert phone_numbers(text) == numbers


@pytest.mark.parametrize(
    ("types", "label"),
    [
        (["WORK", "VOICE"], "work"),
        (["cell", "voice", "pref"], "mobile"),
        (["home", "cell"], "mobile"),
        (["work", "cell"], "work mobile"),
        (["home", "fax"], "home fax"),
        (["pager"], "pager"),
        (["internet", "pref"], ""),
        (["X-Summer-house"], "Summer-house"),
        ([], ""),
    ],
)
def test_types_become_one_word(types: list[str], label: str) -> None:
    assert label_of_types(types) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("_$!<HomePage>!$_", "home page"),
        ("_$!<Mobile>!$_", "mobile"),
        ("* Work", "work"),
        ("* ", ""),
        ("Geschäftlich", "work"),
        ("Work Fax", "work fax"),
        ("Summer house", "Summer house"),
        ("Custom", ""),
    ],
)
def test_labels_lose_what_programs_put_around_them(text: str, label: str) -> None:
    assert plain_label(text) == label


def test_a_number_in_the_form_of_a_link_is_written_as_people_do() -> None:
    assert phone_number("tel:+1-555-0100;ext=77;phone-context=example.org") == "+1-555-0100 ext. 77"
    assert phone_number("+41 79 000 00 00") == "+41 79 000 00 00"


def test_the_same_is_kept_once_with_its_first_label() -> None:
    items = [Labelled("A@b.org", "work"), Labelled(""), Labelled("a@B.org"), Labelled("c@b.org")]
    assert without_doubles(items) == (Labelled("A@b.org", "work"), Labelled("c@b.org"))
