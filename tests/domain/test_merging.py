from relplanner.domain.merging import about, merge
from relplanner.domain.portable import TABLES, Row, Rows, Value

OLD, NEW = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def row(uuid: str, changed_at: str = OLD, **columns: Value) -> Row:
    return {"uuid": uuid, "made_at": OLD, "changed_at": changed_at, **columns}


def contact(uuid: str, changed_at: str = OLD, **columns: Value) -> Row:
    empty: Row = dict.fromkeys(("organisation", "tier", "introduced_by"))
    return row(uuid, changed_at, **{**empty, "name": uuid, **columns})


def rows(**tables: list[Row]) -> Rows:
    return {table.name: tables.get(table.name, []) for table in TABLES}


def test_what_is_there_already_is_left_alone() -> None:
    here = rows(contacts=[contact("ann")], facts=[row("f", contact="ann", kind="k", text="t")])
    arrivals = merge(here, here)
    assert not any(arrivals.new.values())
    assert not any(arrivals.changed.values())


def test_the_newer_state_of_a_record_stands() -> None:
    here = rows(contacts=[contact("ann", NEW, role="CFO"), contact("bo", role="x")])
    incoming = rows(contacts=[contact("ann", OLD, role="old"), contact("bo", NEW, role="y")])
    arrivals = merge(here, incoming)
    assert arrivals.changed["contacts"] == [contact("bo", NEW, role="y")]
    assert (arrivals.created_contacts, arrivals.merged_contacts) == (set(), {"bo"})


def test_a_record_that_only_bears_a_newer_instant_is_unchanged() -> None:
    assert not merge(rows(contacts=[contact("ann")]), rows(contacts=[contact("ann", NEW)])).changed[
        "contacts"
    ]


def test_a_contact_of_whom_something_is_new_is_merged() -> None:
    here = rows(contacts=[contact("ann"), contact("bo")])
    incoming = rows(contacts=[contact("ann"), contact("cy")], notes=[row("n", contact="ann", touch=None)])
    arrivals = merge(here, incoming)
    assert (arrivals.created_contacts, arrivals.merged_contacts) == ({"cy"}, {"ann"})


def test_organisations_and_tags_are_the_same_by_name() -> None:
    here = rows(organisations=[row("o1", name="Acme")], tags=[row("t1", name="Golf")])
    incoming = rows(
        organisations=[row("o2", name="ACME")],
        tags=[row("t2", name="golf"), row("t3", name="GOLF")],
        contacts=[contact("ann", organisation="o2")],
        contact_tags=[row("a", contact="ann", tag="t2"), row("b", contact="ann", tag="t3")],
    )
    arrivals = merge(here, incoming)
    assert not arrivals.new["organisations"]
    assert not arrivals.new["tags"]
    assert arrivals.new["contacts"][0]["organisation"] == "o1"
    assert [each["tag"] for each in arrivals.new["contact_tags"]] == ["t1"]


def test_a_tier_keeps_its_own_routines() -> None:
    here = rows(tiers=[row("g1", name="gold")], routines=[row("r1", tier="g1", contact=None, name="update")])
    incoming = rows(
        tiers=[row("g2", name="gold")],
        routines=[
            row("r2", tier="g2", contact=None, name="Update"),
            row("r3", tier="g2", contact=None, name="lunch"),
        ],
        contacts=[contact("ann", tier="g2")],
        dues=[row("d1", contact="ann", routine="r2"), row("d2", contact="ann", routine="r3")],
    )
    arrivals = merge(here, incoming)
    assert not arrivals.new["routines"]
    assert [each["routine"] for each in arrivals.new["dues"]] == ["r1"]
    assert arrivals.left_out == 2


def test_what_refers_to_nothing_is_left_out_or_stands_alone() -> None:
    incoming = rows(
        contacts=[contact("ann", introduced_by="gone", organisation="gone")],
        facts=[row("f", contact="gone")],
        notes=[row("n", contact="ann", touch="gone")],
    )
    arrivals = merge(rows(), incoming)
    assert arrivals.left_out == 1
    assert arrivals.new["contacts"] == [contact("ann")]
    assert arrivals.new["notes"][0]["touch"] is None


def test_contacts_may_refer_to_later_ones() -> None:
    incoming = rows(contacts=[contact("ann", introduced_by="bo"), contact("bo")])
    assert merge(rows(), incoming).new["contacts"][0]["introduced_by"] == "bo"


def test_what_is_about_somebody_holds_joint_touches_and_nothing_of_others() -> None:
    everything = rows(
        organisations=[row("o1", name="Acme"), row("o2", name="Beta")],
        contacts=[contact("ann", organisation="o1"), contact("bo", organisation="o2")],
        emails=[row("e1", contact="ann"), row("e2", contact="bo")],
        touches=[row("t1", contact="bo"), row("t2", contact="bo"), row("t3", contact="ann")],
        participants=[row("p", touch="t1", contact="ann")],
        notes=[row("n1", contact="bo", touch="t1"), row("n2", contact="bo", touch="t2")],
    )
    found = about(everything, ["ann"])
    assert {table: [each["uuid"] for each in records] for table, records in found.items() if records} == {
        "organisations": ["o1"],
        "contacts": ["ann"],
        "emails": ["e1"],
        "touches": ["t1", "t3"],
        "participants": ["p"],
        "notes": ["n1"],
    }
