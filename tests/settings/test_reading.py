import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from relplanner.domain.account import Thresholds
from relplanner.domain.contacts import Absence, Relation
from relplanner.domain.errors import UserError
from relplanner.settings.glance import glance_at_settings
from relplanner.settings.model import THEMES, Settings
from relplanner.settings.reading import load_settings


def load(folder: Path, text: str) -> Settings:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as refused:
        load(folder, text)
    return str(refused.value).replace(str(folder / "settings.toml"), "FILE")


@pytest.fixture
def usual(tmp_path: Path) -> Settings:
    return load_settings(tmp_path)


def test_without_a_file_the_defaults_count_and_nothing_is_created(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    loaded = load_settings(missing)
    assert replace(loaded, work=replace(loaded.work, timezone="UTC")) == Settings()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_and_empty_tables_change_nothing(tmp_path: Path, usual: Settings) -> None:
    assert load(tmp_path, "") == usual
    assert load(tmp_path, "[work]\n[work.hours]\n[boundaries]\nhours = {}\n[keys]\n") == usual


def test_work_is_read(tmp_path: Path) -> None:
    work = load(
        tmp_path,
        """
        [work]
        timezone = "america/new_york"
        budget_percent = 12
        country = "de"
        region = "by"
        leave = ["2027-05-14", "2026-12-24/2027-01-01", 2027-06-01]
        [work.hours]
        mon = ["13:00-17:00", "09:00-12:00", "12:00-12:30"]
        sun = ["20:00-24:00"]
        tue = []
        """,
    ).work
    assert (work.timezone, work.budget_percent, work.country, work.region) == (
        "America/New_York",
        12,
        "DE",
        "BY",
    )
    assert work.leave == (
        Absence(date(2026, 12, 24), date(2027, 1, 1)),
        Absence(date(2027, 5, 14), date(2027, 5, 14)),
        Absence(date(2027, 6, 1), date(2027, 6, 1)),
    )
    assert work.hours == {0: ((540, 750), (780, 1020)), 6: ((1200, 1440),)}


def test_boundaries_are_the_working_hours_unless_set(tmp_path: Path) -> None:
    text = '[work.hours]\nmon = ["08:00-12:00"]\n'
    assert load(tmp_path, text).boundaries.hours == {0: ((480, 720),)}
    text += '[boundaries]\nhours = { mon = ["09:00-10:00"] }\ngrowth = false\nslot_minutes = 30\n'
    boundaries = load(tmp_path, text).boundaries
    assert boundaries.hours == {0: ((540, 600),)}
    assert (boundaries.growth, boundaries.slot_minutes) == (False, 30)


def test_a_threshold_can_differ_by_relation(tmp_path: Path) -> None:
    account = load(tmp_path, "[account]\none_sided_above = 0.5\ngap_above_customer = 1\n").account
    assert account.one_sided_above.of(None) == 0.5
    assert account.one_sided_above.of(Relation.CUSTOMER) == 0.5
    assert account.one_sided_above.of(Relation.EMPLOYEE) == 0.9
    assert account.gap_above.of(Relation.CUSTOMER) == 1.0
    assert account.gap_above.of(Relation.PERSONAL) == 0.3


def test_the_limits_of_an_account_are_those_of_its_relation(tmp_path: Path) -> None:
    account = load(tmp_path, "[account]\nentries_at_least = 6\nasked_at_least = 3\n").account
    assert account.thresholds(None) == Thresholds(entries_at_least=6, asked_at_least=3)
    assert account.thresholds(Relation.EMPLOYEE).one_sided_above == 0.9


def test_the_rest_is_read(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """
        [calendar]
        read = ["work.ics", "/calendars/home.ics"]
        write = ""
        meeting_others_at_most = 2
        [notes]
        languages = ["de", "de"]
        [look]
        theme = "relplanner-light"
        glyphs = "ascii"
        clock = 12
        [keys]
        pin = "ctrl+l"
        "Move left" = "ctrl+r"
        """,
    )
    assert loaded.calendar.read_paths(Path("/data")) == (Path("/data/work.ics"), Path("/calendars/home.ics"))
    assert loaded.calendar.write_path(Path("/data")) is None
    assert loaded.calendar.meeting_others_at_most == 2
    assert loaded.notes.languages == ("de",)
    assert (loaded.look.theme, loaded.look.glyphs, loaded.look.clock) == ("relplanner-light", "ascii", 12)
    assert dict(loaded.keys) == {"pin": "ctrl+l", "Move left": "ctrl+r"}


def test_a_file_of_another_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xef\xbb\xbf[work]\r\nbudget_percent = 7\r\n")
    assert load_settings(tmp_path).work.budget_percent == 7
    (tmp_path / "settings.toml").write_bytes(b"[work]\r\n\r\nbudget = 7\r\n")
    with pytest.raises(UserError, match="line 3: 'budget' is not a setting"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "[work]\n\n\nbudgt_percent = 10",
            "FILE, line 4: 'budgt_percent' is not a setting; did you mean 'budget_",
        ),
        ("[wrk]\nbudget_percent = 10", "FILE, line 1: 'wrk' is not a setting; did you mean 'work'?"),
        ("[notes]\nzebra = 1", "FILE, line 2: 'zebra' is not a setting; possible are languages."),
        ("[work.hours]\nmoon = []", "FILE, line 2: 'moon' is not a setting; did you mean 'mon'?"),
        ("[account]\ngap_above_friend = 1", "FILE, line 2: 'gap_above_friend' is not a setting"),
        ("work.budget_percent = 0", "FILE, line 1, budget_percent: '0' is not a whole number from 1 to 100."),
        ("[work]\nbudget_percent = true", "line 2, budget_percent: 'true' is not a whole number"),
        ("[work]\nbudget_percent = 12.5", "line 2, budget_percent: '12.5' is not a whole number"),
        ('[work]\ntimezone = "Mars/Base"', "line 2, timezone: There is no time zone 'Mars/Base'"),
        ("[work]\ntimezone = 1", "line 2, timezone: '1' is not in quotes"),
        ('[work]\ncountry = "XX"', "line 2, country: 'XX' is no country whose holidays are known"),
        ('[work]\ncountry = "DE"\nregion = "XX"', "line 3, region: 'XX' is no region of DE"),
        ('[work]\nregion = "BY"', "line 2, region: a region needs its country"),
        ('[work]\nleave = "2027-05-14"', "line 2, leave: '2027-05-14' is not a list; put square brackets"),
        (
            '[work]\nleave = [\n"2027-05-14",\n"2027-02-30"]',
            "line 2, leave: '2027-02-30' is not leave; write",
        ),
        ('[work]\nleave = ["2027-05-14/2027-05-13"]', "ends before it begins"),
        ('[work]\nleave = ["2027-05-14/"]', "is not leave; write a day as 2027-05-14"),
        (
            '[work.hours]\nmon = ["09:00-25:00"]',
            "line 2, mon: '09:00-25:00' holds a time that no clock shows",
        ),
        ('[work.hours]\nmon = ["22:00-02:00"]', "line 2, mon: '22:00-02:00' does not end after it begins"),
        ('[work.hours]\nmon = "09:00-12:00"', "line 2, mon: '09:00-12:00' is not a list"),
        ('[work]\nhours = "all"', "line 2, hours: this is a table"),
        (
            '[boundaries]\nhours = { mo = ["09:00-12:00"] }',
            "line 2: 'mo' is not a setting; did you mean 'mon'?",
        ),
        (
            "[boundaries]\nslot_minutes = 25",
            "line 2, slot_minutes: 25 minutes do not divide an hour; take 5, 10",
        ),
        ("[boundaries]\ngrowth = 1", "line 2, growth: '1' is neither true nor false"),
        ("[boundaries]\nweeks_ahead = 53", "line 2, weeks_ahead: '53' is not a whole number from 1 to 52."),
        (
            "[account]\noverdrawn_below = 0.25",
            "line 2, overdrawn_below: '0.25' is not a number from -1 to 0.",
        ),
        ("[account]\ngap_above = nan", "line 2, gap_above: 'nan' is not a number"),
        ('[calendar]\nread = ["https://x.example/a.ics"]', "is an address; name a file"),
        ('[calendar]\nread = ["touches.ics"]', "line 2: the touches that relplanner writes cannot be read"),
        ("[notes]\nlanguages = []", "line 2: name at least one language"),
        ('[notes]\nlanguages = ["fr"]', "line 2, languages: 'fr' will not do; write en or de."),
        ('[look]\ntheme = "relplanner-drk"', "will not do; did you mean 'relplanner-dark'?"),
        ("[look]\nclock = 13", "line 2, clock: '13' will not do; write 12 or 24."),
        ('[keys]\n\npni = "p"', "FILE, line 3: [keys] names no action"),
        ('[keys]\npin = "d"', "FILE, line 2: [keys] gives “d” to both"),
        ("[keys]\npin = 1", "line 2, pin: '1' is not in quotes"),
        ("[work]\nbudget_percent =\n", "FILE, line 2: Invalid value; settings are written as name = value"),
        ("[work]\nbudget_percent = 1\nbudget_percent = 2", "FILE, line 3: Cannot overwrite a value"),
        ('[look]\n\ntheme = """', "FILE, line 3: "),
        ("a = " + "[" * 20_000, "FILE holds a value that is too long or nested too deep"),
        ("a = " + "1" * 20_000, "FILE holds a value that is too long or nested too deep"),
        ("#" * 1_000_001, "FILE is too large for settings"),
    ],
)
def test_what_will_not_do_is_named_with_its_line_and_what_would(
    tmp_path: Path, text: str, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, text)


def test_keys_may_be_swapped_but_the_line_of_a_clash_of_two_is_that_of_their_table(tmp_path: Path) -> None:
    assert len(load(tmp_path, '[keys]\npin = "d"\ndone = "p"').keys) == 2
    assert "FILE, line 2: [keys] gives" in refusal(tmp_path, '\n[keys]\npin = "z"\ndone = "z"')


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"[work]\n# caf\xe9\n")
    with pytest.raises(UserError, match="line 2: this is not UTF-8"):
        load_settings(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(UserError, match="cannot be read"):
        load_settings(tmp_path)


def test_the_themes_are_our_own_and_those_of_textual() -> None:
    assert set(THEMES) == {"relplanner-dark", "relplanner-light", *BUILTIN_THEMES}


tables = st.sampled_from(["work", "work.hours", "boundaries", "account", "calendar", "notes", "look", "keys"])
names = st.sampled_from(
    ["timezone", "leave", "mon", "hours", "slot_minutes", "read", "languages", "clock", "pin"]
)
values = st.one_of(
    st.sampled_from(
        ["1", "-1.5", "true", '"x"', '["09:00-12:00"]', "{ mon = [] }", "[[]]", "nan", "2027-01-01", "["]
    ),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.one_of(st.text(), st.builds("[{}]\n{} = {}\n".format, tables, names, values)))
def test_any_file_is_settings_or_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(UserError):
        assert isinstance(load_settings(tmp_path), Settings)


def test_reading_needs_no_slow_library_at_import() -> None:
    heavy = ("holidays", "pendulum", "tomlkit", "platformdirs", "textual", "peewee")
    code = f"import sys, relplanner.settings; print([name for name in {heavy!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_glance_says_zone_and_clock_and_does_not_mind_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[work]\ntimezone = "Asia/Tokyo"\nbudget_percent = "much"\n[look]\nclock = 12\n')
    assert glance_at_settings(tmp_path) == ("Asia/Tokyo", 12)
    file.write_text("[look]\nclock = 13\n")
    with pytest.raises(UserError, match="line 2, clock"):
        glance_at_settings(tmp_path)
