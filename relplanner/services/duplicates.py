"""Contacts that are there twice: found, looked at side by side, and merged so that nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.duplicates import likely_duplicates
from relplanner.domain.errors import UserError
from relplanner.domain.routine_line import override_words
from relplanner.domain.wording import plural, short_name
from relplanner.services.merge_fields import MergeField, fields_between
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import details, models, people, portfolio, unite

_COUNTED = (
    (models.Touch, "touch", "touches"),
    (models.Note, "note", "notes"),
    (models.Entry, "entry", "entries"),
    (models.Promise, "promise", "promises"),
    (models.Question, "question", "questions"),
    (models.Mood, "mood", "moods"),
    (models.Fact, "fact", "facts"),
    (models.Occasion, "occasion", "occasions"),
    (models.Absence, "absence", "absences"),
    (models.Routine, "own routine", "own routines"),
    (models.AccountPlan, "account plan", "account plans"),
)


class Side(StrEnum):
    """One of two contacts side by side; the older one is on the left."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """Return the other side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePair:
    """Two contacts that may be one, with the words for why; ``id`` is the place in the list, from 1."""

    id: int
    left: int
    right: int
    left_name: str
    right_name: str
    left_organisation: str
    right_organisation: str
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two contacts differ, and the side that wins unless the user says otherwise."""

    word: str
    left: str
    right: str
    wins: Side

    @property
    def is_choice(self) -> bool:
        """Return whether both sides say something, so that one has to give way."""
        return bool(self.left and self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two contacts side by side.

    ``fuller`` is the side of which more is known. ``same`` are fields with one value for both, ``joined``
    what both bring and is kept of both: what it is, and the words for the left and the right.
    """

    left: int
    right: int
    left_name: str
    right_name: str
    fuller: Side
    differences: tuple[Difference, ...]
    same: tuple[tuple[str, str], ...]
    joined: tuple[tuple[str, str, str], ...]


def find_duplicates(workspace: Workspace) -> tuple[DuplicatePair, ...]:
    """Return the contacts that are likely to be there twice, the likeliest first; archived ones left out."""
    candidates = unite.candidates()
    by_id = {candidate.id: candidate for candidate in candidates}
    found = likely_duplicates(candidates, unite.not_the_same())
    return tuple(
        DuplicatePair(
            id=place,
            left=each.first,
            right=each.second,
            left_name=by_id[each.first].name,
            right_name=by_id[each.second].name,
            left_organisation=by_id[each.first].organisation,
            right_organisation=by_id[each.second].organisation,
            why=each.why,
        )
        for place, each in enumerate(found, 1)
    )


def are_there(workspace: Workspace, one: int, other: int) -> bool:
    """Return whether both contacts are there still."""
    return len(people.contacts((one, other))) == len({one, other})


def compare(workspace: Workspace, one: int, other: int) -> Comparison:
    """Return two contacts side by side. Raises ``UserError`` where one of them is gone."""
    left, right = _both(min(one, other), max(one, other))
    values = [(field, field.words(left), field.words(right)) for field in fields_between(left, right)]
    fuller = _fuller(left, right, values)
    return Comparison(
        left=left.id,
        right=right.id,
        left_name=left.name,
        right_name=right.name,
        fuller=fuller,
        differences=tuple(
            Difference(field.word, ours, theirs, fuller if ours and theirs else _told(ours))
            for field, ours, theirs in values
            if ours != theirs
        ),
        same=tuple((field.word, ours) for field, ours, theirs in values if ours and ours == theirs),
        joined=_joined(left.id, right.id),
    )


def merge(workspace: Workspace, one: int, other: int, winners: Mapping[str, Side] | None = None) -> Changed:
    """Make one contact of two, in one step.

    *winners* says by the word of a field which side wins, where that is not the usual one. A value that
    gives way becomes a fact; all else is kept of both. The contact of which more is known keeps its
    number. Raises ``UserError`` where one of them is gone.
    """
    if one == other:
        raise UserError("A contact cannot be merged with itself; choose two.")
    with workspace.store.step("", workspace.now()) as step:
        comparison = compare(workspace, one, other)
        step.sentence = f"Merged {short_name(comparison.left_name)} and {short_name(comparison.right_name)}"
        left, right = _both(comparison.left, comparison.right)
        kept, gone = (left, right) if comparison.fuller is Side.LEFT else (right, left)
        _settle(workspace, comparison, winners or {}, kept, gone)
        _give_up_routines(workspace, kept, gone)
        _join_marks(kept, gone)
        kept.save()
        unite.unite(kept.id, gone.id)
        step.touches(kept.id)
    return Changed(f"{step.sentence}: one contact, {short_name(kept.name)}.", (kept.id,))


def not_the_same(workspace: Workspace, one: int, other: int) -> Changed:
    """Remember that two contacts are two people."""
    left, right = _both(min(one, other), max(one, other))
    sentence = f"{short_name(left.name)} and {short_name(right.name)} are not the same"
    with workspace.store.step(sentence, workspace.now(), contacts=(left.id, right.id)):
        if (left.id, right.id) not in unite.not_the_same():
            models.NotSame.create(contact=left.id, other=right.id)
    return Changed(f"{sentence}.", (left.id, right.id))


def _both(left: int, right: int) -> tuple[models.Contact, models.Contact]:
    found = {contact.id: contact for contact in people.contacts((left, right))}
    missing = next((number for number in (left, right) if number not in found), None)
    if missing is not None:
        raise UserError(f"There is no contact {missing} any more.")
    return found[left], found[right]


def _told(left: str) -> Side:
    """Return the only side that says something."""
    return Side.LEFT if left else Side.RIGHT


def _fuller(left: models.Contact, right: models.Contact, values: list[tuple[MergeField, str, str]]) -> Side:
    """Return the side of which more is known; the older one where that is the same."""
    ours = unite.count_of(left.id) + sum(bool(words) for _, words, _ in values)
    theirs = unite.count_of(right.id) + sum(bool(words) for _, _, words in values)
    return Side.RIGHT if theirs > ours else Side.LEFT


def _joined(left: int, right: int) -> tuple[tuple[str, str, str], ...]:
    """Return what is kept of both, in words."""
    ours, theirs = _lists(left), _lists(right)
    return tuple((word, ours[word], theirs[word]) for word in ours if ours[word] or theirs[word])


def _lists(contact_id: int) -> dict[str, str]:
    """Return what a contact may have several of, in words."""
    return {
        "e-mail": ", ".join(row.address for row in details.of(models.Email, contact_id)),
        "call": ", ".join(row.number for row in details.of(models.Phone, contact_id)),
        "web": ", ".join(row.address for row in details.of(models.Link, contact_id)),
        "tags": " ".join(f"#{tag}" for tag in details.tags(contact_id)),
        "with it": _counts(contact_id),
    }


def _counts(contact_id: int) -> str:
    counts = [(unite.count_in(table, contact_id), one, several) for table, one, several in _COUNTED]
    return ", ".join(plural(count, one, several) for count, one, several in counts if count)


def _settle(
    workspace: Workspace,
    comparison: Comparison,
    winners: Mapping[str, Side],
    kept: models.Contact,
    gone: models.Contact,
) -> None:
    """Give the contact that is kept the fields of the winners; what gives way becomes a fact."""
    fields = {field.word: field for field in fields_between(kept, gone)}
    on = {Side.LEFT: comparison.left, Side.RIGHT: comparison.right}
    for difference in comparison.differences:
        field = fields[difference.word]
        side = winners.get(difference.word, difference.wins)
        winner, loser = (kept, gone) if on[side] == kept.id else (gone, kept)
        given_up = difference.right if side is Side.LEFT else difference.left
        field.settle(kept, winner, loser)
        if given_up:
            models.Fact.create(contact=gone.id, kind=field.fact, text=given_up, learnt_on=workspace.today())


def _give_up_routines(workspace: Workspace, kept: models.Contact, gone: models.Contact) -> None:
    """Make facts of what is changed of routines of a tier for the one, and otherwise for the other."""
    of_tiers, _ = portfolio.routines()
    routines = {routine.id: routine for routines in of_tiers.values() for routine in routines}
    changes = portfolio.overrides()
    stay = {change.routine_id: change for change in changes.get(kept.id, ())}
    for change in changes.get(gone.id, ()):
        if stay.get(change.routine_id, change) != change:
            text = override_words(routines[change.routine_id], change)
            models.Fact.create(contact=gone.id, kind="routine", text=text, learnt_on=workspace.today())


def _join_marks(kept: models.Contact, gone: models.Contact) -> None:
    """Keep what is true of one of them: promises to others, and where they came from."""
    kept.do_not_contact = kept.do_not_contact or gone.do_not_contact
    kept.no_account = kept.no_account or gone.no_account
    kept.left_untiered = kept.left_untiered or gone.left_untiered
    kept.asked_enough = kept.asked_enough or gone.asked_enough
    kept.card_uid = kept.card_uid or gone.card_uid
    kept.source = ", ".join(dict.fromkeys(filter(None, (kept.source, gone.source))))
    kept.card_extra = list(dict.fromkeys([*kept.card_extra, *gone.card_extra]))
    if gone.archived_at is None:
        kept.archived_at = None
