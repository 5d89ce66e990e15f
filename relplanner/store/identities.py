"""Between the numbers of rows and the UUIDs by which what lies outside the database knows them."""

from relplanner.store.records import Record


def uuid_of(table: type[Record], row_id: int | None) -> str:
    """Return the UUID of a row; empty where there is no row of that number."""
    row = None if row_id is None else table.get_or_none(table.id == row_id)
    return "" if row is None else str(row.uuid)


def number_of(table: type[Record], uuid: str) -> int | None:
    """Return the number of the row with that UUID; None where there is none."""
    row = table.get_or_none(table.uuid == uuid) if uuid else None
    return None if row is None else int(row.id)
