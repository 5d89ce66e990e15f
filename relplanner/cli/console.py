"""The two streams: data goes to stdout, words about it to stderr."""

import io
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence

import click

_NOT_OFTENER_THAN_SECONDS = 0.1


def make_output_safe() -> None:
    """Let both streams replace what their encoding cannot say, so that no name stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def show(lines: Sequence[str]) -> None:
    """Print *lines* of data, without their colours where nobody sees them."""
    _write("\n".join(lines) + "\n" if lines else "", color=is_coloured())


def show_json(value: Mapping[str, object]) -> None:
    """Print *value* as one JSON object in UTF-8, whatever the encoding of the terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    _write(f"{text}\n".encode("utf-8", "replace"))


def show_bytes(data: bytes) -> None:
    """Print a file as it is."""
    _write(data)


def say(sentence: str) -> None:
    """Say something about the data, on stderr."""
    if sentence:
        click.echo(sentence, err=True, color=False)


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
        # What is left in the buffer would fail once more when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None
