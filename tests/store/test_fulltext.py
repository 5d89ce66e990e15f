import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.store.bulk import insert_rows
from relplanner.store.database import Store
from relplanner.store.models import (
    Contact,
    ContactTag,
    Email,
    Fact,
    Note,
    Organisation,
    OrganisationAlias,
    Tag,
)
from relplanner.store.sql import run
from tests.store.people import NOW, add_person


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jörg Müller", "muller"),
        ("Jorg Muller", "Müller"),
        ("JÖRG", "jö"),
        ("Größe 42", "grosse"),
        ("JÖRG-Peter Müller", "joerg-peter"),
        ("Søren Ångström", "aangstroem"),
        ("Ann Straße", "strasse"),
        ("Søren Ångström", "soren"),
        ("Λεωνίδας", "λεωνιδας"),
        ("Иван Ёлкин", "елкин"),
        ("İnci Işık", "inci"),
        ("田中太郎", "太郎"),
        ("田中太郎", "田中"),
        ("田中太郎", "郎"),
        ("タナカ・タロウ", "タロウ"),
        ("김철수", "철수"),
        ("สมชาย ใจดี", "ชาย"),
        ("O'Brien", "o'brien"),
        ("Jean-Luc", "luc"),
        ("Smith & Sons", "&"),
        ("C++ Guild", "C++"),
        ("Fox 🦊", "🦊"),
        ("ann.lee@mail.example.org", "example"),
        ("ann.lee@mail.example.org", "ann.lee@mail.exa"),
        ("x" * 10_000, "x" * 200),
    ],
)
def test_a_word_is_found_however_it_is_written(store: Store, text: str, word: str) -> None:
    contact_id = add_person(store, text)
    add_person(store, "Somebody else")
    found = store.search([word])
    assert found == ([] if word == "&" else [contact_id])


@pytest.mark.parametrize(
    ("text", "word"), [("Ada Cole", "C++"), ("Ada", "da"), ("田中太郎", "太中"), ("Fox", "🦊")]
)
def test_what_is_not_there_is_not_found(store: Store, text: str, word: str) -> None:
    add_person(store, text)
    assert store.search([word]) == []


def test_each_word_must_be_found_somewhere(store: Store) -> None:
    ada = add_person(store, "Ada Love", organisation="Engines")
    add_person(store, "Bob Love", organisation="Sails")
    assert store.search(["love", "eng"]) == [ada]
    assert store.search(["ada", "sails"]) == []
    assert store.search(["&", "ada"]) == [ada], "punctuation is no condition"


@pytest.mark.parametrize(
    "word",
    ['"', '""', 'a" OR "b', "a AND", "NOT", "NEAR(a b)", "name:ada", "*", "^ada", "-", "(", "{a b}",
     "\\", "'", "%", "\x00", "a\x00b", "", " ", "\ud800", "a" * 100_000, "😀", "𞤀", "+" * 500],
)  # fmt: skip
def test_no_word_can_break_the_search(store: Store, word: str) -> None:
    add_person(store, "Zed")
    assert store.search([word]) == []
    assert store.search([word] * 1_000 + ["zed"]) in ([], [1])


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=30), max_size=5))
def test_random_words_never_raise(store: Store, words: list[str]) -> None:
    assert store.search(words) == []


def test_every_kind_of_text_is_found(store: Store) -> None:
    ada = add_person(store, "Ada", "countess@example.org", organisation="Engines")
    with store.step("Wrote much", NOW):
        contact = Contact.get_by_id(ada)
        contact.role = "Programmer"
        contact.save()
        ContactTag.create(contact=ada, tag=Tag.create(name="Première", folded="premiere"))
        OrganisationAlias.create(
            organisation=contact.organisation_id, name="Maschinen AG", folded="maschinen ag"
        )
        Fact.create(contact=ada, kind="interest", text="Sailing", learnt_on=NOW.date())
        Note.create(contact=ada, text="# Talk\n\nabout *looms*", taken_at=NOW)
    for word in ("countess", "engines", "programmer", "premiere", "maschinen", "sailing", "looms"):
        assert store.search([word]) == [ada], word


def test_the_index_follows_every_change(store: Store) -> None:
    ada = add_person(store, "Ada", "old@example.org", organisation="Engines")
    bob = add_person(store, "Bob", organisation="Engines")
    with store.step("Tagged", NOW):
        tag = Tag.create(name="green", folded="green")
        ContactTag.create(contact=bob, tag=tag)
    with store.step("Renamed all", NOW):
        Organisation.update(name="Motors").execute()
        Tag.update(name="blue").execute()
        Email.update(address="new@example.org").execute()
    assert store.search(["motors"]) == [ada, bob]
    assert store.search(["engines"]) == store.search(["green"]) == store.search(["old"]) == []
    assert (store.search(["new"]), store.search(["blue"])) == ([ada], [bob])
    store.undo(NOW)
    assert store.search(["engines"]) == [ada, bob]
    assert (store.search(["old"]), store.search(["green"]), store.search(["motors"])) == ([ada], [bob], [])
    with store.step("Deleted", NOW):
        Organisation.delete().execute()
        tag.delete_instance()
        Contact.delete().where(Contact.id == ada).execute()
    assert store.search(["engines"]) == store.search(["ada"]) == store.search(["green"]) == []
    assert store.search(["bob"]) == [bob]


def _rename_in_vain() -> None:
    Contact.update(name="Zoe").execute()
    raise UserError("This name is taken.")


def test_a_step_that_fails_leaves_the_index_as_it_was(store: Store) -> None:
    ada = add_person(store, "Ada")
    with pytest.raises(UserError), store.step("Renamed", NOW):
        _rename_in_vain()
    assert (store.search(["ada"]), store.search(["zoe"])) == ([ada], [])


def test_another_tool_may_change_rows_and_the_next_step_indexes_them(store: Store) -> None:
    ada = add_person(store, "Ada")
    run(store.db, "UPDATE contact SET name = 'Zoë'")
    add_person(store, "Bob")
    assert store.search(["zoe"]) == [ada]


def test_rebuilding_gives_the_same_index(store: Store) -> None:
    with store.step("Imported", NOW):
        insert_rows(Contact, ({"name": f"Müller {number}", "folded": "m"} for number in range(2_500)))
    before = run(store.db, "SELECT rowid, * FROM search")
    run(store.db, "DELETE FROM search WHERE rowid > 100")
    store.rebuild_search()
    assert run(store.db, "SELECT rowid, * FROM search") == before
    assert store.search(["muller", "2499"]) == [2_500]
