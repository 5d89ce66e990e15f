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
    here = rows(contacts=[contact("ann")], facts=[row("f", contact="ann", note=None, text="t")])
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


def touch(uuid: str, **columns: Value) -> Row:
    columns_of_touches = ("routine", "occasion", "promise", "asked_in", "account_plan", "plan_action")
    empty: Row = dict.fromkeys(columns_of_touches)
    return row(uuid, OLD, **{**empty, "contact": "ann", **columns})


def promise(uuid: str, **columns: Value) -> Row:
    empty: Row = dict.fromkeys(("note", "closing_note"))
    return row(uuid, OLD, **{**empty, "contact": "ann", **columns})


def test_a_touch_keeps_the_promise_and_the_note_that_stand_behind_it() -> None:
    incoming = rows(
        contacts=[contact("ann")],
        touches=[touch("t", promise="p", asked_in="n")],
        notes=[row("n", contact="ann", touch="t")],
        promises=[promise("p", note="n", closing_note="n")],
    )
    arrivals = merge(rows(), incoming)
    assert {name: found for name, found in arrivals.new.items() if found} == {
        name: found for name, found in incoming.items() if found
    }
    assert arrivals.left_out == 0


def test_what_refers_to_a_note_that_was_left_out_refers_to_none() -> None:
    incoming = rows(
        contacts=[contact("ann")],
        notes=[row("n", contact="nobody", touch=None)],
        promises=[promise("p", note="n")],
    )
    arrivals = merge(rows(), incoming)
    assert arrivals.new["promises"] == [promise("p", note=None)]
    assert arrivals.left_out == 1


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
        touches=[touch("t1", contact="bo"), touch("t2", contact="bo"), touch("t3")],
        participants=[row("p", touch="t1", contact="ann")],
        notes=[row("n1", contact="bo", touch="t1"), row("n2", contact="bo", touch="t2")],
        not_same=[row("s1", contact="bo", other="ann"), row("s2", contact="bo", other="cy")],
        verdicts=[row("v1", contact="ann"), row("v2", contact="bo")],
    )
    found = about(everything, ["ann"])
    assert {table: [each["uuid"] for each in records] for table, records in found.items() if records} == {
        "organisations": ["o1"],
        "contacts": ["ann"],
        "emails": ["e1"],
        "touches": ["t1", "t3"],
        "participants": ["p"],
        "notes": ["n1"],
        "not_same": ["s1"],
        "verdicts": ["v1"],
    }


def test_what_is_about_somebody_holds_their_plan_whole_and_of_others_only_that_they_take_part() -> None:
    everything = rows(
        organisations=[row("o", name="Acme")],
        contacts=[contact("ann"), contact("bo")],
        plans=[
            row("mine", contact="ann", organisation=None, lead=None),
            row("joint", contact=None, organisation="o", lead="bo"),
            row("others", contact="bo", organisation=None, lead=None),
            row("led", contact=None, organisation="o", lead="ann"),
        ],
        goals=[row("g1", plan="mine"), row("g2", plan="joint"), row("g3", plan="others")],
        goal_values=[row("v1", goal="g1"), row("v2", goal="g2")],
        stakeholders=[row("s1", plan="joint", contact="ann"), row("s2", plan="joint", contact="bo")],
        plan_actions=[row("a1", plan="joint", owner="ann"), row("a2", plan="joint", owner="bo")],
    )
    found = about(everything, ["ann"])
    assert {table: [each["uuid"] for each in records] for table, records in found.items() if records} == {
        "organisations": ["o"],
        "contacts": ["ann"],
        "plans": ["mine", "joint", "led"],
        "goals": ["g1"],
        "goal_values": ["v1"],
        "stakeholders": ["s1"],
        "plan_actions": ["a1"],
    }


def test_a_routine_that_a_tier_came_with_goes_where_it_was_taken_out_of_the_same_tier() -> None:
    def of_gold(name: str, changed_at: str = OLD) -> Row:
        return row(name, changed_at, name=name, tier="gold", contact=None)

    tiers, both = [row("gold", name="gold")], [of_gold("update"), of_gold("meeting")]
    incoming = rows(tiers=tiers, routines=[of_gold("update")])
    assert merge(rows(tiers=tiers, routines=both), incoming).removed == ["meeting"]
    changed_here = [of_gold("update"), of_gold("meeting", NEW)]
    assert merge(rows(tiers=tiers, routines=changed_here), incoming).removed == []
    assert merge(rows(tiers=tiers, routines=both), rows(tiers=tiers)).removed == []
