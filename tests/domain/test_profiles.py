import pytest

from relplanner.domain.profiles import is_of_one_person, profile_of, told_apart

ANNA = "linkedin.com/anna-berg"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/anna-berg",
        "http://linkedin.com/in/Anna-Berg/",
        "HTTPS://DE.LinkedIn.com/IN/anna-berg?trk=people",
        "www.linkedin.com/in/anna-berg/en-us#about",
        "//m.linkedin.com/mwlite/in/anna-berg",
    ],
)
def test_a_profile_is_one_however_it_is_written(address: str) -> None:
    assert profile_of(address) == ANNA


def test_other_networks_have_profiles_too() -> None:
    assert profile_of("https://www.xing.com/profile/Anna_Berg/cv") == "xing.com/anna_berg"
    assert profile_of("https://github.com/Anna-Berg/") == "github.com/anna-berg"
    assert [is_of_one_person(f"{site}/x") for site in ("xing.com", "github.com")] == [True, False]


def test_signs_may_be_written_as_percents() -> None:
    assert profile_of("https://linkedin.com/in/j%C3%B6rg") == profile_of("https://linkedin.com/in/Jörg")
    assert profile_of("https://linkedin.com/in/jorg") != profile_of("https://linkedin.com/in/jörg")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/in/",
        "https://www.linkedin.com/feed/in/anna-berg",
        "https://acme.example/in/anna-berg",
        "https://github.com/anna-berg/project",
        "https://github.com/features",
        "https://notlinkedin.com/in/anna-berg",
        "https://acme.example/?u=linkedin.com/in/anna-berg",
        "anna-berg",
        "",
    ],
)
def test_all_other_addresses_identify_nobody(address: str) -> None:
    assert profile_of(address) == ""


def test_people_are_told_apart_only_within_one_network() -> None:
    assert told_apart({ANNA}, {"linkedin.com/anna-berg-2"})
    assert not told_apart({ANNA}, {"xing.com/Anna_Berg"})
    assert not told_apart({ANNA, "xing.com/a"}, {ANNA, "xing.com/b"})
    assert not told_apart({ANNA}, set())
