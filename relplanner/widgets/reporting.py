"""What an app says when it fails."""

from rich.text import Text
from textual.app import App
from textual.worker import WorkerFailed


class ReportingApp(App[None]):
    """An app that ends with one sentence on an error of its own, and exit code 1.

    Textual's own way is a traceback with the values of variables, which are people's names and notes.
    """

    def report(self, error: BaseException) -> str:
        """Write down what happened; return the sentence that is left on the terminal."""
        raise NotImplementedError

    def _handle_exception(self, error: Exception) -> None:
        is_first = self._exception is None
        super()._handle_exception(error)
        if is_first:
            sentence = self.report(error.error if isinstance(error, WorkerFailed) else error)
            self._exit_renderables[:] = [Text(sentence, no_wrap=True, overflow="ignore")]
        else:
            del self._exit_renderables[1:]

    def _fatal_error(self) -> None:
        self.bell()
        self._close_messages_no_wait()
