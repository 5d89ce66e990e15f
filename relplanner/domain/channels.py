"""Words for channels, read: ``phone``, ``Anruf`` and ``tel`` are calls, ``lunch`` is in person."""

from collections.abc import Sequence

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import did_you_mean, joined, quoted

_LONGEST_NAME_IN_WORDS = 2


def parse_channel(text: str, words: Vocabulary = EVERY_LANGUAGE) -> Channel:
    """Return the channel that *text* names. Raise UserError where it names none."""
    found, used = leading_channel(text.split(), words)
    if found is None or used != len(text.split()):
        raise UserError(f"{quoted(text)} is not a channel{_what_would_be(text, words)}")
    return found


def leading_channel(tokens: Sequence[str], words: Vocabulary = EVERY_LANGUAGE) -> tuple[Channel | None, int]:
    """Return the channel that the first of *tokens* name, and how many of them do; None and 0 without one."""
    for used in range(min(_LONGEST_NAME_IN_WORDS, len(tokens)), 0, -1):
        channel = words.channels.get(fold(" ".join(tokens[:used])))
        if channel is not None:
            return channel, used
    return None, 0


def _what_would_be(text: str, words: Vocabulary) -> str:
    usual = [channel.words for channel in Channel]
    return did_you_mean(fold(text[:80]), tuple(words.channels)) or f"; write {joined(usual, 'or')}."
