"""Contacts as cards, the form in which address books of other programs take them in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.own_details import OwnDetails
from relplanner.domain.portable import Row, Rows


def cards_of(rows: Rows, own: Mapping[str, OwnDetails]) -> list[Card]:
    """Return the contacts of an export, in its order, with all that stands with them.

    *own* is by UUID what other programs have no field for. Of notes only those that were taken in no touch
    are among them, what was said in talks is not. The UID is that of the address book from which a contact
    came, else the contact's own.
    """
    organisations, tags = _names(rows["organisations"]), _names(rows["tags"])
    emails, phones, links = (_by_contact(rows[name]) for name in ("emails", "phones", "links"))
    tagged, occasions, notes = (_by_contact(rows[name]) for name in ("contact_tags", "occasions", "notes"))
    return [
        Card(
            at=0,
            name=_text(row["name"]),
            organisation=organisations.get(_text(row["organisation"]), ""),
            role=_text(row["role"]),
            emails=_labelled(emails[_text(row["uuid"])], "address"),
            phones=_labelled(phones[_text(row["uuid"])], "number"),
            links=_labelled(links[_text(row["uuid"])], "address"),
            tags=tuple(tags[_text(tag["tag"])] for tag in tagged[_text(row["uuid"])]),
            occasions=tuple(map(_occasion, occasions[_text(row["uuid"])])),
            note="\n\n".join(
                _text(note["text"]) for note in notes[_text(row["uuid"])] if note["touch"] is None
            ),
            uid=_text(row["card_uid"] or row["uuid"]),
            timezone=_text(row["timezone"]),
            met_on=date.fromisoformat(_text(row["met_on"])) if row["met_on"] else None,
            how_met=_text(row["how_met"]),
            extra=_extra(row),
            own=own[_text(row["uuid"])],
        )
        for row in rows["contacts"]
    ]


def _names(rows: Iterable[Row]) -> dict[str, str]:
    return {_text(row["uuid"]): _text(row["name"]) for row in rows}


def _by_contact(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[_text(row["contact"])].append(row)
    return found


def _labelled(rows: Iterable[Row], what: str) -> tuple[Labelled, ...]:
    return tuple(Labelled(_text(row[what]), _text(row["label"])) for row in rows)


def _occasion(row: Row) -> Occasion:
    month, day, year = (int(_text(row[name])) if row[name] else None for name in ("month", "day", "year"))
    assert month is not None
    assert day is not None
    return Occasion(OccasionKind(_text(row["kind"])), YearlyDay(month, day, year), _text(row["label"]))


def _extra(row: Row) -> tuple[str, ...]:
    extra = row["card_extra"]
    return extra if isinstance(extra, tuple) else ()


def _text(value: object) -> str:
    return "" if value is None else str(value)
