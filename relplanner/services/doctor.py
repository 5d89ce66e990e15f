"""What is wrong with the data folder, how to mend it, and mending what can be mended."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.services.backups import backups, last_good, restore
from relplanner.services.same_thing import planned_twice
from relplanner.settings.files import FILE_NAME as SETTINGS
from relplanner.settings.reading import load_settings
from relplanner.store import erasing, mending, plans
from relplanner.store.backup import problems_of
from relplanner.store.database import FILE_NAME, Store
from relplanner.store.places import BACKUPS, is_emptied

_MEND = "run 'relplanner doctor --mend'"
_OTHERS = 0o077
_LEFT_BEHIND = (".*.part*", f".{SETTINGS}-*", ".*.ics.*")
_STILL_WRITING = timedelta(hours=1)
_ORPHAN = re.compile(r"row .* refers to a row of .* that is missing")
_INDEX = re.compile(r"(row .* missing from|wrong # of entries in|non-unique entry in) index")
_SHOWN_EACH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is wrong: its kind, in words, how to mend it, and what was done just now."""

    kind: str
    problem: str
    remedy: str
    done: str = ""

    @property
    def mended(self) -> bool:
        """Return whether nothing is left to do."""
        return bool(self.done)


def examine(folder: Path, now: datetime, *, mend: bool = False) -> list[Finding]:
    """Return what is wrong with the data *folder*; with *mend* what can be mended is.

    A folder that is not there yet has nothing wrong with it, and is not made. *now* tells files that are
    being written from those that were left behind.
    """
    if not folder.is_dir():
        return []
    doctor = _Doctor(folder, now, mend=mend)
    rights = [*doctor.rights()]
    if not doctor.can_look():
        return rights
    return [
        *rights,
        *doctor.left_behind(),
        *doctor.settings(),
        *doctor.database(),
        *doctor.backups(),
    ]


class _Doctor:
    def __init__(self, folder: Path, now: datetime, *, mend: bool) -> None:
        self._folder = folder
        self._file = folder / FILE_NAME
        self._now = now
        self._mend = mend

    def rights(self) -> Iterator[Finding]:
        """Find files that others can read or write, and folders that their owner cannot use."""
        if os.name != "posix":
            return
        yield from self._rights_of([self._folder])
        for place in self._places():
            if _can_enter(place):
                yield from self._rights_of(place.iterdir())

    def can_look(self) -> bool:
        """Return whether all folders can be entered; what lies in one that cannot is not to be judged."""
        return all(_can_enter(place) for place in self._places())

    def left_behind(self) -> Iterator[Finding]:
        """Find drafts of files whose writer was killed."""
        for place in self._places():
            for pattern in _LEFT_BEHIND:
                for path in sorted(place.glob(pattern)):
                    age = self._now.timestamp() - path.stat().st_mtime
                    if path.is_file() and age > _STILL_WRITING.total_seconds():
                        yield self._found(
                            "leftover", f"{path} was left behind half written", _MEND, path.unlink
                        )

    def settings(self) -> Iterator[Finding]:
        """Find what the settings say that will not do."""
        try:
            load_settings(self._folder)
        except UserError as error:
            remedy = "run 'relplanner settings' and correct it"
            yield Finding(kind="settings", problem=str(error).rstrip("."), remedy=remedy)

    def database(self) -> Iterator[Finding]:
        """Find damage to the database, in the file first and then in what stands in it."""
        if not self._file.exists():
            return
        if is_emptied(self._file):
            yield self._damaged(f"{self._file} is empty")
            return
        problems = problems_of(self._file)
        orphans = [line for line in problems if _ORPHAN.fullmatch(line)]
        index = [line for line in problems if _INDEX.match(line)]
        if len(orphans) + len(index) < len(problems):
            damage = next(line for line in problems if line not in orphans and line not in index)
            yield self._damaged(f"{self._file} is damaged ({damage})")
            return
        try:
            store = Store.open(self._folder)
        except UserError as error:
            yield Finding(
                kind="database", problem=str(error).partition(":")[0], remedy=str(error).partition(": ")[2]
            )
            return
        try:
            yield from self._inside(store, orphans, index)
            if self._mend:
                erasing.is_log_empty(store.db)
        finally:
            store.close()

    def backups(self) -> Iterator[Finding]:
        """Find backups that cannot be restored."""
        for path in backups(self._folder):
            if problems := problems_of(path):
                yield Finding(
                    kind="backup",
                    problem=f"the backup {path} is damaged ({problems[0]})",
                    remedy="delete it, and make another with 'relplanner backup'",
                )

    def _places(self) -> Iterator[Path]:
        yield self._folder
        if _can_enter(self._folder) and (self._folder / BACKUPS).is_dir():
            yield self._folder / BACKUPS

    def _rights_of(self, paths: Iterable[Path]) -> Iterator[Finding]:
        for path in paths:
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                continue
            if mode & _OTHERS:
                yield self._found("rights", f"others can read {path}", _MEND, partial(_take_rights, path))
            elif stat.S_ISDIR(mode) and ~mode & stat.S_IRWXU:
                words = f"you lack rights to the folder {path}"
                yield self._found("rights", words, _MEND, partial(_take_rights, path))

    def _inside(self, store: Store, orphans: list[str], index: list[str]) -> Iterator[Finding]:
        if index:
            yield self._found("index", index[0], _MEND, partial(mending.rebuild_indexes, store))
        if orphans:
            more = f" and {len(orphans) - _SHOWN_EACH} more" if len(orphans) > _SHOWN_EACH else ""
            words = f"{'; '.join(orphans[:_SHOWN_EACH])}{more}"
            yield self._found("orphans", words, _MEND, partial(mending.mend_orphans, store))
        if leftovers := mending.leftover_rows(store.db):
            words = f"{plural(leftovers, 'row belongs', 'rows belong')} to nothing"
            yield self._found("orphans", words, _MEND, partial(mending.delete_leftover_rows, store))
        if problem := mending.search_problem(store):
            yield self._found("search", problem, _MEND, store.rebuild_search)
        if twice := len(planned_twice(plans.placed_from(self._now))):
            words = f"{plural(twice, 'touch is', 'touches are')} planned twice"
            yield Finding(kind="plan", problem=words, remedy="run 'relplanner replan'")

    def _found(self, kind: str, problem: str, remedy: str, cure: Callable[[], object]) -> Finding:
        """Return a finding that can be mended, mended where that is wanted and works."""
        done = ""
        if self._mend:
            with suppress(OSError, UserError):
                cure()
                done = "mended"
        return Finding(kind=kind, problem=problem, remedy=remedy, done=done)

    def _damaged(self, problem: str) -> Finding:
        """Return the finding of a damaged file; it is mended by the last good backup, and kept beside it."""
        good = last_good(self._folder)
        if good is None:
            remedy = (
                f"there is no good backup; move {self._file} away to begin anew, and import what you have"
            )
            return Finding(kind="damaged", problem=problem, remedy=remedy)
        remedy, done = f"{_MEND}, which restores {good}, the last good backup", ""
        if self._mend:
            with suppress(OSError, UserError):
                restored = restore(self._folder, good, self._now.date())
                kept = f", and what was there is at {restored.before}" if restored.before else ""
                done = f"{good} is in its place now{kept}"
        return Finding(kind="damaged", problem=problem, remedy=remedy, done=done)


def _can_enter(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _take_rights(path: Path) -> None:
    """Leave *path* to its owner alone, who can enter it where it is a folder."""
    owners = stat.S_IRWXU if path.is_dir() else 0
    path.chmod(path.stat().st_mode & ~_OTHERS & 0o777 | owners)
