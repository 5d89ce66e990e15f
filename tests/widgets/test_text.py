from relplanner.widgets.text import cut, line, spread


def test_nothing_in_the_text_is_read_as_markup() -> None:
    for text in ("[red]x[/red]", "[@click=app.quit]x[/]", "a[/]b", "[Q3] Ann"):
        content = line([(text, "bold")])
        assert content.plain == text
        assert [span.style for span in content.spans] == ["bold"]


def test_control_sequences_never_reach_the_screen() -> None:
    assert cut("\x1b[31mred\x1b[0m \x1b]0;title\x07Bell\u202e", 40) == "red Bell"
    assert line([("  \x1b[2Jx ", "")]).plain == "  x "


def test_the_right_end_of_a_line_stays_when_the_left_is_too_long() -> None:
    left, end = [("a very long beginning", "")], [("end", "")]
    assert spread(left, end, 12, ellipsis="…").plain == "a very…  end"
    assert spread(left, end, 12).plain == "a very   end"
