"""When a plan is reviewed, in one line: ``every 3 months 60 min in person``, ``never``."""

from relplanner.domain.contacts import Every
from relplanner.domain.errors import UserError
from relplanner.domain.plans.plan import ReviewRhythm
from relplanner.domain.routine_line import parse_routine_line
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import minutes_words, quoted

_NEVER = frozenset({"never", "no", "none", "nie"})


def parse_review(text: str, words: Vocabulary = EVERY_LANGUAGE) -> ReviewRhythm:
    """Return when a plan is reviewed. Raise UserError where *text* does not say how often."""
    line = clean_line(text)
    if fold(line) in _NEVER:
        return ReviewRhythm(every=None)
    said = parse_routine_line(f"review: {line}", words=words)
    if said.every is None:
        raise UserError(
            f"{quoted(line)} does not say how often; write for example 'every 3 months 60 min in person'."
        )
    usual = ReviewRhythm()
    channel = said.channels[0] if said.channels else usual.channel
    return ReviewRhythm(said.every, said.minutes or usual.minutes, channel)


def parse_rhythm(text: str) -> Every | None:
    """Return how often *text* says, None for never. Raise UserError where it does not."""
    return parse_review(text).every


def review_line(review: ReviewRhythm) -> str:
    """Return when a plan is reviewed as :func:`parse_review` reads it again."""
    if review.every is None:
        return "never"
    return f"{review.every.words}, {minutes_words(review.minutes)}, {review.channel.words}"
