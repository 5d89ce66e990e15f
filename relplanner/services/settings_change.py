"""Settings that were edited while the program runs: taken over as far as that can be."""

from dataclasses import dataclass, replace

from relplanner.actions import check_keys
from relplanner.domain.errors import UserError
from relplanner.files import file_mark
from relplanner.services.workspace import Workspace
from relplanner.settings.files import FILE_NAME
from relplanner.settings.model import Settings
from relplanner.settings.reading import load_settings


@dataclass(frozen=True, slots=True)
class Reread:
    """The workspace with the settings as they are now, and what of them only counts at the next start.

    ``is_changed`` says whether they differ from those that were read before.
    """

    workspace: Workspace
    is_changed: bool
    later: tuple[str, ...]


class SettingsFile:
    """The settings file of a running program, whoever writes it."""

    def __init__(self, workspace: Workspace) -> None:
        """Follow the file of *workspace*, whose settings were read from it."""
        self._file = workspace.folder / FILE_NAME
        self._read = workspace.settings
        self._mark: tuple[int, int] | None = None

    def is_unread(self) -> bool:
        """Return whether the file is another one than when it was read last."""
        return file_mark(self._file) != self._mark

    def reread(self, workspace: Workspace) -> Reread:
        """Return *workspace* with the settings as they stand in the file.

        What is drawn and read from the start on (signs, clock, keys, time zone) stays as it is until the next
        start. Raises ``UserError`` where the file cannot stand; then those of before stay in force.
        """
        self._mark = file_mark(self._file)
        try:
            settings = load_settings(workspace.folder)
            check_keys(settings.keys)
        except UserError as error:
            raise UserError(f"Still as before: {error}") from error
        before, self._read = self._read, settings
        in_force = replace(workspace, settings=_from_now_on(workspace.settings, settings))
        return Reread(in_force, settings != before, _later(workspace.settings, settings))


def _from_now_on(before: Settings, after: Settings) -> Settings:
    return replace(
        after,
        look=replace(after.look, glyphs=before.look.glyphs, clock=before.look.clock),
        work=replace(after.work, timezone=before.work.timezone),
        keys=before.keys,
    )


def _later(before: Settings, after: Settings) -> tuple[str, ...]:
    differs = {
        "signs": before.look.glyphs != after.look.glyphs,
        "clock": before.look.clock != after.look.clock,
        "time zone": before.work.timezone != after.work.timezone,
        "keys": before.keys != after.keys,
    }
    return tuple(name for name, is_other in differs.items() if is_other)
