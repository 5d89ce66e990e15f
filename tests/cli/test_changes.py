from tests.cli.shell import Shell


def test_changes_are_taken_back_and_done_again(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    shell.done("tier", "silver", "anna")
    assert shell.done("undo").err.startswith("Undone: Anna Berg → silver")
    assert shell.done("show", "anna", "--json").json["tier"] == "gold"
    shell.done("undo")
    assert shell.done("contacts", "--json").json == {"contacts": []}
    shell.done("redo")
    assert shell.done("redo").err.startswith("Done again: Anna Berg → silver")
    assert shell.done("show", "anna", "--json").json["tier"] == "silver"


def test_where_there_is_nothing_to_take_back_the_shell_says_so(shell: Shell) -> None:
    assert shell.refused("undo") == "There is nothing to undo."
    assert shell.refused("redo") == "There is nothing to do again."


def test_looking_at_the_plan_does_not_come_between_a_change_and_its_undo(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    shell.done("undo")
    for command in ("week", "today", "contacts", "replan"):
        shell.done(command)
    shell.done("redo")
    assert len(shell.done("contacts", "--json").json["contacts"]) == 1


def test_the_history_tells_times_newest_first_and_what_is_undone(shell: Shell) -> None:
    assert shell.done("history").err == "Nothing has changed yet.\n"
    shell.done("add", "Anna Berg")
    shell.at("2026-11-24T09:15:00+01:00")
    shell.done("add", "Tom Hale")
    shell.done("undo")
    assert [line.split() for line in shell.done("history").out.splitlines()] == [
        ["today", "09:15", "undone", "Added", "Tom", "Hale"],
        ["Mon", "23", "08:30", "Added", "Anna", "Berg"],
    ]
    assert shell.done("history", "anna").out == "Mon 23 08:30  Added Anna Berg\n"
