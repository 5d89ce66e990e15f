"""Whether a value of the program's own file will do for its column, which anybody may have written."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from relplanner.domain.errors import UserError
from relplanner.domain.portable import Column, Kind, Value
from relplanner.domain.text import clean_block, clean_line
from relplanner.domain.wording import quoted
from relplanner.domain.zones import checked_zone

UUID_AGAIN = "its UUID is that of another in the file"
"""Why a record will not do that has the UUID of one before it."""
_LONGEST_UUID = 100
_LONGEST_INSTANT = 40


def listed(found: Mapping[str, object], name: str) -> list[object]:
    """Return the list called *name*, an empty one without any. Raises ``ValueError`` where it is none."""
    records = found.get(name, [])
    if not isinstance(records, list):
        raise ValueError(f"{name} is no list")
    return records


def checked(column: Column, value: object) -> Value:
    """Return what *value* means in *column*. Raises ``ValueError`` that says why it will not do."""
    if value is None:
        if column.default is not None:
            return column.default
        if column.null:
            return None
        raise ValueError(f"{column.name} is missing")
    found = _CHECKS[column.kind](column, value)
    if found == "" and column.default is None:
        if column.null:
            return None
        raise ValueError(f"{column.name} is empty")
    return found


def _line(column: Column, value: object) -> str:
    text = clean_line(_string(column, value))
    if column.choices and text not in column.choices:
        raise _will_not_do(column, value)
    if (column.refers or column.name == "uuid") and len(text) > _LONGEST_UUID:
        raise _will_not_do(column, value)
    return text


def _block(column: Column, value: object) -> str:
    return clean_block(_string(column, value))


def _list(column: Column, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _will_not_do(column, value)
    texts = tuple(_line(column, item) for item in value)
    if column.choices and not texts and not column.null:
        raise ValueError(f"{column.name} is empty")
    return texts


def _number(column: Column, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not column.lowest <= value <= column.highest:
        raise _will_not_do(column, value)
    return value


def _real(column: Column, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _will_not_do(column, value)
    if not column.lowest <= value <= column.highest:
        raise _will_not_do(column, value)
    return float(value)


def _halves(column: Column, value: object) -> float:
    number = _real(column, value)
    if 2 * number != int(2 * number):
        raise _will_not_do(column, value)
    return number


def _flag(column: Column, value: object) -> bool:
    if not isinstance(value, bool):
        raise _will_not_do(column, value)
    return value


def _day(column: Column, value: object) -> str:
    return date.fromisoformat(_string(column, value)).isoformat()


def _instant(column: Column, value: object) -> str:
    text = _string(column, value)
    try:
        instant = datetime.fromisoformat(text[:_LONGEST_INSTANT])
        if instant.tzinfo is None:
            raise _will_not_do(column, value)
        return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        raise _will_not_do(column, value) from None


def _zone(column: Column, value: object) -> str:
    """Return the zone, nothing where this machine knows none of that name."""
    try:
        return checked_zone(_string(column, value)[:_LONGEST_UUID])
    except UserError:
        return ""


_CHECKS: dict[Kind, Callable[[Column, object], Value]] = {
    Kind.LINE: _line,
    Kind.BLOCK: _block,
    Kind.LIST: _list,
    Kind.NUMBER: _number,
    Kind.HALVES: _halves,
    Kind.REAL: _real,
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.INSTANT: _instant,
    Kind.ZONE: _zone,
}


def _string(column: Column, value: object) -> str:
    if not isinstance(value, str):
        raise _will_not_do(column, value)
    return value


def _will_not_do(column: Column, value: object) -> ValueError:
    return ValueError(f"{quoted(str(value)[:80])} will not do for {column.name}")
