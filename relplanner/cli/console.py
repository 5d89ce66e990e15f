"""The two streams: data goes to stdout, words about it to stderr."""

import io
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TextIO

import click

from relplanner.domain.errors import UserError

_NOT_OFTENER_THAN_SECONDS = 0.1


def make_streams_safe() -> None:
    """Let the output replace what its encoding cannot say, so that no name stops a command.

    A stream that was closed before the start (``>&-``) is as empty as the one that nobody reads.
    """
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def show(lines: Sequence[str]) -> None:
    """Print *lines* of data, without their colours where nobody sees them."""
    _write("\n".join(lines) + "\n" if lines else "", color=is_coloured())


def show_json(value: Mapping[str, object]) -> None:
    """Print *value* as one JSON object in UTF-8, whatever the encoding of the terminal."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    _write(f"{text}\n".encode("utf-8", "replace"))


def show_bytes(data: bytes) -> None:
    """Print a file as it is."""
    _write(data)


def say(sentence: str) -> None:
    """Say something about the data, on stderr; where that cannot be written, what was done stays done."""
    if sentence:
        try:
            click.echo(sentence, err=True, color=False)
        except OSError:
            _leave(sys.stderr)


def is_coloured() -> bool:
    """Return whether stdout is a terminal that shall show colours."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


class Progress:
    """A line on stderr that tells how far something is, where stderr is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def tell(self, doing: str, done: int, of: int) -> None:
        """Say what is being done and how far it is."""
        now = time.monotonic()
        if self._shown and now - self._last >= _NOT_OFTENER_THAN_SECONDS:
            self._last = now
            self._write(f"{doing}: {done} of {of}")

    def end(self) -> None:
        """Wipe the line."""
        if self._width:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, text: str) -> None:
        click.echo(f"\r{text.ljust(self._width)}", nl=False, err=True)
        self._width = len(text)


def _write(data: str | bytes, *, color: bool | None = None) -> None:
    """Write to stdout; where its reader has gone (``| head``) the command ends, quietly."""
    try:
        click.echo(data, nl=False, color=color)
    except BrokenPipeError:
        _leave(sys.stdout)
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        _leave(sys.stdout)
        raise UserError(
            f"The output cannot be written ({error.strerror}): make room, or send it elsewhere."
        ) from error


def _leave(stream: TextIO) -> None:
    """Write no more to *stream*: what is left in its buffer would fail once more when Python exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")
