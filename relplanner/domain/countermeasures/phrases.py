"""The words for kinds of giving in an intent; each stands behind its verb: ``give:``, ``ask for:``…"""

from collections.abc import Mapping

from relplanner.domain.contacts import Relation
from relplanner.domain.entries import EntryKind

FOR_A_NEED: Mapping[EntryKind, str] = {
    EntryKind.HELP: "help with {}",
    EntryKind.INTRODUCTION: "an introduction to somebody who can help with {}",
    EntryKind.INFORMATION: "something useful to read about {}",
    EntryKind.TIP: "a tip about {}",
    EntryKind.TIME: "half an hour of thinking together about {}",
    EntryKind.FEEDBACK: "your honest view of {}",
    EntryKind.REFERRAL: "a good word for them that helps with {}",
}
"""How a need is met, by the kind they value; the first where they value none of these."""

FOR_AN_INTEREST: Mapping[EntryKind, str] = {
    EntryKind.INFORMATION: "something worth reading about {}",
    EntryKind.TIP: "a tip about {}",
    EntryKind.INTRODUCTION: "an introduction to somebody who shares {}",
    EntryKind.GIFT: "a small gift that goes with {}",
    EntryKind.TIME: "time together for {}",
}
"""What goes with an interest, by the kind they value; the first where they value none of these."""

GIVE_AGAIN: Mapping[EntryKind, str] = {
    EntryKind.TIP: "another tip",
    EntryKind.INTRODUCTION: "another introduction",
    EntryKind.INFORMATION: "something else worth knowing",
    EntryKind.HELP: "help once more",
    EntryKind.RECOGNITION: "a good word where others hear it",
    EntryKind.TIME: "your time once more",
    EntryKind.GIFT: "another small gift",
    EntryKind.REFERRAL: "another referral",
    EntryKind.BUSINESS: "business once more, where it fits both",
    EntryKind.FEEDBACK: "your honest view once more",
    EntryKind.FAVOUR: "another favour",
}
"""More of what they valued."""

ASK_AGAIN: Mapping[EntryKind, str] = {
    EntryKind.TIP: "another tip",
    EntryKind.INTRODUCTION: "another introduction",
    EntryKind.INFORMATION: "what else is worth knowing",
    EntryKind.HELP: "their help once more",
    EntryKind.RECOGNITION: "a reference in their words",
    EntryKind.TIME: "some of their time",
    EntryKind.REFERRAL: "another referral",
    EntryKind.BUSINESS: "the next order in good time",
    EntryKind.FEEDBACK: "their honest view once more",
    EntryKind.FAVOUR: "another small favour",
}
"""More of what they gave. Nobody asks for a gift."""

ASK_OF: Mapping[Relation | None, str] = {
    None: "their view on something you work on",
    Relation.CUSTOMER: "a reference, or an introduction to somebody they know",
    Relation.SUPPLIER: "an idea that saves both of you work",
    Relation.PARTNER: "a contact from their side whom you should know",
    Relation.STAKEHOLDER: "a word for your work where it counts",
    Relation.EMPLOYEE: "their honest view of how you lead",
    Relation.PERSONAL: "their advice on something that matters to you",
}
"""What one may always ask for, by relation."""

LET_GIVE: Mapping[Relation | None, str] = {
    None: "whatever they offer next, with a yes",
    Relation.EMPLOYEE: "the lead on something that you usually do",
    Relation.PERSONAL: "the choice of when and where you meet next",
}
"""How they may always be let give, by relation."""

BOUNDARIES: Mapping[EntryKind, str] = {
    EntryKind.HELP: "from now on help when they ask, not before",
    EntryKind.TIME: "say kindly how much time you have from now on",
    EntryKind.GIFT: "no gifts for a while, a kind word will do",
    EntryKind.FAVOUR: "say a kind no to the next favour, and why",
    EntryKind.BUSINESS: "before the next order, agree on what both get",
}
"""A boundary to what was given again and again; what costs nobody anything needs none."""

BOUNDARIES_OF_EMPLOYEES: Mapping[EntryKind, str] = {
    EntryKind.HELP: "let them try first, and ask how it went",
    EntryKind.TIME: "agree on a fixed time for questions",
    EntryKind.GIFT: BOUNDARIES[EntryKind.GIFT],
    EntryKind.FAVOUR: BOUNDARIES[EntryKind.FAVOUR],
}
"""The same for whom one leads."""

FOLLOWED_UP: Mapping[EntryKind, str] = {
    EntryKind.TIP: "what came of {}",
    EntryKind.INTRODUCTION: "what came of {}",
    EntryKind.INFORMATION: "whether {} was of use",
    EntryKind.HELP: "how it went on after {}",
    EntryKind.REFERRAL: "what came of {}",
    EntryKind.BUSINESS: "how it went with {}",
    EntryKind.FEEDBACK: "what came of {}",
    EntryKind.GIFT: "how they liked {}",
}
"""How one asks, when it has been quiet, about what one gave."""

FOR_OTHERS_TO_HEAR = frozenset((EntryKind.HELP, EntryKind.INTRODUCTION, EntryKind.REFERRAL, EntryKind.TIME))
"""What may be praised before others; a tip, an order or a favour may have been meant for one pair of ears."""

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


def boundary(kind: EntryKind, relation: Relation | None) -> str | None:
    """Return a boundary to a *kind* that was given again and again, None where it needs none."""
    if relation is Relation.EMPLOYEE:
        return BOUNDARIES_OF_EMPLOYEES.get(kind)
    return None if relation is Relation.PERSONAL and kind is EntryKind.BUSINESS else BOUNDARIES.get(kind)
