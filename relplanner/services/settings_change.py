"""Settings that were edited while the program runs: taken over as far as that can be."""

from dataclasses import dataclass, replace

from relplanner.actions import check_keys
from relplanner.services.workspace import Workspace
from relplanner.settings.model import Settings
from relplanner.settings.reading import load_settings


@dataclass(frozen=True, slots=True)
class Reread:
    """The workspace with the settings as they are now, and what of them only counts at the next start."""

    workspace: Workspace
    is_changed: bool
    later: tuple[str, ...]


def reread_settings(workspace: Workspace) -> Reread:
    """Return *workspace* with the settings of its folder.

    What is drawn and read from the start on (signs, clock, keys, time zone) stays as it is until the next
    start. Raises ``UserError`` where the file cannot stand; then nothing has changed.
    """
    before, after = workspace.settings, load_settings(workspace.folder)
    check_keys(after.keys)
    in_force = replace(
        after,
        look=replace(after.look, glyphs=before.look.glyphs, clock=before.look.clock),
        work=replace(after.work, timezone=before.work.timezone),
        keys=before.keys,
    )
    return Reread(replace(workspace, settings=in_force), after != before, _later(before, after))


def _later(before: Settings, after: Settings) -> tuple[str, ...]:
    differs = {
        "signs": before.look.glyphs != after.look.glyphs,
        "clock": before.look.clock != after.look.clock,
        "time zone": before.work.timezone != after.work.timezone,
        "keys": before.keys != after.keys,
    }
    return tuple(name for name, is_other in differs.items() if is_other)
