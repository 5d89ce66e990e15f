import sqlite3
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relplanner.store import journal
from relplanner.store.bookkeeping import JournalEntry
from relplanner.store.database import Store
from relplanner.store.models import (
    Contact,
    ContactTag,
    Email,
    Note,
    Organisation,
    Routine,
    SpreadDue,
    Step,
    Tag,
    Tier,
    Touch,
)
from relplanner.store.sql import run
from tests.store.people import NOW, add_person, dump, employer


def _propose(contact_id: int, day: int) -> Touch:
    return Touch.create(
        contact=contact_id,
        purpose="routine",
        channel="call",
        status="proposed",
        minutes=15,
        start=NOW.add(days=day),
    )


def test_undo_and_redo_of_an_insert_say_what_they_did(store: Store) -> None:
    before = dump(store)
    add_person(store, "Ada", "ada@example.org", organisation="Engines")
    after = dump(store)
    undone = store.undo(NOW)
    assert undone is not None
    assert (undone.sentence, undone.undone) == ("Added Ada", True)
    assert dump(store) == before
    redone = store.redo(NOW)
    assert redone is not None
    assert (redone.sentence, redone.undone) == ("Added Ada", False)
    assert dump(store) == after
    assert store.redo(NOW) is None


def test_undo_of_an_update_restores_each_column(store: Store) -> None:
    contact_id = add_person(store, "Ada")
    before = dump(store)
    with store.step("Changed Ada", NOW.add(days=1)):
        contact = Contact.get_by_id(contact_id)
        contact.name, contact.role, contact.do_not_contact, contact.card_extra = (
            "Zoë",
            "CTO",
            True,
            ("X-A:1",),
        )
        contact.save()
        contact.role = "CEO"
        contact.save()
    after = dump(store)
    store.undo(NOW)
    assert dump(store) == before
    store.redo(NOW)
    assert dump(store) == after


def test_undo_of_a_delete_brings_back_what_went_with_it(store: Store) -> None:
    contact_id = add_person(store, "Ada", "ada@example.org", "al@example.org", organisation="Engines")
    other_id = add_person(store, "Bob")
    with store.step("Wrote", NOW):
        tag = Tag.create(name="maths", folded="maths")
        ContactTag.create(contact=contact_id, tag=tag)
        Note.create(contact=contact_id, touch=_propose(contact_id, 1), text="about engines", taken_at=NOW)
        Contact.update(introduced_by=contact_id).where(Contact.id == other_id).execute()
    before = dump(store)
    with store.step("Deleted Ada", NOW):
        Contact.delete().where(Contact.id == contact_id).execute()
    after = dump(store)
    assert Email.select().count() == Touch.select().count() == Note.select().count() == 0
    assert Contact.get_by_id(other_id).introduced_by is None
    store.undo(NOW)
    assert dump(store) == before
    assert store.search(["engines", "maths"]) == [contact_id]
    store.redo(NOW)
    assert dump(store) == after
    assert store.search(["engines"]) == []


def test_unique_names_that_changed_places_change_back(store: Store) -> None:
    with store.step("Tagged", NOW):
        for name in ("red", "blue"):
            Tag.create(name=name, folded=name)
    before = dump(store)
    with store.step("Swapped", NOW):
        Tag.update(folded="?").where(Tag.name == "red").execute()
        Tag.update(folded="red").where(Tag.name == "blue").execute()
        Tag.update(folded="blue").where(Tag.name == "red").execute()
    after = dump(store)
    store.undo(NOW)
    assert dump(store) == before
    store.redo(NOW)
    assert dump(store) == after


def test_undo_goes_back_step_by_step_and_forward_again_after_reopening(store: Store) -> None:
    dumps = [dump(store)]
    for number in range(12):
        add_person(store, f"Person {number}", f"{number}@example.org", organisation=f"Org {number % 3}")
        dumps.append(dump(store))
    store.close()
    again = Store.open(store.folder)
    for expected in reversed(dumps[:-1]):
        assert again.undo(NOW)
        assert dump(again) == expected
    assert again.undo(NOW) is None
    again.close()
    once_more = Store.open(store.folder)
    for expected in dumps[1:]:
        assert once_more.redo(NOW)
        assert dump(once_more) == expected
    once_more.close()


def test_a_new_step_ends_what_could_be_redone(store: Store) -> None:
    add_person(store, "Ada")
    store.undo(NOW)
    bob = add_person(store, "Bob")
    assert store.redo(NOW) is None
    assert [row.sentence for row in store.history()] == ["Added Bob"]
    assert bob == 2, "the number of an undone row is not given again"


def test_a_step_that_changed_nothing_leaves_no_trace(store: Store) -> None:
    contact_id = add_person(store, "Ada")
    add_person(store, "Bob")
    store.undo(NOW)
    with store.step("Looked", NOW):
        pass
    with store.step("Saved the same", NOW.add(days=1)):
        contact = Contact.get_by_id(contact_id)
        contact.name = "Ada"
        contact.save()
    with store.step("Added and deleted", NOW):
        Tag.create(name="x", folded="x").delete_instance()
    assert [row.sentence for row in store.history() if not row.undone] == ["Added Ada"]
    assert Contact.get_by_id(contact_id).changed_at == NOW
    assert store.redo(NOW)


def test_a_plan_made_after_a_step_goes_and_comes_with_it(store: Store) -> None:
    with store.amend(NOW):
        Tier.update(points=1).where(Tier.name == "team").execute()
    before = dump(store)
    contact_id = add_person(store, "Ada")
    with store.amend(NOW):
        touch = _propose(contact_id, 1)
    with store.amend(NOW):
        touch.start = NOW.add(days=2)
        touch.save()
    after = dump(store)
    assert [row.sentence for row in store.history()] == ["Added Ada"]
    store.undo(NOW)
    assert dump(store) == before
    store.redo(NOW)
    assert dump(store) == after


def test_a_plan_made_after_an_undo_keeps_redo(store: Store) -> None:
    ada = add_person(store, "Ada")
    with store.amend(NOW):
        touch = _propose(ada, 1)
    with store.step("Archived Ada", NOW):
        Contact.update(archived_at="2026-11-23T09:00:00Z").where(Contact.id == ada).execute()
        touch.delete_instance()
    store.undo(NOW)
    with store.amend(NOW):
        Touch.update(start="2026-12-24T09:00:00Z").execute()
    planned = dump(store)
    store.redo(NOW)
    assert Touch.select().count() == 0
    store.undo(NOW)
    assert dump(store) == planned
    store.undo(NOW)
    assert Contact.select().count() == Touch.select().count() == 0


def test_rows_that_redo_would_orphan_go_and_come_back_with_undo(store: Store) -> None:
    ada = add_person(store, "Ada")
    with store.step("Deleted Ada", NOW):
        Contact.delete().where(Contact.id == ada).execute()
    store.undo(NOW)
    with store.amend(NOW):
        touch = _propose(ada, 1)
        Note.create(contact=ada, touch=touch, text="on it", taken_at=NOW)
    planned = dump(store)
    store.redo(NOW)
    assert Touch.select().count() == Note.select().count() == 0
    store.undo(NOW)
    assert dump(store) == planned


def test_a_row_in_the_way_of_redo_gives_way_until_undo(store: Store) -> None:
    ada, routine = add_person(store, "Ada"), Routine.select().first()
    with store.step("Spread", NOW):
        SpreadDue.create(contact=ada, routine=routine, due=NOW.date())
    store.undo(NOW)
    with store.amend(NOW):
        SpreadDue.create(contact=ada, routine=routine, due=NOW.add(days=9).date())
    planned = dump(store)
    store.redo(NOW)
    assert [spread.due for spread in SpreadDue.select()] == [NOW.date()]
    store.undo(NOW)
    assert dump(store) == planned


def test_each_row_is_kept_once_a_step_however_often_it_changes(store: Store) -> None:
    ada = add_person(store, "Ada")
    with store.step("Planned", NOW):
        touch = _propose(ada, 1)
    for day in range(20):
        with store.amend(NOW):
            Touch.update(start=NOW.add(days=day)).where(Touch.id == touch.id).execute()
    assert JournalEntry.select().where(JournalEntry.table_name == "touch").count() == 1


def test_history_knows_the_contacts_of_each_step(store: Store) -> None:
    ada = add_person(store, "Ada", "ada@example.org")
    bob = add_person(store, "Bob")
    with store.step("", NOW, contacts=[ada]) as step:
        Tag.create(name="x", folded="x")
        step.sentence = "Tagged nobody"
        step.touches(bob)
    with store.step("Took away the address", NOW):
        Email.delete().execute()
    with store.amend(NOW):
        _propose(bob, 1)
    store.undo(NOW)
    assert [(row.sentence, row.undone) for row in store.history(ada)] == [
        ("Took away the address", True),
        ("Tagged nobody", False),
        ("Added Ada", False),
    ]
    assert [row.sentence for row in store.history(bob)] == ["Tagged nobody", "Added Bob"]
    assert [row.sentence for row in store.history(limit=2)] == ["Took away the address", "Tagged nobody"]
    assert store.history(ada, limit=1)[0].at == NOW


def test_old_steps_are_forgotten_and_the_newest_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT_STEPS", 5)
    for number in range(8):
        add_person(store, f"Person {number}")
    assert [row.sentence for row in store.history()] == [
        f"Added Person {number}" for number in (7, 6, 5, 4, 3)
    ]
    monkeypatch.setattr(journal, "KEPT_ROWS", 3)
    add_person(store, "Ada", "a@example.org", "b@example.org", "c@example.org")
    assert Step.select().count() == 1
    assert run(store.db, "SELECT DISTINCT step_id FROM journal_entry") == [(store.history()[0].id,)]
    assert store.undo(NOW)
    assert store.undo(NOW) is None


def test_a_failed_undo_changes_nothing(store: Store) -> None:
    add_person(store, "Ada")
    store.undo(NOW)
    before = dump(store)
    run(
        store.db, "UPDATE journal_entry SET image = json_remove(image, '$.uuid') WHERE table_name = 'contact'"
    )
    with pytest.raises(sqlite3.IntegrityError):
        store.redo(NOW)
    assert dump(store) == before
    assert store.db.pragma("foreign_keys") == 1
    assert store.history()[0].undone


def test_images_from_before_a_column_was_added_take_its_default(store: Store) -> None:
    add_person(store, "Ada")
    store.undo(NOW)
    run(
        store.db,
        "UPDATE journal_entry SET image = json_set(json_remove(image, '$.value_percent', '$.relation'), "
        "'$.gone', 'x') WHERE table_name = 'contact'",
    )
    store.redo(NOW)
    contact = Contact.get()
    assert (contact.value_percent, contact.relation, contact.name) == (100, None, "Ada")


_ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "rename", "employ", "tag", "plan", "delete", "drop org"]), st.integers(0, 5)
    ),
    min_size=1,
    max_size=5,
)


def _act(action: str, number: int) -> None:
    chosen = Contact.select().order_by(Contact.id).offset(number).first()
    label = str(number)
    if action == "add":
        contact = Contact.create(name=f"Ada {label}", folded=label)
        Email.create(contact=contact, address=f"{label}@example.org", folded=label)
    elif action == "drop org":
        Organisation.delete().where(Organisation.folded == label).execute()
    elif chosen is None:
        return
    elif action == "rename":
        chosen.name = f"Bob {label}"
        chosen.save()
    elif action == "employ":
        chosen.organisation = employer(label)
        chosen.save()
    elif action == "tag":
        tag = Tag.select().where(Tag.folded == label).first() or Tag.create(name=label, folded=label)
        ContactTag.insert(contact=chosen, tag=tag).on_conflict_ignore().execute()
    elif action == "plan":
        _propose(chosen.id, number)
    else:
        chosen.delete_instance()


def _search_rows(store: Store) -> list[tuple[object, ...]]:
    return run(store.db, "SELECT rowid, * FROM search ORDER BY rowid")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(_ACTIONS, _ACTIONS), min_size=1, max_size=6))
def test_undoing_all_and_redoing_all_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[tuple[str, int]], list[tuple[str, int]]]]
) -> None:
    store = Store.open(tmp_path_factory.mktemp("random"))
    states = [(dump(store), _search_rows(store))]
    for place, (actions, amendments) in enumerate(steps):
        with store.step(f"Step {place}", NOW.add(minutes=place)):
            Tier.update(points=place + 1).where(Tier.name == "team").execute()
            for action, number in actions:
                _act(action, number)
        with store.amend(NOW.add(minutes=place)):
            for action, number in amendments:
                _act(action, number)
        states.append((dump(store), _search_rows(store)))
    for later, earlier in pairwise(reversed(states)):
        assert (dump(store), _search_rows(store)) == later
        assert store.undo(NOW)
        assert (dump(store), _search_rows(store)) == earlier
    for expected in states[1:]:
        assert store.redo(NOW)
        assert (dump(store), _search_rows(store)) == expected
    store.rebuild_search()
    assert _search_rows(store) == states[-1][1]
    store.close()
