"""Contacts that are there twice: what is compared of all of them, and two made one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from peewee import ForeignKeyField

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.duplicates import Candidate, Pair
from relplanner.domain.occasions import OccasionKind
from relplanner.domain.phones import is_same_phone
from relplanner.domain.profiles import profile_of
from relplanner.domain.text import fold
from relplanner.store import details, models
from relplanner.store.models import JOURNALED, Contact, Record, Table
from relplanner.store.rows import tuples

Identity = Callable[[Any], object]
"""What makes two rows of two contacts one; None where a row is like no other."""

_SAME: Mapping[type[Table], Identity] = {
    models.Email: lambda row: row.folded,
    models.Link: lambda row: profile_of(row.address) or fold(row.address),
    models.Fact: lambda row: (row.kind, row.text),
    models.Occasion: lambda row: (row.kind, row.label, row.month, row.day, row.year),
    models.Window: lambda row: (row.weekday, row.start_minute, row.end_minute),
    models.Absence: lambda row: (row.first, row.last),
    models.Entry: lambda row: (row.day, row.direction, row.kind, row.weight, fold(row.text)),
    models.Promise: lambda row: (row.promiser, fold(row.text), row.due, row.state),
    models.Question: lambda row: (fold(row.text), row.answered_on is None, fold(row.answer)),
    models.Mood: lambda row: (row.day, row.mine, row.theirs, fold(row.remark)),
}


def _join(column: str) -> Callable[[Any, Any], None]:
    """Return what keeps the words of both rows in *column*."""

    def join(kept: Any, gone: Any) -> None:
        words = {fold(text): text for text in (getattr(gone, column), getattr(kept, column)) if text}
        setattr(kept, column, ", ".join(reversed(words.values())))

    return join


_join_labels = _join("label")


def _learn_earlier(kept: models.Fact, gone: models.Fact) -> None:
    kept.learnt_on = min(kept.learnt_on, gone.learnt_on)


def _know_their_view(kept: models.Entry, gone: models.Entry) -> None:
    kept.theirs = gone.theirs if kept.theirs is None else kept.theirs


def _be_followed_up(kept: models.Promise, gone: models.Promise) -> None:
    models.Touch.update(promise=kept).where(models.Touch.promise == gone).execute()


def _judge_as_last(kept: models.MeetingVerdict, gone: models.MeetingVerdict) -> None:
    if gone.changed_at > kept.changed_at:
        kept.channel = gone.channel


_TAKES_OVER: Mapping[type[Table], Callable[[Any, Any], None]] = {
    models.Email: _join_labels,
    models.Link: _join_labels,
    models.Absence: _join("reason"),
    models.Fact: _learn_earlier,
    models.Entry: _know_their_view,
    models.Promise: _be_followed_up,
    models.MeetingVerdict: _judge_as_last,
}
"""What a row of the contact that is kept takes over from the same row of the other one."""


def candidates() -> list[Candidate]:
    """Return the contacts that are not archived, as far as duplicates are looked for."""
    contact, organisation = Contact, models.Organisation
    organisations = dict(tuples(organisation.select(organisation.id, organisation.name)))
    emails: dict[int, list[str]] = {}
    for contact_id, folded in tuples(models.Email.select(models.Email.contact, models.Email.folded)):
        emails.setdefault(contact_id, []).append(folded)
    phones: dict[int, list[str]] = {}
    for contact_id, normal in tuples(models.Phone.select(models.Phone.contact, models.Phone.normal)):
        if normal:
            phones.setdefault(contact_id, []).append(normal)
    profiles: dict[int, list[str]] = {}
    for contact_id, address in tuples(models.Link.select(models.Link.contact, models.Link.address)):
        if profile := profile_of(address):
            profiles.setdefault(contact_id, []).append(profile)
    query = contact.select(contact.id, contact.name, contact.organisation)
    return [
        Candidate(
            id=number,
            name=name,
            organisation=organisations.get(organisation_id, ""),
            emails=emails.get(number, ()),
            phones=phones.get(number, ()),
            profiles=profiles.get(number, ()),
        )
        for number, name, organisation_id in tuples(query.where(contact.archived_at.is_null()))
    ]


def not_the_same() -> set[Pair]:
    """Return the pairs that the user has said are two people, the smaller number first."""
    row = models.NotSame
    return {(min(pair), max(pair)) for pair in tuples(row.select(row.contact, row.other))}


def birthday(contact_id: int) -> models.Occasion | None:
    """Return the birthday of a contact."""
    row = models.Occasion
    found: models.Occasion | None = (
        row.select().where(row.contact == contact_id, row.kind == OccasionKind.BIRTHDAY).first()
    )
    return found


def drop_birthday(contact_id: int) -> None:
    """Take the birthday of a contact away."""
    row = models.Occasion
    row.delete().where(row.contact == contact_id, row.kind == OccasionKind.BIRTHDAY).execute()


def drop_windows(contact_id: int) -> None:
    """Take the windows of a contact away."""
    models.Window.delete().where(models.Window.contact == contact_id).execute()


def count_of(contact_id: int) -> int:
    """Return how many rows there are about a contact, as :func:`count_in` counts."""
    return sum(
        _count(model, field, contact_id)
        for model in JOURNALED
        if model is not models.SpreadDue
        for field in model._meta.sorted_fields
        if _refers_to_contact(field)
    )


def count_in(model: type[Table], contact_id: int) -> int:
    """Return how many rows of a table are a contact's, without their birthday and what is only proposed."""
    return _count(model, model._meta.fields["contact"], contact_id)


def _count(model: type[Table], field: Any, contact_id: int) -> int:
    rows = model.select().where(field == contact_id)
    if model is models.Touch:
        rows = rows.where(models.Touch.status != TouchStatus.PROPOSED)
    if model is models.Occasion:
        rows = rows.where(models.Occasion.kind != OccasionKind.BIRTHDAY)
    return int(rows.count())


def unite(kept: int, gone: int) -> None:
    """Let all that refers to the contact *gone* refer to *kept*, and delete *gone*.

    Rows that *kept* has already take over what only those of *gone* say; the latter go with *gone*.
    """
    _join_numbers([*details.of(models.Phone, kept), *details.of(models.Phone, gone)])
    for model in JOURNALED:
        for field in model._meta.sorted_fields:
            if _refers_to_contact(field):
                _move(model, field, kept, gone)
    Contact.update(introduced_by=None).where(Contact.id == kept, Contact.introduced_by == kept).execute()
    own = models.Touch.select(models.Touch.id).where(models.Touch.contact == kept)
    part = models.TouchParticipant
    part.delete().where(part.contact == kept, part.touch.in_(own)).execute()
    _put_in_order(kept)
    Contact.delete().where(Contact.id == gone).execute()


def _join_numbers(rows: Sequence[models.Phone]) -> None:
    """Keep each number once, the first, with its country where one of them has it."""
    whole = [row.normal for row in rows if row.normal.startswith("+")]
    kept: dict[str, models.Phone] = {}
    for row in rows:
        same = next(
            (number for number in whole if is_same_phone(row.normal, number)), row.normal or row.number
        )
        first = kept.setdefault(same, row)
        if first is row:
            continue
        if not first.normal.startswith("+"):
            first.number, first.normal = row.number, row.normal
        _join_labels(first, row)
        first.save()
        row.delete_instance()


def _refers_to_contact(field: Any) -> bool:
    return isinstance(field, ForeignKeyField) and field.rel_model is Contact


def _move(model: type[Table], field: Any, kept: int, gone: int) -> None:
    assert issubclass(model, Record)
    moved = model.update({field: kept}).where(field == gone)
    identity = _identity(model, field)
    if identity is not None:
        known = {identity(row): row for row in model.select().where(field == kept)}
        twins = [row for row in model.select().where(field == gone) if identity(row) in known]
        for twin in twins if model in _TAKES_OVER else ():
            row = known[identity(twin)]
            _TAKES_OVER[model](row, twin)
            row.save()
        moved = moved.where(model.id.not_in([twin.id for twin in twins]))
    moved.execute()


def _put_in_order(kept: int) -> None:
    """Keep each pair that was told apart once, the older contact first; one with itself is none."""
    row = models.NotSame
    pairs: dict[Pair, list[models.NotSame]] = {}
    for found in row.select().where((row.contact == kept) | (row.other == kept)).order_by(row.id):
        pair = (min(found.contact_id, found.other_id), max(found.contact_id, found.other_id))
        pairs.setdefault(pair, []).append(found)
    for (older, younger), (first, *twins) in pairs.items():
        for twin in (first, *twins) if older == younger else twins:
            twin.delete_instance()
        if (first.contact_id, first.other_id) != (older, younger):
            first.contact_id, first.other_id = older, younger
            first.save()


def _identity(model: type[Table], field: Any) -> Identity | None:
    """Return what makes rows one: what is listed, or else the other columns of a unique index."""
    if model in _SAME:
        return _SAME[model]
    for names, is_unique in model._meta.indexes:
        if is_unique and field.name in names:
            others = [name for name in names if name != field.name]
            return lambda row: tuple(row.__data__[name] for name in others)
    return None
