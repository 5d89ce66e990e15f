from relplanner.services.contacts import Details, archive, edit_contact, set_tier
from relplanner.services.undo import contacts_of_step, history, history_of, undo
from relplanner.services.workspace import Workspace
from tests.building import person


def test_a_step_tells_whom_it_touched_by_name(workspace: Workspace) -> None:
    zoe, anna = person(workspace, "Zoe"), person(workspace, "Anna", organisation="Acme")
    set_tier(workspace, [zoe, anna], "gold")
    newest = history(workspace)[0]
    touched = contacts_of_step(workspace, newest.id)
    assert [(contact.name, contact.organisation) for contact in touched.named] == [
        ("Anna", "Acme"),
        ("Zoe", ""),
    ]
    assert touched.total == 2


def test_contacts_that_are_gone_are_counted(workspace: Workspace) -> None:
    person(workspace, "Anna")
    undo(workspace)
    touched = contacts_of_step(workspace, history(workspace)[0].id)
    assert (touched.named, touched.total) == ((), 1)


def test_the_history_of_one_contact_leaves_others_out(workspace: Workspace) -> None:
    anna, bo = person(workspace, "Anna"), person(workspace, "Bo")
    edit_contact(workspace, bo, Details(role="CEO"))
    archive(workspace, [anna, bo])
    assert [step.sentence for step in history_of(workspace, bo)] == [
        "Archived Anna and Bo",
        "Edited Bo",
        "Added Bo",
    ]
    assert len(history_of(workspace, None)) == 4
