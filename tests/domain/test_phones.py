import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.phones import checked_phone, is_same_phone, normal_phone


@pytest.mark.parametrize(
    "number", ["+49 30 123456", "0049 (30) 12 34 56", "+49-30-123456", "+4930123456", " 0049 30 123456"]
)
@pytest.mark.parametrize("region", ["DE", "", None])
def test_spellings_of_one_number_have_one_form(number: str, region: str | None) -> None:
    assert normal_phone(number, region) == "+4930123456"


def test_the_country_completes_a_number_without_one() -> None:
    assert normal_phone("030 123456", "DE") == "+4930123456"
    assert normal_phone("(212) 555-0123", "US") == "+12125550123"


def test_a_number_of_no_country_is_its_digits() -> None:
    assert normal_phone("030 12-34 56", "") == "030123456"
    assert normal_phone("99999999999999999999999999", "DE") == "9" * 26


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("+491705005555", "01705005555", True),
        ("01705005555", "+491705005555", True),
        ("+12125550123", "2125550123", True),
        ("+74951234567", "84951234567", True),
        ("+4722334455", "22334455", True),
        ("+491705005555", "01715005555", False),
        ("+491705005555", "5005555", False),
        ("+12125550123", "02125550123", False),
        ("+491705005555", "+431705005555", False),
        ("01705005555", "1705005555", False),
        ("+", "01705005555", False),
        ("+999 500 5555", "0999500 5555", False),
    ],
)
def test_a_number_without_a_country_is_the_one_that_is_dialled_so_there(
    one: str, other: str, expected: bool
) -> None:
    assert is_same_phone(one, other) is expected


@pytest.mark.parametrize("number", ["112", "", "n/a", "ext. 12", "\u202e", "+"])
def test_what_many_share_or_nobody_can_dial_has_no_form(number: str) -> None:
    assert normal_phone(number, "DE") == ""


def test_a_hostile_number_is_read_in_no_time() -> None:
    assert isinstance(normal_phone("+" * 5_000 + "1" * 5_000, "DE"), str)


@pytest.mark.parametrize(
    "number",
    ["+49 30 1234-56", "4711", "12", "(0)30/12 34 ext. 12", "Durchwahl 12", "tel. 030 123 x7", "٠٣٠ ١٢٣"],
)
def test_what_people_dial_is_a_number(number: str) -> None:
    assert checked_phone(number) == number


@pytest.mark.parametrize("number", ["nonsense", "", "1", "n/a", "ann42@x.example"])
def test_what_nobody_can_dial_is_none(number: str) -> None:
    with pytest.raises(UserError, match="is no telephone number; write for example"):
        checked_phone(number)
