"""The words for kinds of giving in an intent."""

from collections.abc import Mapping

from relplanner.domain.entries import EntryKind

FOR_A_NEED: Mapping[EntryKind, str] = {
    EntryKind.HELP: "lend a hand with {}",
    EntryKind.INTRODUCTION: "introduce them to somebody for {}",
    EntryKind.INFORMATION: "send something useful on {}",
    EntryKind.TIP: "pass on a tip for {}",
    EntryKind.TIME: "half an hour of thinking along on {}",
    EntryKind.FEEDBACK: "an honest view on {}",
    EntryKind.REFERRAL: "put in a word for them: {}",
}
"""How a need is met, by the kind they value; the first where they value none of these."""

FOR_AN_INTEREST: Mapping[EntryKind, str] = {
    EntryKind.INFORMATION: "send something worth reading on {}",
    EntryKind.TIP: "pass on a tip for {}",
    EntryKind.INTRODUCTION: "introduce them to somebody who shares {}",
    EntryKind.GIFT: "a small gift for {}",
    EntryKind.TIME: "make time together for {}",
}
"""What goes with an interest, by the kind they value; the first where they value none of these."""

MORE_OF: Mapping[EntryKind, str] = {
    EntryKind.TIP: "another tip",
    EntryKind.INTRODUCTION: "another introduction",
    EntryKind.INFORMATION: "more that is worth knowing",
    EntryKind.HELP: "a hand once more",
    EntryKind.RECOGNITION: "a good word where others hear it",
    EntryKind.TIME: "time once more",
    EntryKind.GIFT: "another small gift",
    EntryKind.REFERRAL: "another referral",
    EntryKind.BUSINESS: "another order",
    EntryKind.FEEDBACK: "an honest view once more",
    EntryKind.FAVOUR: "another favour",
}
"""The same kind of giving again."""

SEVERAL: Mapping[EntryKind, str] = {
    EntryKind.TIP: "tips",
    EntryKind.INTRODUCTION: "introductions",
    EntryKind.GIFT: "gifts",
    EntryKind.REFERRAL: "referrals",
    EntryKind.FAVOUR: "favours",
}
"""A kind as something that was given often; others are the same in the plural."""


def several(kind: EntryKind) -> str:
    """Return the word for much of a *kind*."""
    return SEVERAL.get(kind, kind.value)
