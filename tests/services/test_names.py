import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contacts import archive
from relplanner.services.names import contact_named
from relplanner.services.workspace import Workspace
from tests.building import person


def test_the_exact_name_goes_before_a_word_before_a_beginning_before_a_part(workspace: Workspace) -> None:
    for name in ("Joanna", "Annabel", "Berg Anna", "Anna"):
        better = person(workspace, name)
        assert contact_named(workspace, "anna") == better


def test_case_accents_and_white_space_do_not_count(workspace: Workspace) -> None:
    joerg = person(workspace, "Jörg Müßig")
    for name in ("JORG MUSSIG", "jörg   müssig", " Müssig", "mussig\x1b[31m"):
        assert contact_named(workspace, name) == joerg


def test_umlauts_may_be_spelt_out(workspace: Workspace) -> None:
    joerg = person(workspace, "Manuela Jörg-Müßig")
    person(workspace, "Joel Berg")
    for name in ("joerg", "JOERG", "Manuela Joerg-Muessig", "muessig"):
        assert contact_named(workspace, name) == joerg
    with pytest.raises(UserError, match="There is no contact"):
        contact_named(workspace, "ueberg")


def test_a_hyphen_separates_words(workspace: Workspace) -> None:
    anna = person(workspace, "Anna-Lena Berg")
    person(workspace, "Verlena Moor")
    assert contact_named(workspace, "lena") == anna
    assert contact_named(workspace, "anna-lena") == anna


def test_several_of_the_best_class_are_named_with_their_numbers(workspace: Workspace) -> None:
    first = person(workspace, "Anna Berg", organisation="Acme")
    second = person(workspace, "Anna Holm")
    person(workspace, "Annabel")
    with pytest.raises(UserError) as refusal:
        contact_named(workspace, "Anna")
    said = str(refusal.value)
    assert f"Anna Berg (Acme, {first}) or Anna Holm (no organisation, {second})" in said
    assert "Annabel" not in said


def test_a_crowd_of_candidates_is_cut_short(workspace: Workspace) -> None:
    for number in range(12):
        person(workspace, f"Anna {chr(ord('A') + number)}")
    with pytest.raises(UserError, match=r"and 4 more"):
        contact_named(workspace, "anna")


def test_a_number_is_the_contact_with_it_and_else_a_name(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    agent = person(workspace, "Agent 4711")
    assert contact_named(workspace, str(anna)) == anna
    assert contact_named(workspace, "4711") == agent


@pytest.mark.parametrize(
    "name", ["9" * 30, "9" * 5000, "²", "-1", "%", "_", "\\", "x" * 200_000, "org:", ":"]
)
def test_a_strange_name_is_nobody(workspace: Workspace, name: str) -> None:
    person(workspace, "Anna")
    with pytest.raises(UserError) as refusal:
        contact_named(workspace, name)
    assert len(str(refusal.value)) < 300


def test_an_organisation_stands_for_its_only_contact(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", organisation="Acme GmbH")
    person(workspace, "Acme Fan")
    person(workspace, "Bo", organisation="Beta")
    assert contact_named(workspace, "org:acme") == anna
    assert contact_named(workspace, "ORG: acme gmbh") == anna
    person(workspace, "Carl", organisation="Acme GmbH")
    with pytest.raises(UserError, match=r"Anna .* or Carl"):
        contact_named(workspace, "org:acme")
    assert contact_named(workspace, "acme:anna") == anna


def test_contacts_that_are_not_archived_go_first(workspace: Workspace) -> None:
    old = person(workspace, "Anna Berg")
    new = person(workspace, "Anna Holm")
    archive(workspace, [old])
    assert contact_named(workspace, "anna") == new
    assert contact_named(workspace, "berg") == old


def test_nobody_and_nothing_are_said_in_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="There is no contact 'zoe'"):
        contact_named(workspace, "zoe")
    for nothing in ("", "  ", "\x1b[0m"):
        with pytest.raises(UserError, match="Name a contact"):
            contact_named(workspace, nothing)
