import pytest

from relplanner.widgets.reporting import ReportingApp


class Failing(ReportingApp):
    def __init__(self, *, in_thread: bool) -> None:
        super().__init__()
        self.reported: list[BaseException] = []
        self._in_thread = in_thread

    def report(self, error: BaseException) -> str:
        self.reported.append(error)
        return "It stopped; see [bold]/there[/bold]."

    def on_mount(self) -> None:
        if self._in_thread:
            self.run_worker(self._fail, thread=True)
        else:
            self._fail()

    def _fail(self) -> None:
        confided = "she wants to leave"
        raise LookupError(len(confided))


@pytest.mark.parametrize("in_thread", [False, True])
def test_an_error_of_its_own_is_one_sentence_without_what_it_was_working_on(
    in_thread: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    app = Failing(in_thread=in_thread)
    app.run(headless=True)
    said = capsys.readouterr()
    assert said.err.strip() == "It stopped; see [bold]/there[/bold]."
    assert "she wants to leave" not in said.out
    assert app.return_code == 1
    assert [type(error) for error in app.reported] == [LookupError]
