"""Names of time zones."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import quoted


def checked_zone(name: str) -> str:
    """Return the time zone called *name*, in the spelling of the time zone database.

    Raises ``UserError`` where there is none of that name.
    """
    cleaned = clean_line(name)
    try:
        return ZoneInfo(cleaned).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        spellings = {zone.casefold(): zone for zone in available_timezones()}
    folded = cleaned.replace(" ", "_").casefold()
    ending = [zone for zone in spellings if zone.endswith(f"/{folded}")]
    if folded in spellings:
        return spellings[folded]
    if len(ending) == 1:
        return spellings[ending[0]]
    raise UserError(f"There is no time zone {quoted(cleaned)}; give a name such as Europe/Berlin.")
