"""A TOML file, read so that each complaint can name the line it is about."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from relplanner.domain.errors import UserError
from relplanner.domain.wording import did_you_mean, joined, quoted

Value = TypeVar("Value")
KeyPath = tuple[str, ...]

_AT_LINE = re.compile(r"\s*\(at (?:line (?P<line>[0-9]+), column [0-9]+|end of document)\)")


class TomlFile:
    """The text of a file with the place of each key."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self._text = text.replace("\r\n", "\n")

    def root(self) -> "Table":
        """Return the outermost table. Raise UserError that names the line where it is no TOML."""
        try:
            return Table(self, (), tomllib.loads(self._text))
        except tomllib.TOMLDecodeError as error:
            place = _AT_LINE.search(str(error))
            line = int(place["line"]) if place and place["line"] else self._text.count("\n") + 1
            reason = _AT_LINE.sub("", str(error))
            sentence = f"{reason}; settings are written as name = value, words in quotes."
        except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
            raise UserError(f"{self.file} holds a value that is too long or nested too deep.") from None
        raise UserError(f"{self.file}, line {line}: {sentence}")

    def error_at(self, path: KeyPath, sentence: str, *, name: str = "") -> UserError:
        """Return the error that begins with the file, the line of *path* and, where it is given, *name*."""
        return UserError(f"{self.file}, line {self._line_of(path)}{f', {name}' if name else ''}: {sentence}")

    def _line_of(self, path: KeyPath) -> int:
        header: KeyPath = ()
        for line, statement, values in self._statements():
            paths = list(_paths(values))
            if statement.startswith("["):
                header = paths[-1]
            else:
                paths = [(*header, *inner) for inner in paths]
            if path in paths:
                return line
        return 1

    def _statements(self) -> Iterator[tuple[int, str, dict[str, object]]]:
        """Yield the lines of each statement, which are as many as it takes until they parse."""
        lines: list[str] = []
        for number, line in enumerate(self._text.split("\n"), 1):
            lines.append(line)
            statement = "\n".join(lines).strip()
            try:
                values = tomllib.loads(statement)
            except tomllib.TOMLDecodeError:
                continue
            yield number - len(lines) + 1, statement, values
            lines = []


class Table:
    """One table of the file. What nobody has asked for when it is done is not a setting."""

    def __init__(self, file: TomlFile, path: KeyPath, values: Mapping[str, object]) -> None:
        self._file = file
        self._path = path
        self._values = values
        self._settings: list[str] = []

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that stand in the table."""
        return tuple(self._values)

    def value(self, name: str, check: Callable[[object], Value], default: Value) -> Value:
        """Return the checked value of *name*, *default* where it is absent.

        What *check* says in a UserError is said again with the place.
        """
        self._settings.append(name)
        if name not in self._values:
            return default
        try:
            return check(self._values[name])
        except UserError as error:
            raise self.error(name, str(error), named=True) from None

    def table(self, name: str) -> "Table":
        """Return the table *name* within this one, empty where it is absent."""
        values: Mapping[str, object] = self.value(name, _table, {})
        return Table(self._file, (*self._path, name), values)

    def nothing_else(self) -> None:
        """Raise UserError where the table holds a name that is no setting."""
        for name in self._values:
            if name not in self._settings:
                near = did_you_mean(name, self._settings) or f"; possible are {joined(self._listed())}."
                raise self.error(name, f"{quoted(name)} is not a setting{near}")

    def error(self, name: str, sentence: str, *, named: bool = False) -> UserError:
        """Return the error about *name* that says where it is and then *sentence*."""
        return self._file.error_at((*self._path, name), sentence, name=name if named else "")

    def _listed(self) -> list[str]:
        # A variant such as gap_above_customer goes without saying where gap_above is named.
        bases = tuple(f"{name}_" for name in self._settings)
        return [name for name in self._settings if not name.startswith(bases)]


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise UserError("this is a table; write its name in square brackets and its settings below.")
    return value


def _paths(values: Mapping[str, object], before: KeyPath = ()) -> Iterator[KeyPath]:
    for key, value in values.items():
        yield (*before, key)
        if isinstance(value, dict):
            yield from _paths(value, (*before, key))
