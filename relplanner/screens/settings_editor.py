"""The settings in the user's editor, while the app gives the terminal away."""

import os
from collections.abc import Mapping

from textual.app import App

from relplanner.domain.errors import UserError
from relplanner.screens.external_editor import edit_outside
from relplanner.services.settings_change import Reread, reread_settings
from relplanner.services.workspace import Workspace
from relplanner.settings.files import write_default_settings


def edit_settings(app: App[None], workspace: Workspace, environ: Mapping[str, str] = os.environ) -> Reread:
    """Open the settings in ``$VISUAL`` or ``$EDITOR``, and return them as they are afterwards.

    Raises ``UserError`` where there is no way to an editor, and where the file cannot stand as it is now;
    then the settings of before stay in force.
    """
    edit_outside(app, write_default_settings(workspace.folder), environ)
    try:
        return reread_settings(workspace)
    except UserError as error:
        raise UserError(f"Still as before: {error}") from error


def reread_words(reread: Reread) -> tuple[str, str]:
    """Return what became of edited settings, and what of them waits for the next start."""
    if not reread.is_changed:
        return "Settings: nothing has changed", ""
    later = f"{', '.join(reread.later)}: at the next start" if reread.later else ""
    return "Settings taken over", later
