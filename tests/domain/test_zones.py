import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.zones import checked_zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("  europe/berlin ", "Europe/Berlin"),
        ("EUROPE/BERLIN", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Tokyo", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_a_zone_is_read_in_any_spelling(typed: str, zone: str) -> None:
    assert checked_zone(typed) == zone


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "Moon/Crater",
        "../../etc/passwd",
        "/etc/passwd",
        "Europe",
        "Europe/",
        "x" * 10_000,
        "a\x00b",
        "\x1b[0m",
        "+02:00",
        ".",
    ],
)
def test_what_is_no_zone_is_refused_in_one_short_sentence(typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        checked_zone(typed)
    assert len(str(refusal.value)) < 150
