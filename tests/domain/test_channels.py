from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.channels import leading_channel, parse_channel
from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.domain.vocabulary import LANGUAGES, vocabulary


@pytest.mark.parametrize(
    ("word", "channel"),
    [
        ("mail", Channel.EMAIL),
        ("E-Mail", Channel.EMAIL),
        ("phone", Channel.CALL),
        ("Tel", Channel.CALL),
        ("Anruf", Channel.CALL),
        ("teams", Channel.VIDEO),
        ("video call", Channel.VIDEO),
        ("in person", Channel.IN_PERSON),
        ("Besuch", Channel.IN_PERSON),
        ("frühstück", Channel.IN_PERSON),
        ("Mittagessen", Channel.IN_PERSON),
        ("WhatsApp", Channel.MESSAGE),
        ("sms", Channel.MESSAGE),
    ],
)
def test_words_of_both_languages_name_a_channel(word: str, channel: Channel) -> None:
    assert parse_channel(word) is channel


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_is_understood_as_it_is_written_and_as_it_is_stored(channel: Channel) -> None:
    assert parse_channel(channel.words) is channel
    assert parse_channel(channel.value) is channel


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_words_for_every_channel(code: str) -> None:
    assert set(vocabulary([code]).channels.values()) == set(Channel)


def test_the_longest_name_at_the_front_counts() -> None:
    assert leading_channel(["video", "call", "20m"]) == (Channel.VIDEO, 2)
    assert leading_channel(["video", "20m"]) == (Channel.VIDEO, 1)
    assert leading_channel(["20m", "video"]) == (None, 0)
    assert leading_channel([]) == (None, 0)


def test_only_the_languages_that_are_chosen_count() -> None:
    with pytest.raises(UserError):
        parse_channel("Anruf", vocabulary(["en"]))


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("telefn", "did you mean 'telefon'?"),
        ("pigeon", "write message, e-mail, call, video or in person"),
        ("", "is not"),
    ],
)
def test_another_word_is_refused_with_what_would_be_right(word: str, advice: str) -> None:
    with pytest.raises(UserError, match=advice.replace("?", r"\?")):
        parse_channel(word)


@given(st.text())
def test_any_text_is_a_channel_or_a_sentence(text: str) -> None:
    with suppress(UserError):
        assert parse_channel(text) in Channel
