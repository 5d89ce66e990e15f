"""The way out: contacts as files for other programs, and the whole of them for this one."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from relplanner.domain.merging import about, plans_of
from relplanner.domain.portable import Rows, Value
from relplanner.domain.text import fold
from relplanner.domain.wording import plural
from relplanner.files import write_private
from relplanner.services.contact_list import find
from relplanner.services.export_accounts import account_columns, account_records
from relplanner.services.export_cards import cards_of
from relplanner.services.export_days import yearly_entries
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, portable
from relplanner.store.own_details import own_details


class ExportFormat(StrEnum):
    """What contacts can be written as."""

    VCARD = "vcard"
    CSV = "csv"
    ICS = "ics"
    JSON = "json"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file ready to be written, and in one sentence what is in it."""

    data: bytes
    sentence: str


def export(workspace: Workspace, form: ExportFormat, query: str = "") -> Exported:
    """Return the contacts that *query* means as a file.

    Without a query these are all that are not archived, and for JSON, which is to hold everything, all.
    Raises ``UserError`` about a term of the query that cannot be read.
    """
    with workspace.store.snapshot():
        if form is ExportFormat.ICS:
            return _calendar(workspace, query)
        rows = _chosen(workspace, query, with_archived=form is ExportFormat.JSON)
        said = f"Wrote {plural(len(rows['contacts']), 'contact')}"
        if form is ExportFormat.JSON:
            return _own_json(workspace, rows, said, is_whole=not query.strip())
        return Exported(_written(workspace, form, rows), f"{said}.")


def save(exported: Exported, path: Path) -> None:
    """Put the file to *path*, for its owner alone and whole or not at all.

    Raises ``UserError`` where it cannot be written; what was there then stays.
    """
    write_private(path, exported.data)


def contact_names(rows: Rows) -> dict[Value, str]:
    """Return the names of the contacts in *rows* by UUID."""
    return {row["uuid"]: str(row["name"]) for row in rows["contacts"]}


def _chosen(workspace: Workspace, query: str, *, with_archived: bool) -> Rows:
    everything = portable.everything()
    if with_archived and not query.strip():
        return everything
    order = {uuid: at for at, uuid in enumerate(portable.uuids_of(find(workspace, query).ids))}
    rows = about(everything, order)
    rows["contacts"].sort(key=lambda row: order[str(row["uuid"])])
    return rows


def _own_json(workspace: Workspace, rows: Rows, said: str, *, is_whole: bool) -> Exported:
    """Return *rows* with the calendars; of those only the meetings of the contacts, unless *is_whole*."""
    from relplanner.exchange.own_calendars import calendar_records
    from relplanner.exchange.own_json import write_own_json

    addresses = None if is_whole else {fold(str(row["address"])) for row in rows["emails"]}
    calendar = calendar_records(calendars.copies(addresses))
    more = {**calendar, "accounts": account_records(workspace, rows)}
    if calendar["events"]:
        said += f" and {plural(len(calendar['events']), 'event')} of calendars"
    return Exported(write_own_json(rows, workspace.now(), more), f"{said}.")


def _written(workspace: Workspace, form: ExportFormat, rows: Rows) -> bytes:
    from relplanner.exchange.csv_write import write_csv
    from relplanner.exchange.markdown_plans import write_plan_pages
    from relplanner.exchange.markdown_write import write_markdown
    from relplanner.exchange.vcard_write import write_vcards

    if form is ExportFormat.VCARD:
        return write_vcards(cards_of(rows, own_details()))
    if form is ExportFormat.CSV:
        return write_csv(cards_of(rows, own_details()), account_columns(workspace, rows))
    everything = portable.everything()
    names, organisations = contact_names(everything), {row["organisation"] for row in rows["contacts"]}
    pages = (
        write_markdown(rows, names, workspace.zone),
        write_plan_pages(plans_of(everything, organisations), names),
    )
    return "\n".join(filter(None, pages)).encode()


def _calendar(workspace: Workspace, query: str) -> Exported:
    """Return the planned touches of the chosen contacts, and their yearly days."""
    from relplanner.exchange.ical_own import touch_uid
    from relplanner.exchange.ical_write import write_calendar
    from relplanner.services.calendar_out import planned_entries

    rows = _chosen(workspace, query, with_archived=False)
    uids = {touch_uid(str(row["uuid"])) for row in rows["touches"]}
    touches = [entry for entry in planned_entries(workspace) if entry.uid in uids]
    days = yearly_entries(rows, workspace.today())
    said = f"{plural(len(touches), 'planned touch', 'planned touches')} and {plural(len(days), 'yearly day')}"
    return Exported(write_calendar("relplanner", touches, workspace.now(), days), f"Wrote {said}.")
