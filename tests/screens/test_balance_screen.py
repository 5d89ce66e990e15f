import pytest
from syrupy.assertion import SnapshotAssertion

from relplanner.app import PlannerApp
from relplanner.screens.balance import BalanceScreen
from relplanner.screens.contacts import ContactsScreen
from relplanner.services import balance, upkeep
from relplanner.services.entries import entries_of
from relplanner.services.planning import Replan
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.account_list import AccountList
from relplanner.widgets.entry_list import EntryList
from relplanner.widgets.find_bar import FindBar
from relplanner.widgets.text import cells
from tests.screens import ledger_people, people
from tests.screens.conftest import picture, press, running, screen_text, settled

WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 18)
NORA = 1

LOOKS = {
    "wide": (["3"], WIDE),
    "small": (["3", "j"], SMALL),
    "least": (["3"], LEAST),
    "their-view": (["3", "v"], WIDE),
    "both-views": (["3", "v", "v"], SMALL),
    "entries-small": (["3", "enter"], SMALL),
    "weighing": (["3", "enter", "enter", "right"], WIDE),
    "measures": (["3", "c"], SMALL),
    "filter": (["3", "/", *"gap:>0.3"], WIDE),
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the account follow the selection at once, and keep the plan out of the way."""
    monkeypatch.setattr(BalanceScreen, "account_after_seconds", 0.001)
    monkeypatch.setattr(upkeep, "replan", lambda workspace, **options: Replan(searched=False))


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    people.fill_without_plan(empty)
    ledger_people.note_all(empty)
    return empty


def current(app: object) -> str:
    assert isinstance(app, PlannerApp)
    row = app.screen.query_one(AccountList).current_row
    return "" if row is None else row.name


@pytest.mark.parametrize("name", LOOKS)
async def test_the_accounts_look_as_they_did(workspace: Workspace, svg: SnapshotAssertion, name: str) -> None:
    keys, size = LOOKS[name]
    async with running(workspace, size) as pilot:
        for key in keys:
            await press(pilot, key)
        assert isinstance(pilot.app, PlannerApp)
        assert picture(pilot.app) == svg


async def test_the_most_tilted_come_first_and_then_those_in_balance(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3") as pilot:
        lines = screen_text(pilot.app).splitlines()
        names = ("Łukasz Nowak", "Nora Fjeld", "Δήμητρα Παππά", "Tove Holm", "Bram de Wit")
        places = [next(at for at, line in enumerate(lines) if name in line[:30]) for name in names]
        assert places == sorted(places)
        words = [lines[at][20:60] for at in places]
        for word, state in zip(
            ("one-sided", "overdrawn", "seen differently", "balanced", "too little"), words, strict=True
        ):
            assert word in state
        assert "All 5 accounts" in screen_text(pilot.app)


async def test_the_selected_account_says_why_and_what_to_do(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j") as pilot:
        shown = screen_text(pilot.app)
        assert current(pilot.app) == "Nora Fjeld"
        for words in ("you owe them", "they gave", "By month", "faded, half-life 365 days", "a second mate"):
            assert words in shown
        assert "introduction: the" in shown


async def test_v_shows_their_view_then_both_then_mine_again(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3") as pilot:
        for words in ("by their view", "you     they", "by my view"):
            await press(pilot, "v")
            assert words in screen_text(pilot.app)


async def test_a_view_that_was_not_asked_for_is_a_question(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "3", "v", "v") as pilot:
        asked = {
            row.id: row.account.knows_their_view for row in balance.account_rows(workspace, (1, 2, 3, 4))
        }
        assert set(asked.values()) == {False, True}
        shown = screen_text(pilot.app).splitlines()
        for row in balance.account_rows(workspace, tuple(asked)):
            (line,) = (each for each in shown[:12] if row.name in each)
            assert line.rstrip().endswith("?") is not asked[row.id]


async def test_small_screens_draw_the_months_and_both_lines_of_the_balance(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "3", "j", "j", "enter") as pilot:
        shown = screen_text(pilot.app)
        for words in ("last 12 months", "D J F M A M J J A S O N", "mine ", "they "):
            assert words in shown


async def test_an_organisation_that_is_asked_for_is_named_with_its_sum(workspace: Workspace) -> None:
    place = balance.account_rows(workspace, (NORA,))[0].organisation.split()[0]
    async with running(workspace, WIDE, "3", "/", *f"org:{place.lower()}") as pilot:
        (total,) = (each for each in screen_text(pilot.app).splitlines() if ", 1 person" in each[:40])
        assert place in total
        assert "overdrawn" in total


async def test_the_arrow_keys_change_both_weights_of_an_entry(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", "enter", "enter", "right", "down", "right") as pilot:
        await press(pilot, "enter")
        (_, newest), *_ = [each for each in entries_of(NORA) if each[1].text == "the harbour master"]
        assert (newest.weight, newest.theirs) == (4, 1)
        assert "they 1" in screen_text(pilot.app)
        await press(pilot, "u")
        assert next(each.weight for _, each in entries_of(NORA) if each.text == "the harbour master") == 3


async def test_tab_goes_to_the_other_weight_while_one_is_changed(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", "enter", "enter", "right", "tab", "right", "enter"):
        (_, newest), *_ = [each for each in entries_of(NORA) if each[1].text == "the harbour master"]
        assert (newest.weight, newest.theirs) == (4, 1)


async def test_a_changed_weight_is_kept_where_the_focus_goes_elsewhere(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", "enter", "enter", "right") as pilot:
        await pilot.click(AccountList)
        await settled(pilot)
        assert next(each.weight for _, each in entries_of(NORA) if each.text == "the harbour master") == 4
        assert "Keep" not in screen_text(pilot.app).splitlines()[-1]


async def test_escape_leaves_the_weights_as_they_were_and_then_the_entries(workspace: Workspace) -> None:
    before = entries_of(NORA)
    async with running(workspace, SMALL, "3", "j", "enter", "enter", "left", "left", "escape") as pilot:
        screen = pilot.app.screen
        assert screen.query_one(EntryList).has_focus
        await press(pilot, "escape")
        assert screen.query_one(AccountList).has_focus
        assert entries_of(NORA) == before


async def test_x_deletes_the_entry_under_the_cursor_and_only_there(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", "x") as pilot:
        assert len(entries_of(NORA)) == 4
        await press(pilot, "enter", "j", "x")
        assert [entry.text for _, entry in entries_of(NORA)] == [
            "a chart",
            "the harbour master",
            "help with the hull",
        ]
        await press(pilot, "u")
        assert len(entries_of(NORA)) == 4


@pytest.mark.parametrize("keys", [("c", "a"), ("a",)])
async def test_a_countermeasure_is_taken_by_its_letter(workspace: Workspace, keys: tuple[str, ...]) -> None:
    async with running(workspace, WIDE, "3", "j", *keys) as pilot:
        touch = models.Touch.get(models.Touch.purpose == "follow-up", models.Touch.status == "proposed")
        assert touch.contact_id == NORA
        assert touch.intent.startswith("give:")
        (toast,) = pilot.app._notifications
        assert toast.title.startswith(f"✓ Nora Fjeld: {touch.intent}")
        await press(pilot, "u")
        assert not models.Touch.select().where(models.Touch.status == "proposed").exists()


async def test_a_letter_without_a_countermeasure_does_nothing(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", "j", "j", "a") as pilot:
        assert current(pilot.app) == "Tove Holm"
        assert "no countermeasure" in screen_text(pilot.app)
        await press(pilot, "c")
        assert "asks for nothing" in screen_text(pilot.app)


async def test_a_new_entry_shows_at_once(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "j", ">", *"5 the dock", "enter") as pilot:
        assert entries_of(NORA)[0][1].text == "the dock"
        assert "the dock" in screen_text(pilot.app)
        assert "you gave 6." in screen_text(pilot.app) or "you gave 5." in screen_text(pilot.app)


async def test_the_accounts_are_filtered_as_contacts_are(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "3", "/", *"balance:overdrawn") as pilot:
        shown = pilot.app.screen.query_one(AccountList)
        assert (shown.count, current(pilot.app)) == (1, "Nora Fjeld")
        await press(pilot, "enter")
        assert pilot.app.focused is shown
        await press(pilot, "escape")
        assert shown.count == 5


async def test_who_has_no_account_is_found_among_all_contacts(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "3", "/", *"zzz", "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert pilot.app.screen.query_one(FindBar).text == "zzz"
        await press(pilot, "escape", "3")
        assert "No account matches" not in screen_text(pilot.app)


async def test_where_nothing_is_noted_it_says_how_to_begin(empty: Workspace) -> None:
    people.fill_without_plan(empty)
    async with running(empty, SMALL, "3") as pilot:
        assert "Nothing is noted yet" in screen_text(pilot.app)
        await press(pilot, "enter", "v", "c", "a", "x", "j", "escape")
        assert isinstance(pilot.app.screen, BalanceScreen)


async def test_hostile_names_and_texts_stay_data(empty: Workspace) -> None:
    people.add_hostile(empty)
    with empty.store.step("noted", empty.now()):
        for contact in models.Contact.select():
            for weight in (1, 2, 3, 4):
                models.Entry.create(
                    contact=contact,
                    direction="gave",
                    kind="tip",
                    weight=weight,
                    day=empty.today(),
                    text=contact.name,
                )
    async with running(empty, SMALL, "3", *"jjjjjjjjjj", "enter", "v", "escape") as pilot:
        assert isinstance(pilot.app.screen, BalanceScreen)
        assert max(cells(line) for line in screen_text(pilot.app).splitlines()) <= 80
