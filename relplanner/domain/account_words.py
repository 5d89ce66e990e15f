"""The account in words: the reason for its state, the advice, and where the two views differ."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from relplanner.domain.account import Account, AccountState, fade_factor
from relplanner.domain.entries import Entry, EntryKind
from relplanner.domain.text import clean_line
from relplanner.domain.wording import day_words, figure_words, plural, signed_words

_LONGEST_QUOTE = 40
_EVEN_BELOW = 0.05

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
_ADVICE_AFTER_HARM: Mapping[AccountState, str] = {
    AccountState.OVERDRAWN: "Say sorry, ask what would put it right, and do it.",
    AccountState.ONE_SIDED: "Talk about what happened, ask for a remedy, or set a boundary.",
}
_SUMMARIES_AFTER_HARM: Mapping[AccountState, str] = {
    AccountState.OVERDRAWN: "you let them down",
    AccountState.ONE_SIDED: "they let you down",
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
    return figure_words(weight, 1)


def account_reason(account: Account, since: date | None, today: date) -> str:
    """Return in one line why the account is in its state. *since* is the day of the first entry.

    What was received stands before what was given: people over-count what they gave.
    """
    return _REASONS[account.state](account, f" since {day_words(since, today)}" if since else "")


def account_advice(account: Account, *, is_gold: bool = False) -> str:
    """Return in one line what is worth doing, nothing where nothing is."""
    state = account.state
    if state is AccountState.TOO_LITTLE and is_gold:
        return _GOLD_ADVICE
    if account.comes_from_harm and state in _ADVICE_AFTER_HARM:
        return _ADVICE_AFTER_HARM[state]
    return _ADVICE.get(state, "")


def account_summary(account: Account) -> str:
    """Return in the friendliest few words how an account stands: ``you owe them``."""
    state = account.state
    if account.comes_from_harm and state in _SUMMARIES_AFTER_HARM:
        return _SUMMARIES_AFTER_HARM[state]
    return _SUMMARIES[state]


def views_words(account: Account) -> str:
    """Return in words who gave more for each side: ``both see that they gave more, they see it deeper``."""
    mine, theirs = account.tilt, account.tilt_theirs
    if abs(mine) < _EVEN_BELOW or mine * theirs < 0 or abs(theirs) < _EVEN_BELOW:
        return f"you see {_view(account, mine)}, they see {_view(account, theirs)}"
    deeper = "they see it deeper" if abs(theirs) > abs(mine) else "you see it deeper"
    return f"both see {_view(account, mine)}, {deeper}"


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
    theirs = "they were not asked" if entry.theirs is None else f"they {figure_words(entry.theirs)}"
    return f"you {figure_words(entry.weight)}, {theirs}"


def _no_account(account: Account, since: str) -> str:
    return "close ties answer need, not repayment: nothing is summed"


def _too_little(account: Account, since: str) -> str:
    if not account.entries:
        return "nothing noted yet"
    least = account.thresholds.entries_at_least
    return f"{plural(account.entries, 'entry', 'entries')}{since}; {least} make a picture"


def _seen_differently(account: Account, since: str) -> str:
    return f"{views_words(account)} (you {signed_words(account.tilt)}, {_theirs(account)})"


def _view(account: Account, tilt: float) -> str:
    """Return what a side thinks who gave more; where the tilt that way comes from harm, who did it."""
    if abs(tilt) < _EVEN_BELOW:
        return "it even"
    if account.comes_from_harm and tilt * account.tilt > 0:
        return "that they let you down" if tilt > 0 else "that you let them down"
    return f"that {'you' if tilt > 0 else 'they'} gave more"


def _theirs(account: Account) -> str:
    return f"they {signed_words(account.tilt_theirs)}, {asked_words(account)}"


def _figures(account: Account, since: str) -> str:
    they = _side("they", account.received, account.harm_received, account.harms_received)
    you = _side("you", account.given, account.harm_given, account.harms_given)
    words = f"{they}, {you}{since}: tilt {signed_words(account.tilt)}"
    if not account.asked:
        return words
    return f"{words}, by their view {signed_words(account.tilt_theirs)} ({asked_words(account)})"


def _side(who: str, sum_: float, harm: float, times: int) -> str:
    """Return what a side gave, and what harm it did: ``they gave 2.0 and harmed twice (−5.0)``."""
    if not times:
        return f"{who} gave {weight_words(sum_)}"
    harmed = f"harmed {_TIMES.get(times, f'{times} times')} ({weight_words(-harm)})"
    good = sum_ + harm
    return f"{who} gave {weight_words(good)} and {harmed}" if round(good, 1) else f"{who} {harmed}"


_TIMES = {1: "once", 2: "twice"}

_REASONS: Mapping[AccountState, Callable[[Account, str], str]] = {
    AccountState.NO_ACCOUNT: _no_account,
    AccountState.TOO_LITTLE: _too_little,
    AccountState.SEEN_DIFFERENTLY: _seen_differently,
    AccountState.OVERDRAWN: _figures,
    AccountState.ONE_SIDED: _figures,
    AccountState.BALANCED: _figures,
}
