import pytest

from relplanner.store.bulk import insert_rows
from relplanner.store.database import Store
from relplanner.store.models import Contact, Email
from tests.store.people import NOW, add_person, dump


def test_rows_are_cleaned_and_take_their_defaults(store: Store) -> None:
    with store.step("Imported", NOW):
        ids = insert_rows(
            Contact,
            [
                {"name": " Zoë \x1b[31m", "folded": "Zoë", "met_on": NOW.date()},
                {"name": "Bob", "folded": "B"},
            ],
        )
    zoe, bob = (Contact.get_by_id(contact_id) for contact_id in ids)
    assert (zoe.name, zoe.folded, zoe.met_on) == ("Zoë", "zoe", NOW.date())
    assert (bob.value_percent, bob.card_extra, bob.archived_at) == (100, (), None)
    assert zoe.made_at == bob.changed_at == NOW
    assert zoe.uuid != bob.uuid


def test_ids_serve_rows_that_refer_to_them(store: Store) -> None:
    add_person(store, "First")
    store.undo(NOW)
    with store.step("Imported", NOW):
        ids = insert_rows(Contact, ({"name": f"P{number}", "folded": "p"} for number in range(4_500)))
        insert_rows(
            Email, ({"contact": row_id, "address": f"{row_id}@x.example", "folded": "x"} for row_id in ids)
        )
    assert (ids.start, len(ids)) == (2, 4_500)
    assert Email.get(Email.contact == ids[-1]).address == f"{ids[-1]}@x.example"
    assert store.search(["p4499"]) == [ids[-1]]
    assert add_person(store, "Next") == ids[-1] + 1


def test_an_import_is_undone_and_redone_as_one_step(store: Store) -> None:
    before = dump(store)
    with store.step("Imported 300", NOW):
        ids = insert_rows(Contact, ({"name": f"P{number}", "folded": "p"} for number in range(300)))
    after = dump(store)
    store.undo(NOW)
    assert dump(store) == before
    assert store.search(["p7"]) == []
    store.redo(NOW)
    assert dump(store) == after
    assert store.search(["p77"]) == [ids[77]]
    assert store.history(ids[299])[0].sentence == "Imported 300"


def test_no_rows_are_no_rows(store: Store) -> None:
    with store.step("Imported nothing", NOW):
        assert list(insert_rows(Contact, [])) == []
    assert store.history() == []


def test_a_name_that_is_no_field_is_refused(store: Store) -> None:
    with pytest.raises(KeyError, match="nmae"), store.step("Imported", NOW):
        insert_rows(Contact, [{"nmae": "Ada"}])


def test_rows_are_not_inserted_outside_of_a_step(store: Store) -> None:
    with pytest.raises(LookupError):
        insert_rows(Contact, [{"name": "Ada", "folded": "ada"}])
