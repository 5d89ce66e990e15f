import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import AccountState
from relplanner.domain.contacts import Channel, Relation
from relplanner.domain.errors import UserError
from relplanner.domain.terms import (
    Archived,
    Comparison,
    Condition,
    Due,
    Gap,
    OfOrganisation,
    OfRelation,
    OfState,
    OfTier,
    Prefers,
    Query,
    Silent,
    Tagged,
    Term,
    Words,
    parse_query,
)

TIERS = ("gold", "Key People")

typed = st.one_of(st.text(), st.text('-#":<>= dwtierduosln179'), st.from_regex(r'-?[a-z]{2,8}:[<>]?=?"?\w*'))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("anna", Words("anna")),
        ("Łukasz", Words("Łukasz")),
        ('"anna berg"', Words("anna berg")),
        ('"re: offer"', Words("re: offer")),
        ("c++", Words("c++")),
        ("10:30", Words("10:30")),
        ("tier:gold", OfTier("gold")),
        ("Tier:None", OfTier(None)),
        ("org:acme", OfOrganisation("acme")),
        ('org:"big corp"', OfOrganisation("big corp")),
        ("org:none", OfOrganisation(None)),
        ("relation:Supplier", OfRelation(Relation.SUPPLIER)),
        ("relation:none", OfRelation(None)),
        ("#golf", Tagged("golf")),
        ('#"key account"', Tagged("key account")),
        ("tag:golf", Tagged("golf")),
        ("channel:phone", Prefers(Channel.CALL)),
        ("due:<7d", Due(Comparison.BELOW, 7)),
        ("due:<=2w", Due(Comparison.AT_MOST, 14)),
        ("due:<0d", Due(Comparison.BELOW, 0)),
        ("silent:>90d", Silent(Comparison.ABOVE, 90)),
        ("silent:>=3m", Silent(Comparison.AT_LEAST, 90)),
        ("silent:>1y", Silent(Comparison.ABOVE, 365)),
        ('silent:"> 2 Wochen"', Silent(Comparison.ABOVE, 14)),
        ("balance:overdrawn", OfState(AccountState.OVERDRAWN)),
        ("Balance:Seen-Differently", OfState(AccountState.SEEN_DIFFERENTLY)),
        ('balance:"too little"', OfState(AccountState.TOO_LITTLE)),
        ("gap:>0.3", Gap(Comparison.ABOVE, 0.3)),
        ("gap:<=,25", Gap(Comparison.AT_MOST, 0.25)),
        ("gap:>=1", Gap(Comparison.AT_LEAST, 1.0)),
        ("is:archived", Archived()),
    ],
)
def test_a_term_is_read_and_a_minus_negates_it(text: str, condition: Condition) -> None:
    assert parse_query(text) == Query((Term(condition),))
    assert parse_query(f"-{text}") == Query((Term(condition, negated=True),))


@pytest.mark.parametrize(
    ("text", "name"), [("tier:GOLD", "GOLD"), ('tier:"key people"', "key people"), ("tier:none", None)]
)
def test_a_tier_is_one_of_those_that_there_are(text: str, name: str | None) -> None:
    assert parse_query(text, tiers=TIERS).terms == (Term(OfTier(name)),)


def test_terms_are_joined_by_spaces() -> None:
    assert parse_query('  berg  tier:gold -#golf org:"big corp" ').terms == (
        Term(Words("berg")),
        Term(OfTier("gold")),
        Term(Tagged("golf"), negated=True),
        Term(OfOrganisation("big corp")),
    )
    assert parse_query(" ") == Query()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tier:", "'tier:' says nothing to look for; write for example tier:gold"),
        ("#", "'#' says nothing to look for; write for example #golf"),
        ("-", "'-' says nothing to look for; write a word"),
        ('org:"big', "has a quote that is not closed"),
        ("due:7d", "'due:' cannot read '7d'; write for example due:<7d"),
        ("silent:>90", "'silent:' cannot read '>90'; write for example silent:>90d"),
        ("silent:>9x", "'silent:' cannot read '>9x'"),
        ("relation:custmer", "did you mean 'customer'?"),
        ("relation:foe", "write customer, supplier, employee, partner, stakeholder, personal or none"),
        ("channel:pigeon", "'pigeon' is not a channel"),
        ("is:new", "write is:archived"),
        ("mood:>8", "'mood:' is not a term; possible are tier:, org:, relation:, tag:"),
        ("health:<Z", "'health:' cannot read '<Z'; write for example health:<C, which is worse than C"),
        ("health:", "'health:' says nothing to look for; write for example health:<C"),
        ("balance:overdrwan", "did you mean 'overdrawn'?"),
        ("balance:fine", "write no-account, too-little, seen-differently, overdrawn, one-sided or balanced"),
        ("gap:0.3", "'gap:' cannot read '0.3'; write for example gap:>0.3"),
        ("gap:>much", "'gap:' cannot read '>much'"),
        ("teir:gold", "'teir:' is not a term; did you mean 'tier'?"),
        ("tier:wood", "'tier:' knows no 'wood'; write gold, Key People or none."),
        ("-tier:glod", "did you mean 'gold'?"),
    ],
)
def test_a_term_that_cannot_be_read_is_named_or_left_out(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        parse_query(f"anna {text}", tiers=TIERS)
    assert sentence in str(refusal.value)
    query = parse_query(f"anna {text}", tiers=TIERS, forgiving=True)
    assert query == Query((Term(Words("anna")),), (str(refusal.value),))


@given(typed)
def test_a_forgiving_reader_never_refuses_and_a_strict_one_leaves_nothing_out(text: str) -> None:
    forgiven = parse_query(text, forgiving=True)
    if forgiven.problems:
        with pytest.raises(UserError):
            parse_query(text)
    else:
        assert parse_query(text) == forgiven


@given(typed)
def test_a_query_of_any_prefix_can_be_shown_while_it_is_typed(text: str) -> None:
    for end in range(len(text)):
        parse_query(text[:end], forgiving=True)


def test_a_megabyte_is_cut_before_it_is_read() -> None:
    assert len(parse_query("a " * 500_000).terms) == 500
