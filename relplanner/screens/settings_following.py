"""Settings that change while the app runs, by its own editor or by another: they count at once."""

from relplanner.domain.errors import UserError
from relplanner.screens.keeping import Keeper
from relplanner.screens.stack import Screens
from relplanner.screens.toasting import ToastingApp
from relplanner.services.settings_change import Reread, SettingsFile
from relplanner.settings.files import write_default_settings
from relplanner.widgets.messages import SettingsTaken


class SettingsApp(ToastingApp):
    """An app that takes over its settings; those that cannot stand are named, and change nothing."""

    _screens: Screens
    _keeper: Keeper
    _settings_file: SettingsFile

    def action_settings(self) -> None:
        """Open the settings in an editor, and take over what has changed."""
        from relplanner.screens.external_editor import edit_outside

        try:
            edit_outside(self, write_default_settings(self.shell.workspace.folder))
            reread = self._settings_file.reread(self.shell.workspace)
        except UserError as error:
            self.say(str(error), wrong=True, alone=True)
        else:
            self._take_over(reread)

    def bring_up_to_date(self, *, anew: bool = False) -> None:
        """Plan by the settings as they are now; with *anew* all that is not pinned."""
        self.follow_settings()
        self._keeper.start(anew=anew)

    def follow_settings(self) -> None:
        """Take over what somebody else has changed, or say once why it cannot stand."""
        if not self._settings_file.is_unread():
            return
        try:
            reread = self._settings_file.reread(self.shell.workspace)
        except UserError as error:
            self.say(str(error), wrong=True, alone=True)
        else:
            if reread.is_changed:
                self._take_over(reread)

    def _take_over(self, reread: Reread) -> None:
        self.shell = self._screens.take_over(reread.workspace)
        self._keeper.take_over(reread.workspace)
        self.theme = reread.workspace.settings.look.theme
        self.say(*_words(reread), sign=self.shell.glyphs.done, alone=True)
        self._screens.mark_stale()
        self.screen.post_message(SettingsTaken())
        self._keeper.start()


def _words(reread: Reread) -> tuple[str, str]:
    """Return what became of the settings, and what of them waits for the next start."""
    if not reread.is_changed:
        return "Settings: nothing has changed", ""
    later = f"{', '.join(reread.later)}: at the next start" if reread.later else ""
    return "Settings taken over", later
