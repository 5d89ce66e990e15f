from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import AccountState
from relplanner.domain.contacts import Absence, Channel, Relation
from relplanner.domain.countermeasures import (
    Countermeasure,
    Known,
    LowerTier,
    NewPromise,
    NewTouch,
    Reason,
    countermeasures,
)
from relplanner.domain.entries import Direction, Entry, EntryKind
from relplanner.domain.promises import Promise, Promiser
from tests.domain.account_examples import ENTRIES, TODAY, account, entry, gave, received

GAVE, RECEIVED = Direction


def intents(reason: Reason, known: Known) -> list[str]:
    return [measure.intent for measure in countermeasures(reason, known)]


def one(reason: Reason, known: Known, begins: str) -> Countermeasure:
    """Return the one measure whose intent *begins* so."""
    (measure,) = (each for each in countermeasures(reason, known) if each.intent.startswith(begins))
    return measure


def promise(promiser: Promiser, text: str, due_in: int | None = None) -> Promise:
    due = None if due_in is None else TODAY + timedelta(days=due_in)
    return Promise(promiser=promiser, text=text, made_on=TODAY - timedelta(days=60), due=due)


TIP = entry(GAVE, 2, 4, days_ago=89, text="supplier benchmark", kind=EntryKind.TIP)
HELP = entry(RECEIVED, 3, 5, days_ago=83, text="an evening on the model", kind=EntryKind.HELP)
INTRO = entry(RECEIVED, 4, 5, days_ago=74, text="Marc at Vallon", kind=EntryKind.INTRODUCTION)


def test_what_they_valued_meets_what_they_need() -> None:
    known = Known(day=TODAY, entries=[TIP, HELP, INTRO], facts=[("need", "a CFO")])
    assert intents(Reason.OVERDRAWN, known) == [
        "give: a tip about “a CFO” (need)",
        "thank them for “Marc at Vallon”",
        "recognise: name “an evening on the model” where others hear it",
    ]
    assert one(Reason.OVERDRAWN, known, "give").why == "they value tips: 4 of 5"


def test_a_promise_of_mine_is_the_first_thing_to_give() -> None:
    promises = [promise(Promiser.ME, "the figures", 30), promise(Promiser.ME, "send the offer", -15)]
    known = Known(day=TODAY, entries=[HELP], promises=promises)
    first = countermeasures(Reason.OVERDRAWN, known)[0]
    assert first.intent == "keep: send the offer, overdue since 10 Nov"
    assert first.becomes == NewTouch(15, Channel.EMAIL, 1)
    soon = replace(known, promises=[promise(Promiser.ME, "send the offer", 5)])
    assert countermeasures(Reason.OVERDRAWN, soon)[0].becomes == NewTouch(15, Channel.EMAIL, 5)


def test_what_went_wrong_is_made_good() -> None:
    known = Known(day=TODAY, entries=[gave(-4, text="the late delivery"), HELP])
    assert intents(Reason.OVERDRAWN, known)[0] == "make good: “the late delivery”, and say sorry"


def test_suppliers_are_paid_early_and_employees_praised_before_the_team() -> None:
    known = Known(day=TODAY, entries=[HELP], relation=Relation.SUPPLIER)
    early = one(Reason.OVERDRAWN, known, "pay or order early")
    assert isinstance(early.becomes, NewPromise)
    employee = replace(known, relation=Relation.EMPLOYEE)
    assert "recognise: name “an evening on the model” before the team" in intents(Reason.OVERDRAWN, employee)
    assert not any(intent.startswith("pay") for intent in intents(Reason.OVERDRAWN, employee))


def test_each_kind_they_valued_is_used_once() -> None:
    facts = [("challenge", "hiring"), ("interest", "sailing")]
    gift = entry(GAVE, 2, 5, text="a chart", kind=EntryKind.GIFT)
    assert intents(Reason.OVERDRAWN, Known(day=TODAY, entries=[TIP, gift], facts=facts)) == [
        "give: a tip about “hiring” (challenge)",
        "give: a small gift that goes with “sailing” (interest)",
    ]


def test_who_gave_too_much_asks_lets_them_give_and_sets_a_boundary() -> None:
    coffee = [entry(GAVE, 3, days_ago=day, text="coaching", kind=EntryKind.TIME) for day in (3, 30, 60)]
    known = Known(
        day=TODAY,
        entries=[*coffee, INTRO],
        facts=[("need", "a CFO"), ("Interest", "sailing")],
        promises=[promise(Promiser.THEY, "the supplier list", 8)],
        channel=Channel.VIDEO,
    )
    assert intents(Reason.ONE_SIDED, known) == [
        "ask for: the supplier list, due 3 Dec",
        "ask for: another introduction, as with “Marc at Vallon”",
        "let them give: their advice on “sailing” (Interest)",
        "set a boundary: say kindly how much time you have from now on",
    ]
    assert one(Reason.ONE_SIDED, known, "set a boundary").why == "you gave time 3 times"
    assert one(Reason.ONE_SIDED, known, "let them").becomes == NewTouch(15, Channel.VIDEO, 14)


def test_who_was_let_down_talks_about_it() -> None:
    known = Known(day=TODAY, entries=[gave(4), received(-3, text="the lost order")])
    assert (
        intents(Reason.ONE_SIDED, known)[0] == "talk about: “the lost order”, and what would help next time"
    )


def test_harm_that_they_did_is_talked_about_put_right_and_limited() -> None:
    late = [received(-5, text="late"), received(-4, days_ago=9, text="late again")]
    known = Known(day=TODAY, entries=late, account=account(late), relation=Relation.SUPPLIER)
    assert intents(Reason.ONE_SIDED, known) == [
        "talk about: “late”, and hear their side first",
        "ask for: a remedy for “late”, with a day",
        "set a boundary: agree on what each does if it happens again",
    ]


def test_harm_that_i_did_is_said_sorry_for_and_put_right() -> None:
    slip = [gave(-5, text="the slip"), received(2)]
    known = Known(day=TODAY, entries=slip, account=account(slip))
    assert intents(Reason.OVERDRAWN, known) == [
        "say sorry for “the slip”, without a reason why",
        "ask what would put “the slip” right",
        "tell them what you do differently from now on",
    ]


@pytest.mark.parametrize("relation", [None, *Relation])
@pytest.mark.parametrize("kind", list(EntryKind))
def test_a_boundary_is_set_only_to_what_costs_something(kind: EntryKind, relation: Relation | None) -> None:
    known = Known(
        day=TODAY, entries=[entry(GAVE, 3, days_ago=at, kind=kind) for at in range(5)], relation=relation
    )
    said = intents(Reason.ONE_SIDED, known)
    limits = [intent for intent in said if intent.startswith("set a boundary")]
    costly = {EntryKind.HELP, EntryKind.TIME, EntryKind.GIFT, EntryKind.FAVOUR}
    if kind is EntryKind.BUSINESS and relation not in (Relation.EMPLOYEE, Relation.PERSONAL):
        assert limits == ["set a boundary: before the next order, agree on what both get"]
    else:
        assert bool(limits) is (kind in costly)
    assert not any("no more" in intent for intent in said)


def test_nobody_is_asked_for_gifts_and_no_confidence_is_told_to_others() -> None:
    gift = entry(RECEIVED, 4, text="a watch", kind=EntryKind.GIFT)
    assert not any(
        "a watch" in intent for intent in intents(Reason.ONE_SIDED, Known(day=TODAY, entries=[gift]))
    )
    hint = entry(RECEIVED, 4, text="who decides", kind=EntryKind.TIP)
    assert not any(
        intent.startswith("recognise")
        for intent in intents(Reason.OVERDRAWN, Known(day=TODAY, entries=[hint]))
    )


def test_different_views_are_talked_about_where_they_differ_most() -> None:
    known = Known(
        day=TODAY,
        entries=[
            received(1, 5, text="the tender"),
            received(2, 4, text="the demo"),
            gave(4, 2, text="the board paper"),
            gave(3, text="four talks"),
        ],
    )
    assert intents(Reason.SEEN_DIFFERENTLY, known) == [
        "talk about: the tender (you 1, they 5)",
        "thank them for “the demo”",
        "ask what would have helped more than “the board paper”",
        "ask how much “four talks” counted for them",
    ]
    assert one(Reason.SEEN_DIFFERENTLY, known, "talk").becomes == NewTouch(30, Channel.CALL, 7)


def test_they_are_told_what_counts_more_than_they_think() -> None:
    known = Known(day=TODAY, entries=[gave(1, 5, text="a hint"), received(5, 2, text="the demo")])
    assert intents(Reason.SEEN_DIFFERENTLY, known) == [
        "talk about: a hint (you 1, they 5)",
        "tell them what “the demo” meant to you",
    ]


def test_too_little_is_a_question_to_oneself_and_for_gold_contacts_only() -> None:
    known = Known(day=TODAY, entries=[HELP], account=account([HELP]), tier="Gold")
    measures = intents(Reason.TOO_LITTLE, known)
    assert measures[0] == "ask yourself what they did for you, then thank them for it"
    assert 2 <= len(measures) <= 4
    assert intents(Reason.TOO_LITTLE, replace(known, tier="silver")) == []
    assert len(intents(Reason.TOO_LITTLE, Known(day=TODAY, tier="gold"))) == 2


def test_silence_is_broken_with_something_they_care_about_or_the_tier_is_calmed() -> None:
    known = Known(
        day=TODAY,
        entries=[HELP, TIP],
        facts=[("challenge", "hiring"), ("hobby", "jazz"), ("birthday", "14 March")],
        tier="gold",
    )
    assert intents(Reason.SILENT, known) == [
        "ask how it goes with “hiring” (challenge)",
        "talk about: “jazz” (hobby)",
        "thank them for “an evening on the model”",
        "move to a quieter tier than gold",
    ]
    assert countermeasures(Reason.SILENT, known)[-1].becomes == LowerTier()
    assert "ask what came of “supplier benchmark”" in intents(Reason.SILENT, replace(known, tier=""))


def test_overdue_promises_of_both_are_worked_off_mine_first() -> None:
    mine, theirs = promise(Promiser.ME, "send the offer", -15), promise(Promiser.THEY, "the list", -9)
    both = Known(day=TODAY, promises=[theirs, mine])
    assert intents(Reason.PROMISE_OVERDUE, both) == [
        "keep: send the offer, overdue since 10 Nov",
        "say when: send the offer, with a new day",
        "ask for: the list, overdue since 16 Nov",
        "ask what stands in the way of “the list”",
    ]
    assert intents(Reason.PROMISE_OVERDUE, replace(both, promises=[mine]))[-1] == (
        "let go: send the offer, and say so"
    )
    assert intents(Reason.PROMISE_OVERDUE, replace(both, promises=[theirs]))[-1] == (
        "let go: the list, and say so"
    )


def test_a_plan_off_its_track_is_talked_about_and_its_risk_lowered() -> None:
    known = Known(day=TODAY, goals_behind=["renewal", "NPS"], high_risks=["the key person leaves"])
    assert intents(Reason.PLAN_OFF_TRACK, known) == [
        "talk about: the goal “renewal”",
        "lower the risk: the key person leaves",
        "ask what would make “renewal” easier",
        "talk about: the goal “NPS”",
    ]
    assert one(Reason.PLAN_OFF_TRACK, known, "lower").becomes == NewPromise(
        "take a step against “the key person leaves”", 7
    )


def test_their_eyes_are_asked_for_the_weightiest_that_is_unknown() -> None:
    entries = [gave(1, text="a hint"), received(4, text="the demo"), gave(5, 5, text="known")]
    known = Known(day=TODAY, entries=entries, account=account([*entries, gave(1, 1)]))
    assert intents(Reason.THROUGH_THEIR_EYES, known) == [
        "ask how much “the demo” counted for them",
        "ask how much “a hint” counted for them",
    ]
    assert countermeasures(Reason.THROUGH_THEIR_EYES, known)[0].why == "asked for 2 of 4"


def test_the_channel_they_prefer_is_taken_where_it_will_do() -> None:
    known = Known(day=TODAY, entries=[HELP, TIP], channel=Channel.MESSAGE)
    assert one(Reason.OVERDRAWN, known, "thank").becomes == NewTouch(15, Channel.MESSAGE, 7)
    assert one(Reason.OVERDRAWN, known, "give").becomes == NewTouch(15, Channel.CALL, 14)


def test_every_warning_of_an_account_is_a_reason() -> None:
    for state in AccountState:
        reason = Reason.of(state)
        assert (reason is None) == (state in (AccountState.NO_ACCOUNT, AccountState.BALANCED))
        assert reason is None or reason.words == state.words


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.TOO_LITTLE])
def test_where_nothing_is_known_two_open_measures_are_offered(reason: Reason) -> None:
    assert len(countermeasures(reason, Known(day=TODAY))) == 2


@pytest.mark.parametrize(
    "text", ["\x1b[31mred\x1b[0m", "a\u202eb\x07c", "word " * 2_000, "[bold]no[/]\n\n# no", "{} {0} %s"]
)
def test_hostile_texts_stay_quoted_short_and_clean(text: str) -> None:
    known = Known(
        day=TODAY,
        entries=[replace(each, text=text) for each in (TIP, HELP, INTRO, gave(-3), received(-3))],
        facts=[("need", text), (text, text), ("interest", text)],
        promises=[promise(Promiser.ME, text, -3), promise(Promiser.THEY, text, -3)],
        tier=text,
        goals_behind=[text],
        high_risks=[text],
    )
    for reason in Reason:
        for measure in countermeasures(reason, known):
            assert measure.intent.isprintable()
            assert len(measure.intent) <= 130


_FACTS = st.lists(st.tuples(st.sampled_from(["need", "interest", "x"]), st.text(max_size=9)), max_size=4)
_PROMISES = st.lists(
    st.builds(promise, st.sampled_from(Promiser), st.text(max_size=9), st.none() | st.integers(-30, 30)),
    max_size=4,
)


@given(st.sampled_from(Reason), ENTRIES, _FACTS, _PROMISES, st.sampled_from([None, *Relation]))
def test_two_to_four_different_measures_come_out_the_same_each_time(
    reason: Reason,
    entries: list[Entry],
    facts: list[tuple[str, str]],
    promises: list[Promise],
    relation: Relation | None,
) -> None:
    known = Known(day=TODAY, entries=entries, facts=facts, promises=promises, relation=relation, tier="gold")
    measures = countermeasures(reason, known)
    assert 2 <= len(measures) <= 4
    assert "".join(measure.key for measure in measures) == "asdf"[: len(measures)]
    assert len({measure.intent for measure in measures}) == len(measures)
    shuffled = replace(known, entries=entries[::-1], promises=promises[::-1])
    assert {each.label for each in countermeasures(reason, shuffled)} == {each.label for each in measures}
    assert all(measure.intent.startswith(measure.label) for measure in measures)
    for measure in measures:
        if isinstance(measure.becomes, NewTouch):
            assert measure.becomes.minutes > 0
            assert measure.becomes.within_days >= 1


def test_what_is_to_be_done_is_due_on_a_day_of_work() -> None:
    away = {date(2026, 11, 30), date(2026, 12, 9)}
    promises = [promise(Promiser.ME, "send the offer", 4)]
    known = Known(
        day=TODAY,
        promises=promises,
        works_on=lambda day: day.weekday() < 5 and day not in away,
    )
    assert (known.talk(1).within_days, known.talk(3).within_days, known.talk(5).within_days) == (1, 6, 6)
    assert known.write(14).within_days == 15
    assert known.promise("call", 3).within_days == 6
    kept = one(Reason.OVERDRAWN, known, "keep").becomes
    assert isinstance(kept, NewTouch)
    assert kept.within_days == 2  # the Friday before the Sunday on which it is due


def test_nothing_is_due_while_they_are_away() -> None:
    away = Absence(TODAY + timedelta(days=5), TODAY + timedelta(days=80))
    known = Known(day=TODAY, absences=[away])
    assert (known.talk(3).within_days, known.talk(7).within_days) == (3, 81)
    assert known.write(14).within_days == known.promise("call", 14).within_days == 81
    assert known.days_until(TODAY + timedelta(days=8), 7) == 4  # the last day before they leave
    gone = replace(known, absences=[replace(away, first=TODAY)])
    assert gone.write(gone.days_until(TODAY - timedelta(days=8), 7)).within_days == 81


def test_who_never_works_has_the_days_as_they_fall() -> None:
    known = Known(day=TODAY, works_on=lambda _: False)
    assert (known.talk(3).within_days, known.days_until(TODAY + timedelta(days=4), 7)) == (3, 4)


def test_what_is_still_to_come_is_not_known_yet() -> None:
    later = replace(HELP, day=date(2027, 1, 1))
    assert intents(Reason.OVERDRAWN, Known(day=TODAY, entries=[later])) == [
        "ask what would help them most now",
        "thank them for what they did lately",
    ]
