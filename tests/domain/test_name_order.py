import pytest

from relplanner.domain.name_order import given_first, without_degrees


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Müller, Jan", "Jan Müller"),
        ("Müller, Dr. Jan, MBA", "Dr. Jan Müller, MBA"),
        ("Berg, Anna, Ph.D.", "Anna Berg, Ph.D."),
        ("Anna Berg, MBA", "Anna Berg, MBA"),
        ("Acme, Inc.", "Acme, Inc."),
        ("Anna Berg", "Anna Berg"),
        ("Berg, Holm, Anna", "Berg, Holm, Anna"),
        ("Berg,", "Berg,"),
        (", Anna", ", Anna"),
    ],
)
def test_the_given_name_comes_first_where_a_comma_says_that_it_stood_behind(
    written: str, spoken: str
) -> None:
    assert given_first(written) == spoken


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("Müller, Dr. Jan, MBA", "Dr. Jan Müller"),
        ("Anna Berg, Ph.D., MBA", "Anna Berg"),
        ("Hale, Tom, Jr.", "Tom Hale Jr."),
        ("Tom Hale III", "Tom Hale III"),
        ("Berg,", "Berg,"),
    ],
)
def test_degrees_are_left_out_and_generations_are_not(written: str, called: str) -> None:
    assert without_degrees(written) == called
