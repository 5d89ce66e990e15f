"""The contacts in the program's own file as cards, by which they are recognised if not by their UUIDs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from relplanner.domain.cards import Card
from relplanner.domain.contacts import Channel, Relation
from relplanner.domain.own_details import OwnDetails
from relplanner.domain.portable import Rows
from relplanner.domain.windows import Span, WeekWindows, windows_words
from relplanner.services.export_cards import cards_of


def own_cards(rows: Rows, line_of: Mapping[str, int]) -> list[Card]:
    """Return the contacts of *rows* with what stands in their own records; *line_of* has their lines.

    What was noted, learnt, promised or agreed with them is not on the cards.
    """
    tags = {row["uuid"] for row in rows["tags"]}
    tagged = [row for row in rows["contact_tags"] if row["tag"] in tags]
    cards = cards_of({**rows, "notes": [], "contact_tags": tagged}, _own_details(rows))
    return [replace(card, at=line_of.get(card.own.uuid, 0)) for card in cards]


def _own_details(rows: Rows) -> dict[str, OwnDetails]:
    names = {row["uuid"]: str(row["name"]) for table in ("tiers", "contacts") for row in rows[table]}
    windows = _windows(rows)
    return {
        str(row["uuid"]): OwnDetails(
            uuid=str(row["uuid"]),
            relation=Relation(str(row["relation"])) if row["relation"] else None,
            tier=names.get(row["tier"], ""),
            tier_reason=str(row["tier_reason"]),
            tier_since=date.fromisoformat(str(row["tier_since"])) if row["tier_since"] else None,
            channel=Channel(str(row["channel"])) if row["channel"] else None,
            value_percent=int(str(row["value_percent"])),
            windows=tuple(filter(None, windows_words(windows.get(str(row["uuid"]), {})).split("; "))),
            introduced_by=names.get(row["introduced_by"], ""),
            introduced_by_uuid=str(row["introduced_by"] or ""),
            consent=str(row["consent"]),
            left_untiered=bool(row["left_untiered"]),
            asked_enough=bool(row["asked_enough"]),
            do_not_contact=bool(row["do_not_contact"]),
            no_account=bool(row["no_account"]),
        )
        for row in rows["contacts"]
    }


def _windows(rows: Rows) -> dict[str, WeekWindows]:
    found: dict[str, dict[int, tuple[Span, ...]]] = {}
    for row in rows["windows"]:
        weekday, start, end = (int(str(row[name])) for name in ("weekday", "start_minute", "end_minute"))
        of_contact = found.setdefault(str(row["contact"]), {})
        of_contact[weekday] = (*of_contact.get(weekday, ()), (start, end))
    return {**found}
