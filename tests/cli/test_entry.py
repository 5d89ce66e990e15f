import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from relplanner import __version__
from relplanner.app import PlannerApp
from relplanner.cli import main
from relplanner.cli.entry import commands
from relplanner.services.contact_list import find
from relplanner.services.workspace import Workspace
from tests.cli.shell import MONDAY, Shell


def python(*arguments: str, data: Path) -> Sequence[str]:
    """Return the command line of a process of its own, and the variables that it needs."""
    return [sys.executable, *arguments, "--data", str(data)]


def environ() -> dict[str, str]:
    return {**os.environ, "RELPLANNER_NOW": MONDAY, "PYTHONWARNINGS": "error"}


def test_the_module_is_the_command(tmp_path: Path) -> None:
    process = subprocess.run(
        [*python("-m", "relplanner", data=tmp_path), "week", "--json"],
        env=environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, "")
    assert json.loads(process.stdout)["weeks"][0]["week"] == "2026-W48"


@pytest.mark.parametrize("command", ["tiers", "--help"])
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path, command: str) -> None:
    with Workspace.open(tmp_path):
        pass
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [*python("-m", "relplanner", data=tmp_path), command],
        env=environ(),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")


def test_streams_that_are_closed_or_full_are_no_crash(tmp_path: Path) -> None:
    commands = {"contacts >&-": 0, "contacts tier:wood 2>&-": 2, "note nobody - <&-": 2}
    if Path("/dev/full").exists():
        commands |= {"tiers >/dev/full": 2, "undo 2>/dev/full": 2}
    for command, code in commands.items():
        script = f"{sys.executable} -m relplanner --data {tmp_path} {command}"
        process = subprocess.run(
            ["sh", "-c", script], env=environ(), capture_output=True, text=True, check=False
        )
        assert (command, process.returncode) == (command, code)
        assert "Traceback" not in process.stderr


def test_a_plain_encoding_replaces_what_it_cannot_say(tmp_path: Path) -> None:
    latin = {**environ(), "PYTHONIOENCODING": "latin-1", "RELPLANNER_DATA": str(tmp_path)}
    for arguments in (["add", "Łukasz Żak", "--tier", "gold"], ["contacts"], ["contacts", "--json"]):
        process = subprocess.run(
            [sys.executable, "-m", "relplanner", *arguments], env=latin, capture_output=True, check=False
        )
        assert process.returncode == 0, process.stderr
    assert json.loads(process.stdout.decode("utf-8"))["contacts"][0]["name"] == "Łukasz Żak"


def test_help_and_errors_load_neither_the_screens_nor_the_services() -> None:
    probe = (
        "import sys; from relplanner.cli import main; code = main(['--help']); "
        "heavy = {'textual', 'pendulum', 'peewee', 'relplanner.services.workspace'} & sys.modules.keys(); "
        "sys.exit(f'loaded {heavy}' if heavy else code)"
    )
    process = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert (process.returncode, process.stderr) == (0, "")


def test_every_command_is_explained(shell: Shell) -> None:
    shown = shell.done("--help").out
    assert shell.done("help").out == shown
    ctx = click.Context(commands)
    for name in commands.list_commands(ctx):
        command = commands.get_command(ctx, name)
        assert command is not None
        assert f"  {name} " in shown
        assert command.help
        assert "..." not in command.get_short_help_str(66)
        assert shell.done("help", name).out.startswith(f"Usage: relplanner {name} ")


def test_the_json_is_documented_with_every_field_that_is_written(shell: Shell) -> None:
    documented = shell.done("help", "json").out
    shell.done("add", "Anna Berg", "--tier", "gold", "--birthday", "12 may")
    shell.done("add", "Tom Hale", "--tier", "silver", "--window", "sun 03:00-03:15")
    for command in (["week", "--weeks", "8"], ["show", "anna"], ["contacts"], ["tiers"]):
        for field in _fields(shell.done(*command, "--json").json):
            assert field in documented, field


def _fields(value: object) -> set[str]:
    if isinstance(value, list):
        return {field for item in value for field in _fields(item)}
    if isinstance(value, dict):
        return {*value, *(field for item in value.values() for field in _fields(item))}
    return set()


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.done("--version").out == f"relplanner {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("wek",), "There is no command 'wek'; did you mean 'week'?"),
        (("nothing",), "There is no command 'nothing'; 'relplanner help' lists all."),
        (("help", "nothing"), "There is no command 'nothing'; 'relplanner help' lists all."),
        (("help", "wek"), "There is no command 'wek'; did you mean 'week'?"),
        (("add",), "'relplanner add' needs NAME; see 'relplanner add --help'."),
        (("log", "anna"), "'relplanner log' needs LINE; see 'relplanner log --help'."),
        (("person", "anna"), "'relplanner person' needs --output; see 'relplanner person --help'."),
        (("add", "Anna", "Berg"), "'Berg' is too much behind NAME; words that belong together need quotes."),
        (("undo", "it"), "'it' is too much; 'relplanner undo' takes nothing but options."),
        (("week", "--jsn"), "There is no option '--jsn'; did you mean '--json'?"),
        (("contacts", "--foo=1"), "There is no option '--foo'; see 'relplanner contacts --help'."),
        (("week", "--weeks"), "--weeks takes a value."),
        (("week", "--json=yes"), "--json takes no value."),
        (("week", "--weeks", "0"), "--weeks takes a whole number from 1 to 52, not '0'."),
        (("add", "Anna", "--value", "1" * 5000), "--value takes a whole number from 1 to 1000, not '111"),
        (("completion", "tcsh"), "SHELL takes bash, zsh or fish, not 'tcsh'."),
        (("export", "xml"), "FORMAT takes vcard, csv, ics, json or markdown, not 'xml'."),
        (("import", "x.vcf", "--job-changes", "ask"), "--job-changes takes new or merge, not 'ask'."),
        (("met", "anna", "--not", "--in-person"), "--not and --in-person do not go together; choose one."),
        (("backup", "x" * 300), f"{'x' * 300} is too long for the name of a file: choose a shorter one."),
        (("week", "--what-if", "gold:+1", "--weeks", "2"), "--what-if is about all planned weeks"),
    ],
)
def test_what_is_typed_wrong_is_refused_in_one_sentence(
    shell: Shell, arguments: tuple[str, ...], sentence: str
) -> None:
    said = shell.refused(*arguments)
    assert said.startswith(sentence)
    assert said.endswith((".", "?"))


def test_an_empty_data_folder_is_refused_and_not_the_usual_one_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--data", "", "week"]) == 2
    assert capsys.readouterr().err.startswith("--data is empty")


def test_bad_settings_and_a_bad_clock_are_refused(shell: Shell) -> None:
    (shell.folder / "relplanner.db").unlink()
    shell.at("noon")
    assert "RELPLANNER_NOW is 'noon'" in shell.refused("week")
    shell.at("9999-12-31T23:59Z")
    assert "give a time between 1970 and 2999" in shell.refused("today")
    shell.at(MONDAY)
    (shell.folder / "settings.toml").write_text("[work]\nbudget_percent = 300\n", encoding="utf-8")
    assert "budget_percent" in shell.refused("week")
    assert not (shell.folder / "relplanner.db").exists()


def test_a_new_folder_gets_settings_with_their_defaults(shell: Shell) -> None:
    settings = shell.folder / "settings.toml"
    settings.unlink()
    shell.done("week")
    assert "# budget_percent = 10" in settings.read_text(encoding="utf-8")


def test_an_interrupted_command_says_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "open", interrupt)
    said = shell("week")
    assert (said.code, said.out, said.err.strip()) == (130, "", "")


def test_the_app_needs_a_terminal(shell: Shell) -> None:
    assert "The app needs a terminal" in shell.refused()
    assert "The app needs a terminal" in shell.refused("demo")


def test_the_app_runs_on_the_data_and_the_demo_on_data_of_its_own(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.done("add", "Anna Berg")
    ran: list[tuple[Path, int]] = []

    def run(app: PlannerApp) -> None:
        workspace = app.shell.workspace
        ran.append((workspace.folder, len(find(workspace).ids)))

    monkeypatch.setattr(PlannerApp, "run", run)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shell.done()
    shell.done("demo")
    (own, people), (made_up, made_up_people) = ran
    assert (own, people) == (shell.folder, 1)
    assert made_up_people > 1
    assert not made_up.exists()


def test_colours_are_for_terminals_that_want_them(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in shell.done("week").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1mWeek 48\x1b[0m" in shell.done("week").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in shell.done("week").out
