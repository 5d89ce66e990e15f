"""All that is held about one person, as files that can be handed over."""

from collections.abc import Mapping
from pathlib import Path

from pendulum import DateTime

from relplanner.domain.contacts import Channel
from relplanner.domain.merging import about
from relplanner.domain.wording import plural, short_name
from relplanner.exchange.markdown_text import plain
from relplanner.exchange.markdown_write import write_markdown
from relplanner.exchange.own_json import write_own_json
from relplanner.exchange.vcard_write import write_vcards
from relplanner.files import own_folder, write_private
from relplanner.services.existing import existing_contact
from relplanner.services.export import contact_names
from relplanner.services.export_cards import cards_of
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import details, models, portable
from relplanner.store.own_details import own_details

_EVERY_STEP = 1_000_000


def write_person(workspace: Workspace, contact_id: int, folder: Path) -> Changed:
    """Write all that is held about a contact into *folder*: ``person.json``, ``.md`` and ``.vcf``.

    Folder and files are for their owner alone. Beside the contact's own records these are touches in which
    they took part, meetings to which they were invited, and the changes that concerned them. Raises
    ``UserError`` where there is no such contact, or the folder cannot be written.
    """
    contact = existing_contact(contact_id)
    everything = portable.everything()
    rows = about(everything, [contact.uuid])
    meetings = _meetings(workspace, contact_id)
    changes: list[dict[str, object]] = [
        {"at": step.at.to_iso8601_string(), "sentence": step.sentence}
        for step in workspace.store.history(contact_id, _EVERY_STEP)
    ]
    page = write_markdown(rows, contact_names(everything), workspace.zone)
    page += _list("Meetings", [_meeting_words(meeting) for meeting in meetings])
    page += _list("Changes", [f"{change['at']}: {plain(str(change['sentence']))}" for change in changes])
    own_folder(folder)
    more = {"meetings": meetings, "changes": changes}
    write_private(folder / "person.json", write_own_json(rows, workspace.now(), more))
    write_private(folder / "person.md", page.encode())
    write_private(folder / "person.vcf", write_vcards(cards_of(rows, own_details())))
    held = [plural(len(rows["touches"]), "touch", "touches"), plural(len(rows["notes"]), "note")]
    held.append(plural(len(meetings), "meeting"))
    who = short_name(contact.name)
    return Changed(f"Wrote all that is held about {who} to {folder}: {', '.join(held)}.", (contact_id,))


def _meetings(workspace: Workspace, contact_id: int) -> list[dict[str, object]]:
    """Return the meetings of the calendars, and those that are in none any more but were judged."""
    judged = {(row.series, row.start): row.channel for row in details.of(models.MeetingVerdict, contact_id)}
    found: list[dict[str, object]] = []
    for event in details.meetings(contact_id):
        found.append(
            {
                "start": event.start.in_timezone(workspace.zone).to_iso8601_string(),
                "end": event.end.in_timezone(workspace.zone).to_iso8601_string(),
                "title": event.title,
                "place": event.place,
                "said": _said(judged, (event.series, event.start)),
            }
        )
        judged.pop((event.series, event.start), None)
    for series, start in judged:
        at = start.in_timezone(workspace.zone).to_iso8601_string()
        found.append(
            {"start": at, "title": "in no calendar any more", "said": _said(judged, (series, start))}
        )
    return found


def _said(judged: Mapping[tuple[str, DateTime], str | None], meeting: tuple[str, DateTime]) -> str:
    """Return what the user has said of a meeting; nothing where that is nothing."""
    if meeting not in judged:
        return ""
    channel = judged[meeting]
    return Channel(channel).words if channel else "did not take place"


def _meeting_words(meeting: Mapping[str, object]) -> str:
    said = f" ({meeting['said']})" if meeting["said"] else ""
    return f"{meeting['start']}: {plain(str(meeting['title']))}{said}"


def _list(title: str, lines: list[str]) -> str:
    return "\n".join(["", f"## {title}", "", *(f"- {line}" for line in lines), ""]) if lines else ""
