import os
from pathlib import Path
from threading import Thread

import pytest

from relplanner.domain.errors import UserError
from relplanner.services import reading_limits
from relplanner.services.reading_limits import read_file


def test_a_pipe_is_read_to_the_end_of_who_writes_into_it() -> None:
    from_there, into = os.pipe()
    data = b"x" * 1_000_000

    def write() -> None:
        with os.fdopen(into, "wb") as pipe:
            pipe.write(data)

    thread = Thread(target=write)
    thread.start()
    assert read_file(Path(f"/dev/fd/{from_there}")) == data
    thread.join()
    os.close(from_there)


def test_a_pipe_into_which_nobody_writes_is_empty(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_file(tmp_path / "pipe") == b""


def test_no_more_is_read_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_limits, "LARGEST_BYTES", 1_000)
    (tmp_path / "file").write_bytes(b"x" * 1_000)
    assert len(read_file(tmp_path / "file")) == 1_000
    (tmp_path / "file").write_bytes(b"x" * 1_001)
    from_there, into = os.pipe()
    os.write(into, b"x" * 1_001)
    for path in (tmp_path / "file", Path(f"/dev/fd/{from_there}")):
        with pytest.raises(UserError, match=r"is larger than .* MB; import it in parts"):
            read_file(path)
    os.close(into)
    os.close(from_there)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("/dev/zero", "/dev/zero is no file: name one"),
        ("", "is a folder: name the files in it"),
        ("missing", "missing cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_file_is_refused_with_what_it_is(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_file(tmp_path / name)
