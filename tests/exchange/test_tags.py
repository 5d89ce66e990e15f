from relplanner.exchange.tags import tags_of, without_repeated_tags


def test_the_group_of_everybody_and_the_star_of_system_groups_are_left_out() -> None:
    assert tags_of(["* myContacts", "My Contacts", "* Friends", " Golf ", ""]) == ["Friends", "Golf"]


def test_a_tag_stands_once_as_it_was_first_written() -> None:
    assert without_repeated_tags(["Golf", "VIP", "golf"]) == ("Golf", "VIP")
