import pytest

from relplanner.domain.emails import checked_email, is_email
from relplanner.domain.errors import UserError


@pytest.mark.parametrize(
    "text", ["anna@acme.example", "a@b", "o'brien+x@acme.example", "jörg@müller.example"]
)
def test_an_address_has_a_mailbox_and_a_host(text: str) -> None:
    assert is_email(text)
    assert checked_email(text) == text


@pytest.mark.parametrize(
    "text", ["", "anna", "@", "anna@", "@acme.example", "a@b@c", "a b@c", "a@b c", " a@b", "a" * 999 + "@b"]
)
def test_other_text_is_none(text: str) -> None:
    assert not is_email(text)
    with pytest.raises(UserError, match=r"is no e-mail address; write for example anna@acme\.example\."):
        checked_email(text)


def test_a_megabyte_is_no_address() -> None:
    assert not is_email("a@" * 500_000)
    assert not is_email("a@" + "b " * 500_000)
