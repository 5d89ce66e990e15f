from relplanner.widgets.tier_keys import tier_keys


def test_the_tiers_that_come_with_it_have_their_first_letters() -> None:
    assert tier_keys(["gold", "silver", "bronze", "team"]) == {
        "gold": "g",
        "silver": "s",
        "bronze": "b",
        "team": "t",
    }


def test_a_tier_of_ones_own_takes_the_first_free_letter_else_a_figure() -> None:
    assert tier_keys(["gold", "silver", "Sponsors", "gg", "金"]) == {
        "gold": "g",
        "silver": "s",
        "Sponsors": "p",
        "gg": "1",
        "金": "2",
    }


def test_n_stays_free_for_no_tier() -> None:
    assert tier_keys(["Near", "nnn"]) == {"Near": "e", "nnn": "1"}


def test_a_tier_beyond_all_keys_has_none() -> None:
    keys = tier_keys([f"{number}" for number in range(20)])
    assert len(keys) == 9
    assert len(set(keys.values())) == 9
