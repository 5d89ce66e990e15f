"""The user's own programs, as the environment names them: which editor, which pager."""

import shlex
import shutil
import sys
from collections.abc import Mapping
from typing import NamedTuple

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted


class Program(NamedTuple):
    """A kind of program: what it is called, the variables that name one, and which are usual."""

    kind: str
    variables: tuple[str, ...]
    usual: tuple[str, ...]

    def command(self, environ: Mapping[str, str], otherwise: str) -> list[str]:
        """Return the program with its options: the one that is asked for, else a usual one that is there.

        Raises ``UserError`` where there is none; *otherwise* is what the user can do then.
        """
        asked = next((text for name in self.variables if (text := environ.get(name, "").strip())), "")
        if not asked:
            usual = next((name for name in self.usual if shutil.which(name)), None)
            if usual is None:
                raise UserError(f"There is no {self.kind} here; {self._ways(otherwise)}")
            return [usual]
        try:
            command = shlex.split(asked)
        except ValueError as error:
            why = "which cannot be read"
            raise UserError(f"The {self.kind} is {quoted(asked)}, {why}; {self._ways(otherwise)}") from error
        if shutil.which(command[0]) is None:
            raise UserError(f"There is no {self.kind} {quoted(command[0])} here; {self._ways(otherwise)}")
        return command

    def failed(self, command: list[str], code: int | None, otherwise: str) -> UserError:
        """Return that *command* ended with a *code*, or with None that it could not be started."""
        became = "cannot be started" if code is None else f"ended with code {code}"
        return UserError(f"The {self.kind} {quoted(command[0])} {became}; {self._ways(otherwise)}")

    def _ways(self, otherwise: str) -> str:
        return f"set ${self.variables[-1]}, or {otherwise}."


EDITOR = Program("editor", ("VISUAL", "EDITOR"), ("notepad",) if sys.platform == "win32" else ("vi",))
PAGER = Program("pager", ("PAGER",), ("less", "more"))
