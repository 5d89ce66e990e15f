"""What a terminal sends: keys, pastes as they are, bytes of other alphabets, and its end."""

import os
import selectors
import signal
from asyncio import get_running_loop
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.message import Message

from relplanner.domain.text import clean_typed

_LONGEST_READ = 65_536
_LOOK_SECONDS = 0.1
_ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_KILLED = 128  # the exit codes of what a signal has ended begin here
_AS_LATIN_1 = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
"""What stands for bytes that are no UTF-8, and the letters that they are in Latin-1."""


class TerminalParser(XTermParser):
    """Textual's parser of keys, with pastes taken whole.

    Textual's looks for keys in a paste too: it would take escape sequences, as of coloured output, for keys
    that were typed before the paste, and other characters with them.
    """

    def __init__(self, debug: bool = False) -> None:
        """Begin outside of a paste."""
        super().__init__(debug)
        self._before = ""
        self._pasted: list[str] | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what *data* means, together with what came before; nothing at all is the end."""
        if not data:
            yield from super().feed(data)
        while data:
            if self._pasted is None:
                marker = BRACKETED_PASTE_START
                until = self._through(marker, data)
                yield from super().feed(data[:until])
                if self._before == marker:
                    self._before, self._pasted = "", []
            else:
                marker = BRACKETED_PASTE_END
                until = self._through(marker, data)
                self._pasted.append(data[:until])
                if self._before == marker:
                    text = "".join(self._pasted).removesuffix(marker)
                    self._before, self._pasted = "", None
                    for message in super().feed(marker):
                        yield Paste(clean_typed(text)) if isinstance(message, Paste) else message
            data = data[until:]

    def _through(self, marker: str, data: str) -> int:
        """Return how much of *data* to take until *marker* is complete, all of it where it is not.

        The marker may have begun before; ``_before`` is then all of it.
        """
        seen = self._before + data
        at = seen.find(marker)
        if at < 0:
            self._before = seen[1 - len(marker) :]
            return len(data)
        until = at + len(marker) - len(self._before)
        self._before = marker
        return until


class TerminalDriver(LinuxDriver):
    """Textual's driver for terminals, that no byte and no end of the terminal can harm.

    Bytes that are no UTF-8 are read as Latin-1. A signal to end, or a terminal that has gone, ends the app in
    order: all is kept, and the terminal is as it was. Signals that are ignored stay so, as for programs that
    ``nohup`` starts.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Serve *app*, in whose loop this is called, and heed the signals to end."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        for number in _ENDS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: signal.Signals) -> None:
        self._app.exit(return_code=_KILLED + number)

    def run_input_thread(self) -> None:
        """Take what is typed until the app or the terminal ends."""
        parser = TerminalParser(self._debug)
        decoder = getincrementaldecoder("utf-8")("surrogateescape")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK_SECONDS):
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.exit)
                        return
                    for message in parser.feed(decoder.decode(data).translate(_AS_LATIN_1)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        """Return what was typed, nothing where the terminal has gone."""
        try:
            return os.read(self.fileno, _LONGEST_READ)
        except OSError:
            return b""
