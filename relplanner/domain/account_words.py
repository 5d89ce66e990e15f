"""The account in words: the reason for its state, the advice, and where the two views differ."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from relplanner.domain.account import Account, AccountState, fade_factor
from relplanner.domain.entries import Entry, EntryKind
from relplanner.domain.text import clean_line
from relplanner.domain.wording import day_words, plural, signed_words

_LONGEST_QUOTE = 40
_EVEN_BELOW = 0.05
_MINUS = "\u2212"

_ADVICE: Mapping[AccountState, str] = {
    AccountState.SEEN_DIFFERENTLY: "Talk about it: ask how they see it before you explain.",
    AccountState.OVERDRAWN: "Give what they value, keep what you promised, and say thank you.",
    AccountState.ONE_SIDED: "Ask for something, let them give, or set a boundary.",
}
_SUMMARIES: Mapping[AccountState, str] = {
    AccountState.NO_ACCOUNT: "nobody counts here",
    AccountState.TOO_LITTLE: "too early to say",
    AccountState.SEEN_DIFFERENTLY: "you see it differently",
    AccountState.OVERDRAWN: "you owe them",
    AccountState.ONE_SIDED: "you gave much more",
    AccountState.BALANCED: "give and take go together",
}
_GOLD_ADVICE = "Ask yourself what they did for you."


def plain(text: str) -> str:
    """Return what somebody wrote: clean, in one line, and short."""
    line = clean_line(text[: 8 * _LONGEST_QUOTE])
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"


def said(text: str) -> str:
    """Return what somebody wrote in quotation marks: clean, in one line, and short."""
    return f"“{plain(text)}”"


def entry_words(entry: Entry, today: date) -> str:
    """Return what an entry is about: ``“the bid rules”``, without a text ``the tip of 3 Sep``."""
    if plain(entry.text):
        return said(entry.text)
    day = day_words(entry.day, today)
    if entry.is_harm or entry.kind is EntryKind.HARM:
        return f"what went wrong {'' if entry.day == today else 'on '}{day}"
    return f"the {entry.kind} {'' if entry.day == today else 'of '}{day}"


def weight_words(weight: float) -> str:
    """Return a faded weight with one decimal: ``4.5``, ``−3.0``."""
    rounded = round(weight, 1)
    return f"{_MINUS if rounded < 0 else ''}{abs(rounded):.1f}"


def account_reason(account: Account, since: date | None, today: date) -> str:
    """Return in one line why the account is in its state. *since* is the day of the first entry.

    What was received stands before what was given: people over-count what they gave.
    """
    return _REASONS[account.state](account, f" since {day_words(since, today)}" if since else "")


def account_advice(state: AccountState, *, is_gold: bool = False) -> str:
    """Return in one line what is worth doing, nothing where nothing is."""
    if state is AccountState.TOO_LITTLE and is_gold:
        return _GOLD_ADVICE
    return _ADVICE.get(state, "")


def account_summary(state: AccountState) -> str:
    """Return in the friendliest few words how an account stands: ``you owe them``."""
    return _SUMMARIES[state]


def views_words(account: Account) -> str:
    """Return in words who gave more for each side: ``both see that they gave more, they see it deeper``."""
    return _views(account.tilt, account.tilt_theirs)


def asked_words(account: Account) -> str:
    """Return how much of their view is known: ``asked for 2 of 9``."""
    return f"asked for {account.asked} of {account.entries}"


def most_different(entries: Iterable[Entry], day: date, half_life_days: int) -> list[Entry]:
    """Return the entries up to *day* on which the views differ, the most different first (faded)."""
    differing = [each for each in entries if each.day <= day and each.difference]
    return sorted(
        differing,
        key=lambda each: (
            -abs(each.difference) * fade_factor(each.day, day, half_life_days),
            -each.day.toordinal(),
            each.text,
        ),
    )


def difference_words(entry: Entry, today: date) -> str:
    """Return an entry with both weights: ``“the tender” (you 1, they 4)``."""
    return f"{entry_words(entry, today)} ({both_weights(entry)})"


def both_weights(entry: Entry) -> str:
    """Return what the entry weighs for both: ``you 1, they 4``, ``they were not asked``."""
    theirs = "they were not asked" if entry.theirs is None else f"they {_whole(entry.theirs)}"
    return f"you {_whole(entry.weight)}, {theirs}"


def _whole(weight: int) -> str:
    return f"{_MINUS if weight < 0 else ''}{abs(weight)}"


def _no_account(account: Account, since: str) -> str:
    return "close ties answer need, not repayment: nothing is summed"


def _too_little(account: Account, since: str) -> str:
    if not account.entries:
        return "nothing noted yet"
    least = account.thresholds.entries_at_least
    return f"{plural(account.entries, 'entry', 'entries')}{since}; {least} make a picture"


def _seen_differently(account: Account, since: str) -> str:
    return f"{views_words(account)} (you {signed_words(account.tilt)}, {_theirs(account)})"


def _views(mine: float, theirs: float) -> str:
    """Return in words what each side thinks who gave more."""
    if abs(mine) < _EVEN_BELOW or mine * theirs < 0 or abs(theirs) < _EVEN_BELOW:
        return f"you see {_view(mine)}, they see {_view(theirs)}"
    deeper = "they see it deeper" if abs(theirs) > abs(mine) else "you see it deeper"
    return f"both see {_view(mine)}, {deeper}"


def _view(tilt: float) -> str:
    if abs(tilt) < _EVEN_BELOW:
        return "it even"
    return f"that {'you' if tilt > 0 else 'they'} gave more"


def _theirs(account: Account) -> str:
    return f"they {signed_words(account.tilt_theirs)}, {asked_words(account)}"


def _figures(account: Account, since: str) -> str:
    received, given = weight_words(account.received), weight_words(account.given)
    words = f"they gave {received}, you gave {given}{since}: tilt {signed_words(account.tilt)}"
    if not account.asked:
        return words
    return f"{words}, by their view {signed_words(account.tilt_theirs)} ({asked_words(account)})"


_REASONS: Mapping[AccountState, Callable[[Account, str], str]] = {
    AccountState.NO_ACCOUNT: _no_account,
    AccountState.TOO_LITTLE: _too_little,
    AccountState.SEEN_DIFFERENTLY: _seen_differently,
    AccountState.OVERDRAWN: _figures,
    AccountState.ONE_SIDED: _figures,
    AccountState.BALANCED: _figures,
}
