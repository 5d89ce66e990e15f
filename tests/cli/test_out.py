import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from relplanner.cli import main
from tests.cli.shell import Shell


@pytest.mark.parametrize("form", ["vcard", "csv", "json"])
def test_what_is_exported_is_imported_without_a_change(shell: Shell, form: str) -> None:
    shell.done("add", "Anna Berg", "--org", "Acme", "--email", "anna@acme.example", "--birthday", "12 may")
    path = str(shell.folder.parent / "out")
    said = shell.done("export", form, "-o", path)
    assert (said.out, said.err) == ("", "Wrote 1 contact.\n")
    assert shell.done("import", path, "--json").json["unchanged"] == 1


def test_without_a_file_the_export_goes_to_stdout(shell: Shell) -> None:
    shell.done("add", "Anna Berg", "--tier", "gold")
    shell.done("add", "Jo Hale")
    said = shell.done("export", "VCARD", "-tier:gold")
    assert "FN:Jo Hale" in said.out
    assert "Anna" not in said.out
    assert said.err == "Wrote 1 contact.\n"
    assert shell.done("export", "vcard", "nobody").err == "Wrote 0 contacts.\n"
    assert shell.done("export", "markdown", "anna").out.startswith("# Anna Berg\n")
    assert shell.done("export", "ics").out.startswith("BEGIN:VCALENDAR")


def test_an_export_that_cannot_be_is_refused(shell: Shell) -> None:
    assert "--jsno" in shell.refused("export", "csv", "--jsno")
    assert shell.refused("export", "csv", "anna", "-o") == "-o takes a value."
    assert "is a folder: name a file" in shell.refused("export", "csv", "-o", str(shell.folder))
    assert "'tier:' knows no 'wood'" in shell.refused("export", "csv", "tier:wood")
    assert "choose another place" in shell.refused("export", "csv", "-o", str(shell.folder / "missing" / "x"))


def test_all_that_is_held_about_somebody_goes_into_a_folder(shell: Shell) -> None:
    shell.done("add", "Anna Berg")
    folder = shell.folder.parent / "anna"
    assert str(folder) in shell.done("person", "anna", "-o", str(folder)).err
    assert json.loads((folder / "person.json").read_text())["contacts"][0]["name"] == "Anna Berg"
    assert "not an empty folder" in shell.refused("person", "anna", "-o", str(folder))


def test_due_is_one_line_and_an_exit_code_where_asked(shell: Shell) -> None:
    assert shell.done("due", "--exit-code").out == "nothing due\n"
    shell.pinned_touch("today 10:00")
    assert shell.done("due").out.startswith("1 due; next today 10:00 Anna Berg")
    assert shell.done("due", "--format", "{touches}|{promises}").out == "1|0\n"
    said = shell("due", "--exit-code")
    assert (said.code, said.err) == (1, "")
    assert "There is no {x}" in shell.refused("due", "--format", "{x}")


def test_due_makes_no_plan(shell: Shell) -> None:
    shell.pinned_touch("today 10:00")
    before = (shell.folder / "relplanner.db").read_bytes()
    shell.at("2027-06-01T08:00:00+02:00")
    shell.done("due")
    assert (shell.folder / "relplanner.db").read_bytes() == before


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(shell: Shell, name: str) -> None:
    assert "_RELPLANNER_COMPLETE" in shell.done("completion", name).out


def test_in_fish_only_the_first_comma_ends_the_kind(shell: Shell) -> None:
    assert 'string split --max 1 ","' in shell.done("completion", "fish").out


def test_in_zsh_the_script_completes_again_where_it_is_loaded_as_a_function(shell: Shell) -> None:
    script = shell.done("completion", "zsh").out
    called_again = 'if [[ $zsh_eval_context[-1] == shfunc ]]; then _relplanner_completion "$@"; fi'
    assert script.rstrip().endswith(called_again)


Complete = Callable[..., list[str]]


@pytest.fixture
def complete(shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    def completed(*words: str) -> list[str]:
        with monkeypatch.context() as patch:
            patch.setenv("_RELPLANNER_COMPLETE", "bash_complete")
            patch.setenv("COMP_WORDS", " ".join(["relplanner", *words]))
            patch.setenv("COMP_CWORD", str(len(words)))
            assert main([]) == 0
        return capsys.readouterr().out.strip().splitlines()

    monkeypatch.setenv("RELPLANNER_DATA", str(shell.folder))
    return completed


def test_names_of_contacts_are_completed(
    shell: Shell, complete: Complete, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Anna Berg", "Änne Zorn", "Jo $(touch x)", "Anna Berg"):
        shell.done("add", name)
    shell.done("history")
    assert complete("show", "an") == [
        "plain,Anna\\\\ Berg",
        "plain,Änne\\\\ Zorn",
    ]
    assert complete("tier", "gold", "jo") == ["plain,Jo\\\\ \\\\$\\\\(touch\\\\ x\\\\)"]
    assert complete("add", "Bo", "--introduced-by", "jo") == complete("tier", "gold", "jo")
    assert complete("tier", "si") == complete("add", "Bo", "--tier", "si") == ["plain,silver"]
    assert complete("completion", "z") == ["plain,zsh"]
    monkeypatch.setenv("RELPLANNER_DATA", str(shell.folder / "missing"))
    assert complete("show", "zz") == []


def test_organisations_are_completed_where_a_plan_is_asked_for(shell: Shell, complete: Complete) -> None:
    shell.done("add", "Acke Berg", "--org", "Acme GmbH")
    assert complete("plan", "ac") == ["plain,Acke\\\\ Berg", "plain,Acme\\\\ GmbH"]
    assert complete("plan", "gm") == ["plain,Acme\\\\ GmbH"]
    assert complete("show", "acm") == []


@pytest.mark.parametrize("begun", ["an", "'an", '"an'])
def test_a_completed_name_reaches_the_command_as_one_word(shell: Shell, tmp_path: Path, begun: str) -> None:
    shell.done("add", "Anna $(touch x) 'Berg'")
    bash = shutil.which("bash")
    assert bash is not None
    script = shell.done("completion", "bash").out
    code = f"""
eval "$(cat)"
COMP_WORDS=(relplanner show {shlex.quote(begun)}); COMP_CWORD=2
_relplanner_completion "{tmp_path}/relplanner"
quote={shlex.quote(begun.removesuffix("an"))}
eval "set -- $quote${{COMPREPLY[0]}}$quote"
printf '%s|' "$#" "$1"
"""
    program = tmp_path / "relplanner"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m relplanner "$@"\n')
    program.chmod(0o700)
    said = subprocess.run(
        [bash, "-c", code],
        input=script,
        capture_output=True,
        text=True,
        env={"RELPLANNER_DATA": str(shell.folder), "PATH": f"{tmp_path}:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert said.stdout == "1|Anna $(touch x) 'Berg'|", said.stderr
